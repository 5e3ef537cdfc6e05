package org.ringroute.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ringroute.settings.RingrouteProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Each kind has a time of its own. */
class RetentionTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private static Retention with(Map<String, String> settings) {
        RingrouteProperties properties = new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("ringroute", RingrouteProperties.class);
        return new Retention(Clock.fixed(NOW, ZoneOffset.UTC), properties);
    }

    private static long daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days)).toEpochMilli();
    }

    @Test
    void eachKindIsKeptAsLongAsItsSettingSays() {
        Retention retention = with(Map.of(
                "ringroute.calls.keep", "5d",
                "ringroute.retention.events", "1d",
                "ringroute.retention.writes", "2d",
                "ringroute.retention.story", "3d",
                "ringroute.retention.audit", "4d"));

        assertThat(retention.events()).isEqualTo(daysAgo(1));
        assertThat(retention.writes()).isEqualTo(daysAgo(2));
        assertThat(retention.story()).isEqualTo(daysAgo(3));
        assertThat(retention.audit()).isEqualTo(daysAgo(4));
        assertThat(retention.calls()).isEqualTo(daysAgo(5));
    }

    @Test
    void whatHasNoSettingIsKeptAsLongAsItsCall() {
        Retention retention = with(new HashMap<>(Map.of("ringroute.calls.keep", "7d")));

        assertThat(retention.events()).isEqualTo(daysAgo(7));
        assertThat(retention.writes()).isEqualTo(daysAgo(7));
        assertThat(retention.story()).isEqualTo(daysAgo(7));
        assertThat(retention.calls()).isEqualTo(daysAgo(7));
    }
}
