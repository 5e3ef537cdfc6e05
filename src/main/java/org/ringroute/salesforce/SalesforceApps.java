package org.ringroute.salesforce;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ringroute.settings.ContentChangedEvent;
import org.ringroute.settings.NamedContent;
import org.ringroute.settings.OtherInstances;
import org.ringroute.settings.RingrouteProperties;
import org.ringroute.settings.Secrets;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The app in use: as an administrator entered it, encrypted at rest, else as {@code application.yml} has it. */
@Component
public class SalesforceApps {

    private static final String NAME = OtherInstances.SALESFORCE_APP;

    private final NamedContent contents;
    private final Secrets secrets;
    private final ObjectMapper json;
    private final SalesforceApp configured;
    private volatile SalesforceApp current;

    SalesforceApps(NamedContent contents, Secrets secrets, ObjectMapper json, RingrouteProperties properties)
            throws IOException {
        this.contents = contents;
        this.secrets = secrets;
        this.json = json;
        RingrouteProperties.Salesforce settings = properties.salesforce();
        String key = settings.jwtKeyFile().isBlank() ? "" : Files.readString(Path.of(settings.jwtKeyFile()));
        this.configured = SalesforceApp.of(settings, key);
        readAgain();
    }

    @EventListener
    void changedElsewhere(ContentChangedEvent changed) {
        if (changed.name().equals(NAME)) {
            readAgain();
        }
    }

    private synchronized void readAgain() {
        current = contents.read(NAME).map(secrets::decrypt).map(this::read).orElse(configured);
    }

    /** The app in use. */
    public SalesforceApp current() {
        return current;
    }

    /** Uses this app from now on, durably. */
    public synchronized void use(SalesforceApp app) {
        try {
            contents.write(NAME, secrets.encrypt(json.writeValueAsString(app)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
        current = app;
    }

    /** Back to what {@code application.yml} says. */
    public synchronized void forget() {
        contents.remove(NAME);
        current = configured;
    }

    private SalesforceApp read(String stored) {
        try {
            return json.readValue(stored, SalesforceApp.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored Salesforce app cannot be read", e);
        }
    }
}
