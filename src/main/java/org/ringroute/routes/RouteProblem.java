package org.ringroute.routes;

/**
 * Something that is wrong with a route file.
 *
 * @param file relative to the folder of the routes
 * @param line from 1; 0 when it is about the whole file
 * @param step the id nearest to the place, or empty
 * @param reason what is wrong there
 * @param advice what to do; empty when the reason says it already
 */
public record RouteProblem(String file, int line, String step, String reason, String advice) {

    RouteProblem advising(String what) {
        return new RouteProblem(file, line, step, reason, what);
    }

    /** On one line, in the form that editors and terminals lead to the place. */
    @Override
    public String toString() {
        return file
                + (line > 0 ? ":" + line : "")
                + (step.isEmpty() ? "" : " (" + step + ")")
                + ": "
                + reason
                + (advice.isEmpty() ? "" : " - " + advice);
    }
}
