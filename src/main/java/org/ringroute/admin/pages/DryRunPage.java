package org.ringroute.admin.pages;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ringroute.admin.ChangedSettings;
import org.ringroute.admin.DryRunStart;
import org.ringroute.admin.WrongFieldsException;
import org.ringroute.admin.WrongStateException;
import org.ringroute.dryrun.DryRun;
import org.ringroute.dryrun.DryRunRefusedException;
import org.ringroute.dryrun.DryRunRequest;
import org.ringroute.dryrun.DryRuns;
import org.ringroute.dryrun.Kind;
import org.ringroute.people.Bindings;
import org.ringroute.routes.RouteGuard;
import org.ringroute.settings.Settings;
import org.ringroute.text.UnknownVariableException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What the edited files, or other settings, would have done with calls of a day. */
@Controller
@RequestMapping("/admin/dry-run")
class DryRunPage {

    /** Rows of the table; the API has more. */
    private static final int ROWS = 100;

    private final DryRuns runs;
    private final DryRunStart start;
    private final RouteGuard guard;
    private final ChangedSettings settings;
    private final Bindings bindings;
    private final ObjectMapper json;

    DryRunPage(
            DryRuns runs,
            DryRunStart start,
            RouteGuard guard,
            ChangedSettings settings,
            Bindings bindings,
            ObjectMapper json) {
        this.runs = runs;
        this.start = start;
        this.guard = guard;
        this.settings = settings;
        this.bindings = bindings;
        this.json = json;
    }

    @GetMapping
    String page(Model model) {
        return page(DryRunForm.empty(), model);
    }

    private String page(DryRunForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute(
                "refused", guard.state().flatMap(state -> state.refused()).isPresent());
        result(model);
        return "dry-run";
    }

    @PostMapping
    String begin(@ModelAttribute DryRunForm form, Model model) throws IOException {
        try {
            List<String> calls = form.callIds();
            start.begin(new DryRunRequest(
                    calls.isEmpty() ? form.day() : null,
                    calls,
                    form.edited() ? guard.edited() : null,
                    false,
                    changed(form)));
        } catch (DryRunRefusedException e) {
            model.addAttribute("problems", e.problems());
            if (e.problems().isEmpty()) {
                wrong(model, "dry-run.not-played", e.getCause().getMessage());
            }
        } catch (WrongStateException e) {
            wrong(model, "dry-run.not-now", "");
        } catch (UnknownVariableException e) {
            wrong(model, "settings.error.variable", "{{" + e.variable() + "}}");
        } catch (WrongFieldsException e) {
            wrong(model, "settings.error.other", e.fields().toString());
        } catch (HttpMessageNotReadableException | JsonProcessingException e) {
            wrong(model, "dry-run.no-json", reason(e));
        }
        return page(form, model);
    }

    private static void wrong(Model model, String key, String detail) {
        model.addAttribute("error", key);
        model.addAttribute("errorDetail", detail);
    }

    private Settings changed(DryRunForm form) throws JsonProcessingException {
        ObjectNode changes = form.changes(json);
        return changes.isEmpty() ? null : settings.with(changes);
    }

    private static String reason(Exception e) {
        Throwable cause = e.getCause() instanceof JsonProcessingException ? e.getCause() : e;
        return cause instanceof JsonProcessingException wrong ? wrong.getOriginalMessage() : cause.getMessage();
    }

    /** The result so far; asks again while it runs. */
    @GetMapping("/result")
    String resultNow(Model model) {
        result(model);
        return "dry-run :: result";
    }

    @PostMapping("/cancel")
    String cancel(Model model) {
        runs.cancel();
        return resultNow(model);
    }

    private void result(Model model) {
        runs.last().map(DryRun::report).ifPresent(run -> {
            model.addAttribute("run", run);
            model.addAttribute("differentCalls", first(run.differentCalls()));
            model.addAttribute("unknownCalls", first(run.unknownCalls()));
            model.addAttribute("callsNotAsDone", first(run.callsNotAsDone()));
            model.addAttribute("names", names(run));
        });
    }

    /** Of the users whose activities are in the tables, by id. */
    private Map<String, String> names(DryRun.Report run) {
        Map<String, String> names = new HashMap<>();
        Stream.concat(run.differentCalls().stream(), run.callsNotAsDone().stream())
                .flatMap(call -> call.differences().stream())
                .filter(difference -> difference.kind() == Kind.ACTIVITY)
                .forEach(difference ->
                        bindings.user(difference.of()).ifPresent(user -> names.put(difference.of(), user.name())));
        return names;
    }

    private static <T> List<T> first(List<T> calls) {
        return calls.subList(0, Math.min(ROWS, calls.size()));
    }
}
