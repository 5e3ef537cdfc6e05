package org.ringroute.agent;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.ringroute.audit.Actor;
import org.ringroute.limits.Pace;
import org.ringroute.number.PhoneNumbers;
import org.ringroute.pbx.PbxRefusedException;
import org.ringroute.people.BindingStore;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Calls a number with a click: the own phone rings first. */
@RestController
public class DialController {

    private static final int MOST_A_MINUTE = 10;

    private final AgentAccess access;
    private final BindingStore bindings;
    private final PhoneNumbers numbers;
    private final Pace pace;
    private final ProducerTemplate routes;

    DialController(
            AgentAccess access, BindingStore bindings, PhoneNumbers numbers, Pace pace, ProducerTemplate routes) {
        this.access = access;
        this.bindings = bindings;
        this.numbers = numbers;
        this.pace = pace;
        this.routes = routes;
    }

    /**
     * Has the PBX call. An agent dials from an own extension only, ten times a minute at most. The PBX accepts first; that
     * the other side cannot be reached comes through the stream.
     */
    @PostMapping("/api/calls")
    @ResponseStatus(HttpStatus.ACCEPTED)
    public Dialled dial(@Valid @RequestBody Dial dial, Authentication who) throws PbxRefusedException {
        access.checkExtension(dial.extension());
        if (bindings.extensions().stream().noneMatch(known -> known.number().equals(dial.extension()))) {
            throw new Refusal(HttpStatus.NOT_FOUND, "no-extension", dial.extension());
        }
        if (numbers.dialled(dial.number()).isEmpty()) {
            throw new Refusal(HttpStatus.BAD_REQUEST, "no-number");
        }
        if (!pace.allows("dial", access.agent().map(Agent::userId).orElse(who.getName()), MOST_A_MINUTE)) {
            throw new Refusal(HttpStatus.TOO_MANY_REQUESTS, "too-many-calls", MOST_A_MINUTE);
        }
        Exchange answer = routes.request("direct:click-to-call", ask -> {
            ask.setVariable("extension", dial.extension());
            ask.setVariable("dialled", dial.number());
            ask.setVariable("dialledBy", Actor.of(who));
        });
        refuse(answer.getException());
        return new Dialled(answer.getVariable("callId", String.class));
    }

    private static void refuse(Exception failure) throws PbxRefusedException {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PbxRefusedException refusal) {
                throw refusal;
            }
        }
        if (failure != null) {
            Refusal away = new Refusal(HttpStatus.BAD_GATEWAY, "pbx-away");
            away.initCause(failure);
            throw away;
        }
    }

    /** @param number however it is written */
    public record Dial(@NotBlank @Size(max = 64) String extension, @NotBlank @Size(max = 64) String number) {}

    /** @param callId of the call that begins */
    public record Dialled(String callId) {}
}
