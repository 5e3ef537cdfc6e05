package org.ringroute.salesforce.session;

/** Salesforce refused to give a token, with its own words. */
class TokenRefusedException extends Exception {

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

    /** What it means. */
    TokenRefusal refusal() {
        return TokenRefusal.of(error, description);
    }
}
