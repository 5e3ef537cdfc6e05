package org.ringroute.admin.pages;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ringroute.admin.BindingChanges;
import org.ringroute.people.AutoBinding;
import org.ringroute.people.AutoBinding.Pair;
import org.ringroute.people.BindingStore;
import org.ringroute.people.BindingStore.BoundUser;
import org.ringroute.people.BindingStore.KnownExtension;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What binding by e-mail address would do, before it does. */
@Controller
@RequestMapping("/admin/people/auto-bind")
class AutoBindPage {

    private static final int MOST_SHOWN = 500;

    private final BindingStore bindings;
    private final BindingChanges changes;

    AutoBindPage(BindingStore bindings, BindingChanges changes) {
        this.bindings = bindings;
        this.changes = changes;
    }

    @GetMapping
    String preview(Model model) {
        return show(bindings.planAutoBind(), model);
    }

    /** Saves what was shown; when it would be something else by now, that is shown first. */
    @PostMapping
    String save(@RequestParam String seen, Model model, RedirectAttributes redirect) {
        AutoBinding plan = bindings.planAutoBind();
        if (!mark(plan).equals(seen)) {
            model.addAttribute("problem", "auto.changed");
            return show(plan, model);
        }
        changes.autoBind();
        redirect.addFlashAttribute("notice", "auto.saved");
        redirect.addFlashAttribute("noticeDetail", plan.bind().size());
        return "redirect:/admin/people";
    }

    private String show(AutoBinding plan, Model model) {
        Map<String, String> users = bindings.users().stream().collect(Collectors.toMap(BoundUser::id, BoundUser::name));
        Map<String, String> extensions = bindings.extensions().stream()
                .collect(Collectors.toMap(KnownExtension::number, known -> known.number() + " " + known.name()));
        model.addAttribute("plan", plan);
        model.addAttribute("mark", mark(plan));
        model.addAttribute("bind", named(plan.bind(), users, extensions));
        model.addAttribute("release", named(plan.release(), users, extensions));
        model.addAttribute(
                "ties",
                plan.ties().stream()
                        .limit(MOST_SHOWN)
                        .map(tie -> new NamedTie(
                                tie.email(), named(tie.users(), users), named(tie.extensions(), extensions)))
                        .toList());
        model.addAttribute("shown", MOST_SHOWN);
        return "auto-bind";
    }

    private static List<NamedPair> named(List<Pair> pairs, Map<String, String> users, Map<String, String> extensions) {
        return pairs.stream()
                .limit(MOST_SHOWN)
                .map(pair -> new NamedPair(
                        users.getOrDefault(pair.userId(), pair.userId()),
                        extensions.getOrDefault(pair.extension(), pair.extension())))
                .toList();
    }

    private static String named(List<String> ids, Map<String, String> names) {
        return ids.stream().map(id -> names.getOrDefault(id, id)).collect(Collectors.joining(", "));
    }

    private static String mark(AutoBinding plan) {
        return Integer.toHexString(plan.hashCode());
    }

    record NamedPair(String user, String extension) {}

    record NamedTie(String email, String users, String extensions) {}
}
