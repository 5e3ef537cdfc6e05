package org.ringroute.agent;

import java.io.Serializable;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * A bound user who is signed in.
 *
 * @param userId of the Salesforce user
 */
public record Agent(String userId, String name) implements AuthenticatedPrincipal, Serializable {

    /** What such users may do is granted to this role. */
    public static final String ROLE = "AGENT";

    /** The id: of two agents with the same name each is himself, and nobody is somebody else by a name. */
    @Override
    public String getName() {
        return userId;
    }
}
