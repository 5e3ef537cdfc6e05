package org.ringroute.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Follows the chain from its beginning to its end and names every place where it does not hold. */
@Component
public class AuditVerification {

    private static final int PAGE = 5_000;
    private static final int MOST_PROBLEMS = 100;

    private final JdbcClient jdbc;
    private final AuditSeal seal;
    private final AuditChain chain;
    private final AuditAnchor anchor;

    AuditVerification(JdbcClient jdbc, AuditSeal seal, AuditChain chain, AuditAnchor anchor) {
        this.anchor = anchor;
        this.jdbc = jdbc;
        this.seal = seal;
        this.chain = chain;
    }

    /** Verifies all of it, as it stands now. */
    public Result verify() {
        // Before the head, which goes on meanwhile.
        Optional<AuditAnchor.End> kept = anchor.kept();
        long written = chain.lastWritten();
        AuditHead head = head();
        Walk walk = new Walk(head);
        if (!head.seal().equals(seal.of(head)) || head.lastSeq() < written) {
            walk.found(Kind.ENDS_CHANGED, head.lastSeq(), Math.max(head.lastSeq(), written));
        }
        for (List<AuditRow> rows = page(Long.MIN_VALUE, head.lastSeq());
                !rows.isEmpty();
                rows = page(rows.get(rows.size() - 1).seq(), head.lastSeq())) {
            rows.forEach(walk::next);
        }
        walk.end();
        kept.flatMap(end -> anchor.problem(end, head)).ifPresent(cut -> walk.found(cut.kind(), cut.from(), cut.to()));
        foreign(head).forEach(id -> walk.found(Kind.FOREIGN, id, id));
        // Rows went by the retention meanwhile: what seemed to be missing was not.
        return head().purgedSeq() == head.purgedSeq() ? walk.result() : verify();
    }

    private AuditHead head() {
        return jdbc.sql(AuditHead.SELECT)
                .query((row, n) -> AuditHead.of(row))
                .optional()
                .orElse(AuditHead.EMPTY);
    }

    /** Whole places, so that two rows in one are seen together. */
    private List<AuditRow> page(long behind, long last) {
        return jdbc.sql("SELECT " + AuditRow.COLUMNS + " FROM audit WHERE seq > ? AND seq <= (SELECT MAX(seq) FROM"
                        + " (SELECT seq FROM audit WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?) page)"
                        + " ORDER BY seq, id")
                .params(behind, behind, last, PAGE)
                .query((row, n) -> AuditRow.of(row))
                .list();
    }

    /** Rows without a place, or behind the end; what was appended meanwhile has moved the end before it is asked for. */
    private List<Long> foreign(AuditHead before) {
        List<Place> behind = jdbc.sql(
                        "SELECT id, COALESCE(seq, 0) FROM audit WHERE seq IS NULL OR seq > ? ORDER BY id LIMIT ?")
                .params(before.lastSeq(), PAGE)
                .query((row, n) -> new Place(row.getLong(1), row.getLong(2)))
                .list();
        long last = head().lastSeq();
        return behind.stream()
                .filter(row -> row.seq() == 0 || row.seq() > last)
                .map(Place::id)
                .toList();
    }

    private record Place(long id, long seq) {}

    /** What can be wrong with a row. */
    public enum Kind {
        /** It is not as it was written. */
        CHANGED,
        /** It is no longer there. */
        MISSING,
        /** Ringroute did not write it; named by its id. */
        FOREIGN,
        /** The file beside the key knows of it, and the audit does not any more: its newest rows were cut off. */
        CUT,
        /** What is known about the ends of the chain is not what Ringroute wrote. */
        ENDS_CHANGED
    }

    /**
     * @param from first place, {@code to} last place in the chain; both the id of a row that has no place
     */
    public record Problem(Kind kind, long from, long to) {}

    /**
     * @param rows how many were looked at
     * @param last place of the last row; with its {@code hash} worth noting down elsewhere: a chain that no longer holds
     *     it was replaced as a whole
     * @param problems the first hundred, in order
     */
    public record Result(boolean intact, long rows, long last, String hash, List<Problem> problems) {}

    /** Goes along the chain. */
    private final class Walk {

        private final AuditHead head;
        private final List<Problem> problems = new ArrayList<>();
        private long rows;
        private long seq;
        private String hash;

        Walk(AuditHead head) {
            this.head = head;
            this.seq = head.purgedSeq();
            this.hash = head.purgedHash();
        }

        void next(AuditRow row) {
            rows++;
            if (row.seq() <= seq) {
                found(Kind.FOREIGN, row.id(), row.id());
                return;
            }
            boolean follows = row.seq() == seq + 1;
            if (!follows) {
                found(Kind.MISSING, seq + 1, row.seq() - 1);
            }
            boolean asWritten = row.hash().equals(seal.of(row));
            boolean linked = !follows || hash == null || row.previous().equals(hash);
            if (!asWritten || !linked) {
                found(Kind.CHANGED, row.seq(), row.seq());
            }
            seq = row.seq();
            // Of a changed row nobody knows which hash it had.
            hash = asWritten ? row.hash() : null;
        }

        void end() {
            if (seq < head.lastSeq()) {
                found(Kind.MISSING, seq + 1, head.lastSeq());
            } else if (hash != null && !hash.equals(head.lastHash())) {
                found(Kind.ENDS_CHANGED, seq, seq);
            }
        }

        void found(Kind kind, long from, long to) {
            if (problems.size() < MOST_PROBLEMS) {
                problems.add(new Problem(kind, from, to));
            }
        }

        Result result() {
            return new Result(problems.isEmpty(), rows, head.lastSeq(), head.lastHash(), List.copyOf(problems));
        }
    }
}
