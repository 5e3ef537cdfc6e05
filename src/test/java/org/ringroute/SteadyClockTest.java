package org.ringroute;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

    private long nanos = 4711;
    private Instant wall = Instant.parse("2026-08-28T09:12:33Z");
    private final SteadyClock clock = new SteadyClock(() -> wall, () -> nanos);

    @Test
    void withoutJumpsItIsTheTime() {
        for (int n = 0; n < 100; n++) {
            passes(Duration.ofMillis(137));
            assertThat(clock.instant()).isEqualTo(wall);
        }
    }

    @Test
    void afterAJumpForwardAMinuteIsHardlyMoreThanAMinute() {
        long before = clock.millis();
        wall = wall.plusSeconds(3_600);

        passes(Duration.ofMinutes(1));

        assertThat(clock.millis() - before).isBetween(60_000L, 66_000L);
    }

    @Test
    void afterAJumpBackAMinuteIsHardlyLessThanAMinute() {
        long before = clock.millis();
        wall = wall.minusSeconds(3_600);

        passes(Duration.ofMinutes(1));

        assertThat(clock.millis() - before).isBetween(54_000L, 60_000L);
    }

    @Test
    void itComesToTheRightTimeInTheEnd() {
        wall = wall.plusSeconds(60);
        for (int n = 0; n < 11; n++) {
            passes(Duration.ofMinutes(1));
            clock.millis();
        }
        assertThat(clock.instant()).isEqualTo(wall);

        wall = wall.minusSeconds(60);
        for (int n = 0; n < 11; n++) {
            passes(Duration.ofMinutes(1));
            clock.millis();
        }
        assertThat(clock.instant()).isEqualTo(wall);
    }

    @Property
    void itNeverRunsBack(@ForAll @Size(max = 50) List<@IntRange(min = -5_000_000, max = 5_000_000) Integer> jumps) {
        long before = clock.millis();
        for (int jump : jumps) {
            wall = wall.plusMillis(jump);
            passes(Duration.ofMillis(Math.abs(jump) % 1_000));
            assertThat(clock.millis()).isGreaterThanOrEqualTo(before);
            before = clock.millis();
        }
    }

    @Test
    void itIsTheSameTimeInEveryZone() {
        ZoneId kiritimati = ZoneId.of("Pacific/Kiritimati");

        assertThat(LocalDate.now(clock.withZone(kiritimati))).isEqualTo(LocalDate.ofInstant(wall, kiritimati));
    }

    private void passes(Duration time) {
        nanos += time.toNanos();
        wall = wall.plus(time);
    }
}
