package org.ringroute.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.support.PluginHelper;

/**
 * Builds routes as Camel would, in a context of their own that takes nothing in and reaches nothing outside: what no rule
 * foresaw shows here, such as an expression that cannot be read.
 */
final class RouteTrial {

    /** Everything else is played by {@link IdleComponent}. */
    private static final Set<String> REAL = Set.of("bean", "class", "direct", "kamelet", "language", "log", "seda");

    static final String ADVICE = "correct it as the reason says, and save";

    private final CamelContext live;
    private final SideContext.Reach reach;

    RouteTrial(CamelContext live, SideContext.Reach reach) {
        this.live = live;
        this.reach = reach;
    }

    void check(List<RouteFile> files, Consumer<RouteProblem> problems) {
        if (failure(RoutePieces.of(files)) == null) {
            return;
        }
        List<RoutePiece> shared = new ArrayList<>();
        List<RoutePiece> routes = new ArrayList<>();
        for (RoutePiece piece : RoutePieces.of(files)) {
            (piece.isRoute() ? routes : shared).add(piece);
        }
        Exception alone = failure(shared);
        if (alone != null) {
            problems.accept(new RouteProblem(shared.get(0).file().name(), 0, "", reason(alone), ADVICE));
            return;
        }
        if (!findCulprits(shared, routes, problems)) {
            problems.accept(new RouteProblem("*", 0, "", reason(failure(RoutePieces.of(files))), ADVICE));
        }
    }

    /**
     * The first failure hides the others, so the routes are halved until each culprit stands alone: a dozen small contexts
     * rather than one for each route.
     */
    private boolean findCulprits(List<RoutePiece> shared, List<RoutePiece> routes, Consumer<RouteProblem> problems) {
        if (routes.isEmpty()) {
            return false;
        }
        List<RoutePiece> set = new ArrayList<>(shared);
        set.addAll(routes);
        Exception failure = failure(set);
        if (failure == null) {
            return false;
        }
        if (routes.size() == 1) {
            problems.accept(problem(routes.get(0), failure));
            return true;
        }
        int half = routes.size() / 2;
        boolean first = findCulprits(shared, routes.subList(0, half), problems);
        boolean second = findCulprits(shared, routes.subList(half, routes.size()), problems);
        return first || second;
    }

    /** Why these cannot be built together; null when they can. */
    private Exception failure(List<RoutePiece> pieces) {
        try (DefaultCamelContext trial = SideContext.empty(live, new LiveBeans(), this::component, reach)) {
            PluginHelper.getRoutesLoader(trial).loadRoutes(RoutePieces.resources(pieces));
            for (RouteDefinition route : trial.getRouteDefinitions()) {
                // Built, but nothing is taken in.
                route.setAutoStartup("false");
            }
            trial.start();
            return null;
        } catch (Exception e) {
            return e;
        }
    }

    private Component component(String name, CamelContext context) throws Exception {
        return REAL.contains(name) && reach.has(name)
                ? PluginHelper.getComponentResolver(live).resolveComponent(name, context)
                : new IdleComponent();
    }

    private static RouteProblem problem(RoutePiece route, Exception failure) {
        String why = reason(failure);
        // Camel names the step by its id, if it has one: the most exact place that can be shown.
        for (RouteNode node : route.file().nodes()) {
            JsonNode id = node.value().path("id");
            if (node.way().startsWith(route.way() + "/")
                    && id.isTextual()
                    && String.valueOf(failure.getMessage()).contains("[" + id.asText() + "]")) {
                return node.problem(why).advising(ADVICE);
            }
        }
        return route.file().problem(route.way(), route.id(), why).advising(ADVICE);
    }

    /** The innermost reason, on one line. */
    static String reason(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return "cannot be built: " + String.valueOf(cause.getMessage()).replaceAll("\\s+", " ");
    }

    /** The running application's beans, but not its components: they would be stopped together with the trial. */
    private final class LiveBeans implements BeanRepository {

        @Override
        public Object lookupByName(String name) {
            return unlessComponent(live.getRegistry().lookupByName(name));
        }

        @Override
        public <T> T lookupByNameAndType(String name, Class<T> type) {
            return unlessComponent(live.getRegistry().lookupByNameAndType(name, type));
        }

        @Override
        public <T> Map<String, T> findByTypeWithName(Class<T> type) {
            return Component.class.isAssignableFrom(type)
                    ? Map.of()
                    : live.getRegistry().findByTypeWithName(type);
        }

        @Override
        public <T> Set<T> findByType(Class<T> type) {
            return Component.class.isAssignableFrom(type)
                    ? Set.of()
                    : live.getRegistry().findByType(type);
        }

        private static <T> T unlessComponent(T bean) {
            return bean instanceof Component ? null : bean;
        }
    }
}
