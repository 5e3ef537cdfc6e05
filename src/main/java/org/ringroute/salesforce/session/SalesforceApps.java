package org.ringroute.salesforce.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ringroute.settings.ContentChangedEvent;
import org.ringroute.settings.OtherInstances;
import org.ringroute.settings.RingrouteProperties;
import org.ringroute.settings.SecretContent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The app in use: as an administrator entered it, encrypted at rest, else as {@code application.yml} has it. */
@Component
public class SalesforceApps {

    private static final String NAME = OtherInstances.SALESFORCE_APP;

    private final SecretContent contents;
    private final SalesforceApp configured;
    private volatile SalesforceApp current;

    SalesforceApps(SecretContent contents, RingrouteProperties properties) throws IOException {
        this.contents = contents;
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
        current = contents.read(NAME, SalesforceApp.class).orElse(configured);
    }

    /** The app in use. */
    public SalesforceApp current() {
        return current;
    }

    /** Uses this app from now on, durably. */
    public synchronized void use(SalesforceApp app) {
        contents.write(NAME, app);
        current = app;
    }

    /** Back to what {@code application.yml} says. */
    public synchronized void forget() {
        contents.remove(NAME);
        current = configured;
    }
}
