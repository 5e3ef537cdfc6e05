package org.ringroute.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringroute.pbx.PbxAccess;
import org.ringroute.pbx.PbxAccessStore;
import org.ringroute.pbx.PbxSetup;
import org.ringroute.pbx.WebhookRegistration;
import org.ringroute.store.EventStore;

/** What is said of the way to the PBX, and of the secret that its events are signed with. */
class PbxCheckupTest {

    private static final String GOOD_SECRET = "k7Vw2m9Qx4Rt8Lp1";

    @ParameterizedTest(name = "{0}: said {1}")
    @CsvSource({
        "http://pbx.example.com:8088, true",
        "HTTP://192.0.2.10, true",
        "http://127.0.0.1.example.com, true",
        "https://pbx.example.com:8088, false",
        "http://localhost:8088, false",
        "http://127.0.0.1:8088, false",
        "http://[::1]:8088, false",
        "'', false"
    })
    void anOpenWayIsNamedUnlessItStaysOnThisMachine(String url, boolean said) {
        assertThat(texts(url, GOOD_SECRET).contains("doctor.transport.open")).isEqualTo(said);
    }

    @Test
    void aSecretThatCanBeGuessedIsNamed() {
        assertThat(texts("", "short")).contains("doctor.secret.weak");
        assertThat(texts("", "Change-Me-Please-1")).contains("doctor.secret.weak");
        assertThat(texts("", GOOD_SECRET)).noneMatch(text -> text.startsWith("doctor.secret"));
        assertThat(texts("", "")).contains("doctor.secret.none").doesNotContain("doctor.secret.weak");
    }

    private static List<String> texts(String url, String secret) {
        PbxAccessStore access = mock(PbxAccessStore.class);
        EventStore events = mock(EventStore.class);
        when(access.current()).thenReturn(new PbxAccess(url, "", "", secret, "", 0, null));
        when(events.lastReceivedAt()).thenReturn(Optional.empty());
        return new PbxCheckup(access, mock(PbxSetup.class), mock(WebhookRegistration.class), events, Clock.systemUTC())
                .findings().stream().map(Finding::text).toList();
    }
}
