package org.ringroute.salesforce.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.ringroute.support.BridgeTest;
import org.springframework.beans.factory.annotation.Autowired;

/** What an answer of Salesforce must fit to be taken; none of these asks Salesforce for a token. */
class BrowserConsentTest extends BridgeTest {

    @Autowired
    BrowserConsent consent;

    @Autowired
    Clock clock;

    @Test
    void aConsentThatTookTooLongIsRefused() {
        PendingAuthorization old = PendingAuthorization.begin(
                consent.callbackUrl(), clock.millis() - Duration.ofMinutes(11).toMillis());

        refused(() -> consent.complete(old, old.state(), "a code"), "state_expired");
    }

    @Test
    void anotherStateIsRefused() {
        PendingAuthorization pending = consent.begin();

        refused(() -> consent.complete(pending, "guessed", "a code"), "state_mismatch");
        refused(() -> consent.complete(pending, null, "a code"), "state_mismatch");
    }

    @Test
    void anAnswerNobodyAskedForIsRefused() {
        refused(() -> consent.complete(null, "any", "a code"), "state_mismatch");
    }

    @Test
    void statesAndVerifiersAreNeverTheSame() {
        PendingAuthorization one = consent.begin();
        PendingAuthorization other = consent.begin();

        assertThat(one.state()).isNotEqualTo(other.state()).hasSizeGreaterThan(20);
        assertThat(one.challenge()).isNotEqualTo(other.challenge());
    }

    private void refused(ThrowingCallable answer, String reason) {
        int before = salesforce.requests().tokenRequests();
        assertThatThrownBy(answer).isInstanceOfSatisfying(ConsentException.class, e -> assertThat(e.error())
                .isEqualTo(reason));
        assertThat(salesforce.requests().tokenRequests()).isEqualTo(before);
    }
}
