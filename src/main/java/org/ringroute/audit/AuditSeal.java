package org.ringroute.audit;

import org.ringroute.settings.KeyedHash;
import org.springframework.stereotype.Component;

/** The hashes of the chain. Each field goes in with its length before it, so that nothing can move from one to the next. */
@Component
class AuditSeal {

    private final KeyedHash.Hash hash;

    AuditSeal(KeyedHash hashes) {
        this.hash = hashes.of("audit");
    }

    String of(AuditRow row) {
        return hash.of(canonical(
                "row", row.seq(), row.happenedAt(), row.who(), row.kind(), row.what(), row.detail(), row.previous()));
    }

    String of(AuditHead head) {
        return hash.of(canonical("head", head.lastSeq(), head.lastHash(), head.purgedSeq(), head.purgedHash()));
    }

    String of(AuditAnchor.End end) {
        return hash.of(canonical("anchor", end.seq(), end.hash()));
    }

    private static String canonical(Object... fields) {
        StringBuilder text = new StringBuilder();
        for (Object field : fields) {
            String value = String.valueOf(field);
            text.append(value.length()).append(':').append(value);
        }
        return text.toString();
    }
}
