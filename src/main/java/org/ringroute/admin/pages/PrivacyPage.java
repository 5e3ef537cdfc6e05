package org.ringroute.admin.pages;

import org.ringroute.admin.PrivacyController;
import org.ringroute.admin.PrivacyController.Person;
import org.ringroute.privacy.StillRunningException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** Erases one number: first what would go, then it goes. The number is in no address. */
@Controller
@RequestMapping("/admin/privacy")
class PrivacyPage {

    private static final String VIEW = "privacy";
    private static final int LONGEST = 64;

    private final PrivacyController privacy;

    PrivacyPage(PrivacyController privacy) {
        this.privacy = privacy;
    }

    /** Also where somebody reads the page in another language after sending a form. */
    @GetMapping({"", "/preview", "/erase"})
    String ask() {
        return VIEW;
    }

    @PostMapping("/preview")
    String preview(@RequestParam String number, Model model) {
        if (wrong(number, model)) {
            return VIEW;
        }
        try {
            model.addAttribute("report", privacy.preview(new Person(number, false)));
        } catch (ResponseStatusException e) {
            model.addAttribute("problem", "privacy.wrong");
        }
        return VIEW;
    }

    @PostMapping("/erase")
    String erase(
            @RequestParam String number,
            @RequestParam(defaultValue = "false") boolean pbxContacts,
            Authentication who,
            Model model) {
        if (wrong(number, model)) {
            return VIEW;
        }
        try {
            model.addAttribute("report", privacy.erase(new Person(number, pbxContacts), who));
            model.addAttribute("done", true);
            model.addAttribute("notice", "privacy.done");
        } catch (StillRunningException e) {
            model.addAttribute("problem", "privacy.running");
        } catch (ResponseStatusException e) {
            model.addAttribute("problem", "privacy.wrong");
        }
        return VIEW;
    }

    private static boolean wrong(String number, Model model) {
        model.addAttribute("number", number);
        if (number.isBlank() || number.length() > LONGEST) {
            model.addAttribute("problem", "privacy.wrong");
            return true;
        }
        return false;
    }
}
