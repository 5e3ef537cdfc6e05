package org.ringroute.salesforce;

import org.apache.camel.Exchange;
import org.ringroute.call.PhoneNumber;
import org.ringroute.routes.SingleFlight;
import org.springframework.stereotype.Component;

/** A policy around the steps that make a record: one at a time for a number, whoever waits gets the same record. */
@Component("oncePerCreation")
class OncePerCreation extends SingleFlight {

    private final OncePerNumber lookups;

    OncePerCreation(OncePerNumber lookups) {
        this.lookups = lookups;
    }

    @Override
    protected String key(Exchange exchange) {
        return exchange.getVariable("number", PhoneNumber.class).key();
    }

    /** From now on the number is known: no lookup has to find out. */
    @Override
    protected void learned(String key, Object result) {
        lookups.learned(key, result);
    }
}
