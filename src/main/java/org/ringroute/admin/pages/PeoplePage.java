package org.ringroute.admin.pages;

import org.apache.camel.ProducerTemplate;
import org.ringroute.admin.pages.Roster.Show;
import org.ringroute.people.UserListRuns;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who is who: Salesforce's users with the PBX's extensions, and how the lists were read. */
@Controller
@RequestMapping("/admin/people")
class PeoplePage {

    private final Roster roster;
    private final UserListRuns runs;
    private final ProducerTemplate routes;

    PeoplePage(Roster roster, UserListRuns runs, ProducerTemplate routes) {
        this.roster = roster;
        this.runs = runs;
        this.routes = routes;
    }

    @GetMapping
    String people(
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "all") Show show,
            @RequestParam(defaultValue = "0") int page,
            Model model) {
        model.addAttribute("people", roster.page(search, show, page));
        model.addAttribute("search", search);
        model.addAttribute("show", show);
        model.addAttribute("shows", Show.values());
        return lists(model, "people");
    }

    /** How the reading goes. */
    @GetMapping("/refresh")
    String progress(Model model) {
        model.addAttribute("asked", true);
        return lists(model, "people :: lists");
    }

    /** Begins to read both lists, unless they are being read already. */
    @PostMapping("/refresh")
    String refresh(Model model) {
        if (runs.request()) {
            routes.asyncSendBody("direct:user-list", null).whenComplete((done, failure) -> {
                if (failure != null) {
                    runs.failed(UserListRuns.USERS, failure.getMessage());
                    runs.failed(UserListRuns.EXTENSIONS, failure.getMessage());
                }
            });
        }
        return progress(model);
    }

    private String lists(Model model, String view) {
        model.addAttribute("users", runs.of(UserListRuns.USERS));
        model.addAttribute("extensions", runs.of(UserListRuns.EXTENSIONS));
        model.addAttribute("running", runs.running());
        model.addAttribute("nextRun", runs.next().toEpochMilli());
        return view;
    }
}
