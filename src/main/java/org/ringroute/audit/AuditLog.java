package org.ringroute.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.SQLException;
import java.util.Map;
import org.ringroute.store.GroupCommit;
import org.ringroute.store.Statements;
import org.ringroute.store.StoreUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Notes who changed what, and what was written outside. Secrets do not belong in it; phone numbers are hidden. */
@Component("auditLog")
public class AuditLog {

    /** Who does what nobody asked for by hand. */
    public static final String RINGROUTE = "Ringroute";

    private static final int LONGEST_DETAIL = 65_536;
    private static final int LONGEST_PART = 30_000;

    private static final Logger log = LoggerFactory.getLogger(AuditLog.class);

    private final AuditChain chain;
    private final AuditMask mask;
    private final GroupCommit store;
    private final ObjectMapper json;

    AuditLog(AuditChain chain, AuditMask mask, GroupCommit store, ObjectMapper json) {
        this.chain = chain;
        this.mask = mask;
        this.store = store;
        this.json = json;
    }

    /** Notes a change by whoever is signed in, durably. */
    public void changed(String what, Object from, Object to) {
        String name = Actor.signedIn();
        String detail = detail(from, to);
        store.submit(statements -> {
                    chain.append(statements, name, AuditRow.CHANGE, what, detail);
                    return null;
                })
                .join();
    }

    /** Notes a sign-in, good or bad. Nobody waits for it: a sign-in works while the disk is full. */
    void signIn(String who, String what, Map<String, ?> how) {
        String detail = detail("", how);
        try {
            store.submit(statements -> {
                chain.append(statements, who, AuditRow.SIGN_IN, what, detail);
                return null;
            });
        } catch (StoreUnavailableException e) {
            log.warn("{} of {} is not in the audit: {}", what, who, e.getMessage());
        }
    }

    /** Notes, as part of the work that settles it, that Ringroute wrote something outside. */
    public void wrote(Statements statements, String what, Map<String, ?> to) throws SQLException {
        wroteFor(statements, RINGROUTE, what, to);
    }

    /** Notes, as part of the work that settles it, what somebody had written outside. */
    public void wroteFor(Statements statements, String who, String what, Map<String, ?> to) throws SQLException {
        chain.append(statements, who, AuditRow.WRITE, what, detail("", to));
    }

    /** Notes, as part of other work, that Ringroute changed what somebody else had left. */
    public void changed(Statements statements, String what, Object from, Object to) throws SQLException {
        chain.append(statements, RINGROUTE, AuditRow.CHANGE, what, detail(from, to));
    }

    /** Notes, as part of the work that does it, what somebody changed. */
    public void changedBy(Statements statements, String who, String what, Object from, Object to) throws SQLException {
        chain.append(statements, who, AuditRow.CHANGE, what, detail(from, to));
    }

    /** Something too long to keep is kept as far as it goes: a change must not fail because it is noted. */
    private String detail(Object from, Object to) {
        JsonNode before = mask.hidden(from);
        JsonNode after = mask.hidden(to);
        String whole = write(Map.of("from", before, "to", after));
        return whole.length() <= LONGEST_DETAIL
                ? whole
                : write(Map.of("from", shortened(before), "to", shortened(after)));
    }

    private String shortened(JsonNode value) {
        String text = write(value).replace('"', '\'');
        return text.substring(0, Math.min(text.length(), LONGEST_PART)) + "…";
    }

    private String write(Object detail) {
        try {
            return json.writeValueAsString(detail);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
