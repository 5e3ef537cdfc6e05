package org.ringroute.phonebook;

import java.util.List;
import org.ringroute.call.PhoneNumbers;
import org.ringroute.salesforce.Caller;
import org.ringroute.settings.Settings.ContactSync;
import org.ringroute.settings.SettingsStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which phonebook people are copied to, and how a person looks in it. */
@Component("phonebooks")
public class Phonebooks {

    /** The name that the PBX's own integration suggests. */
    static final String DEFAULT_NAME = "Salesforce_CRM_Synchronization";

    private final JdbcClient jdbc;
    private final SettingsStore settings;
    private final PhoneNumbers numbers;
    private Long ownId;

    Phonebooks(JdbcClient jdbc, SettingsStore settings, PhoneNumbers numbers) {
        this.jdbc = jdbc;
        this.settings = settings;
        this.numbers = numbers;
    }

    /** True when this kind of record is copied at all. */
    public boolean takes(Caller caller) {
        ContactSync sync = settings.current().contactSync();
        return sync.enabled()
                && caller.known()
                && sync.objects().stream().anyMatch(object -> object.name().equals(caller.object()));
    }

    /** The person as an entry of the bound phonebook. */
    public PhonebookEntry entry(Caller caller) {
        List<String> readable = caller.phones().stream()
                .flatMap(phone -> numbers.e164In(phone).stream())
                .distinct()
                .toList();
        return new PhonebookEntry(
                boundId(),
                caller.object(),
                caller.id(),
                shorten(caller.name(), 255),
                shorten(caller.company(), 255),
                String.join(",", readable.isEmpty() ? caller.phones() : readable));
    }

    private synchronized long boundId() {
        Long chosen = settings.current().contactSync().phonebookId();
        if (chosen != null) {
            return chosen;
        }
        if (ownId == null) {
            ownId = jdbc.sql("SELECT id FROM phonebook WHERE name = ?")
                    .param(DEFAULT_NAME)
                    .query(Long.class)
                    .optional()
                    .orElseGet(this::createOwn);
        }
        return ownId;
    }

    private long createOwn() {
        jdbc.sql("INSERT INTO phonebook (name, bound) VALUES (?, TRUE)")
                .param(DEFAULT_NAME)
                .update();
        return jdbc.sql("SELECT id FROM phonebook WHERE name = ?")
                .param(DEFAULT_NAME)
                .query(Long.class)
                .single();
    }

    private static String shorten(String text, int length) {
        return text.substring(0, Math.min(text.length(), length));
    }
}
