package org.ringroute.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RecurringTest {

    @Test
    void whateverIsThrownItRunsAgain() {
        Deque<Throwable> faults =
                new ArrayDeque<>(List.of(new OutOfMemoryError("for a test"), new IllegalStateException("for a test")));
        AtomicInteger good = new AtomicInteger();

        ScheduledExecutorService running = Recurring.start("a test", Duration.ofMillis(1), () -> {
            Throwable fault = faults.poll();
            if (fault instanceof Error error) {
                throw error;
            }
            if (fault instanceof RuntimeException exception) {
                throw exception;
            }
            good.incrementAndGet();
        });

        try {
            await().atMost(Duration.ofSeconds(30)).until(() -> good.get() > 1);
            assertThat(faults).isEmpty();
        } finally {
            running.shutdownNow();
        }
    }
}
