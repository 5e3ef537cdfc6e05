package org.ringroute.pbx;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** How the PBX is set up, as it said when last asked: its firmware, its clock, and where it sends events. */
@Component("pbxSetup")
public class PbxSetup {

    /** The notation is not documented (reference yeastar 3.11); these were seen in other answers. */
    private static final List<DateTimeFormatter> TIMES = Stream.of(
                    "uuuu/MM/dd HH:mm:ss", "uuuu-MM-dd HH:mm:ss", "MM/dd/uuuu HH:mm:ss")
            .map(DateTimeFormatter::ofPattern)
            .toList();

    /** Every time zone is a multiple of this away from UTC, so what remains is the clock's own fault. */
    private static final long ZONE_STEP = Duration.ofMinutes(15).toSeconds();

    private final Clock clock;
    private volatile System system = System.UNKNOWN;
    private volatile WebhookSetup webhooks = WebhookSetup.UNKNOWN;
    private volatile String problem = "";

    PbxSetup(Clock clock) {
        this.clock = clock;
    }

    /** Takes in the answer of {@code system/information}. */
    public void readSystem(JsonNode answer) {
        JsonNode data = answer.path("data");
        system = new System(
                data.path("firmware_version").asText(""),
                data.path("sn").asText(""),
                secondsWrong(data.path("system_time").asText("")));
        problem = "";
    }

    /** Takes in the answer of {@code webhook/query}. It has secrets in it, which must not be logged. */
    public void readWebhooks(JsonNode answer) {
        webhooks = WebhookSetup.of(answer.path("data"));
        problem = "";
    }

    /** Notes that the PBX did not answer what it was asked, and why. */
    public void failed(String reason) {
        system = System.UNKNOWN;
        webhooks = WebhookSetup.UNKNOWN;
        problem = reason;
    }

    /** Its firmware and clock. */
    public System system() {
        return system;
    }

    /** Where it sends events. */
    public WebhookSetup webhooks() {
        return webhooks;
    }

    /** Why it could not be asked, empty when it could. */
    public String problem() {
        return problem;
    }

    private Optional<Long> secondsWrong(String time) {
        for (DateTimeFormatter format : TIMES) {
            try {
                long there = LocalDateTime.parse(time, format).toEpochSecond(ZoneOffset.UTC);
                long apart = there - clock.instant().getEpochSecond();
                return Optional.of(apart - Math.round((double) apart / ZONE_STEP) * ZONE_STEP);
            } catch (DateTimeException e) {
                // Another notation, perhaps the next one.
            }
        }
        return Optional.empty();
    }

    /**
     * @param firmware empty when it is not known
     * @param secondsWrong how far its clock is ahead of ours, negative when behind; empty when it did not say
     */
    public record System(String firmware, String serial, Optional<Long> secondsWrong) {

        static final System UNKNOWN = new System("", "", Optional.empty());
    }
}
