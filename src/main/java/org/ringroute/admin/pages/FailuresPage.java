package org.ringroute.admin.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ringroute.admin.FailureEditing;
import org.ringroute.admin.FailuresController;
import org.ringroute.admin.UnknownCallException;
import org.ringroute.admin.WrongStateException;
import org.ringroute.store.FailedWrites;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What was refused: by cause, with what to do about it, and one by one. */
@Controller
@RequestMapping("/admin/failures")
class FailuresPage {

    private static final String AGAIN = "redirect:/admin/failures";
    private static final String GONE = "failures.gone";

    private final FailuresController failures;
    private final MessageSource texts;

    FailuresPage(FailuresController failures, MessageSource texts) {
        this.failures = failures;
        this.texts = texts;
    }

    @GetMapping
    String failures(Model model, Locale language) {
        List<Advised> causes = failures.causes().items().stream()
                .map(cause -> new Advised(cause, advice(cause.cause(), language)))
                .toList();
        model.addAttribute("causes", causes);
        model.addAttribute("failures", failures.failures().items());
        return "failures";
    }

    private String advice(String cause, Locale language) {
        String other = texts.getMessage("failures.advice.other", null, language);
        return texts.getMessage("failures.advice." + cause, null, other, language);
    }

    /** What of one can be changed before it is tried again. */
    @GetMapping("/{id}")
    String failure(@PathVariable long id, Model model, RedirectAttributes redirect) {
        try {
            model.addAttribute("failure", failures.failure(id));
            return "failure";
        } catch (UnknownCallException e) {
            redirect.addFlashAttribute("problem", GONE);
        } catch (WrongStateException e) {
            redirect.addFlashAttribute("problem", "failure.not-here");
        }
        return AGAIN;
    }

    /** The parameters {@code field.Name} are the new values; those that are as they were are left alone. */
    @PostMapping("/{id}/edit")
    String edit(@PathVariable long id, @RequestParam Map<String, String> form, RedirectAttributes redirect) {
        try {
            Map<String, String> changed = new LinkedHashMap<>();
            for (FailureEditing.Field field : failures.failure(id).fields()) {
                String value = form.getOrDefault("field." + field.name(), field.value());
                if (!value.equals(field.value())) {
                    changed.put(field.name(), value);
                }
            }
            if (changed.isEmpty()) {
                failures.retry(id);
            } else {
                failures.edit(id, new FailuresController.Edit(changed));
            }
            redirect.addFlashAttribute("notice", "failures.retried");
        } catch (UnknownCallException e) {
            redirect.addFlashAttribute("problem", GONE);
        } catch (ResponseStatusException e) {
            redirect.addFlashAttribute("problem", "failure.wrong");
        }
        return AGAIN;
    }

    @PostMapping("/{id}/retry")
    String retry(@PathVariable long id, RedirectAttributes redirect) {
        try {
            failures.retry(id);
            redirect.addFlashAttribute("notice", "failures.retried");
        } catch (UnknownCallException e) {
            redirect.addFlashAttribute("problem", GONE);
        }
        return AGAIN;
    }

    @PostMapping("/retry")
    String retryAll(@RequestParam String cause, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", "failures.retried-all");
        redirect.addFlashAttribute("noticeDetail", failures.retryAll(cause).retried());
        return AGAIN;
    }

    @PostMapping("/{id}/give-up")
    String giveUp(@PathVariable long id, @RequestParam String note, RedirectAttributes redirect) {
        if (note.isBlank()) {
            redirect.addFlashAttribute("problem", "failures.note-missing");
            return AGAIN;
        }
        try {
            failures.giveUp(id, new FailuresController.Note(note.strip()));
            redirect.addFlashAttribute("notice", "failures.given-up");
        } catch (UnknownCallException e) {
            redirect.addFlashAttribute("problem", GONE);
        }
        return AGAIN;
    }

    /** @param advice what to do about it */
    record Advised(FailedWrites.Cause cause, String advice) {}
}
