package org.ringroute.admin;

import org.ringroute.dryrun.DryRun;
import org.ringroute.dryrun.DryRunRequest;
import org.ringroute.dryrun.DryRuns;
import org.springframework.stereotype.Component;

/** Begins a dry run and notes who did; the API and the page both come here. */
@Component
public class DryRunStart {

    private final DryRuns runs;
    private final Audit audit;

    DryRunStart(DryRuns runs, Audit audit) {
        this.runs = runs;
        this.audit = audit;
    }

    /**
     * Begins one.
     *
     * @throws WrongStateException when one is under way
     * @throws org.ringroute.dryrun.DryRunRefusedException when the files have mistakes
     */
    public DryRun.Report begin(DryRunRequest wanted) {
        try {
            DryRun.Report run = runs.begin(wanted).report();
            audit.changed("dry-run", "", run.what());
            return run;
        } catch (IllegalStateException e) {
            throw new WrongStateException(e.getMessage());
        }
    }
}
