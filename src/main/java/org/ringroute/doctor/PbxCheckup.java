package org.ringroute.doctor;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ringroute.pbx.PbxAccessStore;
import org.ringroute.pbx.PbxSetup;
import org.ringroute.pbx.WebhookRegistration;
import org.ringroute.pbx.WebhookSetup;
import org.ringroute.settings.KeyStrength;
import org.ringroute.store.EventStore;
import org.springframework.stereotype.Component;

/** Does the PBX answer, does it send its events here, and is its clock right? */
@Component
class PbxCheckup implements Checkup {

    /** The time of a call is the PBX's: further off than this, activities look wrong. */
    private static final long SECONDS_WRONG = 30;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private static final Duration QUIET = Duration.ofDays(1);

    private final PbxAccessStore access;
    private final PbxSetup setup;
    private final WebhookRegistration registration;
    private final EventStore events;
    private final Clock clock;

    PbxCheckup(
            PbxAccessStore access, PbxSetup setup, WebhookRegistration registration, EventStore events, Clock clock) {
        this.access = access;
        this.setup = setup;
        this.registration = registration;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void askAgain() {
        if (access.current().configured()) {
            registration.check();
        }
    }

    @Override
    public List<Finding> findings() {
        List<Finding> found = new ArrayList<>();
        if (!access.current().configured()) {
            found.add(Finding.bad("pbx", "doctor.pbx.none"));
        } else if (!setup.problem().isEmpty()) {
            found.add(Finding.bad("pbx", "doctor.pbx.failed", setup.problem()));
        } else if (setup.system().serial().isEmpty()) {
            found.add(Finding.unknown("pbx", "doctor.pbx.unknown"));
        } else {
            found.add(Finding.good(
                    "pbx",
                    "doctor.pbx.good",
                    setup.system().firmware(),
                    setup.system().serial()));
            found.add(webhook());
            found.add(clockOfPbx());
        }
        if (access.current().webhookSecret().isBlank()) {
            found.add(Finding.bad("secret", "doctor.secret.none"));
        } else if (KeyStrength.isWeakPassword(access.current().webhookSecret())) {
            found.add(Finding.warning("secret", "doctor.secret.weak"));
        }
        if (isOpen(access.current().url())) {
            found.add(Finding.warning(
                    "transport", "doctor.transport.open", access.current().url()));
        }
        found.add(lastEvent());
        events.lastTestAt()
                .map(at -> Finding.good("test", "doctor.test.received", TIME.format(Instant.ofEpochMilli(at))))
                .ifPresent(found::add);
        return found;
    }

    /** Secret and token of the PBX travel readable, beyond this machine. */
    private static boolean isOpen(String url) {
        return url.toLowerCase(Locale.ROOT).startsWith("http:")
                && !OwnAddress.isLoopback(URI.create(url).getHost());
    }

    private Finding webhook() {
        WebhookSetup webhooks = setup.webhooks();
        String url = registration.url();
        return webhooks.fault(url, access.current().webhookSecret())
                .map(fault -> switch (fault) {
                    case UNKNOWN -> Finding.unknown("webhook", "doctor.webhook.unknown");
                    case MISSING -> Finding.bad("webhook", "doctor.webhook.missing", url);
                    case FULL -> Finding.bad("webhook", "doctor.webhook.full", url);
                    case OFF -> Finding.bad("webhook", "doctor.webhook.off");
                    case NOT_POST -> Finding.bad("webhook", "doctor.webhook.not-post");
                    case OTHER_SECRET -> Finding.bad("webhook", "doctor.webhook.other-secret");
                    case EVENTS -> Finding.bad("webhook", "doctor.webhook.events", events(webhooks, url));
                })
                .orElseGet(() -> Finding.good("webhook", "doctor.webhook.good", url));
    }

    private static String events(WebhookSetup webhooks, String url) {
        return webhooks.missingEvents(url).stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private Finding clockOfPbx() {
        return setup.system()
                .secondsWrong()
                .map(seconds -> Math.abs(seconds) > SECONDS_WRONG
                        ? Finding.warning("clock", "doctor.clock.wrong", seconds)
                        : Finding.good("clock", "doctor.clock.good"))
                .orElseGet(() -> Finding.unknown("clock", "doctor.clock.unknown"));
    }

    private Finding lastEvent() {
        return events.lastReceivedAt()
                .map(at -> Duration.ofMillis(clock.millis() - at))
                .map(ago -> ago.compareTo(QUIET) > 0
                        ? Finding.warning("events", "doctor.events.long-ago", ago.toHours())
                        : Finding.good("events", "doctor.events.good", ago.toMinutes()))
                .orElseGet(() -> Finding.warning("events", "doctor.events.none"));
    }
}
