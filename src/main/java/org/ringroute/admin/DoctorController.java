package org.ringroute.admin;

import java.util.List;
import java.util.Locale;
import org.ringroute.doctor.Doctor;
import org.ringroute.doctor.Finding;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an administrator would look at first when something does not work, in the language of the request. */
@RestController
class DoctorController {

    private final Doctor doctor;
    private final MessageSource texts;

    DoctorController(Doctor doctor, MessageSource texts) {
        this.doctor = doctor;
        this.texts = texts;
    }

    /** Asks both sides now. */
    @GetMapping("/api/doctor")
    Items<Told> doctor(Locale language) {
        List<Told> told = doctor.examine().stream()
                .flatMap(part -> part.findings().stream().map(finding -> told(part.name(), finding, language)))
                .toList();
        return Items.all(told);
    }

    private Told told(String part, Finding finding, Locale language) {
        return new Told(
                part,
                finding.about(),
                finding.level(),
                texts.getMessage(finding.text(), finding.details().toArray(), language));
    }

    /** @param part {@code salesforce}, {@code pbx} or {@code server} */
    record Told(String part, String about, Finding.Level level, String text) {}
}
