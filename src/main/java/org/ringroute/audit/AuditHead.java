package org.ringroute.audit;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Both ends of the chain.
 *
 * @param lastSeq place of the last row that was written, 0 before the first
 * @param purgedSeq place of the last row that the retention removed, 0 while it removed none
 * @param seal of the other four
 */
record AuditHead(long lastSeq, String lastHash, long purgedSeq, String purgedHash, String seal) {

    static final AuditHead EMPTY = new AuditHead(0, "", 0, "", "");

    static final String SELECT =
            "SELECT last_seq, last_hash, purged_seq, purged_hash, seal FROM audit_head WHERE id = 1";

    static AuditHead of(ResultSet row) throws SQLException {
        return new AuditHead(row.getLong(1), row.getString(2), row.getLong(3), row.getString(4), row.getString(5));
    }

    AuditHead with(AuditRow row, String hash) {
        return new AuditHead(row.seq(), hash, purgedSeq, purgedHash, "");
    }

    AuditHead without(long seq, String hash) {
        return new AuditHead(lastSeq, lastHash, seq, hash, "");
    }
}
