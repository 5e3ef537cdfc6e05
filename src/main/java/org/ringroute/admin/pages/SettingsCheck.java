package org.ringroute.admin.pages;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import java.util.TreeMap;
import org.ringroute.phonebook.PhonebookRefusedException;
import org.ringroute.settings.Settings;
import org.ringroute.text.CallText;
import org.ringroute.text.UnknownVariableException;
import org.springframework.stereotype.Component;

/** Says what is wrong with a form, field by field, by the rules that hold for the API too. */
@Component
class SettingsCheck {

    static final String SUBJECT = "callLog.subject";
    static final String DESCRIPTION = "callLog.description";
    private static final String PHONEBOOK = "contactSync.phonebookId";
    private static final String NEW_PHONEBOOK = "newPhonebook";
    private static final int LONGEST_NAME = 255;

    private final Validator validator;

    SettingsCheck(Validator validator) {
        this.validator = validator;
    }

    /**
     * The problems by the name of the field; empty when all is well.
     *
     * @param newPhonebook the name of one that is to be made; may be empty
     */
    Map<String, Wrong> problems(SettingsForm form, String newPhonebook) {
        Map<String, Wrong> problems = new TreeMap<>();
        Settings settings;
        try {
            settings = form.toSettings();
        } catch (NumberFormatException e) {
            problems.put(PHONEBOOK, new Wrong("settings.error.number", ""));
            settings = form.withoutPhonebook().toSettings();
        }
        for (ConstraintViolation<Settings> violation : validator.validate(settings)) {
            problems.put(violation.getPropertyPath().toString(), wrong(violation));
        }
        chooseOne(
                problems,
                "contactSync.objects",
                settings.contactSync().enabled(),
                settings.contactSync().objects().isEmpty());
        chooseOne(
                problems,
                "recordCreation.callTypes",
                settings.recordCreation().enabled(),
                settings.recordCreation().callTypes().isEmpty());
        if (newPhonebook.strip().length() > LONGEST_NAME) {
            problems.put(NEW_PHONEBOOK, new Wrong("settings.error.long", String.valueOf(LONGEST_NAME)));
        }
        variables(problems, SUBJECT, settings.callLog().subject());
        variables(problems, DESCRIPTION, settings.callLog().description());
        return problems;
    }

    /** Why the phonebook cannot be the target, as the problem of its field. */
    Map<String, Wrong> refused(PhonebookRefusedException refusal) {
        String key =
                switch (refusal.reason()) {
                    case MISSING -> "settings.error.phonebook.missing";
                    case FILLED -> "settings.error.phonebook.filled";
                    case AWAY -> "settings.error.phonebook.away";
                };
        return Map.of(PHONEBOOK, new Wrong(key, refusal.detail()));
    }

    /** Why the PBX did not make a phonebook, in its words. */
    Map<String, Wrong> notMade(String why) {
        return Map.of(NEW_PHONEBOOK, new Wrong("settings.error.phonebook.refused", why));
    }

    private static Wrong wrong(ConstraintViolation<Settings> violation) {
        Object rule = violation.getConstraintDescriptor().getAnnotation();
        if (rule instanceof NotBlank) {
            return new Wrong("settings.error.blank", "");
        }
        return rule instanceof Size size
                ? new Wrong("settings.error.long", String.valueOf(size.max()))
                : new Wrong("settings.error.other", violation.getMessage());
    }

    private static void chooseOne(Map<String, Wrong> problems, String field, boolean on, boolean none) {
        if (on && none) {
            problems.put(field, new Wrong("settings.error.none", ""));
        }
    }

    private static void variables(Map<String, Wrong> problems, String field, String template) {
        try {
            CallText.parse(template);
        } catch (UnknownVariableException e) {
            problems.put(field, new Wrong("settings.error.variable", "{{" + e.variable() + "}}"));
        }
    }

    /**
     * What is wrong with a field.
     *
     * @param key of the sentence in the bundles
     * @param detail what stands in it
     */
    record Wrong(String key, String detail) {}
}
