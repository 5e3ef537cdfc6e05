package org.ringroute.admin;

import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.ringroute.agent.AgentAccess;
import org.ringroute.agent.Refusal;
import org.ringroute.call.Why;
import org.ringroute.caller.Caller;
import org.ringroute.store.Failure;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Makes a record for the caller of one call because somebody asks for it. */
@RestController
public class RecordByHandController {

    private final ProducerTemplate routes;
    private final CallsController calls;
    private final Audit audit;
    private final AgentAccess access;

    RecordByHandController(ProducerTemplate routes, CallsController calls, Audit audit, AgentAccess access) {
        this.access = access;
        this.routes = routes;
        this.calls = calls;
        this.audit = audit;
    }

    /**
     * The record of the call's outside number: the one that is there, or a new one. Asking twice makes one. An agent may
     * ask for his own calls, and owns what is made.
     */
    @PostMapping("/api/calls/{callId}/record")
    public Made record(@PathVariable String callId, @RequestBody(required = false) Wanted wanted) {
        // First: whether a call of others exists is not an agent's business.
        access.checkCall(callId);
        calls.story(callId);
        String extension = access.extensionIn(callId)
                .orElse(wanted == null || wanted.extension() == null ? "" : wanted.extension());
        Exchange answer = routes.request("direct:record-by-hand", ask -> {
            ask.getMessage().setBody(callId);
            ask.setVariable("extension", extension);
        });
        Failure failure = answer.getVariable("failure", Failure.class);
        if (failure != null) {
            throw new Refusal(HttpStatus.BAD_GATEWAY, "salesforce-away", failure.reason());
        }
        String reason = answer.getVariable("reason", String.class);
        if (!reason.isEmpty()) {
            throw new Refusal(HttpStatus.CONFLICT, "no-record", words(reason));
        }
        Caller caller = answer.getVariable("caller", Caller.class);
        boolean created = answer.getVariable("owner", "", String.class).length() > 0;
        if (created) {
            audit.changed("record", "", Map.of("call", callId, "object", caller.object(), "id", caller.id()));
        }
        return new Made(caller.object(), caller.id(), created);
    }

    /** A reason that a route of an integrator gives stays as it is. */
    private static MessageSourceResolvable words(String reason) {
        return new DefaultMessageSourceResolvable(
                Why.of(reason).map(why -> "why." + why).stream().toArray(String[]::new), reason);
    }

    /** @param extension whose user is to own the record; without it whoever answered, else who rang first */
    public record Wanted(String extension) {}

    /** @param created false when somebody in Salesforce had the number already */
    public record Made(String object, String recordId, boolean created) {}
}
