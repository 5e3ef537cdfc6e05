package org.ringroute.admin.pages;

import java.util.List;
import java.util.Set;
import org.ringroute.admin.AgentLinks;
import org.ringroute.admin.ScreenPopController;
import org.ringroute.people.BindingStore;
import org.ringroute.people.BindingStore.BoundUser;
import org.ringroute.people.Bindings;
import org.ringroute.screenpop.PopClient;
import org.ringroute.screenpop.PopSetting;
import org.ringroute.screenpop.PopSetting.Mode;
import org.ringroute.screenpop.PopSetting.Trigger;
import org.ringroute.screenpop.PopSettings;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What agents are shown: when records open by themselves, for all or for one, and who may sign in by a link. */
@Controller
@RequestMapping("/admin/agents")
class AgentsPage {

    private static final String AGAIN = "redirect:/admin/agents";

    private final BindingStore store;
    private final Bindings bindings;
    private final PopSettings settings;
    private final ScreenPopController pops;
    private final AgentLinks links;

    AgentsPage(
            BindingStore store, Bindings bindings, PopSettings settings, ScreenPopController pops, AgentLinks links) {
        this.store = store;
        this.bindings = bindings;
        this.settings = settings;
        this.pops = pops;
        this.links = links;
    }

    @GetMapping
    String show(Model model) {
        Set<String> withLink = links.users();
        model.addAttribute("all", settings.of(PopSettings.ALL));
        model.addAttribute(
                "agents",
                store.users().stream()
                        .map(user -> agent(user, withLink))
                        .filter(agent -> !agent.extensions().isEmpty())
                        .toList());
        model.addAttribute("modes", Mode.values());
        model.addAttribute("triggers", Trigger.values());
        return "agents";
    }

    private Person agent(BoundUser user, Set<String> withLink) {
        List<Phone> phones = bindings.extensionsOf(user.id()).stream()
                .map(extension -> new Phone(extension, settings.of(extension)))
                .toList();
        return new Person(user.id(), user.name(), withLink.contains(user.id()), phones);
    }

    /** Sets one client of one extension, or of all. */
    @PostMapping("/screen-pop")
    String set(
            @RequestParam String extension,
            @RequestParam PopClient client,
            @RequestParam Mode mode,
            @RequestParam(required = false) Trigger trigger,
            RedirectAttributes next) {
        pops.set(extension, new PopSetting(client, mode, trigger));
        next.addFlashAttribute("notice", "agents.saved");
        return AGAIN;
    }

    /** Issues a link; the page shows it this once. */
    @PostMapping("/{id}/link")
    String issue(@PathVariable String id, RedirectAttributes next) {
        next.addFlashAttribute("link", links.issue(id));
        next.addFlashAttribute("linkOf", store.user(id).name());
        return AGAIN;
    }

    @PostMapping("/{id}/withdraw")
    String withdraw(@PathVariable String id, RedirectAttributes next) {
        links.withdraw(id);
        next.addFlashAttribute("notice", "agents.withdrawn");
        return AGAIN;
    }

    /** @param link whether he has a personal link */
    record Person(String id, String name, boolean link, List<Phone> extensions) {}

    /** An extension and what holds for each client of it. */
    record Phone(String number, List<PopSetting> settings) {}
}
