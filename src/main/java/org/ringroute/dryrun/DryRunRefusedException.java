package org.ringroute.dryrun;

import java.util.List;
import org.ringroute.routes.RouteProblem;

/** The files have mistakes, or cannot be played. */
public class DryRunRefusedException extends RuntimeException {

    private final transient List<RouteProblem> problems;

    DryRunRefusedException(String message, List<RouteProblem> problems) {
        super(message);
        this.problems = problems;
    }

    /** What is wrong with the files, as the check says it; empty when the message says it all. */
    public List<RouteProblem> problems() {
        return problems;
    }
}
