package org.ringroute.standin.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokensTest {

    private final PbxStandIn pbx = PbxStandIn.start();
    private final ApiClient api = new ApiClient(pbx);

    @AfterEach
    void stop() {
        pbx.close();
    }

    @Test
    void aLoginGivesATokenForHalfAnHour() {
        JsonNode login = api.login(pbx.clientSecret());
        api.use(login.path("access_token").asText());

        assertThat(login.path("access_token_expire_time").asInt()).isEqualTo(1800);
        assertThat(login.path("refresh_token_expire_time").asInt()).isEqualTo(86400);
        assertThat(errcode(api.get("extension/list"))).isZero();

        pbx.advanceClock(Duration.ofSeconds(1801));

        assertThat(errcode(api.get("extension/list"))).isEqualTo(10004);
    }

    @Test
    void aRefreshTokenBuysANewPairOnce() {
        String refresh = api.login(pbx.clientSecret()).path("refresh_token").asText();
        pbx.expireTokens();

        JsonNode renewed = api.post("refresh_token", "{'refresh_token':'" + refresh + "'}");
        api.use(renewed.path("access_token").asText());

        assertThat(errcode(api.get("extension/list"))).isZero();
        assertThat(errcode(api.post("refresh_token", "{'refresh_token':'" + refresh + "'}")))
                .isEqualTo(10004);
    }

    @Test
    void theNinthTokenIsRefusedUntilOneIsGivenBack() {
        for (int i = 0; i < 8; i++) {
            api.use(api.login(pbx.clientSecret()).path("access_token").asText());
        }

        assertThat(errcode(api.login(pbx.clientSecret()))).isEqualTo(-1);
        assertThat(errcode(api.get("del_token"))).isZero();
        assertThat(errcode(api.login(pbx.clientSecret()))).isZero();
        assertThat(pbx.tokensAlive()).isEqualTo(8);
    }

    @Test
    void fiveFailedLoginsBlockTheAddressForAWhile() {
        for (int i = 0; i < 5; i++) {
            JsonNode refused = api.login("wrong");
            assertThat(errcode(refused)).isEqualTo(-1);
            assertThat(refused.at("/invalid_param_list/0/field").asText()).isEqualTo("username or password");
        }

        JsonNode blocked = api.login(pbx.clientSecret());

        assertThat(errcode(blocked)).isEqualTo(70004);
        assertThat(blocked.path("block_expire_time").asLong()).isPositive();
        pbx.advanceClock(Duration.ofMinutes(11));
        assertThat(errcode(api.login(pbx.clientSecret()))).isZero();
    }

    @Test
    void aLoginInBetweenForgivesEarlierFailures() {
        for (int i = 0; i < 4; i++) {
            api.login("wrong");
        }
        api.login(pbx.clientSecret());
        api.login("wrong");

        assertThat(errcode(api.login(pbx.clientSecret()))).isZero();
    }

    private static int errcode(JsonNode answer) {
        return answer.path("errcode").asInt(Integer.MIN_VALUE);
    }
}
