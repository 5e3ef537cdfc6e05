package org.ringroute.support;

import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultExchange;

/** Gives a route what its schedule or its look at a table would bring it, without waiting for that. */
public final class RouteInput {

    private RouteInput() {}

    /**
     * Runs the route.
     *
     * @throws Exception what the route could not handle
     */
    public static void give(CamelContext camel, String route, Object body) throws Exception {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(body);
        ((DefaultConsumer) camel.getRoute(route).getConsumer()).getProcessor().process(exchange);
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
    }
}
