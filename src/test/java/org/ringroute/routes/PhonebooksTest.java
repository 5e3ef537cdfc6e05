package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.ringroute.pbx.PbxRefusedException;
import org.ringroute.support.BridgeTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Questions about phonebooks: whoever waits gets the answer, or the reason why there is none. */
class PhonebooksTest extends BridgeTest {

    @Autowired
    ProducerTemplate routes;

    @Test
    void anExpiredTokenIsRenewedWithoutAnybodyNoticing() {
        pbx.addressBook().addPhonebook("Customers");
        pbx.expireTokens();

        Exchange asked = ask("direct:list-phonebooks", "page=1");

        assertThat(asked.getException()).isNull();
        assertThat(asked.getMessage().getBody().toString()).contains("Customers");
    }

    @Test
    void aRefusalComesBackToWhoeverAsked() {
        assertThat(ask("direct:read-phonebook", "id=99").getException())
                .isInstanceOf(PbxRefusedException.class)
                .hasMessageContaining("40002 PARAMETER ERROR: id (exist)");
    }

    private Exchange ask(String route, String query) {
        return routes.request(route, exchange -> exchange.setVariable("pbxQuery", query));
    }
}
