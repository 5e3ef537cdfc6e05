package org.ringroute.standin.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * UserRecordAccess: which of at most 200 records a user may read. Salesforce computes its rows for each query, which must
 * name one user and the records.
 */
final class RecordAccess {

    private static final Pattern QUERY =
            Pattern.compile("(?is)select\\s+(.+?)\\s+from\\s+UserRecordAccess\\s+where\\s+(.+)");
    private static final Pattern USER = Pattern.compile("(?i)\\bUserId\\s*=\\s*'(\\w+)'");
    private static final Pattern RECORDS = Pattern.compile("(?i)\\bRecordId\\s*(?:=\\s*('\\w+')|IN\\s*\\(([^)]*)\\))");
    private static final int MOST = 200;

    private final Org org;

    RecordAccess(Org org) {
        this.org = org;
    }

    /** True when this query asks for it. */
    static boolean isAsked(String soql) {
        return soql != null && QUERY.matcher(soql).matches();
    }

    Map<String, Object> answer(String soql) {
        Matcher query = QUERY.matcher(soql);
        Matcher user = USER.matcher(soql);
        Matcher records = RECORDS.matcher(soql);
        if (!query.matches() || !user.find() || !records.find()) {
            throw ApiError.malformedQuery("a filter on a reified column is required [UserId,RecordId]");
        }
        String ids = records.group(1) == null ? records.group(2) : records.group(1);
        List<String> asked = List.of(ids.replaceAll("[\\s']", "").split(","));
        if (asked.size() > MOST) {
            throw ApiError.malformedQuery("only 200 record Ids can be in a query of UserRecordAccess");
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String id : asked) {
            Row row = org.find(id);
            boolean readable = row != null && !row.isDeleted() && org.rules().visible(row, Ids.normal(user.group(1)));
            rows.add(Json.of(
                    "attributes", Json.of("type", "UserRecordAccess"), "RecordId", id, "HasReadAccess", readable));
        }
        return Json.of("totalSize", rows.size(), "done", true, "records", rows);
    }
}
