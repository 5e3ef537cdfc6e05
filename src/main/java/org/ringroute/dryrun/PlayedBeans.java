package org.ringroute.dryrun;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the methods of beans do in a dry run, by bean and name. A method that is not in here does not run: it is noted as
 * {@link Kind#NOT_RUN} and gives nothing back.
 */
final class PlayedBeans {

    /** What a method does here, on its arguments. */
    @FunctionalInterface
    interface Part {
        Object play(Stage stage, Object[] arguments) throws Exception;
    }

    private final Map<String, Part> parts = new HashMap<>();
    private final Set<String> harmless = new HashSet<>();

    /** This is done instead. */
    PlayedBeans play(String method, Part part) {
        parts.put(method, part);
        return this;
    }

    /** All methods of the bean run: it is a plain calculation. */
    PlayedBeans calculation(String bean) {
        harmless.add(bean);
        return this;
    }

    boolean isCalculation(String bean) {
        return harmless.contains(bean);
    }

    /** The real method runs: it reads memory and what it is given, and changes nothing. */
    PlayedBeans harmless(String... methods) {
        harmless.addAll(Set.of(methods));
        return this;
    }

    /** Nothing is done and nothing noted: it would be of no interest. */
    PlayedBeans leaveOut(String... methods) {
        for (String method : methods) {
            parts.put(method, (stage, arguments) -> null);
        }
        return this;
    }

    Part part(String bean, String method) {
        return parts.get(bean + "." + method);
    }

    boolean isHarmless(String bean, String method) {
        return harmless.contains(bean + "." + method);
    }
}
