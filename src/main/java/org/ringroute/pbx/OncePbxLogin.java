package org.ringroute.pbx;

import org.apache.camel.Exchange;
import org.ringroute.routes.SingleFlight;
import org.springframework.stereotype.Component;

/** A policy around the steps that log in to the PBX: one login at a time, whoever waits uses its token. */
@Component("oncePbxLogin")
class OncePbxLogin extends SingleFlight {

    @Override
    protected String key(Exchange exchange) {
        return "login";
    }
}
