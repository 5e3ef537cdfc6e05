package org.ringroute.pbx;

import java.time.Clock;
import java.time.Duration;
import org.ringroute.settings.ContentChangedEvent;
import org.ringroute.settings.OtherInstances;
import org.ringroute.settings.RingrouteProperties;
import org.ringroute.settings.SecretContent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** How the PBX is reached: as an administrator entered it, encrypted at rest, else as {@code application.yml} has it. */
@Component
public class PbxAccessStore {

    private static final String NAME = OtherInstances.PBX_ACCESS;

    /** Longer than the PBX repeats an event: at most five times, ten seconds apart (reference yeastar 1.3). */
    private static final Duration OLD_SECRET_GOOD_FOR = Duration.ofHours(1);

    private final SecretContent contents;
    private final Clock clock;
    private final ApplicationEventPublisher events;
    private final PbxAccess configured;
    private volatile PbxAccess current;

    PbxAccessStore(
            SecretContent contents, Clock clock, ApplicationEventPublisher events, RingrouteProperties properties) {
        this.contents = contents;
        this.clock = clock;
        this.events = events;
        RingrouteProperties.Pbx pbx = properties.pbx();
        this.configured = new PbxAccess(
                withoutSlash(pbx.url()), pbx.clientId(), pbx.clientSecret(), pbx.webhookSecret(), "", 0, null);
        readAgain();
    }

    @EventListener
    void changedElsewhere(ContentChangedEvent changed) {
        if (changed.name().equals(NAME)) {
            PbxAccess before = current;
            readAgain();
            if (!before.reachesLike(current)) {
                events.publishEvent(new PbxAccessChangedEvent());
            }
        }
    }

    private synchronized void readAgain() {
        current = contents.read(NAME, PbxAccess.class).orElse(configured);
    }

    /** What is in use. */
    public PbxAccess current() {
        return current;
    }

    /**
     * Uses these from now on, durably.
     *
     * @param clientSecret empty: the one in use stays, unless it was entered for another address
     */
    public synchronized void use(String url, String clientId, String clientSecret) {
        PbxAccess now = current;
        String address = withoutSlash(url.strip());
        String kept = now.hasSecretOfAnother(address) ? "" : now.clientSecret();
        become(new PbxAccess(
                address,
                clientId.strip(),
                clientSecret == null || clientSecret.isBlank() ? kept : clientSecret.strip(),
                now.webhookSecret(),
                now.previousSecret(),
                now.previousUntil(),
                now.webhookSecretOf()));
        events.publishEvent(new PbxAccessChangedEvent());
    }

    /** Takes events that are signed with this secret from now on; those signed with the one before for an hour more. */
    public synchronized void useWebhookSecret(String secret) {
        PbxAccess now = current;
        if (!secret.equals(now.webhookSecret())) {
            become(new PbxAccess(
                    now.url(),
                    now.clientId(),
                    now.clientSecret(),
                    secret,
                    now.webhookSecret(),
                    clock.millis() + OLD_SECRET_GOOD_FOR.toMillis(),
                    now.url()));
        } else if (!now.url().equals(now.webhookSecretOf())) {
            become(new PbxAccess(
                    now.url(),
                    now.clientId(),
                    now.clientSecret(),
                    secret,
                    now.previousSecret(),
                    now.previousUntil(),
                    now.url()));
        }
    }

    private void become(PbxAccess next) {
        contents.write(NAME, next);
        current = next;
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
