package org.ringroute.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.ringroute.text.CallText;
import org.ringroute.text.UnknownVariableException;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The settings in force: as the administrator left them, else as {@link UnsavedSettings} has them. */
@Component
public class SettingsStore implements CurrentSettings {

    private static final String NAME = OtherInstances.SETTINGS;

    private final NamedContent contents;
    private final ObjectMapper json;
    private final UnsavedSettings unsaved;
    private volatile VersionedSettings current;
    /** As stored, null while nothing is: whoever writes proves with it that he knows what he replaces. */
    private String stored;

    SettingsStore(NamedContent contents, ObjectMapper json, UnsavedSettings unsaved) throws UnknownVariableException {
        this.contents = contents;
        this.json = json;
        this.unsaved = unsaved;
        checkTexts(unsaved.file());
        readAgain();
    }

    @EventListener
    void changedElsewhere(ContentChangedEvent changed) {
        if (changed.name().equals(NAME)) {
            readAgain();
        }
    }

    private synchronized void readAgain() {
        stored = contents.read(NAME).orElse(null);
        current = stored == null ? new VersionedSettings(0, unsaved.now(false), false) : read(stored);
    }

    @Override
    public Settings current() {
        return current.settings();
    }

    /** The same, with its version. */
    public VersionedSettings versioned() {
        return current;
    }

    /**
     * Replaces the settings, whatever they are.
     *
     * @throws UnknownVariableException when a template names a variable that does not exist; nothing changes then
     */
    public synchronized VersionedSettings replace(Settings settings) throws UnknownVariableException {
        checkTexts(settings);
        while (!become(new VersionedSettings(current.version() + 1, settings, true))) {
            readAgain();
        }
        return current;
    }

    /**
     * Replaces the settings if they are still those of this version.
     *
     * @throws UnknownVariableException when a template names a variable that does not exist; nothing changes then
     * @throws StaleSettingsException when somebody else was first; nothing changes then
     */
    public synchronized VersionedSettings replace(Settings settings, long version) throws UnknownVariableException {
        checkTexts(settings);
        if (version == current.version() && become(new VersionedSettings(version + 1, settings, true))) {
            return current;
        }
        readAgain();
        throw new StaleSettingsException(current.version());
    }

    /** Back to what {@code application.yml} says, and whatever writes is off until somebody switches it on again. */
    public synchronized void clear() {
        Settings none = unsaved.forgetBefore();
        while (!become(new VersionedSettings(current.version() + 1, none, false))) {
            readAgain();
        }
    }

    /** False when another instance has changed them since they were read here. */
    private boolean become(VersionedSettings next) {
        String content = write(new Stored(next.version(), next.chosen() ? next.settings() : null));
        if (!contents.replace(NAME, stored, content)) {
            return false;
        }
        stored = content;
        current = next;
        return true;
    }

    private static void checkTexts(Settings settings) throws UnknownVariableException {
        CallText.parse(settings.callLog().subject());
        CallText.parse(settings.callLog().description());
    }

    private VersionedSettings read(String content) {
        try {
            // Another version may have written them: what it had more, or less, must not stop the start.
            Stored stored = json.readerFor(Stored.class)
                    .without(
                            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .readValue(content);
            boolean chosen = stored.settings() != null;
            return new VersionedSettings(stored.version(), chosen ? stored.settings() : unsaved.now(true), chosen);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored settings cannot be read", e);
        }
    }

    private String write(Stored stored) {
        try {
            return json.writeValueAsString(stored);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param settings null when they were cleared */
    private record Stored(long version, Settings settings) {}
}
