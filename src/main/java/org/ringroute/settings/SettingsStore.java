package org.ringroute.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.ringroute.activity.CallText;
import org.ringroute.activity.UnknownVariableException;
import org.springframework.stereotype.Component;

/** The settings in force: as the administrator left them, else as {@code application.yml} has them. */
@Component
public class SettingsStore {

    private static final String NAME = "settings";

    private final NamedContent contents;
    private final ObjectMapper json;
    private final Settings defaults;
    private volatile Settings current;

    SettingsStore(NamedContent contents, ObjectMapper json, RingrouteProperties properties)
            throws UnknownVariableException {
        this.contents = contents;
        this.json = json;
        this.defaults = properties.defaults();
        checkTexts(defaults);
        this.current = contents.read(NAME).map(this::read).orElse(defaults);
    }

    /** What holds for the next event. */
    public Settings current() {
        return current;
    }

    /**
     * Replaces the settings.
     *
     * @throws UnknownVariableException when a template names a variable that does not exist; nothing changes then
     */
    public Settings replace(Settings settings) throws UnknownVariableException {
        checkTexts(settings);
        contents.write(NAME, write(settings));
        current = settings;
        return settings;
    }

    /** Back to what {@code application.yml} says. */
    public void clear() {
        contents.remove(NAME);
        current = defaults;
    }

    private static void checkTexts(Settings settings) throws UnknownVariableException {
        CallText.parse(settings.callLog().subject());
        CallText.parse(settings.callLog().description());
    }

    private Settings read(String stored) {
        try {
            // Another version may have written them: what it had more, or less, must not stop the start.
            return json.readerFor(Settings.class)
                    .without(
                            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .readValue(stored);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored settings cannot be read", e);
        }
    }

    private String write(Settings settings) {
        try {
            return json.writeValueAsString(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
