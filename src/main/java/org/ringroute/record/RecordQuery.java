package org.ringroute.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.ringroute.caller.Caller;
import org.ringroute.caller.CallerAnswer;
import org.ringroute.caller.CallerQuery;
import org.ringroute.salesforce.Answers;
import org.springframework.stereotype.Component;

/** Asks for one record by its id: for copies of records that Salesforce no longer finds by a number they had. */
@Component("recordQuery")
public class RecordQuery {

    private final CallerQuery queries;
    private final CallerAnswer answers;

    RecordQuery(CallerQuery queries, CallerAnswer answers) {
        this.queries = queries;
        this.answers = answers;
    }

    /** The SOQL for a Contact, Lead or Account. */
    public String soql(String object, String id) {
        return queries.record(object, id).toString();
    }

    /**
     * The record as it is now.
     *
     * @return empty when Salesforce no longer has it; a converted lead comes back as the contact it has become
     * @throws IOException when the answer is not JSON
     */
    public Optional<Caller> read(String object, InputStream answer) throws IOException {
        JsonNode row = Answers.records(answer).path(0);
        return row.isMissingNode() ? Optional.empty() : answers.caller(object, row);
    }
}
