package org.ringroute.salesforce;

import org.ringroute.salesforce.session.ConnectionState;
import org.ringroute.salesforce.session.SalesforceConnection;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/**
 * An authorisation that Salesforce no longer takes shows in the health, as a state of its own: nothing is lost, and no
 * restart helps, but somebody has to act. An org that is away is not ill: that heals by itself.
 */
@Component("salesforceHealthIndicator")
class SalesforceHealth extends AbstractHealthIndicator {

    static final Status AUTHORISE_AGAIN = new Status("AUTHORISE_AGAIN");

    private final SalesforceConnection connection;

    SalesforceHealth(SalesforceConnection connection) {
        this.connection = connection;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        ConnectionState state = connection.state();
        health.status(state == ConnectionState.AUTHORISE_AGAIN ? AUTHORISE_AGAIN : Status.UP)
                .withDetail("state", state);
        String problem = connection.problem();
        if (state != ConnectionState.CONNECTED && !problem.isEmpty()) {
            health.withDetail("problem", problem);
        }
    }
}
