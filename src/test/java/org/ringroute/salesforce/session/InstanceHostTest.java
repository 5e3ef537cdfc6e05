package org.ringroute.salesforce.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When Salesforce is asked where the org is now. */
class InstanceHostTest {

    private static final String HERE = "https://acme.my.salesforce.com";

    private final MovedClock clock = new MovedClock();
    private final InstanceHost instance = new InstanceHost(clock);

    @BeforeEach
    void theOrgIsHere() {
        instance.is(HERE);
    }

    @Test
    void afterTwoConnectsThatFail() {
        instance.onFailure(request(HERE), new ConnectException("refused"));
        assertThat(instance.isGone()).isFalse();

        instance.onFailure(request(HERE), new UnknownHostException("acme"));
        assertThat(instance.isGone()).isTrue();
    }

    @Test
    void notAfterASlowAnswerNorForAnotherHost() {
        for (int n = 0; n < 5; n++) {
            instance.onFailure(request(HERE), new TimeoutException("30 s"));
            instance.onFailure(request("https://login.salesforce.com"), new ConnectException("refused"));
        }

        assertThat(instance.isGone()).isFalse();
    }

    @Test
    void aRequestThatGetsThroughBetweenThemCounts() {
        instance.onFailure(request(HERE), new ConnectException("refused"));
        instance.onSuccess(request(HERE));
        instance.onFailure(request(HERE), new ConnectException("refused"));

        assertThat(instance.isGone()).isFalse();
    }

    /** Logins are limited: of an hour in which the host is down, about a dozen are spent on it. */
    @Test
    void aHostThatIsOnlyDownIsAskedAboutLessAndLess() {
        int asked = 0;
        for (int second = 0; second < 3600; second++) {
            instance.onFailure(request(HERE), new ConnectException("refused"));
            if (instance.isGone()) {
                asked++;
                instance.asked();
                instance.is(HERE);
            }
            clock.passes(Duration.ofSeconds(1));
        }

        assertThat(asked).isBetween(10, 20);
    }

    @Test
    void aNewHostIsGivenItsOwnChance() {
        instance.onFailure(request(HERE), new ConnectException("refused"));
        instance.onFailure(request(HERE), new ConnectException("refused"));
        instance.asked();
        instance.is("https://acme2.my.salesforce.com");
        instance.onFailure(request(HERE), new ConnectException("refused"));
        instance.onFailure(request(HERE), new ConnectException("refused"));

        assertThat(instance.isGone()).isFalse();
    }

    private static Request request(String url) {
        return new HttpClient().newRequest(url + "/services/data");
    }

    private static final class MovedClock extends Clock {

        private Instant now = Instant.EPOCH.plusSeconds(1);

        void passes(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
