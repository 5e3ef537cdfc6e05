package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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
    void aTokenNearItsEndIsExchangedSoThatThereAreNeverTwo() {
        pbx.forgetTokens();
        // It is near its end once half of so short a life is over.
        pbx.tokensLive(Duration.ofSeconds(10));
        try {
            awaitUntil(() -> {
                assertThat(ask("direct:list-phonebooks", "page=1").getException())
                        .isNull();
                assertThat(pbx.tokensAlive()).isOne();
                assertThat(pbx.requests().count("refresh_token")).isPositive();
            });
            assertThat(pbx.requests().count("get_token")).isOne();
        } finally {
            pbx.tokensLiveAsUsual();
        }
    }

    @Test
    void aTokenThatIsNoLongerExchangedIsReplacedByALogin() {
        pbx.forgetTokens();
        pbx.tokensLive(Duration.ofSeconds(100));
        try {
            ask("direct:list-phonebooks", "page=1");
            pbx.forgetTokens();

            assertThat(ask("direct:list-phonebooks", "page=1").getException()).isNull();
            assertThat(pbx.tokensAlive()).isOne();
        } finally {
            pbx.tokensLiveAsUsual();
        }
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
