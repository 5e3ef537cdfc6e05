package org.ringroute.routes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.apache.camel.Suspendable;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.apache.camel.component.seda.SedaComponent;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.impl.engine.DefaultRouteStartupOrder;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.spi.RouteStartupOrder;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ScheduledPollConsumer;
import org.apache.camel.support.service.ServiceHelper;
import org.springframework.stereotype.Component;

/** What can be done to a running route without losing what runs through it. */
@Component
class LiveRoutes {

    /** Longest wait for a route to finish what it is doing; callers of a {@code direct:} wait 30 seconds for it. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration STEP = Duration.ofMillis(5);
    /** So often in a row a route must be found empty: a caller may hold its consumer already and not be counted yet. */
    private static final int QUIET_LOOKS = 3;

    private final ModelCamelContext camel;
    private final IntakeGate gate;

    LiveRoutes(CamelContext camel, IntakeGate gate) {
        this.camel = (ModelCamelContext) camel;
        this.gate = gate;
    }

    /** What is to be done while a route is closed. */
    interface Replacement {
        void run() throws Exception;
    }

    /**
     * Takes a route out and puts another in its place. Callers wait meanwhile, queues keep what is in them, and what runs
     * through the old route ends in it.
     *
     * @param with puts the new route there, or does nothing
     * @throws TimeoutException when the old route does not come to rest; it runs on then
     */
    void replace(String id, Replacement with) throws Exception {
        Route route = camel.getRoute(id);
        if (route == null) {
            with.run();
            return;
        }
        boolean request = route.getEndpoint().getEndpointUri().startsWith("platform-http:");
        if (request) {
            gate.close();
        }
        try (QueueHold hold = QueueHold.of(route)) {
            Optional<Route> source = sourceOf(route);
            restAfter(source, route);
            remove(route);
            if (source.isPresent()) {
                remove(source.get());
                camel.removeEndpoint(route.getEndpoint());
            }
            with.run();
        } finally {
            if (request) {
                gate.open();
            }
        }
    }

    /** What was built from the kamelet that a route takes from, if it takes from one. */
    private Optional<Route> sourceOf(Route route) {
        return route.getEndpoint() instanceof KameletEndpoint kamelet
                ? Optional.ofNullable(camel.getRoute(kamelet.getRouteId()))
                : Optional.empty();
    }

    private void restAfter(Optional<Route> source, Route route) throws Exception {
        if (source.isPresent()) {
            rest(source.get());
        }
        try {
            rest(route);
        } catch (TimeoutException e) {
            source.ifPresent(running -> resume(running.getConsumer()));
            throw e;
        }
    }

    private void rest(Route route) throws Exception {
        Consumer consumer = route.getConsumer();
        if (consumer instanceof Suspendable) {
            ServiceHelper.suspendService(consumer);
        } else {
            consumer.stop();
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        int looks = QUIET_LOOKS + waitingLooks(consumer);
        for (int quiet = 0; quiet < looks; quiet++) {
            Thread.sleep(STEP.toMillis());
            if (camel.getInflightRepository().size(route.getId()) > 0 || isPolling(consumer)) {
                quiet = -1;
            }
            if (System.nanoTime() > end) {
                resume(consumer);
                throw new TimeoutException("route " + route.getId() + " is busy");
            }
        }
    }

    private static boolean isPolling(Consumer consumer) {
        return consumer instanceof ScheduledPollConsumer scheduled && scheduled.isPolling();
    }

    /** A thread that was waiting at a queue when its consumer was suspended takes one more if one comes in time. */
    private static int waitingLooks(Consumer consumer) {
        return consumer.getEndpoint() instanceof SedaEndpoint seda
                ? (int) (seda.getPollTimeout() / STEP.toMillis()) + 1
                : 0;
    }

    private static void resume(Consumer consumer) {
        if (consumer instanceof Suspendable) {
            ServiceHelper.resumeService(consumer);
        } else {
            consumer.start();
        }
    }

    private void remove(Route route) throws Exception {
        // Not by the route controller: it would wait for the queue to become empty, and it is at rest already.
        for (RouteStartupOrder order : camel.getCamelContextExtension().getRouteStartupOrder()) {
            if (order.getRoute() == route && order instanceof DefaultRouteStartupOrder known) {
                known.getRouteService().stop();
                break;
            }
        }
        camel.removeRoute(route.getId());
    }

    /** Loads pieces; their routes run when this returns. */
    void load(List<RoutePiece> pieces) throws Exception {
        if (pieces.isEmpty()) {
            return;
        }
        try {
            PluginHelper.getRoutesLoader(camel).loadRoutes(RoutePieces.resources(pieces));
            for (RoutePiece piece : pieces) {
                if (piece.isRoute() && camel.getRouteController().getRouteStatus(piece.id()) != ServiceStatus.Started) {
                    throw new IllegalStateException("route " + piece.id() + " does not run");
                }
            }
        } catch (Exception e) {
            for (RoutePiece piece : pieces) {
                drop(piece);
            }
            throw e;
        }
    }

    /** What Camel keeps of a route that it could not start. */
    private void drop(RoutePiece piece) throws Exception {
        Route half = piece.isRoute() ? camel.getRoute(piece.id()) : null;
        if (half != null) {
            Optional<Route> source = sourceOf(half);
            remove(half);
            if (source.isPresent()) {
                remove(source.get());
            }
        } else if (piece.isRoute() && camel.getRouteDefinition(piece.id()) != null) {
            camel.removeRouteDefinition(camel.getRouteDefinition(piece.id()));
        }
    }

    boolean hasKamelet(String name) {
        return camel.getRouteTemplateDefinition(name) != null;
    }

    /** Error rules of routes that are built from now on; running ones keep what they were built with. */
    void removeConfiguration(String id) throws Exception {
        for (RouteConfigurationDefinition one : List.copyOf(camel.getRouteConfigurationDefinitions())) {
            if (id.isEmpty() ? !one.hasCustomIdAssigned() : id.equals(one.getId())) {
                camel.removeRouteConfiguration(one);
            }
        }
    }

    /**
     * Forgets a kamelet, so that whatever is built from now on gets the one that is loaded next. What was built before keeps
     * its own until {@link #sweep}.
     */
    void forgetKamelet(String name) throws Exception {
        RouteTemplateDefinition template = camel.getRouteTemplateDefinition(name);
        if (template != null) {
            camel.removeRouteTemplateDefinition(template);
        }
        camel.getEndpointRegistry().entrySet().stream()
                .filter(entry -> entry.getValue() instanceof KameletEndpoint kamelet
                        && kamelet.getTemplateId().equals(name))
                .map(Map.Entry::getKey)
                .toList()
                .forEach(camel.getEndpointRegistry()::remove);
    }

    /** Takes away what was built from kamelets and is no longer used by any route. */
    void sweep() throws Exception {
        List<Route> unused;
        do {
            Set<String> used = camel.getEndpoints().stream()
                    .filter(KameletEndpoint.class::isInstance)
                    .map(endpoint -> ((KameletEndpoint) endpoint).getRouteId())
                    .collect(Collectors.toSet());
            unused = new ArrayList<>();
            for (Route route : camel.getRoutes()) {
                if (route.isCreatedByKamelet() && !used.contains(route.getId())) {
                    unused.add(route);
                }
            }
            for (Route route : unused) {
                rest(route);
                remove(route);
            }
        } while (!unused.isEmpty());
    }

    /** Keeps a queue, and what waits in it, while nobody takes from it. */
    private record QueueHold(Optional<SedaEndpoint> holder) implements AutoCloseable {

        static QueueHold of(Route route) {
            Endpoint endpoint = route.getEndpoint();
            if (!(endpoint instanceof SedaEndpoint seda)) {
                return new QueueHold(Optional.empty());
            }
            SedaComponent component = seda.getComponent();
            // Another address of the same queue: Camel drops a queue with the last address that it knows.
            SedaEndpoint holder = new SedaEndpoint(
                    component.getQueueKey(seda.getEndpointUri()) + "?held=true",
                    component,
                    component.getDefaultQueueFactory(),
                    1);
            holder.setCamelContext(route.getCamelContext());
            component.getOrCreateQueue(holder, null, null, component.getDefaultQueueFactory());
            return new QueueHold(Optional.of(holder));
        }

        @Override
        public void close() {
            holder.ifPresent(SedaEndpoint::shutdown);
        }
    }
}
