package org.ringroute.admin.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.ringroute.admin.Audit;
import org.ringroute.admin.Audit.Entry;
import org.ringroute.admin.Audit.Kind;
import org.ringroute.admin.AuditController;
import org.ringroute.admin.pages.Differences.Difference;
import org.ringroute.people.Bindings;
import org.ringroute.people.CrmUser;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who changed what, when, from what to what; newest first. */
@Controller
class AuditPage {

    private static final int PAGE = 50;

    /** What administrators typed is shown as they typed it. */
    private static final Set<String> FREE_TEXT =
            Set.of("callLog.subject", "callLog.description", "recordCreation.leadCompany", "note");

    private final Audit audit;
    private final Differences differences;
    private final Bindings people;
    private final MessageSource messages;
    private final AuditController verification;
    private final ActorNames actors;

    AuditPage(
            Audit audit,
            Differences differences,
            Bindings people,
            MessageSource messages,
            AuditController verification,
            ActorNames actors) {
        this.actors = actors;
        this.verification = verification;
        this.audit = audit;
        this.differences = differences;
        this.people = people;
        this.messages = messages;
    }

    @GetMapping("/admin/audit")
    String audit(
            @RequestParam(defaultValue = "9223372036854775807") long before,
            @RequestParam(defaultValue = "CHANGE") Kind kind,
            Locale locale,
            Model model) {
        List<Entry> entries = audit.before(kind, before, PAGE);
        model.addAttribute("kind", kind);
        model.addAttribute("kinds", Kind.values());
        model.addAttribute(
                "changes", entries.stream().map(entry -> change(entry, locale)).toList());
        model.addAttribute(
                "next", entries.size() < PAGE ? null : entries.get(PAGE - 1).id());
        model.addAttribute("first", before == Long.MAX_VALUE);
        return "audit";
    }

    /** Whether it is as it was written; asked for by hand, as it reads all of it. */
    @PostMapping("/admin/audit/verify")
    String verify(RedirectAttributes redirect) {
        redirect.addFlashAttribute("verified", verification.verify());
        return "redirect:/admin/audit";
    }

    private Change change(Entry entry, Locale locale) {
        // "failure 12": a kind of thing, and which one.
        String[] what = entry.what().split(" (?=\\d+$)", 2);
        String which = what.length > 1 ? what[1] : differences.text(entry.detail(), "name");
        List<Field> fields = differences.of(entry.detail()).stream()
                .map(difference -> field(difference, locale))
                .toList();
        return new Change(
                entry.happenedAt(),
                actors.of(entry.who()),
                word("audit.what." + what[0].replace(' ', '-'), entry.what(), locale),
                which,
                fields);
    }

    private Field field(Difference difference, Locale locale) {
        String name = difference.field();
        String label = name.isEmpty() ? "" : word("field." + name, name, locale);
        if (FREE_TEXT.contains(name)) {
            return new Field(label, difference.from(), difference.to());
        }
        return new Field(label, values(difference.from(), locale), values(difference.to(), locale));
    }

    /** Switches, kinds of record and users are told in words. */
    private String values(String text, Locale locale) {
        return Arrays.stream(text.split(Differences.BETWEEN))
                .map(value -> people.user(value)
                        .map(CrmUser::name)
                        .orElseGet(() -> word("audit.value." + value, value, locale)))
                .collect(Collectors.joining(Differences.BETWEEN));
    }

    /** The bundle's word, or the plain one where it has none: that may hold braces, so it is no format. */
    private String word(String key, String plain, Locale locale) {
        String word = messages.getMessage(key, null, null, locale);
        return word == null ? plain : word;
    }

    /** @param which of several such things, or empty */
    record Change(long at, String who, String what, String which, List<Field> fields) {}

    record Field(String label, String from, String to) {}
}
