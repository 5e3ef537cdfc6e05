package org.ringroute.settings;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Notices what another instance has changed in the database they share, so that a change takes effect everywhere and
 * without restart. Whoever keeps such a thing in memory reads it again on {@link ContentChangedEvent}.
 */
@Component("otherInstances")
public class OtherInstances {

    /** Which extension belongs to whom; the content only says that it changed. */
    public static final String BINDINGS = "bindings";

    /** An administrator connected or disconnected Salesforce; the content only says that it happened. */
    public static final String CONSENT = "salesforce-consent";

    static final String SETTINGS = "settings";
    static final String INTEGRATION = "integration";
    /** The app through which Ringroute connects. */
    public static final String SALESFORCE_APP = "salesforce-app";
    /** How the PBX is reached. */
    public static final String PBX_ACCESS = "pbx-access";

    /** When records open by themselves; the content only says that it changed. */
    public static final String SCREEN_POP = "screen-pop";

    /** The administrator's password, hashed, when it is not configured. */
    public static final String ADMIN_PASSWORD = "admin-password";

    private static final Set<String> SHARED =
            Set.of(SETTINGS, INTEGRATION, SALESFORCE_APP, PBX_ACCESS, CONSENT, BINDINGS, SCREEN_POP, ADMIN_PASSWORD);

    private final NamedContent contents;
    private final ApplicationEventPublisher events;
    private Map<String, String> seen;

    OtherInstances(NamedContent contents, ApplicationEventPublisher events) {
        this.contents = contents;
        this.events = events;
        this.seen = contents.readAll(SHARED);
    }

    /** Looks once. What this instance changed itself is announced too: reading it again does no harm. */
    public synchronized void look() {
        Map<String, String> before = seen;
        seen = contents.readAll(SHARED);
        SHARED.stream()
                .filter(name -> !Objects.equals(before.get(name), seen.get(name)))
                .forEach(name -> events.publishEvent(new ContentChangedEvent(name)));
    }
}
