package org.ringroute.admin.pages;

import jakarta.validation.Valid;
import java.util.List;
import org.ringroute.admin.CallFilter;
import org.ringroute.admin.CallsController;
import org.ringroute.admin.Items;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
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
    String calls(
            @RequestParam(defaultValue = CallsController.NEWEST) String before,
            @Valid CallFilter filter,
            BindingResult wrong,
            Model model) {
        model.addAttribute("filter", filter);
        model.addAttribute("wrong", wrong.hasErrors());
        model.addAttribute("wanted", CallFilter.Wanted.values());
        model.addAttribute(
                "calls",
                wrong.hasErrors() ? new Items<CallsController.CallRow>(List.of(), null) : calls.calls(before, filter));
        model.addAttribute("first", before.equals(CallsController.NEWEST));
        return "calls";
    }

    @GetMapping("/admin/calls/{callId}")
    String call(@PathVariable String callId, Model model) {
        model.addAttribute("story", calls.story(callId));
        return "call";
    }
}
