package org.ringroute.dryrun;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.RoutePolicySupport;
import org.ringroute.call.PbxEvent;
import org.ringroute.routes.RouteGuard;
import org.ringroute.routes.SideContext;
import org.ringroute.routes.SideContext.Reach;

/** A set of routes in a context of its own, ready to play calls: whatever it reaches outside is a recorder. */
final class Rehearsal implements AutoCloseable {

    private static final Set<String> REAL = Set.of("bean", "direct", "kamelet", "language");
    private static final String EVENTS = "direct://stored-events";

    private final DefaultCamelContext context;
    private final SortedMap<String, String> texts;
    private final Processor events;
    private final Processor ends;
    private final List<Processor> followers;

    private Rehearsal(DefaultCamelContext context, SortedMap<String, String> texts) {
        this.context = context;
        this.texts = texts;
        this.events = taker(context, EVENTS, "");
        this.ends = taker(context, "sql:", "kind = 'CALL'");
        this.followers = takers(context, "sql:", "kind = 'FOLLOW_UP'").toList();
    }

    /**
     * Builds the routes.
     *
     * @param texts of the files, checked before
     * @param reach how far they may
     * @throws Exception when they cannot be built under the rules of a dry run; its message says why
     */
    static Rehearsal of(
            SortedMap<String, String> texts, CamelContext live, PlayedBeans beans, Outside outside, Reach reach)
            throws Exception {
        QueueComponent queues = new QueueComponent();
        DefaultCamelContext context = SideContext.of(
                texts,
                live,
                new BeanDoubles(live.getRegistry(), beans),
                (name, own) -> component(name, own, live, queues, outside, reach),
                reach,
                Harmless::prepare);
        try {
            Harmless.tame(context);
            context.addRoutePolicyFactory((camel, id, route) -> new Path());
            context.start();
            return new Rehearsal(context, texts);
        } catch (Exception e) {
            context.close();
            throw e;
        }
    }

    private static Component component(
            String name, CamelContext own, CamelContext live, QueueComponent queues, Outside outside, Reach reach)
            throws Exception {
        if (name.equals("seda")) {
            return queues;
        }
        if (!REAL.contains(name) || !reach.has(name)) {
            return new Recorder(outside::sent);
        }
        Component real = PluginHelper.getComponentResolver(live).resolveComponent(name, own);
        if (real instanceof KameletComponent kamelets) {
            // As application.yml says it: a failing kamelet obeys the rules of the route that uses it.
            kamelets.setNoErrorHandler(true);
        }
        return real;
    }

    /** The steps of the route that takes from this address: where an event, or the end of a call, comes in. */
    private static Processor taker(CamelContext context, String begin, String part) {
        return takers(context, begin, part)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "no route takes " + (part.isEmpty() ? "events from " + begin : "ended calls")));
    }

    private static Stream<Processor> takers(CamelContext context, String begin, String part) {
        return context.getRoutes().stream()
                .filter(route -> {
                    String uri = route.getEndpoint().getEndpointUri();
                    return uri.startsWith(begin) && uri.contains(part);
                })
                .map(route -> ((DefaultConsumer) route.getConsumer()).getProcessor());
    }

    /**
     * Plays one call: its events in order, then its end, then whoever follows ended calls.
     *
     * @param other what the first side made of it; null on the first side
     * @throws EndlessException when the routes do not come to an end with it; its message says where
     */
    Play play(StoredCall call, Side side, Play other) {
        try (Stage stage = Stage.open(call, side, other)) {
            for (PbxEvent event : call.events()) {
                run(stage, events, event);
            }
            run(stage, ends, List.of(row(call, "CALL")));
            if (stage.followUp() != null) {
                for (Processor follower : followers) {
                    run(stage, follower, List.of(row(call, "FOLLOW_UP")));
                }
            }
            return stage.play();
        }
    }

    private static Map<String, Object> row(StoredCall call, String kind) {
        return Map.of("id", 1L, "kind", kind, "item_key", call.id(), "call_id", call.id(), "attempts", 0);
    }

    private void run(Stage stage, Processor route, Object body) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody(body);
        stage.nextEvent();
        try {
            route.process(exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (stage.pace().endless() != null) {
            throw new EndlessException(
                    RouteGuard.atStep(texts, stage.pace().where(), stage.pace().endless()));
        }
        if (exchange.getException() != null && !(exchange.getException() instanceof NotStoredException)) {
            stage.play().add(Kind.FAILED, "", "", exchange.getException().getMessage());
        }
    }

    @Override
    public void close() {
        context.stop();
    }

    /** Notes the routes that a call goes through, and what failed in them. */
    private static final class Path extends RoutePolicySupport {

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            if (!route.isCreatedByKamelet()) {
                String moment = exchange.getVariable("moment", "", String.class);
                Stage.current().play().went(moment, route.getRouteId());
            }
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            Exception handled = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Exception.class);
            if (handled != null && !(handled instanceof NotStoredException)) {
                Stage.current().play().failed(route.getRouteId(), handled.getMessage());
            }
        }
    }
}
