package org.ringroute.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.ringroute.admin.LockOut.Who;

/** Five failures within fifteen minutes lock for fifteen minutes. */
class LockOutTest {

    private static final Who ADMIN = new Who("admin", "192.0.2.1");

    private Instant now = Instant.parse("2026-08-28T09:00:00Z");
    private final LockOut lockOut = new LockOut(() -> now);

    @Test
    void fourFailuresDoNotLock() {
        fail(4);
        assertThat(lockOut.left(ADMIN)).isZero();
    }

    @Test
    void theFifthFailureLocksForFifteenMinutes() {
        fail(5);
        assertThat(lockOut.left(ADMIN)).isBetween(Duration.ofMinutes(14), Duration.ofMinutes(15));
        now = now.plus(Duration.ofMinutes(15).plusSeconds(1));
        assertThat(lockOut.left(ADMIN)).isZero();
    }

    @Test
    void failuresLongAgoDoNotCount() {
        fail(4);
        now = now.plus(Duration.ofMinutes(16));
        fail(4);
        assertThat(lockOut.left(ADMIN)).isZero();
    }

    @Test
    void afterTheLockCountingBeginsAfresh() {
        fail(5);
        now = now.plus(Duration.ofMinutes(16));
        fail(4);
        assertThat(lockOut.left(ADMIN)).isZero();
    }

    @Test
    void aSuccessForgetsWhatWentWrong() {
        fail(4);
        lockOut.succeeded(ADMIN);
        fail(4);
        assertThat(lockOut.left(ADMIN)).isZero();
    }

    @Test
    void othersAreNotLockedOutWithHim() {
        fail(5);
        assertThat(lockOut.left(new Who("admin", "192.0.2.2"))).isZero();
        assertThat(lockOut.left(new Who("somebody", "192.0.2.1"))).isZero();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            lockOut.failed(ADMIN);
        }
    }
}
