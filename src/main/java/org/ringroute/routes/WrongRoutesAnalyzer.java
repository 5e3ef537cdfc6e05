package org.ringroute.routes;

import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells whoever starts Ringroute what is wrong with the routes, all of it, in the place of a stack trace. */
class WrongRoutesAnalyzer extends AbstractFailureAnalyzer<WrongRoutesException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, WrongRoutesException cause) {
        String problems = cause.problems().stream().map(RouteProblem::toString).collect(Collectors.joining("\n"));
        return new FailureAnalysis(
                "The routes in " + cause.folder().toAbsolutePath() + " have mistakes:\n\n" + problems,
                "Mend the files and start again.",
                cause);
    }
}
