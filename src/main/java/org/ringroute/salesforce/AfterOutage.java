package org.ringroute.salesforce;

import org.ringroute.salesforce.session.ReconnectedEvent;
import org.ringroute.store.Outbox;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Once Salesforce is back, nothing waits for the rest of a pause that an attempt during the outage has earned. */
@Component
class AfterOutage {

    private final Outbox outbox;

    AfterOutage(Outbox outbox) {
        this.outbox = outbox;
    }

    @EventListener
    void back(ReconnectedEvent reconnected) {
        outbox.tryAgainNow();
    }
}
