package org.ringroute.standin.salesforce;

/** A refusal of the token endpoint: 400 and an object, not an array (reference 1.4). */
final class OAuthError extends RuntimeException {

    private final String error;

    OAuthError(String error, String description) {
        super(description, null, false, false);
        this.error = error;
    }

    String error() {
        return error;
    }

    Answer answer() {
        return Answer.json(400, Json.of("error", error, "error_description", getMessage()));
    }
}
