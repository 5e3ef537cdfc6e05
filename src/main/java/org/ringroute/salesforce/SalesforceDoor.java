package org.ringroute.salesforce;

import java.time.Clock;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.CamelContext;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpHeader;
import org.ringroute.salesforce.session.ApiBudget;
import org.ringroute.salesforce.session.SalesforceReach;
import org.springframework.stereotype.Component;

/**
 * Where every request to Salesforce passes, whichever route sends it: none goes while Salesforce lets nobody in, and what
 * each one meets says whether Salesforce is there. Logging in is another matter, with pauses of its own.
 */
@Component
class SalesforceDoor implements CamelContextConfiguration {

    /** Below it requests count; the list of versions, beside it, is open to everybody. */
    private static final String DATA = "/services/data/v";

    private final ApiBudget budget;
    private final SalesforceReach reach;
    private final Clock clock;

    SalesforceDoor(ApiBudget budget, SalesforceReach reach, Clock clock) {
        this.budget = budget;
        this.reach = reach;
        this.clock = clock;
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        // There is no client yet.
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {
        camel.getComponent("salesforce", SalesforceComponent.class)
                .getHttpClient()
                .getRequestListeners()
                .addQueuedListener(this::queued);
    }

    private void queued(Request request) {
        if (!request.getPath().startsWith(DATA)) {
            return;
        }
        if (!budget.lets()) {
            request.abort(new RequestsWaitException(budget.words()));
            return;
        }
        long askedAt = clock.millis();
        request.onResponseHeaders(response -> {
            if (fromElsewhere(response)) {
                reach.failed("Salesforce answered " + response.getStatus());
            } else {
                reach.answered();
                if (response.getStatus() < 300) {
                    budget.answered(askedAt);
                }
            }
        });
        request.onComplete(this::completed);
    }

    private static boolean fromElsewhere(Response response) {
        String type = response.getHeaders().get(HttpHeader.CONTENT_TYPE);
        return response.getStatus() >= 500 || type != null && type.startsWith("text/html");
    }

    private void completed(Result result) {
        boolean noAnswer = result.isFailed()
                && result.getResponse().getStatus() == 0
                && !(result.getFailure() instanceof RejectedExecutionException);
        if (noAnswer) {
            reach.failed("Salesforce did not answer: " + result.getFailure().getMessage());
        }
    }
}
