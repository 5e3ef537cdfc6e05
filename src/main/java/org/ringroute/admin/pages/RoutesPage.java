package org.ringroute.admin.pages;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.ringroute.routes.RouteDiff;
import org.ringroute.routes.RouteGuard;
import org.ringroute.routes.RouteProblem;
import org.ringroute.routes.RouteState;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The route files: which run, and what is wrong with those that do not. Nothing is changed from here. */
@Controller
@RequestMapping("/admin/routes")
class RoutesPage {

    private final RouteGuard guard;

    RoutesPage(RouteGuard guard) {
        this.guard = guard;
    }

    @GetMapping
    String files(Model model) {
        guard.state().ifPresent(state -> {
            model.addAttribute("since", state.since().toEpochMilli());
            model.addAttribute("files", files(state));
            model.addAttribute("further", guard.reachingFurther());
            state.refused().ifPresent(refused -> {
                model.addAttribute("refusedAt", refused.at().toEpochMilli());
                model.addAttribute("problems", refused.problems());
            });
        });
        return "routes";
    }

    /** Looks at the folder as it is now. */
    @PostMapping("/check")
    String check(Model model) throws IOException {
        List<RouteProblem> problems = guard.check();
        model.addAttribute("found", problems);
        return "routes :: checked";
    }

    private static List<File> files(RouteState state) {
        TreeSet<String> names = new TreeSet<>(state.running().keySet());
        state.refused().ifPresent(refused -> names.addAll(refused.texts().keySet()));
        List<File> files = new ArrayList<>();
        for (String name : names) {
            String running = state.running().get(name);
            String edited = state.refused()
                    .map(refused -> refused.texts().get(name))
                    .orElse(state.refused().isPresent() ? null : running);
            String how =
                    running == null ? "new" : edited == null ? "deleted" : running.equals(edited) ? "same" : "edited";
            RouteDiff diff = how.equals("same")
                    ? null
                    : RouteDiff.of(running == null ? "" : running, edited == null ? "" : edited);
            files.add(new File(name, how, diff));
        }
        return files;
    }

    /**
     * A row of the page.
     *
     * @param state {@code same} as what runs, {@code edited}, {@code new} or {@code deleted}
     * @param diff against what runs; null when there is none
     */
    public record File(String name, String state, RouteDiff diff) {}
}
