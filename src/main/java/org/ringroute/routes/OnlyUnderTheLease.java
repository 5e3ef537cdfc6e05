package org.ringroute.routes;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.ringroute.store.Lease;
import org.springframework.stereotype.Component;

/**
 * Looks at the lease right before something is sent to Salesforce, to the PBX or to whomever a route of an integrator asks:
 * an instance that hung between its claim and its request would write what another one has written meanwhile.
 */
@Component
class OnlyUnderTheLease implements InterceptStrategy {

    private static final List<String> OUTSIDE = List.of("salesforce:", "http:", "https:");

    private final Lease lease;

    OnlyUnderTheLease(Lease lease) {
        this.lease = lease;
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode step, Processor target, Processor next) {
        return lease.isNeeded() && OUTSIDE.stream().anyMatch(address(step)::startsWith) ? new Guarded(target) : target;
    }

    private static String address(NamedNode step) {
        if (step instanceof SendDefinition<?> to && to.getUri() != null) {
            return to.getUri();
        }
        return step instanceof ToDynamicDefinition to && to.getUri() != null ? to.getUri() : "";
    }

    private final class Guarded extends DelegateAsyncProcessor {

        Guarded(Processor target) {
            super(target);
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            if (lease.isTrusted()) {
                return super.process(exchange, callback);
            }
            exchange.setException(new RejectedExecutionException(
                    "not sent: the database does not answer, so that another instance may be working"));
            callback.done(true);
            return true;
        }
    }
}
