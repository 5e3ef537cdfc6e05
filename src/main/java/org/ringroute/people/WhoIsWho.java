package org.ringroute.people;

import org.springframework.stereotype.Component;

/** Extensions and Salesforce users, from one to the other, for routes. */
@Component("whoIsWho")
public class WhoIsWho {

    private final Bindings bindings;

    WhoIsWho(Bindings bindings) {
        this.bindings = bindings;
    }

    /**
     * The extension of an active Salesforce user; of several, the first by number.
     *
     * @return empty when the user has none
     */
    public String extension(String userId) {
        return userId == null
                ? ""
                : bindings.extensionsOf(userId).stream().findFirst().orElse("");
    }

    /**
     * The id of the active Salesforce user who is bound to an extension.
     *
     * @return empty when nobody is
     */
    public String user(String extension) {
        return extension == null ? "" : bindings.userOf(extension).orElse("");
    }
}
