package org.ringroute.admin;

import org.ringroute.reconcile.CallReports;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What became of each day's calls, compared with the PBX's own records. */
@RestController
class ReportsController {

    private static final int DAYS = 90;

    private final CallReports reports;

    ReportsController(CallReports reports) {
        this.reports = reports;
    }

    /** The newest days first. */
    @GetMapping("/api/reports")
    Items<CallReports.Report> reports() {
        return Items.all(reports.newest(DAYS));
    }
}
