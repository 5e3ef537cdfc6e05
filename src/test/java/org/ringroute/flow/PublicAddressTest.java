package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import org.junit.jupiter.api.Test;
import org.ringroute.support.Browser;

/** Behind a proxy that speaks HTTPS to the world, whose address is {@code ringroute.public-url}. */
class PublicAddressTest extends BetweenStandIns {

    @Test
    void browsersAreToldToSpeakHttpsOnlyAndTheirSessionTravelsEncrypted() {
        bridge.with("ringroute.public-url", "https://bridge.example.com").start();

        HttpHeaders headers =
                new Browser(bridge.webhook().getPort()).get("/login").headers();

        assertThat(headers.firstValue("Strict-Transport-Security").orElse("")).matches("max-age=\\d{7,}.*");
        assertThat(headers.firstValue("Set-Cookie").orElse("")).contains("Secure", "HttpOnly");
    }
}
