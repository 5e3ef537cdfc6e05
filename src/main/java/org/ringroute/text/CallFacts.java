package org.ringroute.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;

/**
 * Plain values a template may show. What is not known of a call is null on the way in and empty here; durations are
 * never negative.
 *
 * @param start when the call began
 * @param zone of the user who reads the entry; UTC if unknown
 * @param locale of that user; English if unknown
 * @param status a word from {@link StatusWords}
 * @param from number, or name and number, of the caller
 * @param to number, or name and number, of the callee
 * @param talk from answer to end
 * @param call from start to end
 * @param ring from start to answer, or to the end of an unanswered call
 * @param communicationType {@code Inbound}, {@code Outbound} or {@code Internal}
 * @param did the number that was dialled from outside
 * @param trunk its name
 * @param extension its number
 * @param queue its name or number
 * @param recording link to it
 * @param callId as the PBX gave it
 */
public record CallFacts(
        Instant start,
        ZoneId zone,
        Locale locale,
        String status,
        String from,
        String to,
        Duration talk,
        Duration call,
        Duration ring,
        String communicationType,
        String did,
        String trunk,
        String extension,
        String queue,
        String recording,
        String callId) {

    /** @throws NullPointerException when there is no start */
    public CallFacts {
        Objects.requireNonNull(start, "start");
        zone = Objects.requireNonNullElse(zone, ZoneOffset.UTC);
        locale = Objects.requireNonNullElse(locale, Locale.ENGLISH);
        status = orEmpty(status);
        from = orEmpty(from);
        to = orEmpty(to);
        talk = orZero(talk);
        call = orZero(call);
        ring = orZero(ring);
        communicationType = orEmpty(communicationType);
        did = orEmpty(did);
        trunk = orEmpty(trunk);
        extension = orEmpty(extension);
        queue = orEmpty(queue);
        recording = orEmpty(recording);
        callId = orEmpty(callId);
    }

    /** A made-up answered inbound call, for previews in a reader's language. */
    public static CallFacts sample(Locale locale) {
        return new CallFacts(
                Instant.parse("2026-08-28T09:12:33Z"),
                ZoneOffset.UTC,
                locale,
                StatusWords.word(locale, "ANSWERED"),
                "+14155550101",
                "Ada Byron <1001>",
                Duration.ofSeconds(84),
                Duration.ofSeconds(96),
                Duration.ofSeconds(12),
                "Inbound",
                "4155550199",
                "Main line",
                "1001",
                "Support",
                "https://bridge.example.com/recordings/20260828091233-1787908353.42-14155550101-1001-Inbound.wav",
                "1787908353.42");
    }

    private static String orEmpty(String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static Duration orZero(Duration duration) {
        return duration == null || duration.isNegative() ? Duration.ZERO : duration;
    }
}
