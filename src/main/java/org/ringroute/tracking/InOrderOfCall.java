package org.ringroute.tracking;

import java.util.concurrent.ExecutorService;
import org.apache.camel.Exchange;
import org.ringroute.call.CallChange;
import org.ringroute.routes.InOrder;
import org.springframework.stereotype.Component;

/** What happens in a call reaches the outside in the order in which it happened, however long each step of it takes. */
@Component("inOrderOfCall")
class InOrderOfCall extends InOrder {

    private static final int THREADS = 2;

    @Override
    protected String key(Exchange exchange) {
        return exchange.getMessage().getBody(CallChange.class).callId();
    }

    @Override
    protected ExecutorService threads(Exchange exchange) {
        return exchange.getContext().getExecutorServiceManager().newFixedThreadPool(this, "call-changes", THREADS);
    }
}
