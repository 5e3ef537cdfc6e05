package org.ringroute.admin.pages;

import org.ringroute.admin.PasswordController;
import org.ringroute.admin.PasswordController.Passwords;
import org.ringroute.admin.WrongFieldsException;
import org.ringroute.admin.WrongStateException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where the administrator changes the password; with the one that was printed at the first start, the only page there is. */
@Controller
@RequestMapping("/admin/password")
class PasswordPage {

    private static final String VIEW = "password";

    private final PasswordController passwords;

    PasswordPage(PasswordController passwords) {
        this.passwords = passwords;
    }

    @GetMapping
    String ask() {
        return VIEW;
    }

    @PostMapping
    String change(
            @RequestParam String present, @RequestParam String password, @RequestParam String again, Model model) {
        if (!password.equals(again)) {
            model.addAttribute("wrong", "password.differ");
            return VIEW;
        }
        try {
            passwords.change(new Passwords(present, password));
        } catch (WrongFieldsException e) {
            model.addAttribute("wrong", e.fields().containsKey("present") ? "password.wrong" : "password.weak");
            return VIEW;
        } catch (WrongStateException e) {
            model.addAttribute("wrong", "password.configured");
            return VIEW;
        }
        return "redirect:/login?changed";
    }
}
