package org.ringroute.audit;

import java.util.Map;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who did something, as the audit keeps it: a role and an id, such as {@code administrator:admin} or {@code
 * agent:005000000000001AAA}. A display name is chosen by whoever bears it, and may be that of somebody else.
 */
public final class Actor {

    /** Between the role and the id. */
    public static final String BETWEEN = ":";

    /** An administrator; the id is the user name. */
    public static final String ADMINISTRATOR = "administrator";

    /** An agent; the id is that of the Salesforce user. */
    public static final String AGENT = "agent";

    private static final String NOBODY = "?";
    private static final Map<String, String> ROLES = Map.of("ROLE_ADMIN", ADMINISTRATOR, "ROLE_AGENT", AGENT);

    private Actor() {}

    /** Whoever is signed in on this thread. */
    public static String signedIn() {
        return of(SecurityContextHolder.getContext().getAuthentication());
    }

    /** Whoever this is; a question mark for nobody. */
    public static String of(Authentication who) {
        return who == null
                ? NOBODY
                : who.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .filter(ROLES::containsKey)
                        .map(role -> ROLES.get(role) + BETWEEN + who.getName())
                        .findFirst()
                        .orElse(NOBODY);
    }

    /** An agent by the id of the Salesforce user. */
    public static String agent(String userId) {
        return AGENT + BETWEEN + userId;
    }

    /** An administrator by the user name. */
    public static String administrator(String user) {
        return ADMINISTRATOR + BETWEEN + user;
    }
}
