package org.ringroute.settings;

/** Says what holds now. Whoever asks here can also be asked what he would do under other settings. */
@FunctionalInterface
public interface CurrentSettings {

    /** What holds for the next event. */
    Settings current();
}
