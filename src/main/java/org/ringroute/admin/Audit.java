package org.ringroute.admin;

import java.util.List;
import java.util.Optional;
import org.ringroute.audit.AuditLog;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who changed what, when, from what to what; and what was written outside. */
@Component
public class Audit {

    private final JdbcClient jdbc;
    private final AuditLog log;

    Audit(JdbcClient jdbc, AuditLog log) {
        this.jdbc = jdbc;
        this.log = log;
    }

    /** Notes a change by whoever is signed in. Secrets do not belong in it. */
    public void changed(String what, Object from, Object to) {
        log.changed(what, from, to);
    }

    /**
     * The newest entries of a kind before one.
     *
     * @param before an id; {@code Long.MAX_VALUE} begins with the newest
     */
    public List<Entry> before(Kind kind, long before, int most) {
        return jdbc.sql("SELECT id, happened_at, who, what, detail FROM audit WHERE kind = ? AND id < ?"
                        + " ORDER BY id DESC LIMIT ?")
                .params(kind.name(), before, most)
                .query(Entry.class)
                .list();
    }

    /** The last change of a thing. */
    public Optional<Entry> last(String what) {
        return jdbc.sql("SELECT id, happened_at, who, what, detail FROM audit WHERE kind = 'CHANGE' AND what = ?"
                        + " ORDER BY id DESC LIMIT 1")
                .param(what)
                .query(Entry.class)
                .optional();
    }

    /** What an entry tells. */
    public enum Kind {
        /** Somebody changed how Ringroute works, or heard a recording. */
        CHANGE,
        /** Something was written into Salesforce, or had the PBX do something. */
        WRITE,
        /** Somebody signed in, or failed to. */
        SIGN_IN
    }

    /** @param detail JSON with {@code from} and {@code to} */
    public record Entry(long id, long happenedAt, String who, String what, String detail) {}
}
