package org.ringroute.routes;

import java.nio.file.Path;
import java.util.List;

/** The routes have mistakes, and there are none that ran before. */
class WrongRoutesException extends RuntimeException {

    private final transient Path folder;
    private final transient List<RouteProblem> problems;

    WrongRoutesException(Path folder, List<RouteProblem> problems) {
        super(problems.size() == 1 ? "1 problem in the routes" : problems.size() + " problems in the routes");
        this.folder = folder;
        this.problems = problems;
    }

    Path folder() {
        return folder;
    }

    List<RouteProblem> problems() {
        return problems;
    }
}
