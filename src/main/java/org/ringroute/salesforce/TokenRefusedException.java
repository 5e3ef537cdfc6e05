package org.ringroute.salesforce;

import java.util.Set;

/** Salesforce refused to give a token, with its own words. */
class TokenRefusedException extends Exception {

    private static final Set<String> PASSING = Set.of("rate_limit_exceeded", "invalid_client_id");

    private final String error;
    private final String description;

    TokenRefusedException(String error, String description) {
        super(error + ": " + description);
        this.error = error;
        this.description = description;
    }

    String error() {
        return error;
    }

    String description() {
        return description;
    }

    /** True when waiting may help: parallel refreshes, too many logins, a new app not yet known everywhere. */
    boolean passing() {
        return PASSING.contains(error) || getMessage().contains("already being processed");
    }
}
