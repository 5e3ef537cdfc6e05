package org.ringroute.admin.pages;

import org.ringroute.admin.CallsController;
import org.ringroute.admin.FailuresController;
import org.ringroute.admin.UnknownCallException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Calls and what became of them, and what Salesforce refused. */
@Controller
class CallsPage {

    private final CallsController calls;
    private final FailuresController failures;

    CallsPage(CallsController calls, FailuresController failures) {
        this.calls = calls;
        this.failures = failures;
    }

    @GetMapping("/admin/calls")
    String calls(@RequestParam(defaultValue = CallsController.NEWEST) String before, Model model) {
        model.addAttribute("calls", calls.calls(before));
        model.addAttribute("first", before.equals(CallsController.NEWEST));
        return "calls";
    }

    @GetMapping("/admin/calls/{callId}")
    String call(@PathVariable String callId, Model model) {
        model.addAttribute("story", calls.story(callId));
        return "call";
    }

    @GetMapping("/admin/failures")
    String failures(Model model) {
        model.addAttribute("failures", failures.failures().items());
        return "failures";
    }

    @PostMapping("/admin/failures/{id}/retry")
    String retry(@PathVariable long id, RedirectAttributes redirect) {
        try {
            failures.retry(id);
            redirect.addFlashAttribute("notice", "failures.retried");
        } catch (UnknownCallException e) {
            redirect.addFlashAttribute("problem", "failures.gone");
        }
        return "redirect:/admin/failures";
    }
}
