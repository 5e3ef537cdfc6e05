package org.ringroute.settings;

/** Somebody saved the settings after they were read; saving now would undo that unseen. */
public class StaleSettingsException extends RuntimeException {

    StaleSettingsException(long current) {
        super("The settings were changed meanwhile, now they are version " + current + ": read them again.");
    }
}
