package org.ringroute.store;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** Says how many writes wait for somebody and for how long. Never down: no restart helps against what Salesforce refuses. */
@Component("failuresHealthIndicator")
class FailuresHealth extends AbstractHealthIndicator {

    private final FailedWrites failed;

    FailuresHealth(FailedWrites failed) {
        this.failed = failed;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up()
                .withDetail("count", failed.count())
                .withDetail("oldestSeconds", failed.oldest().toSeconds());
    }
}
