package org.ringroute.admin.pages;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** What to do about each error of Salesforce's OAuth (reference salesforce 1.4): names the sentence in the bundles. */
final class OAuthAdvice {

    private static final String OTHER = "oauth.other";

    /** The same code has several meanings; words of its description tell them apart. */
    private static final Map<String, String> GRANTS = Map.of(
            "expired access/refresh token", "oauth.authorise-again",
            "expired authorization code", "oauth.code-used",
            "authentication failure", "oauth.authentication-failure",
            "inactive user", "oauth.inactive-user",
            "hasn't approved", "oauth.not-approved",
            "audience", "oauth.wrong-audience",
            "already being processed", "oauth.wait",
            "code verifier", "oauth.start-again");

    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("access_denied", "oauth.denied"),
            Map.entry("invalid_client_id", "oauth.client-id"),
            Map.entry("invalid_client", "oauth.client-secret"),
            Map.entry("invalid_request", "oauth.start-again"),
            Map.entry("redirect_uri_mismatch", "oauth.callback"),
            Map.entry("unsupported_grant_type", "oauth.flow-off"),
            Map.entry("unsupported_response_type", "oauth.flow-off"),
            Map.entry("invalid_scope", "oauth.scope"),
            Map.entry("inactive_user", "oauth.inactive-user"),
            Map.entry("inactive_org", "oauth.inactive-org"),
            Map.entry("rate_limit_exceeded", "oauth.wait"),
            Map.entry("oauth_app_access_denied", "oauth.not-approved"),
            Map.entry("oauth_app_blocked", "oauth.blocked"),
            Map.entry("state_mismatch", "oauth.start-again"),
            Map.entry("state_expired", "oauth.start-again"),
            Map.entry("no_refresh_token", "oauth.no-refresh-token"),
            Map.entry("invalid_signature", "oauth.client-secret"),
            Map.entry("invalid_key", "oauth.key"),
            Map.entry("unreachable", "oauth.unreachable"));

    private OAuthAdvice() {}

    /** The bundle key of the sentence that says what to do. */
    static String key(String error, String description) {
        String code = error.toLowerCase(Locale.ROOT);
        if (code.equals("invalid_grant")) {
            String words = description.toLowerCase(Locale.ROOT);
            return GRANTS.entrySet().stream()
                    .filter(entry -> words.contains(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse("oauth.authorise-again");
        }
        return CODES.getOrDefault(code, OTHER);
    }

    /** The sentence for a login's problem, which reads {@code error: description}. */
    static String keyOf(String problem) {
        int colon = problem.indexOf(": ");
        return colon < 0 ? OTHER : key(problem.substring(0, colon), problem.substring(colon + 2));
    }

    /** Every key there is, for the bundles' test. */
    static List<String> keys() {
        return Stream.of(GRANTS.values().stream(), CODES.values().stream(), Stream.of(OTHER))
                .flatMap(keys -> keys)
                .distinct()
                .sorted()
                .toList();
    }
}
