package org.ringroute.admin.pages;

import java.util.Map;
import java.util.TreeMap;
import org.ringroute.admin.PbxChanges;
import org.ringroute.doctor.Doctor;
import org.ringroute.pbx.PbxAccess;
import org.ringroute.pbx.PbxAccessStore;
import org.ringroute.pbx.PbxToken;
import org.ringroute.pbx.PbxUnavailableException;
import org.ringroute.pbx.WebhookRegistration;
import org.ringroute.settings.WebAddress;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How the PBX is reached, and its webhook. */
@Controller
@RequestMapping("/admin/pbx")
class PbxPage {

    private static final String VIEW = "pbx";
    private static final String AGAIN = "redirect:/admin/pbx";

    private final PbxAccessStore access;
    private final PbxToken token;
    private final PbxChanges changes;
    private final WebhookRegistration registration;
    private final Doctor doctor;

    PbxPage(
            PbxAccessStore access,
            PbxToken token,
            PbxChanges changes,
            WebhookRegistration registration,
            Doctor doctor) {
        this.access = access;
        this.token = token;
        this.changes = changes;
        this.registration = registration;
        this.doctor = doctor;
    }

    @GetMapping
    ModelAndView show() {
        PbxAccess now = access.current();
        return page(new AccessForm(now.url(), now.clientId(), "", ""), Map.of(), HttpStatus.OK);
    }

    @PostMapping
    ModelAndView save(@ModelAttribute AccessForm form, RedirectAttributes next) {
        Map<String, String> errors = form.errors();
        if (!errors.containsKey("url") && changes.needsSecretAgain(form.url(), form.clientSecret())) {
            errors.put("clientSecret", "pbx.wrong.clientSecret");
        }
        if (!errors.isEmpty()) {
            return page(form, errors, HttpStatus.UNPROCESSABLE_ENTITY);
        }
        changes.use(form.url(), form.clientId(), form.clientSecret(), form.webhookSecret());
        registration.check();
        next.addFlashAttribute("notice", "pbx.saved");
        return new ModelAndView(AGAIN);
    }

    /** Asks the PBX how it stands. */
    @PostMapping("/check")
    String check() {
        registration.check();
        return AGAIN;
    }

    /** Has the PBX send its events here. */
    @PostMapping("/webhook")
    String register(RedirectAttributes next) {
        try {
            changes.registerWebhook();
            next.addFlashAttribute("notice", "pbx.registered");
        } catch (PbxUnavailableException e) {
            next.addFlashAttribute("problem", "pbx.not-registered");
            next.addFlashAttribute("problemDetail", e.getMessage());
        }
        return AGAIN;
    }

    private ModelAndView page(AccessForm form, Map<String, String> errors, HttpStatus status) {
        PbxAccess now = access.current();
        return new ModelAndView(
                VIEW,
                Map.of(
                        "form",
                        form,
                        "errors",
                        new TreeMap<>(errors),
                        "state",
                        token.state(),
                        "ready",
                        now.configured(),
                        "webhookUrl",
                        registration.url(),
                        "secretKept",
                        !now.clientSecret().isBlank(),
                        "webhookSecretKept",
                        !now.webhookSecret().isBlank(),
                        "findings",
                        doctor.ofPbx()),
                status);
    }

    /** The access as it stands in the form; secrets never come back to the browser. */
    record AccessForm(String url, String clientId, String clientSecret, String webhookSecret) {

        /** Keys of the bundles by field. */
        Map<String, String> errors() {
            Map<String, String> errors = new TreeMap<>();
            if (url == null || !WebAddress.isOne(url.strip())) {
                errors.put("url", "pbx.wrong.url");
            }
            if (clientId == null || clientId.isBlank() || clientId.length() > 255) {
                errors.put("clientId", "pbx.wrong.clientId");
            }
            return errors;
        }
    }
}
