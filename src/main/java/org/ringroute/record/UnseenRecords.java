package org.ringroute.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import org.ringroute.caller.Caller;
import org.ringroute.caller.CallerMatches;
import org.ringroute.number.PhoneNumber;
import org.ringroute.salesforce.Answers;
import org.ringroute.salesforce.Soql;
import org.springframework.stereotype.Component;

/**
 * Records that were made for a number, but that a lookup did not find by it: somebody changed them, this user may not see
 * them (a contact without an account is private), or they were merged or deleted.
 */
@Component("unseenRecords")
public class UnseenRecords {

    private final CreatedRecords created;
    private final Clock clock;

    UnseenRecords(CreatedRecords created, Clock clock) {
        this.created = created;
        this.clock = clock;
    }

    /** Whether nobody was found who has the number, although a record was made for it. */
    public boolean expected(CallerMatches matches, PhoneNumber number) {
        return !matches.best().known() && created.madeFor(number).isPresent();
    }

    /** The SOQL that asks for that record by its id; meant for {@code queryAll}, which tells of deleted ones too. */
    public String query(PhoneNumber number) {
        Caller made = created.madeFor(number).orElse(Caller.NOBODY);
        return Soql.select(List.of("Id", "IsDeleted", "MasterRecordId"), made.object())
                .orEquals("Id", made.id())
                .toString();
    }

    /**
     * That record as the caller, or what it was merged into; nobody when it was deleted. What was deleted or merged is
     * noted, durably.
     */
    public CallerMatches read(PhoneNumber number, InputStream answer) throws IOException {
        JsonNode row = Answers.records(answer).path(0);
        Caller made = created.madeFor(number).orElse(Caller.NOBODY);
        if (made.known() && row.path("IsDeleted").asBoolean()) {
            String master = row.path("MasterRecordId").asText("");
            if (master.isEmpty() || row.path("MasterRecordId").isNull()) {
                created.gone(made.id()).toCompletableFuture().join();
            } else {
                created.merged(made.id(), master).toCompletableFuture().join();
            }
            made = created.madeFor(number).orElse(Caller.NOBODY);
        }
        return new CallerMatches(made.known() ? List.of(made) : List.of(), clock.millis());
    }
}
