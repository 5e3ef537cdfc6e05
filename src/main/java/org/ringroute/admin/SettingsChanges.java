package org.ringroute.admin;

import java.util.Optional;
import org.ringroute.caller.OncePerNumber;
import org.ringroute.phonebook.CrmPhonebook;
import org.ringroute.phonebook.PbxPhonebook;
import org.ringroute.phonebook.PhonebookDesk;
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
    private final PhonebookDesk phonebooks;
    private final CrmPhonebook phonebook;
    private final Audit audit;

    SettingsChanges(
            SettingsStore settings,
            OncePerNumber lookups,
            PhonebookDesk phonebooks,
            CrmPhonebook phonebook,
            Audit audit) {
        this.phonebooks = phonebooks;
        this.phonebook = phonebook;
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
     * @throws org.ringroute.text.UnknownVariableException when a template names a variable that does not exist
     * @throws org.ringroute.phonebook.PhonebookRefusedException when the phonebook cannot be the target
     */
    public synchronized VersionedSettings save(Settings next) {
        Settings before = settings.current();
        Optional<PbxPhonebook> target = phonebooks.wouldBind(next.contactSync());
        return saved(before, settings.replace(next), target);
    }

    /**
     * Saves a change of this version.
     *
     * @throws org.ringroute.text.UnknownVariableException when a template names a variable that does not exist
     * @throws org.ringroute.settings.StaleSettingsException when somebody else was first
     * @throws org.ringroute.phonebook.PhonebookRefusedException when the phonebook cannot be the target
     */
    public synchronized VersionedSettings save(Settings next, long version) {
        Settings before = settings.current();
        Optional<PbxPhonebook> target = phonebooks.wouldBind(next.contactSync());
        return saved(before, settings.replace(next, version), target);
    }

    private VersionedSettings saved(Settings before, VersionedSettings after, Optional<PbxPhonebook> target) {
        target.ifPresent(phonebook::bind);
        if (before.contactSync().phonebookId() != null
                && after.settings().contactSync().phonebookId() == null) {
            phonebook.release().join();
        }
        // They were ranked by the old order.
        lookups.forget();
        audit.changed(WHAT, before, after.settings());
        return after;
    }
}
