package org.ringroute.standin.salesforce;

/** A user's consent to the app. Its refresh token changes when rotation is on. */
final class Approval {

    private final String userId;
    private final String scope;
    private volatile String refreshToken;

    Approval(String userId, String scope, String refreshToken) {
        this.userId = userId;
        this.scope = scope;
        this.refreshToken = refreshToken;
    }

    String userId() {
        return userId;
    }

    String scope() {
        return scope;
    }

    String refreshToken() {
        return refreshToken;
    }

    void rotateTo(String token) {
        refreshToken = token;
    }
}
