package org.ringroute.admin.pages;

import org.ringroute.admin.CallsController;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Calls and what became of them. */
@Controller
class CallsPage {

    private final CallsController calls;

    CallsPage(CallsController calls) {
        this.calls = calls;
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
}
