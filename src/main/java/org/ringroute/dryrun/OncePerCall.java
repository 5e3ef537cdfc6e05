package org.ringroute.dryrun;

import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;
import org.ringroute.caller.CallerMatches;

/** In place of the policies that look up, or make, once for all who wait: in a dry run there is one call, which remembers. */
final class OncePerCall implements Policy {

    private final boolean always;

    /** @param always whether the steps run each time: a new record replaces what the lookup has found */
    OncePerCall(boolean always) {
        this.always = always;
    }

    @Override
    public void beforeWrap(Route route, NamedNode definition) {
        // The steps are taken as they are.
    }

    @Override
    public Processor wrap(Route route, Processor steps) {
        return exchange -> {
            Stage stage = Stage.current();
            CallerMatches known = stage.found();
            if (known != null && !always) {
                exchange.getMessage().setBody(known);
                return;
            }
            steps.process(exchange);
            remember(stage, exchange);
        };
    }

    private static void remember(Stage stage, Exchange exchange) {
        if (exchange.getException() == null && exchange.getMessage().getBody() instanceof CallerMatches matches) {
            stage.found(matches);
        }
    }
}
