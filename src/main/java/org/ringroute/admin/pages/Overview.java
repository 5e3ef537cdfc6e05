package org.ringroute.admin.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ringroute.admin.StatusController;
import org.ringroute.admin.StatusController.Status;
import org.ringroute.pbx.PbxState;
import org.ringroute.salesforce.session.ApiBudget;
import org.ringroute.salesforce.session.ConnectionState;
import org.ringroute.settings.Integration;
import org.ringroute.settings.SettingsStore;
import org.ringroute.settings.VersionedSettings;
import org.ringroute.store.EventStore;
import org.ringroute.store.FailedWrites;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How everything stands, in the words of the home page: asked every few seconds, so nothing here reads a whole table. */
@Component("overview")
public class Overview {

    private final StatusController status;
    private final SettingsStore settings;
    private final FailedWrites failed;
    private final EventStore events;
    private final JdbcClient jdbc;

    Overview(StatusController status, SettingsStore settings, FailedWrites failed, EventStore events, JdbcClient jdbc) {
        this.status = status;
        this.settings = settings;
        this.failed = failed;
        this.events = events;
        this.jdbc = jdbc;
    }

    /** All of it, now. */
    Standing read() {
        Status now = status.status();
        return new Standing(now, events.lastReceivedAt().orElse(0L), failed.count(), steps(now));
    }

    /** What every page warns of, most urgent first. */
    public List<Warning> warnings() {
        Status now = status.status();
        String problem = now.salesforce().problem();
        long failures = failed.count();
        Warning salesforce =
                switch (now.salesforce().state()) {
                    case AUTHORISE_AGAIN -> new Warning("banner.authorise-again", problem, "/admin/salesforce");
                    case UNREACHABLE -> new Warning(waiting(now.salesforce()), problem, "/admin/salesforce");
                    case CONNECTED ->
                        now.salesforce().budget() == ApiBudget.Level.ALL_WAIT
                                ? new Warning("banner.used-up", problem, "/admin/doctor")
                                : null;
                    case DISCONNECTED -> null;
                };
        Warning failed = failures == 0 ? null : new Warning("banner.failures", failures, "/admin/failures");
        return Arrays.asList(salesforce, failed).stream()
                .filter(warning -> warning != null)
                .toList();
    }

    /** Salesforce that cannot be reached is another thing than one that asks to wait. */
    private static String waiting(StatusController.Salesforce salesforce) {
        return salesforce.waitsFor() == null || salesforce.waitsFor().equals("unreachable")
                ? "banner.unreachable"
                : "banner.waits";
    }

    private List<Step> steps(Status now) {
        List<Step> steps = List.of(
                new Step("pbx", "/admin/pbx", isConnected(now.pbx().state()), false),
                new Step("connect", "/admin/salesforce", isConnected(now.salesforce()), false),
                new Step("people", "/admin/people", any("crm_user") && any("extension"), false),
                new Step("bind", "/admin/people", any("extension_binding") || any("group_binding"), false),
                new Step("settings", "/admin/settings", areChosen(settings.versioned()), false),
                new Step("call", "/admin/calls", any("phone_call"), false));
        Optional<Step> next = steps.stream().filter(step -> !step.done()).findFirst();
        return steps.stream()
                .map(step -> next.filter(step::equals).isPresent() ? step.asNext() : step)
                .toList();
    }

    /** Also while Salesforce is away: it was connected, and nobody has to give anything again. */
    private static boolean isConnected(StatusController.Salesforce salesforce) {
        return salesforce.state() == ConnectionState.CONNECTED
                || salesforce.state() == ConnectionState.UNREACHABLE
                        && !salesforce.org().isEmpty();
    }

    /** The same for the PBX, whose extensions are known then. */
    private boolean isConnected(PbxState pbx) {
        return pbx == PbxState.CONNECTED || pbx == PbxState.UNREACHABLE && any("extension");
    }

    /** Somebody decided what is written: on the page, through the API, or in the file. */
    private static boolean areChosen(VersionedSettings now) {
        return now.chosen() || now.settings().anySwitchedOn();
    }

    private boolean any(String table) {
        return jdbc.sql("SELECT 1 FROM " + table + " LIMIT 1")
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** @param lastWebhook milliseconds since 1970, 0 if none came yet */
    record Standing(Status status, long lastWebhook, long failures, List<Step> steps) {

        public boolean enabled() {
            return status.integration() == Integration.State.enabled;
        }

        public boolean disconnected() {
            return status.integration() == Integration.State.disconnected;
        }

        /** Changes when anything that is shown does. */
        public String mark() {
            return Integer.toHexString(Objects.hash(
                    status.integration(),
                    status.salesforce().withoutTime(),
                    status.pbx(),
                    lastWebhook,
                    failures,
                    steps));
        }
    }

    /** Part of the way to the first logged call; {@code next} when it is the one to take now. */
    record Step(String name, String address, boolean done, boolean next) {

        Step asNext() {
            return new Step(name, address, done, true);
        }
    }

    /**
     * Something that waits for an administrator.
     *
     * @param key of its text in the bundles
     * @param detail what stands in the text
     * @param address where to mend it
     */
    public record Warning(String key, Object detail, String address) {}
}
