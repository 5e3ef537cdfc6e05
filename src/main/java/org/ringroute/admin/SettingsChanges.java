package org.ringroute.admin;

import org.ringroute.salesforce.OncePerNumber;
import org.ringroute.settings.Settings;
import org.ringroute.settings.SettingsStore;
import org.ringroute.settings.VersionedSettings;
import org.springframework.stereotype.Component;

/** Saves the settings with all that follows from it; the API and the page both come here. */
@Component
public class SettingsChanges {

    /** What the audit calls it. */
    public static final String WHAT = "settings";

    private final SettingsStore settings;
    private final OncePerNumber lookups;
    private final Audit audit;

    SettingsChanges(SettingsStore settings, OncePerNumber lookups, Audit audit) {
        this.settings = settings;
        this.lookups = lookups;
        this.audit = audit;
    }

    /** What is in force. */
    public VersionedSettings current() {
        return settings.versioned();
    }

    /**
     * Saves, whatever is in force.
     *
     * @throws org.ringroute.activity.UnknownVariableException when a template names a variable that does not exist
     */
    public synchronized VersionedSettings save(Settings next) {
        Settings before = settings.current();
        return saved(before, settings.replace(next));
    }

    /**
     * Saves a change of this version.
     *
     * @throws org.ringroute.activity.UnknownVariableException when a template names a variable that does not exist
     * @throws org.ringroute.settings.StaleSettingsException when somebody else was first
     */
    public synchronized VersionedSettings save(Settings next, long version) {
        Settings before = settings.current();
        return saved(before, settings.replace(next, version));
    }

    private VersionedSettings saved(Settings before, VersionedSettings after) {
        // They were ranked by the old order.
        lookups.forget();
        audit.changed(WHAT, before, after.settings());
        return after;
    }
}
