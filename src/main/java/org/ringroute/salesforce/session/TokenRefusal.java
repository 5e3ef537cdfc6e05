package org.ringroute.salesforce.session;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;

/**
 * The one table of what the token endpoint and the page of consent refuse (reference salesforce 1.4): the code, words of
 * the description where one code has several meanings, whether it passes by itself, and the sentence that says what it
 * means. The first row that fits counts; a code that stands in no row is tried again, as nobody could say what to mend.
 */
public enum TokenRefusal {
    // The same code for what is over for good and for what passes: only the words tell.
    TOKEN_EXPIRED("invalid_grant", "expired access/refresh token", "authorise-again"),
    CODE_USED("invalid_grant", "expired authorization code", "code-used"),
    /** More than 3,600 logins of a user in an hour: none until the hour is over. */
    LOGIN_RATE("invalid_grant", "login rate exceeded", "login-rate", Pause.LONG),
    /** Maintenance, a move of the org, a refresh of a sandbox. */
    ORG_INACTIVE("invalid_grant", "inactive org", "inactive-org", Pause.LONG),
    PARALLEL_REFRESH("invalid_grant", "already being processed", "wait", Pause.SHORT),
    GRANT_RETRY("invalid_grant", "retry your request", "retry", Pause.SHORT),
    AUTHENTICATION_FAILURE("invalid_grant", "authentication failure", "authentication-failure"),
    GRANT_USER_INACTIVE("invalid_grant", "inactive user", "inactive-user"),
    NOT_APPROVED("invalid_grant", "hasn't approved", "not-approved"),
    WRONG_AUDIENCE("invalid_grant", "audience", "wrong-audience"),
    WRONG_VERIFIER("invalid_grant", "code verifier", "start-again"),
    INVALID_GRANT("invalid_grant", "", "authorise-again"),

    UNKNOWN_ERROR("unknown_error", "", "retry", Pause.SHORT),
    SERVER_ERROR("server_error", "", "retry", Pause.SHORT),
    TEMPORARILY_UNAVAILABLE("temporarily_unavailable", "", "retry", Pause.SHORT),
    RATE_LIMIT("rate_limit_exceeded", "", "login-rate", Pause.LONG),
    ORG_CODE("inactive_org", "", "inactive-org", Pause.LONG),
    /** Also of a new app, for some minutes. */
    CLIENT_UNKNOWN("invalid_client_id", "", "client-id", Pause.SHORT),

    WRONG_SECRET("invalid_client", "", "client-secret"),
    INVALID_REQUEST("invalid_request", "", "start-again"),
    WRONG_CALLBACK("redirect_uri_mismatch", "", "callback"),
    FLOW_OFF("unsupported_grant_type", "", "flow-off"),
    RESPONSE_TYPE_OFF("unsupported_response_type", "", "flow-off"),
    WRONG_SCOPE("invalid_scope", "", "scope"),
    USER_INACTIVE("inactive_user", "", "inactive-user"),
    DENIED("access_denied", "", "denied"),
    APP_DENIED("oauth_app_access_denied", "", "not-approved"),
    APP_BLOCKED("oauth_app_blocked", "", "blocked"),

    // Ours: what Ringroute itself refuses, and what is no refusal.
    STATE_MISMATCH("state_mismatch", "", "start-again"),
    STATE_EXPIRED("state_expired", "", "start-again"),
    NO_REFRESH_TOKEN("no_refresh_token", "", "no-refresh-token"),
    WRONG_SIGNATURE("invalid_signature", "", "client-secret"),
    WRONG_KEY("invalid_key", "", "key"),
    NO_ANSWER("unreachable", "", "unreachable", Pause.SHORT),
    OTHER("", "", "other", Pause.SHORT);

    private final String code;
    private final String words;
    private final String meaning;
    private final Pause pause;

    TokenRefusal(String code, String words, String meaning) {
        this(code, words, meaning, null);
    }

    TokenRefusal(String code, String words, String meaning, Pause pause) {
        this.code = code;
        this.words = words;
        this.meaning = meaning;
        this.pause = pause;
    }

    /**
     * What a refusal means.
     *
     * @param error Salesforce's code, or one of ours; its case does not count
     * @param description Salesforce's words; null when it said none
     */
    public static TokenRefusal of(String error, String description) {
        String code = error.toLowerCase(Locale.ROOT);
        String words = description == null ? "" : description.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(row -> row.code.equals(code) && words.contains(row.words))
                .findFirst()
                .orElse(OTHER);
    }

    /** True when waiting helps; else only a person can mend it. */
    public boolean passing() {
        return pause != null;
    }

    /** What it means and what to do, as the bundles name the sentence under {@code oauth.}. */
    public String meaning() {
        return meaning;
    }

    /** How long no login is tried after the first refusal of a row; each further one doubles it. */
    Duration firstPause() {
        return pause.first;
    }

    /** The longest of these pauses. */
    Duration longestPause() {
        return pause.longest;
    }

    /** How often to ask again: what lasts for minutes is not asked about every two seconds. */
    private enum Pause {
        SHORT(Duration.ofSeconds(2), Duration.ofMinutes(2)),
        LONG(Duration.ofSeconds(10), Duration.ofMinutes(5));

        private final Duration first;
        private final Duration longest;

        Pause(Duration first, Duration longest) {
            this.first = first;
            this.longest = longest;
        }
    }
}
