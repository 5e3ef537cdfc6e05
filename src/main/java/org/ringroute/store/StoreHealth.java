package org.ringroute.store;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Down while nothing can be made durable, and part of the readiness: somebody else may be able to take the events. */
@Component("storeHealthIndicator")
class StoreHealth extends AbstractHealthIndicator {

    private final GroupCommit store;

    StoreHealth(GroupCommit store) {
        this.store = store;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        String trouble = store.trouble();
        if (trouble.isEmpty()) {
            health.up();
        } else {
            health.down().withDetail("problem", trouble);
        }
        health.withDetail("waiting", store.waiting())
                .withDetail("oldestSeconds", store.oldest().toSeconds());
    }
}
