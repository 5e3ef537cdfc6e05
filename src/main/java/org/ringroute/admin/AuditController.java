package org.ringroute.admin;

import org.ringroute.admin.Audit.Entry;
import org.ringroute.admin.Audit.Kind;
import org.ringroute.audit.AuditVerification;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit, and whether it is as it was written. */
@RestController
public class AuditController {

    private static final int PAGE = 100;

    private final Audit audit;
    private final AuditVerification verification;

    AuditController(Audit audit, AuditVerification verification) {
        this.audit = audit;
        this.verification = verification;
    }

    /** The newest entries; {@code before} is the {@code next} of the page before. */
    @GetMapping("/api/audit")
    public Items<Entry> entries(
            @RequestParam(defaultValue = "CHANGE") Kind kind,
            @RequestParam(defaultValue = "9223372036854775807") long before) {
        var entries = audit.before(kind, before, PAGE);
        return new Items<>(
                entries,
                entries.size() < PAGE
                        ? null
                        : String.valueOf(entries.get(PAGE - 1).id()));
    }

    /** Follows the whole chain and names every row that was changed, removed or put in. */
    @GetMapping("/api/audit/verify")
    public AuditVerification.Result verify() {
        return verification.verify();
    }
}
