package org.ringroute.settings;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * What holds while nobody has saved settings: what {@code application.yml} says, and where that says nothing, contact
 * sync, record creation and call log are off. After a disconnect they are off whatever the file says.
 */
@Component
class UnsavedSettings {

    /**
     * Left by the migration in an installation that was in use when these three were on by default; goes with the first
     * disconnect.
     */
    private static final String BEFORE = "switches-before";

    private final NamedContent contents;
    private final Environment environment;
    private final Settings file;

    UnsavedSettings(NamedContent contents, Environment environment, RingrouteProperties properties) {
        this.contents = contents;
        this.environment = environment;
        this.file = properties.defaults();
    }

    /** What the file says alone. */
    Settings file() {
        return file;
    }

    /**
     * What holds now.
     *
     * @param cleared true when settings were saved once, and taken back
     */
    Settings now(boolean cleared) {
        if (contents.read(BEFORE).isPresent()) {
            return file.switched(
                    file.contactSync().enabled() || isUnsaid("contact-sync"),
                    file.recordCreation().enabled() || isUnsaid("record-creation"),
                    file.callLog().enabled() || isUnsaid("call-log"));
        }
        return cleared ? afterDisconnect() : file;
    }

    /** What holds once everything was disconnected, from now on also in an installation of before. */
    Settings forgetBefore() {
        contents.remove(BEFORE);
        return afterDisconnect();
    }

    private Settings afterDisconnect() {
        return file.switched(false, false, false);
    }

    private boolean isUnsaid(String section) {
        return !environment.containsProperty("ringroute.defaults." + section + ".enabled");
    }
}
