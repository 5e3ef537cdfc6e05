package org.ringroute.audit;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A row of the audit.
 *
 * @param seq its place in the chain, from 1; 0 for a row that is not in it
 * @param happenedAt milliseconds since 1970
 * @param kind {@value #CHANGE}, {@value #WRITE} or {@value #SIGN_IN}
 * @param detail JSON with {@code from} and {@code to}
 * @param previous hash of the row before
 * @param hash of this row, that one included
 */
record AuditRow(
        long id,
        long seq,
        long happenedAt,
        String who,
        String kind,
        String what,
        String detail,
        String previous,
        String hash) {

    /** Somebody changed how Ringroute works. */
    static final String CHANGE = "CHANGE";
    /** Ringroute wrote something outside. */
    static final String WRITE = "WRITE";

    /** Somebody signed in, or failed to. */
    static final String SIGN_IN = "SIGN_IN";

    static final String COLUMNS = "id, seq, happened_at, who, kind, what, detail, previous, hash";

    static AuditRow of(ResultSet row) throws SQLException {
        return new AuditRow(
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                text(row.getString(8)),
                text(row.getString(9)));
    }

    private static String text(String column) {
        return column == null ? "" : column;
    }

    AuditRow inChain(long place, String before, String masked) {
        return new AuditRow(id, place, happenedAt, who, kind, what, masked, before, "");
    }
}
