package org.ringroute.standin.salesforce;

import java.util.Map;

/** Leads requests under /services/oauth2, /id and /.well-known to what answers them (reference 1.1). */
final class OAuth {

    private final Tokens tokens;
    private final Consent consent;
    private final TokenEndpoint tokenEndpoint;
    private final Identity identity;
    private final Jwt jwt;

    OAuth(Org org, Tokens tokens) {
        this.tokens = tokens;
        this.consent = new Consent(org, tokens);
        this.jwt = new Jwt(org, tokens);
        this.tokenEndpoint = new TokenEndpoint(org, tokens, consent, jwt);
        this.identity = new Identity(org, tokens);
    }

    static boolean owns(String path) {
        return path.startsWith("/services/oauth2/") || path.startsWith("/id/") || path.startsWith("/.well-known/");
    }

    /** @param parameters those of the URL, or of the form of a POST */
    Answer answer(String method, String path, Map<String, String> parameters, String authorization, String url) {
        try {
            String token = bearer(authorization);
            return switch (path) {
                case "/services/oauth2/authorize" ->
                    method.equals("POST")
                            ? consent.decide(parameters, parameters.getOrDefault("decision", "deny"))
                            : consent.ask(parameters);
                case "/services/oauth2/token" -> tokenEndpoint.answer(parameters, authorization, url);
                case "/services/oauth2/revoke" -> revoke(parameters.get("token"));
                case "/services/oauth2/introspect" -> {
                    tokenEndpoint.checkClient(parameters, authorization);
                    yield identity.introspect(parameters.get("token"));
                }
                case "/services/oauth2/userinfo" -> identity.userInfo(token, url);
                case "/.well-known/openid-configuration" -> Answer.ok(Identity.discovery(url));
                case "/id/keys" -> Answer.ok(jwt.keys());
                default ->
                    path.startsWith("/id/") ? identity.identity(path, token, url) : Answer.of(ApiError.notFound());
            };
        } catch (OAuthError e) {
            return e.answer();
        }
    }

    private Answer revoke(String token) {
        if (token == null || !tokens.revoke(token)) {
            throw new OAuthError("invalid_token", "invalid token");
        }
        return new Answer(200, null, Map.of(), "");
    }

    /** The token of an Authorization header, or null. */
    static String bearer(String authorization) {
        if (authorization == null) {
            return null;
        }
        int space = authorization.indexOf(' ');
        String scheme = space < 0 ? "" : authorization.substring(0, space);
        return scheme.equalsIgnoreCase("Bearer") || scheme.equalsIgnoreCase("OAuth")
                ? authorization.substring(space + 1).strip()
                : null;
    }
}
