package org.ringroute.admin.pages;

import org.ringroute.admin.StatusController;
import org.ringroute.doctor.Doctor;
import org.ringroute.salesforce.OrgFacts;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Right after connecting: which org it is, and whether it has what Ringroute needs. */
@Component
class SalesforceChecks {

    private final StatusController status;
    private final OrgFacts facts;
    private final Doctor doctor;

    SalesforceChecks(StatusController status, OrgFacts facts, Doctor doctor) {
        this.status = status;
        this.facts = facts;
        this.doctor = doctor;
    }

    /** Everything that {@code salesforce-checks.html} shows. */
    void show(Model model) {
        OrgFacts.Facts org = facts.current();
        model.addAttribute("read", org.known() || !org.problem().isEmpty());
        model.addAttribute("standing", status.status().salesforce());
        model.addAttribute("findings", doctor.ofSalesforce());
    }
}
