package org.ringroute.admin;

import jakarta.validation.Valid;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ringroute.settings.Settings;
import org.ringroute.settings.VersionedSettings;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is done with calls. The ETag is the version: sent back as If-Match, it keeps two from overwriting each other. */
@RestController
@RequestMapping("/api/settings")
class SettingsController {

    private static final String ANY = "*";
    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,18})\"");
    private static final long NONE = -1;

    private final SettingsChanges settings;

    SettingsController(SettingsChanges settings) {
        this.settings = settings;
    }

    @GetMapping
    ResponseEntity<Settings> read() {
        return answer(settings.current());
    }

    /** Without If-Match the last one wins. */
    @PutMapping
    ResponseEntity<Settings> replace(
            @Valid @RequestBody Settings next,
            @RequestHeader(name = HttpHeaders.IF_MATCH, defaultValue = ANY) String ifMatch) {
        return answer(ifMatch.equals(ANY) ? settings.save(next) : settings.save(next, version(ifMatch)));
    }

    private static long version(String etag) {
        Matcher ours = ETAG.matcher(etag.strip());
        return ours.matches() ? Long.parseLong(ours.group(1)) : NONE;
    }

    private static ResponseEntity<Settings> answer(VersionedSettings settings) {
        return ResponseEntity.ok().eTag("\"" + settings.version() + "\"").body(settings.settings());
    }
}
