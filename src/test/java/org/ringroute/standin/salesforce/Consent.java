package org.ringroute.standin.salesforce;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The authorize page, where a user says yes or no, and the codes it gives out (reference 1.2). */
final class Consent {

    private static final Duration CODE_LIFE = Duration.ofMinutes(15);

    /** @param challenge null when the app sent none */
    record Code(String userId, String redirectUri, String challenge, String scope, Instant expires) {}

    private final Org org;
    private final Tokens tokens;
    private final Map<String, Code> codes = new ConcurrentHashMap<>();

    Consent(Org org, Tokens tokens) {
        this.org = org;
        this.tokens = tokens;
    }

    /** Shows the page; with {@code auto_approve=true} or the switch of the app it is skipped. */
    Answer ask(Map<String, String> query) {
        String redirectUri = query.get("redirect_uri");
        if (!tokens.clientId().equals(query.get("client_id"))) {
            return refused("invalid_client_id", "client identifier invalid");
        }
        if (!tokens.acceptsCallback(redirectUri)) {
            return refused("redirect_uri_mismatch", "redirect_uri must match configuration");
        }
        if (!"code".equals(query.get("response_type"))) {
            return back(query, "error", "unsupported_response_type", "response type not supported");
        }
        if (tokens.isPkceRequired() && query.get("code_challenge") == null) {
            return back(query, "error", "invalid_request", "missing required code challenge");
        }
        if (tokens.isAutoApproving() || "true".equals(query.get("auto_approve"))) {
            return decide(query, "allow");
        }
        return Answer.html(200, ConsentPage.html(org, query));
    }

    /** @param form the parameters of the page, and {@code user} who is asked */
    Answer decide(Map<String, String> form, String decision) {
        if (!tokens.clientId().equals(form.get("client_id")) || !tokens.acceptsCallback(form.get("redirect_uri"))) {
            return refused("redirect_uri_mismatch", "redirect_uri must match configuration");
        }
        if (!decision.equals("allow")) {
            return back(form, "error", "access_denied", "end-user denied authorization");
        }
        // Real codes end in "==", which callers have to decode once and encode once.
        String code = "aPrx" + tokens.secret(60) + "==";
        codes.put(
                code,
                new Code(
                        user(form),
                        form.get("redirect_uri"),
                        emptyToNull(form.get("code_challenge")),
                        form.getOrDefault("scope", "").isBlank() ? "refresh_token openid api id" : form.get("scope"),
                        org.clock().instant().plus(CODE_LIFE)));
        return back(form, "code", code, null);
    }

    /** A code works once. */
    Code redeem(String code) {
        Code found = code == null ? null : codes.remove(code);
        if (found == null || found.expires.isBefore(org.clock().instant())) {
            throw new OAuthError("invalid_grant", "expired authorization code");
        }
        return found;
    }

    private String user(Map<String, String> form) {
        String hint = form.getOrDefault("login_hint", "");
        return form.containsKey("user")
                ? form.get("user")
                : org.rows("User").stream()
                        .filter(u -> hint.equals(u.get("Username")))
                        .map(u -> (String) u.get("Id"))
                        .findFirst()
                        .orElse(org.adminId());
    }

    private static Answer back(Map<String, String> query, String name, String value, String description) {
        String uri = query.get("redirect_uri");
        StringBuilder location = new StringBuilder(uri)
                .append(uri.contains("?") ? '&' : '?')
                .append(name)
                .append('=')
                .append(encode(value));
        if (description != null) {
            location.append("&error_description=").append(encode(description));
        }
        if (query.get("state") != null) {
            location.append("&state=").append(encode(query.get("state")));
        }
        return Answer.redirect(location.toString());
    }

    private static Answer refused(String error, String description) {
        return Answer.html(
                400, "<html><body><p>error=" + error + "&amp;error_description=" + description + "</p></body></html>");
    }

    private static String emptyToNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
