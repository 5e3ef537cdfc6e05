package org.ringroute.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class PaceTest {

    private Instant now = Instant.parse("2026-08-28T09:12:33Z");
    private final Pace pace = new Pace(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    });

    @Test
    void aMinutesAllowanceMayBeUsedAtOnceAndComesBackEvenly() {
        for (int n = 0; n < 6; n++) {
            assertThat(pace.allows("dial", "ana", 6)).isTrue();
        }

        assertThat(pace.wait("dial", "ana", 6)).isEqualTo(Duration.ofSeconds(10));
        now = now.plusSeconds(4);
        assertThat(pace.wait("dial", "ana", 6)).isEqualTo(Duration.ofSeconds(6));
        now = now.plusSeconds(6);
        assertThat(pace.allows("dial", "ana", 6)).isTrue();
        assertThat(pace.allows("dial", "ana", 6)).isFalse();
        now = now.plusSeconds(60);
        for (int n = 0; n < 6; n++) {
            assertThat(pace.allows("dial", "ana", 6)).isTrue();
        }
    }

    @Test
    void othersAndOtherThingsAreCountedForThemselves() {
        assertThat(pace.allows("dial", "ana", 1)).isTrue();

        assertThat(pace.allows("dial", "ana", 1)).isFalse();
        assertThat(pace.allows("dial", "ben", 1)).isTrue();
        assertThat(pace.allows("search", "ana", 1)).isTrue();
    }

    @Test
    void aClockThatIsPutBackKeepsNobodyOutForLong() {
        assertThat(pace.allows("dial", "ana", 1)).isTrue();
        now = now.minusSeconds(3_600);

        assertThat(pace.wait("dial", "ana", 1)).isLessThanOrEqualTo(Duration.ofMinutes(1));
    }
}
