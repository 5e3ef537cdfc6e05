package org.ringroute.standin.salesforce;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The pages of long answers (reference 2.4, 2.5). A user has ten open cursors; the eleventh ends the oldest. */
final class Cursors {

    private static final int OPEN_PER_USER = 10;

    private record Cursor(List<Row> rows, Function<Row, Map<String, Object>> render, int pageSize) {}

    private final Org org;
    private final Ids ids = new Ids();
    private final Map<String, Cursor> open = new ConcurrentHashMap<>();
    private final Map<String, Deque<String>> byUser = new ConcurrentHashMap<>();

    Cursors(Org org) {
        this.org = org;
    }

    Map<String, Object> firstPage(
            List<Row> rows, Function<Row, Map<String, Object>> render, String userId, int batchSize, String base) {
        int pageSize = Math.min(batchSize, org.rules().pageSize());
        Cursor cursor = new Cursor(rows, render, pageSize);
        String locator = rows.size() <= pageSize ? null : remember(cursor, userId);
        return page(cursor, locator, 0, base);
    }

    /** @param locator the last part of nextRecordsUrl: cursor and offset */
    Map<String, Object> nextPage(String locator, String base) {
        int dash = locator.indexOf('-');
        Cursor cursor = dash < 0 ? null : open.get(locator.substring(0, dash));
        if (cursor == null) {
            throw ApiError.of(400, "INVALID_QUERY_LOCATOR", "invalid query locator");
        }
        return page(cursor, locator.substring(0, dash), Integer.parseInt(locator.substring(dash + 1)), base);
    }

    /** Lets every open cursor die. */
    void kill() {
        open.clear();
        byUser.clear();
    }

    private Map<String, Object> page(Cursor cursor, String locator, int from, String base) {
        int total = cursor.rows.size();
        int to = Math.min(total, from + cursor.pageSize);
        Map<String, Object> answer = Json.of("totalSize", total, "done", to == total);
        if (to < total) {
            answer.put("nextRecordsUrl", base + "/query/" + locator + "-" + to);
        }
        answer.put(
                "records",
                cursor.rows.subList(from, to).stream().map(cursor.render).toList());
        return answer;
    }

    private String remember(Cursor cursor, String userId) {
        String locator = ids.next("01g");
        open.put(locator, cursor);
        Deque<String> mine = byUser.computeIfAbsent(userId, u -> new ArrayDeque<>());
        synchronized (mine) {
            mine.addLast(locator);
            if (mine.size() > OPEN_PER_USER) {
                open.remove(mine.removeFirst());
            }
        }
        return locator;
    }
}
