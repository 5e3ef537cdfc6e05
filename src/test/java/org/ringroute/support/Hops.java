package org.ringroute.support;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.spi.CamelEvent.ExchangeSendingEvent;
import org.apache.camel.support.EventNotifierSupport;

/** Looks over the shoulder of running routes: what goes where, without changing them. */
public final class Hops extends EventNotifierSupport implements AutoCloseable {

    /** @param to an endpoint such as {@code direct://contact-calls} */
    public record Hop(String to, Object body) {}

    private final CamelContext camel;
    private final List<Hop> hops = new CopyOnWriteArrayList<>();

    private Hops(CamelContext camel) {
        this.camel = camel;
    }

    public static Hops watch(CamelContext camel) {
        Hops hops = new Hops(camel);
        hops.start();
        camel.getManagementStrategy().addEventNotifier(hops);
        return hops;
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
        return event instanceof ExchangeSendingEvent;
    }

    @Override
    public void notify(CamelEvent event) {
        ExchangeSendingEvent sending = (ExchangeSendingEvent) event;
        hops.add(new Hop(
                sending.getEndpoint().getEndpointUri(),
                sending.getExchange().getMessage().getBody()));
    }

    /** What went to this endpoint or, up to its options, to one whose address begins so. */
    public List<Object> to(String endpoint) {
        return hops.stream()
                .filter(hop -> hop.to().startsWith(endpoint))
                .map(Hop::body)
                .toList();
    }

    /** The endpoints whose address begins so and that something went to, without their options. */
    public Set<String> endpoints(String prefix) {
        return hops.stream()
                .map(hop -> hop.to().replaceFirst("\\?.*", ""))
                .filter(to -> to.startsWith(prefix))
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        camel.getManagementStrategy().removeEventNotifier(this);
        stop();
    }
}
