package org.ringroute.admin.pages;

import org.ringroute.admin.IntegrationController;
import org.ringroute.admin.IntegrationController.Done;
import org.ringroute.admin.WrongStateException;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How everything stands and what to do next; here the integration is paused, and taken down. */
@Controller
class HomePage {

    private static final String HOME = "redirect:/admin";

    private final Overview overview;
    private final IntegrationController integration;

    HomePage(Overview overview, IntegrationController integration) {
        this.overview = overview;
        this.integration = integration;
    }

    @GetMapping("/")
    String root() {
        return HOME;
    }

    @GetMapping("/login")
    String login() {
        return "login";
    }

    @GetMapping("/admin")
    String home(Model model) {
        model.addAttribute("standing", overview.read());
        return "home";
    }

    /** Asked every few seconds; answers nothing while all is as the page has it, so that no screen reader repeats it. */
    @GetMapping("/admin/status")
    Object status(@RequestParam String seen, Model model) {
        Overview.Standing now = overview.read();
        if (now.mark().equals(seen)) {
            return ResponseEntity.noContent().build();
        }
        model.addAttribute("standing", now);
        return "home :: changed";
    }

    @PostMapping("/admin/enable")
    String enable(RedirectAttributes redirect) {
        try {
            integration.enable();
            redirect.addFlashAttribute("notice", "home.enabled");
        } catch (WrongStateException e) {
            redirect.addFlashAttribute("problem", "home.connect-first");
        }
        return HOME;
    }

    @PostMapping("/admin/disable")
    String disable(RedirectAttributes redirect) {
        try {
            integration.disable();
            redirect.addFlashAttribute("notice", "home.disabled");
        } catch (WrongStateException e) {
            redirect.addFlashAttribute("problem", "home.connect-first");
        }
        return HOME;
    }

    @GetMapping("/admin/disconnect")
    String confirm() {
        return "disconnect";
    }

    @PostMapping("/admin/disconnect")
    String disconnect(RedirectAttributes redirect) {
        Done done = integration.disconnect();
        if (done.reason() == null) {
            redirect.addFlashAttribute("notice", "disconnect.done");
        } else {
            redirect.addFlashAttribute("problem", "disconnect.untold");
            redirect.addFlashAttribute("problemDetail", done.reason());
        }
        return HOME;
    }
}
