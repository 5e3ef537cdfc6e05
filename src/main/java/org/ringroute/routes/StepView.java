package org.ringroute.routes;

import java.util.List;

/**
 * A step of a route as a page shows it.
 *
 * @param kind what Camel calls it, such as {@code choice}
 * @param id empty when it has none; it is not counted then
 * @param says what it does, in short: where it leads, or its condition
 * @param description as the file has it, may be empty
 * @param line of the file, from 1
 * @param counted whether figures are kept for it
 * @param branches what is inside it
 */
public record StepView(
        String kind,
        String id,
        String says,
        String description,
        int line,
        boolean counted,
        long passed,
        long failed,
        double meanMillis,
        List<Branch> branches) {

    /**
     * Steps that belong together inside a step.
     *
     * @param says on what condition, empty when there is none
     */
    public record Branch(String kind, String says, List<StepView> steps) {}
}
