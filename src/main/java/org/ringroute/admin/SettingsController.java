package org.ringroute.admin;

import jakarta.validation.Valid;
import org.ringroute.salesforce.OncePerNumber;
import org.ringroute.settings.Settings;
import org.ringroute.settings.SettingsStore;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is done with calls. */
@RestController
@RequestMapping("/api/settings")
class SettingsController {

    private final SettingsStore settings;
    private final OncePerNumber lookups;
    private final Audit audit;

    SettingsController(SettingsStore settings, OncePerNumber lookups, Audit audit) {
        this.settings = settings;
        this.lookups = lookups;
        this.audit = audit;
    }

    @GetMapping
    Settings read() {
        return settings.current();
    }

    @PutMapping
    Settings replace(@Valid @RequestBody Settings next) {
        Settings before = settings.current();
        Settings after = settings.replace(next);
        // They were ranked by the old order.
        lookups.forget();
        audit.changed("settings", before, after);
        return after;
    }
}
