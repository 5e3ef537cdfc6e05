package org.ringroute.salesforce;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.ringroute.salesforce.session.SalesforceConnection;
import org.springframework.stereotype.Component;

/** Between a request that Salesforce refused for its session and its repetition: gets a new session, once for all. */
@Component("salesforceRelogin")
class SalesforceRelogin implements Processor {

    private final SalesforceConnection connection;

    SalesforceRelogin(SalesforceConnection connection) {
        this.connection = connection;
    }

    @Override
    public void process(Exchange exchange) {
        connection.renew(exchange.getVariable("salesforceToken", String.class));
    }
}
