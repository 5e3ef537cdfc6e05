package org.ringroute.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One token, renewed in time; a refused login is not repeated until the PBX has forgotten it. */
class PbxTokenTest {

    private static final String GOOD = "{\"errcode\": 0, \"errmsg\": \"SUCCESS\", \"access_token\": \"aaa\","
            + " \"access_token_expire_time\": 1800, \"refresh_token\": \"rrr\"}";
    private static final String REFUSED = "{\"errcode\": -1, \"errmsg\": \"FAILURE\"}";

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final PbxToken token = new PbxToken(
            new ObjectMapper(),
            new Clock() {
                @Override
                public ZoneOffset getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(java.time.ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            },
            () -> new PbxAccess("http://pbx.example.com", "id", "secret", "", "", 0, null));

    @Test
    void aTokenIsRenewedBeforeItEnds() throws Exception {
        token.login();
        token.loggedIn(answer(GOOD));
        assertThat(token.isGood()).isTrue();

        pass(Duration.ofSeconds(1700));

        assertThat(token.isGood()).isFalse();
        assertThat(token.login()).isEqualTo(Map.of("refresh_token", "rrr"));
        assertThat(token.loginUrl()).endsWith("/openapi/v1.0/refresh_token");
    }

    @Test
    void aTokenThatLivesForAMinuteServesMoreThanOneRequest() throws Exception {
        token.login();
        token.loggedIn(answer(GOOD.replace("1800", "60")));
        assertThat(token.isGood()).isTrue();

        pass(Duration.ofSeconds(31));
        assertThat(token.isGood()).isFalse();
    }

    @Test
    void aTokenThatThePbxNoLongerTakesIsReplacedByALogin() throws Exception {
        token.login();
        token.loggedIn(answer(GOOD));
        String query = token.query("");

        assertThatThrownBy(() -> token.check(answer("{\"errcode\": 10004}"), query))
                .isInstanceOf(PbxTokenExpiredException.class);

        assertThat(token.login()).containsKeys("username", "password");
        assertThat(token.loginUrl()).endsWith("/openapi/v1.0/get_token");
    }

    @Test
    void aRefusedLoginIsNotRepeatedForTenMinutes() throws Exception {
        token.login();
        assertThatThrownBy(() -> token.loggedIn(answer(REFUSED))).isInstanceOf(PbxLoginRefusedException.class);
        assertThat(token.state()).isEqualTo(PbxState.REFUSED);

        pass(Duration.ofMinutes(9));
        assertThatThrownBy(token::login).isInstanceOf(PbxLoginRefusedException.class);
        assertThat(token.isAway()).isFalse();

        pass(Duration.ofMinutes(1));
        assertThat(token.login()).containsKey("password");
        assertThat(token.isAway()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {70004, 70087})
    void whoIsKeptOutDoesNotKnockAgain(int code) throws Exception {
        token.login();
        token.loggedIn(answer(GOOD));

        assertThatThrownBy(() -> token.check(answer("{\"errcode\": " + code + "}"), token.query("")))
                .isInstanceOf(PbxLoginRefusedException.class);

        assertThat(token.isGood()).isFalse();
        assertThatThrownBy(token::login).isInstanceOf(PbxLoginRefusedException.class);
    }

    @Test
    void noAnswerIsUnreachable() throws Exception {
        token.login();
        token.loggedIn(answer(GOOD));
        token.noAnswer();

        assertThat(token.state()).isEqualTo(PbxState.UNREACHABLE);
        assertThat(token.isAway()).isTrue();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private static InputStream answer(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }
}
