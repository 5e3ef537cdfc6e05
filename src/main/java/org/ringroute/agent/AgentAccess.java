package org.ringroute.agent;

import java.util.Optional;
import org.ringroute.people.Bindings;
import org.ringroute.screenpop.AgentCalls;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** What whoever is signed in may touch: an agent only what is his own, an administrator everything. */
@Component
public class AgentAccess {

    private final Bindings bindings;
    private final AgentCalls calls;
    private final RecordedCalls recorded;

    AgentAccess(Bindings bindings, AgentCalls calls, RecordedCalls recorded) {
        this.bindings = bindings;
        this.calls = calls;
        this.recorded = recorded;
    }

    /** The agent who asks; empty when it is the administrator. */
    public Optional<Agent> agent() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who != null && who.getPrincipal() instanceof Agent agent ? Optional.of(agent) : Optional.empty();
    }

    /**
     * The agent who asks.
     *
     * @throws AccessDeniedException when it is the administrator, who has no calls
     */
    public Agent required() {
        return agent().orElseThrow(() -> new AccessDeniedException("only an agent has calls of his own"));
    }

    /** @throws AccessDeniedException when an agent asks for another's extension */
    public void checkExtension(String extension) {
        agent().ifPresent(agent -> {
            if (!bindings.extensionsOf(agent.userId()).contains(extension)) {
                throw new AccessDeniedException("not an extension of this agent");
            }
        });
    }

    /** @throws AccessDeniedException when an agent asks for a call that he had no part in while the phone was his */
    public void checkCall(String callId) {
        agent().ifPresent(agent -> {
            if (calls.extensionIn(callId, agent.userId()).isEmpty()) {
                throw new AccessDeniedException("not a call of this agent");
            }
        });
    }

    /** @throws AccessDeniedException when an agent asks for the recording of a call in which none of his phones talked */
    public void checkRecording(String file) {
        agent().ifPresent(agent -> {
            if (!recorded.whoTalkedIn(file).contains(agent.userId())) {
                throw new AccessDeniedException("not a recording of this agent's calls");
            }
        });
    }

    /** The extension with which the agent who asks takes part in a call; empty for the administrator. */
    public Optional<String> extensionIn(String callId) {
        return agent().flatMap(agent -> calls.extensionIn(callId, agent.userId()));
    }
}
