package org.ringroute.agent;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * What an agent asked for and does not get. The agent's page shows the detail of the answer as it is, so it is in the
 * language of the request, as the bundles have it under {@code refusal.}; programs that ask for no language get English.
 */
public class Refusal extends ResponseStatusException {

    /**
     * @param key without its {@code refusal.}
     * @param details for the text, {@link MessageSourceResolvable}s among them in the same language
     */
    public Refusal(HttpStatus status, String key, Object... details) {
        super(status, null, null, "refusal." + key, details);
    }
}
