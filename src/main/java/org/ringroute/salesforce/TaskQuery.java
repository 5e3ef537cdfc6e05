package org.ringroute.salesforce;

import java.util.Collection;
import java.util.List;

/** Asks which calls have their Task already. CallObject is not indexed, so the age bounds what Salesforce reads. */
public final class TaskQuery {

    private TaskQuery() {}

    /** The SOQL for these keys; 200 of them fit into one request. */
    public static String byCallObject(Collection<String> keys) {
        return Soql.select(List.of("Id", "CallObject"), "Task")
                .orIn("CallObject", keys)
                .and("CreatedDate = LAST_N_DAYS:8")
                .toString();
    }
}
