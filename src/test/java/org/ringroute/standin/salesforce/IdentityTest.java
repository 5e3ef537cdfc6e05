package org.ringroute.standin.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whom a token belongs to, and its end (reference 1.6). */
class IdentityTest {

    private final SalesforceStandIn sf = SalesforceStandIn.start();
    private final Client client = new Client(sf);

    @AfterEach
    void stop() {
        sf.close();
    }

    @Test
    void aRevokedRefreshTokenTakesItsSessionsAlong() {
        String access =
                client.refresh(sf.refreshToken()).json().get("access_token").asText();

        assertThat(identity(access).status()).isEqualTo(200);
        assertThat(client.form("/services/oauth2/revoke", Map.of("token", sf.refreshToken()))
                        .status())
                .isEqualTo(200);
        assertThat(identity(access).status()).isEqualTo(403);
        assertThat(identity(access).text()).isEqualTo("Bad_OAuth_Token");
        Client.Reply again = client.get("/services/oauth2/revoke?token=" + sf.refreshToken());
        assertThat(again.json().get("error").asText()).isEqualTo("invalid_token");
    }

    @Test
    void aTokenTellsWhoseItIs() {
        String access =
                client.refresh(sf.refreshToken()).json().get("access_token").asText();

        JsonNode identity = identity(access).json();
        JsonNode userInfo = client.bearer("/services/oauth2/userinfo", access).json();
        JsonNode state = client.form("/services/oauth2/introspect", client.asApp(Map.of("token", access)))
                .json();
        JsonNode none = client.form("/services/oauth2/introspect", client.asApp(Map.of("token", "x")))
                .json();

        assertThat(identity.get("email").asText()).isEqualTo("ada@acme.example");
        assertThat(identity.at("/urls/rest").asText()).contains("v{version}");
        assertThat(userInfo.get("preferred_username").asText()).isEqualTo("admin@acme.example");
        assertThat(state.get("active").asBoolean()).isTrue();
        assertThat(state.get("exp").asLong()).isGreaterThan(state.get("iat").asLong());
        assertThat(none.toString()).isEqualTo("{\"active\":false}");
    }

    private Client.Reply identity(String access) {
        return client.bearer("/id/" + sf.org().id() + "/" + sf.org().adminId(), access);
    }
}
