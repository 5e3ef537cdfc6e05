package org.ringroute.limits;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogPaceTest {

    private final AtomicLong now = new AtomicLong();
    private final ListAppender<ILoggingEvent> place = new ListAppender<>();
    private final LogPace pace = new LogPace(place, now::get);
    private final Logger log = (Logger) LoggerFactory.getLogger("somebody who says it again and again");

    @BeforeEach
    void aPlaceOfItsOwn() {
        place.addFilter(pace);
        place.start();
        log.setAdditive(false);
        log.addAppender(place);
    }

    @AfterEach
    void noMore() {
        log.detachAppender(place);
        log.setAdditive(true);
    }

    @Test
    void ofAFloodTwoLinesAreWrittenAndTheOthersCounted() {
        for (int n = 0; n < 500; n++) {
            log.error("Call 1796072425.{} failed after {} ms", n, 10_000 + n, new IllegalStateException("away"));
        }
        assertThat(lines()).hasSize(LogPace.WRITTEN);

        minutePasses();
        assertThat(lines())
                .hasSize(LogPace.WRITTEN + 1)
                .last()
                .isEqualTo("498 more like this in a minute: Call 1796072425.499 failed after 10499 ms");
    }

    @Test
    void aLineWithoutWordsIsWrittenToo() {
        log.error(null, new NullPointerException());

        assertThat(place.list).hasSize(1);
    }

    @Test
    void pollersThatMissTheSameDatabaseAreOneCause() {
        for (String kind : List.of("CALL", "ACTIVITY", "PHONEBOOK")) {
            log.warn("Failed polling endpoint: sql://SELECT%20*%20WHERE%20kind%20=%20'{}'. Will try again", kind);
        }
        assertThat(lines()).hasSize(LogPace.WRITTEN);
    }

    @Test
    void aFloodThatGoesOnIsOneLineAMinute() {
        flood(10);
        minutePasses();
        flood(7);
        minutePasses();
        assertThat(lines()).last().isEqualTo("7 more like this in a minute: the database is away");
        assertThat(lines()).hasSize(LogPace.WRITTEN + 2);
    }

    @Test
    void whatComesAgainAfterAQuietMinuteIsWrittenAtOnce() {
        flood(10);
        minutePasses();
        minutePasses();
        flood(1);
        assertThat(lines()).last().isEqualTo("the database is away");
    }

    @Test
    void anotherCauseIsWrittenInTheMidstOfAFlood() {
        flood(10);
        log.warn("the certificate ends tomorrow");
        assertThat(lines()).last().isEqualTo("the certificate ends tomorrow");
    }

    @Test
    void whatIsNoTroubleIsWrittenAsEver() {
        for (int n = 0; n < 10; n++) {
            log.info("call {}: nobody knows the number", n);
        }
        assertThat(lines()).hasSize(10);
    }

    @Test
    void clientsThatHangUpAreALineWithoutStackTraces() {
        for (int n = 0; n < 100; n++) {
            log.warn(
                    "Failed writing HTTP response",
                    new IOException(new ClientAbortException(new IOException("reset"))));
            log.error("Servlet.service() threw", new IllegalStateException("Cannot start async: [ERROR]"));
        }
        assertThat(lines()).isEmpty();

        pace.tellWhatWasLeftOut();
        assertThat(lines()).containsExactly("100 clients hung up before their answers");
    }

    private void flood(int lines) {
        for (int n = 0; n < lines; n++) {
            log.warn("the database is away");
        }
    }

    private void minutePasses() {
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        pace.tellWhatWasLeftOut();
    }

    private List<String> lines() {
        return place.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
