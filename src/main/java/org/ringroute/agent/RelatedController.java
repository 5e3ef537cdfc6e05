package org.ringroute.agent;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.ringroute.activity.RelatedChoices;
import org.ringroute.limits.Pace;
import org.ringroute.record.RelatedSearch.Related;
import org.ringroute.store.Failure;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The Opportunity or Case that a call is filed under, when the contact has several open ones. */
@RestController
class RelatedController {

    private static final int MOST_A_MINUTE = 60;

    private final AgentAccess access;
    private final AgentSight sight;
    private final RelatedChoices choices;
    private final Pace pace;
    private final ProducerTemplate routes;

    RelatedController(
            AgentAccess access, AgentSight sight, RelatedChoices choices, Pace pace, ProducerTemplate routes) {
        this.pace = pace;
        this.sight = sight;
        this.access = access;
        this.choices = choices;
        this.routes = routes;
    }

    /** What there is to choose from; nothing while the settings file calls under no such records. */
    @GetMapping("/api/calls/{callId}/related-records")
    RelatedList list(@PathVariable String callId) {
        access.checkCall(callId);
        return new RelatedList(ask(callId), null);
    }

    /** Chooses one, before the call is logged. */
    @PutMapping("/api/calls/{callId}/related-record")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void choose(@PathVariable String callId, @Valid @RequestBody Choice choice) {
        access.checkCall(callId);
        if (ask(callId).stream().noneMatch(related -> related.recordId().equals(choice.recordId()))) {
            throw new Refusal(HttpStatus.CONFLICT, "not-related");
        }
        if (!choices.keep(callId, choice.recordId()).toCompletableFuture().join()) {
            throw new Refusal(HttpStatus.CONFLICT, "logged-already");
        }
    }

    @SuppressWarnings("unchecked")
    private List<Related> ask(String callId) {
        String who = access.agent().map(Agent::userId).orElse("");
        if (!who.isEmpty() && !pace.allows("related", who, MOST_A_MINUTE)) {
            throw new Refusal(HttpStatus.TOO_MANY_REQUESTS, "too-many-searches");
        }
        Exchange answer =
                routes.request("direct:related-records", ask -> ask.getMessage().setBody(callId));
        Failure failure = answer.getVariable("failure", Failure.class);
        if (failure != null) {
            throw new Refusal(HttpStatus.BAD_GATEWAY, "salesforce-away", failure.reason());
        }
        return sight.visible((List<Related>) answer.getMessage().getBody(List.class), Related::recordId);
    }

    record Choice(@NotBlank @Size(max = 18) String recordId) {}

    /** @param next always null: there is one page */
    record RelatedList(List<Related> items, String next) {}
}
