package org.ringroute.admin;

import java.util.Set;
import org.ringroute.agent.AgentTokens;
import org.ringroute.people.BindingStore;
import org.ringroute.people.BindingStore.BoundUser;
import org.ringroute.settings.RingrouteProperties;
import org.springframework.stereotype.Component;

/** Issues and withdraws the personal links of agents, and notes who did it; for the page and the API alike. */
@Component
public class AgentLinks {

    private static final String WHAT = "personal link";

    private final AgentTokens tokens;
    private final BindingStore bindings;
    private final Audit audit;
    private final RingrouteProperties properties;

    AgentLinks(AgentTokens tokens, BindingStore bindings, Audit audit, RingrouteProperties properties) {
        this.tokens = tokens;
        this.bindings = bindings;
        this.audit = audit;
        this.properties = properties;
    }

    /**
     * Issues a link, in the place of the one before. It is shown this once: only its hash is kept.
     *
     * @throws org.ringroute.people.UnknownPersonException when there is no such user
     */
    public String issue(String userId) {
        BoundUser user = bindings.user(userId);
        String link = properties.address("/agent/link/" + tokens.issueLink(userId));
        audit.changed(WHAT, "", user.id());
        return link;
    }

    /**
     * Withdraws a link; whoever signed in with it is signed out.
     *
     * @throws org.ringroute.people.UnknownPersonException when there is no such user
     */
    public void withdraw(String userId) {
        BoundUser user = bindings.user(userId);
        if (tokens.withdrawLink(userId)) {
            audit.changed(WHAT, user.id(), "");
        }
    }

    /** The users who have one. */
    public Set<String> users() {
        return tokens.usersWithLink();
    }
}
