package org.ringroute.standin.salesforce;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** POST /services/oauth2/token: every grant, every refusal (reference 1.2 to 1.5). */
final class TokenEndpoint {

    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";

    private final Org org;
    private final Tokens tokens;
    private final Consent consent;
    private final Jwt jwt;
    private final Set<String> beingRefreshed = ConcurrentHashMap.newKeySet();

    TokenEndpoint(Org org, Tokens tokens, Consent consent, Jwt jwt) {
        this.org = org;
        this.tokens = tokens;
        this.consent = consent;
        this.jwt = jwt;
    }

    /** @param url where the stand-in is reached: login and instance host in one */
    Answer answer(Map<String, String> form, String authorization, String url) {
        String grant = form.getOrDefault("grant_type", "");
        return switch (grant) {
            case "authorization_code" -> {
                checkClient(form, authorization);
                Session session = code(form);
                Answer answer = ok(session, true, url);
                // Only the code flow gives an id token.
                if (hasScope(session, "openid")) {
                    Json.object(answer.body()).put("id_token", jwt.idToken(session, url));
                }
                yield answer;
            }
            case "refresh_token" -> {
                checkClient(form, authorization);
                yield ok(refresh(form.get("refresh_token")), tokens.isRotating(), url);
            }
            case "client_credentials" -> {
                checkClient(form, authorization);
                yield ok(tokens.open(tokens.runAsUser(), "api id", null), false, url);
            }
            case JWT_BEARER -> ok(tokens.open(jwt.subject(form.get("assertion"), url), "api id", null), false, url);
            default -> throw new OAuthError("unsupported_grant_type", "grant type not supported");
        };
    }

    private Session code(Map<String, String> form) {
        Consent.Code code = consent.redeem(form.get("code"));
        if (!code.redirectUri().equals(form.get("redirect_uri"))) {
            throw new OAuthError("redirect_uri_mismatch", "redirect_uri must match configuration");
        }
        if (code.challenge() != null && !code.challenge().equals(challengeOf(form.get("code_verifier")))) {
            throw new OAuthError("invalid_grant", "invalid code verifier");
        }
        Approval approval = tokens.approve(code.userId(), code.scope());
        return tokens.open(code.userId(), code.scope(), approval);
    }

    private Session refresh(String token) {
        if (token == null) {
            throw new OAuthError("invalid_request", "missing required parameter: refresh_token");
        }
        if (tokens.refreshTakes() == null) {
            return tokens.refresh(token);
        }
        if (!beingRefreshed.add(token)) {
            throw new OAuthError("invalid_grant", "token request is already being processed");
        }
        try {
            Thread.sleep(tokens.refreshTakes().toMillis());
            return tokens.refresh(token);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OAuthError("invalid_grant", "authentication failure");
        } finally {
            beingRefreshed.remove(token);
        }
    }

    /** The secret comes in the form or as HTTP Basic. */
    void checkClient(Map<String, String> form, String authorization) {
        String id = form.get("client_id");
        String secret = form.get("client_secret");
        if (authorization != null && authorization.startsWith("Basic ")) {
            String[] pair = new String(Base64.getDecoder().decode(authorization.substring(6)), StandardCharsets.UTF_8)
                    .split(":", 2);
            id = pair[0];
            secret = pair.length > 1 ? pair[1] : null;
        }
        if (!tokens.clientId().equals(id)) {
            throw new OAuthError("invalid_client_id", "client identifier invalid");
        }
        if (!tokens.clientSecret().equals(secret)) {
            throw new OAuthError("invalid_client", "invalid client credentials");
        }
    }

    private Answer ok(Session session, boolean withRefreshToken, String url) {
        String id = url + "/id/" + org.id() + "/" + session.userId();
        String issuedAt = String.valueOf(session.issuedAt().toEpochMilli());
        Map<String, Object> body = Json.of("access_token", session.accessToken());
        if (withRefreshToken && hasScope(session, "refresh_token")) {
            body.put("refresh_token", session.approval().refreshToken());
        }
        body.put("signature", signature(id + issuedAt));
        body.put("scope", session.scope());
        body.put("instance_url", tokens.instanceUrl() == null ? url : tokens.instanceUrl());
        body.put("id", id);
        body.put("token_type", "Bearer");
        body.put("issued_at", issuedAt);
        return Answer.ok(body);
    }

    private static boolean hasScope(Session session, String scope) {
        return Set.of(session.scope().split(" ")).contains(scope);
    }

    private String signature(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(tokens.clientSecret().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String challengeOf(String verifier) {
        if (verifier == null) {
            return null;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
