package org.ringroute.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.ringroute.store.GroupCommit;
import org.ringroute.store.Statements;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Appends to the audit. Whoever appends changes the one row of {@code audit_head} first and so holds it until the commit:
 * rows of all instances come one after another, and a kill leaves either both, row and head, or none.
 */
@Component("auditChain")
public class AuditChain {

    private static final String LOCK = "UPDATE audit_head SET last_seq = last_seq WHERE id = 1";
    private static final String BEGIN =
            "INSERT INTO audit_head (id, last_seq, last_hash, purged_seq, purged_hash, seal)"
                    + " VALUES (1, 0, '', 0, '', '')";
    private static final String HEAD = "UPDATE audit_head SET last_seq = ?, last_hash = ?, purged_seq = ?,"
            + " purged_hash = ?, seal = ? WHERE id = 1";
    private static final String INSERT = "INSERT INTO audit (happened_at, who, kind, what, detail, seq, previous, hash)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final String OLDER =
            "SELECT " + AuditRow.COLUMNS + " FROM audit WHERE seq IS NULL AND hash IS NULL ORDER BY id";
    private static final String ADOPT =
            "UPDATE audit SET detail = ?, seq = ?, previous = ?, hash = ? WHERE id = ? AND seq IS NULL";
    private static final String OLDEST =
            "SELECT " + AuditRow.COLUMNS + " FROM audit WHERE seq > ? AND seq <= ? ORDER BY seq, id LIMIT ?";
    private static final String PURGE = "DELETE FROM audit WHERE seq <= ?";

    /** Events wait meanwhile. */
    private static final int MOST_AT_ONCE = 1_000;

    private static final Logger log = LoggerFactory.getLogger(AuditChain.class);

    private final GroupCommit store;
    private final AuditSeal seal;
    private final AuditMask mask;
    private final Clock clock;
    private final AtomicLong last = new AtomicLong();
    private volatile boolean cut;

    AuditChain(GroupCommit store, AuditSeal seal, AuditMask mask, Clock clock) {
        this.store = store;
        this.seal = seal;
        this.mask = mask;
        this.clock = clock;
    }

    /** Rows of a version without a chain join it, as they are now. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        store.submit(this::held).join();
    }

    /** Appends a row as part of other work; numbers in the detail must be hidden already. */
    void append(Statements statements, String who, String kind, String what, String detail) throws SQLException {
        AuditHead head = held(statements);
        AuditRow row =
                new AuditRow(0, head.lastSeq() + 1, clock.millis(), who, kind, what, detail, head.lastHash(), "");
        String hash = seal.of(row);
        statements.update(INSERT, row.happenedAt(), who, kind, what, detail, row.seq(), row.previous(), hash);
        keep(statements, head.with(row, hash));
    }

    /** Both ends, which are ours until the commit. */
    private AuditHead held(Statements statements) throws SQLException {
        if (statements.update(LOCK) == 0) {
            statements.update(BEGIN);
            return adopt(statements);
        }
        return head(statements);
    }

    private static AuditHead head(Statements statements) throws SQLException {
        try (ResultSet rows = statements.with(AuditHead.SELECT).executeQuery()) {
            rows.next();
            return AuditHead.of(rows);
        }
    }

    private AuditHead adopt(Statements statements) throws SQLException {
        List<AuditRow> older = new ArrayList<>();
        try (ResultSet rows = statements.with(OLDER).executeQuery()) {
            while (rows.next()) {
                older.add(AuditRow.of(rows));
            }
        }
        AuditHead head = AuditHead.EMPTY;
        for (AuditRow one : older) {
            AuditRow row = one.inChain(head.lastSeq() + 1, head.lastHash(), mask.hidden(one.detail()));
            String hash = seal.of(row);
            statements.update(ADOPT, row.detail(), row.seq(), row.previous(), hash, row.id());
            head = head.with(row, hash);
        }
        keep(statements, head);
        return head;
    }

    private void keep(Statements statements, AuditHead head) throws SQLException {
        statements.update(HEAD, head.lastSeq(), head.lastHash(), head.purgedSeq(), head.purgedHash(), seal.of(head));
        last.accumulateAndGet(head.lastSeq(), Math::max);
    }

    /**
     * Removes the rows before the first one that is younger; the chain goes on behind the last of them. What is not as it was
     * written stays, with all behind it: who can change the time of a row, or cut off others, must not have Ringroute itself
     * remove the evidence.
     *
     * @param limit milliseconds since 1970
     * @return how many went
     */
    public int purge(long limit) {
        int gone = 0;
        for (int some = MOST_AT_ONCE; some == MOST_AT_ONCE && !cut; gone += some) {
            some = store.submit(statements -> purgeSome(statements, limit)).join();
        }
        return gone;
    }

    private int purgeSome(Statements statements, long limit) throws SQLException {
        AuditHead head = held(statements);
        long seq = head.purgedSeq();
        String hash = head.purgedHash();
        try (ResultSet rows = statements
                .with(OLDEST, head.purgedSeq(), head.lastSeq(), MOST_AT_ONCE)
                .executeQuery()) {
            while (rows.next()) {
                AuditRow row = AuditRow.of(rows);
                if (row.seq() != seq + 1
                        || !row.previous().equals(hash)
                        || !row.hash().equals(seal.of(row))) {
                    log.error("Entry {} of the audit is not as it was written: it stays, with all behind it", seq + 1);
                    break;
                }
                if (row.happenedAt() >= limit) {
                    break;
                }
                seq = row.seq();
                hash = row.hash();
            }
        }
        if (seq == head.purgedSeq()) {
            return 0;
        }
        keep(statements, head.without(seq, hash));
        return statements.update(PURGE, seq);
    }

    /** While its newest rows are known to be cut off nothing else is removed: what shows it may be in that. */
    void keepAll(boolean evidence) {
        cut = evidence;
    }

    /** Both ends as they are on the disk. */
    CompletableFuture<AuditHead> durableHead() {
        return store.submit(statements -> {
            held(statements);
            return head(statements);
        });
    }

    /** The last place that was written here since the start: a chain that ends before it was cut. */
    long lastWritten() {
        return last.get();
    }
}
