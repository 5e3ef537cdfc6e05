package org.ringroute.admin;

import jakarta.validation.Valid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ringroute.people.BindingStore;
import org.ringroute.people.UnknownPersonException;
import org.ringroute.screenpop.PopSetting;
import org.ringroute.screenpop.PopSettings;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** When records open by themselves, for one extension or, as extension {@code *}, for all. */
@RestController
public class ScreenPopController {

    private final PopSettings settings;
    private final BindingStore bindings;
    private final Audit audit;

    ScreenPopController(PopSettings settings, BindingStore bindings, Audit audit) {
        this.settings = settings;
        this.bindings = bindings;
        this.audit = audit;
    }

    /** What holds, for each client. */
    @GetMapping("/api/extensions/{number}/screen-pop")
    public Items<PopSetting> read(@PathVariable String number) {
        check(number);
        return Items.all(settings.of(number));
    }

    /** Sets it for one client; for {@code *}, all extensions have it then. */
    @PutMapping("/api/extensions/{number}/screen-pop")
    public PopSetting set(@PathVariable String number, @Valid @RequestBody PopSetting setting) {
        check(number);
        List<PopSetting> before = settings.of(number);
        settings.set(number, setting);
        audit.changed("screen pop", noted(number, before), noted(number, settings.of(number)));
        return setting;
    }

    private void check(String number) {
        boolean known = number.equals(PopSettings.ALL)
                || bindings.extensions().stream()
                        .anyMatch(extension -> extension.number().equals(number));
        if (!known) {
            throw new UnknownPersonException("The PBX has no extension " + number + ".");
        }
    }

    /** One field for each client, in words that the page of the audit knows. */
    private static Map<String, String> noted(String number, List<PopSetting> settings) {
        Map<String, String> noted = new LinkedHashMap<>();
        noted.put("name", number);
        for (PopSetting setting : settings) {
            String when = setting.mode() == PopSetting.Mode.automatic ? ", at-" + setting.trigger() : "";
            noted.put(setting.client().name(), "opens-" + setting.mode() + when);
        }
        return noted;
    }
}
