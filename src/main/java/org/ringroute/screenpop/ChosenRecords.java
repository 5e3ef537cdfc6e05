package org.ringroute.screenpop;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.ringroute.caller.Caller;
import org.ringroute.caller.CallerMatches;
import org.ringroute.number.PhoneNumber;
import org.ringroute.salesforce.session.OrgChangedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which of several records with the same number is meant: what an agent chose, until somebody chooses anew. */
@Component("chosenRecords")
public class ChosenRecords {

    private final JdbcClient jdbc;
    private final Clock clock;

    ChosenRecords(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The matches with the chosen one first, if one is among them. */
    public CallerMatches prefer(PhoneNumber number, CallerMatches matches) {
        if (matches.all().size() < 2) {
            return matches;
        }
        String chosen = jdbc.sql("SELECT record_id FROM chosen_record WHERE number_key = ?")
                .param(number.key())
                .query(String.class)
                .optional()
                .orElse("");
        if (chosen.isEmpty()) {
            return matches;
        }
        List<Caller> sorted = matches.all().stream()
                .sorted(Comparator.comparing(caller -> !caller.id().equals(chosen)))
                .toList();
        return new CallerMatches(sorted, matches.foundAt());
    }

    /** Remembers a choice. */
    @Transactional
    public void choose(PhoneNumber number, String recordId, String userId) {
        jdbc.sql("DELETE FROM chosen_record WHERE number_key = ?")
                .param(number.key())
                .update();
        jdbc.sql("INSERT INTO chosen_record (number_key, record_id, chosen_by, chosen_at) VALUES (?, ?, ?, ?)")
                .params(number.key(), recordId, userId, clock.millis())
                .update();
    }

    /** Records of another org mean nothing here. */
    @EventListener
    void otherOrg(OrgChangedEvent changed) {
        jdbc.sql("DELETE FROM chosen_record").update();
    }
}
