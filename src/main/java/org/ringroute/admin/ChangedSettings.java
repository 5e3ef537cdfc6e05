package org.ringroute.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ringroute.settings.Settings;
import org.ringroute.settings.SettingsStore;
import org.ringroute.text.CallText;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

/** The settings in force with some fields changed; they are only looked at, never saved. */
@Component
public class ChangedSettings {

    private final SettingsStore settings;
    private final ObjectMapper json;
    private final Validator validator;

    ChangedSettings(SettingsStore settings, ObjectMapper json, Validator validator) {
        this.settings = settings;
        this.json = json;
        this.validator = validator;
    }

    /**
     * The settings with these fields in place of their own.
     *
     * @param changes in the shape of {@code PUT /api/settings}, with nothing but what changes
     * @throws HttpMessageNotReadableException when a field does not exist or has a value of a wrong kind
     * @throws WrongFieldsException when a value is not allowed
     * @throws org.ringroute.text.UnknownVariableException when a template names a variable that does not exist
     */
    public Settings with(JsonNode changes) throws WrongFieldsException {
        ObjectNode all = json.valueToTree(settings.current());
        merge(all, changes);
        Settings changed;
        try {
            changed = json.treeToValue(all, Settings.class);
        } catch (JsonProcessingException e) {
            throw new HttpMessageNotReadableException("settings", e, (HttpInputMessage) null);
        }
        Set<ConstraintViolation<Settings>> wrong = validator.validate(changed);
        if (!wrong.isEmpty()) {
            Map<String, String> fields = new TreeMap<>();
            wrong.forEach(one -> fields.put(one.getPropertyPath().toString(), one.getMessage()));
            throw new WrongFieldsException(fields);
        }
        CallText.parse(changed.callLog().subject());
        CallText.parse(changed.callLog().description());
        return changed;
    }

    private static void merge(ObjectNode all, JsonNode changes) {
        changes.fields().forEachRemaining(change -> {
            if (change.getValue().isObject() && all.path(change.getKey()).isObject()) {
                merge((ObjectNode) all.get(change.getKey()), change.getValue());
            } else {
                all.set(change.getKey(), change.getValue());
            }
        });
    }
}
