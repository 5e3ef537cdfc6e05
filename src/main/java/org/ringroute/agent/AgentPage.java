package org.ringroute.agent;

import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.ringroute.caller.Caller;
import org.ringroute.caller.CallerMatches;
import org.ringroute.limits.Pace;
import org.ringroute.people.Bindings;
import org.ringroute.screenpop.RecordLinks;
import org.ringroute.settings.Settings.RelatedRecord;
import org.ringroute.settings.SettingsStore;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.view.RedirectView;

/** The page that an agent keeps open, and the address that opens a record. */
@Controller
class AgentPage {

    private static final int LONGEST_NUMBER = 64;

    /** Each may cost a request to Salesforce, as a search does. */
    private static final int MOST_POPS_A_MINUTE = 60;

    private final AgentAccess access;
    private final AgentSight sight;
    private final Bindings bindings;
    private final ContactSearchController search;
    private final RecordLinks links;
    private final SettingsStore settings;
    private final Pace pace;
    private final ProducerTemplate routes;

    AgentPage(
            AgentAccess access,
            AgentSight sight,
            Bindings bindings,
            ContactSearchController search,
            RecordLinks links,
            SettingsStore settings,
            Pace pace,
            ProducerTemplate routes) {
        this.pace = pace;
        this.access = access;
        this.sight = sight;
        this.bindings = bindings;
        this.search = search;
        this.links = links;
        this.settings = settings;
        this.routes = routes;
    }

    /** @param number of somebody who was looked for in vain; may be empty */
    @GetMapping("/agent")
    String page(@RequestParam(defaultValue = "") String number, Model model) {
        if (access.agent().isEmpty()) {
            return "redirect:/agent/login";
        }
        Agent agent = access.required();
        List<String> extensions = bindings.extensionsOf(agent.userId());
        model.addAttribute("agent", agent);
        model.addAttribute("extensions", extensions);
        model.addAttribute("search", search.available());
        model.addAttribute("related", settings.current().callLog().relatedRecord() != RelatedRecord.none);
        model.addAttribute("unknown", number);
        return "agent";
    }

    /** For a client of the PBX that opens an address at a call: on to the caller's record, or to the agent's page. */
    @GetMapping("/pop")
    View pop(@RequestParam String number, Authentication who) {
        boolean asks = number.length() <= LONGEST_NUMBER && pace.allows("pop", who.getName(), MOST_POPS_A_MINUTE);
        String url = asks ? find(number) : "";
        RedirectView away = new RedirectView(url.isEmpty() ? "/agent?number={number}" : url);
        away.setAttributesMap(java.util.Map.of("number", number));
        away.setExposeModelAttributes(false);
        away.setExpandUriTemplateVariables(url.isEmpty());
        return away;
    }

    private String find(String number) {
        Exchange answer = routes.request("direct:pop-by-number", ask -> ask.setVariable("typed", number));
        if (!(answer.getMessage().getBody() instanceof CallerMatches matches)) {
            return "";
        }
        try {
            return sight.visible(matches.all(), Caller::id).stream()
                    .findFirst()
                    .map(best -> links.to(best.object(), best.id()))
                    .orElse("");
        } catch (ResponseStatusException unanswered) {
            // As when nobody can be looked for: the agent's page says more than an error in a new tab.
            return "";
        }
    }
}
