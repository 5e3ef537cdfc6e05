package org.ringroute.standin.salesforce;

import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sessions, approvals and the settings of the connected app (reference 1.2 to 1.5). */
public final class Tokens {

    private static final int APPROVALS_PER_USER = 5;

    private final Org org;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    private final Map<String, Approval> approvals = new ConcurrentHashMap<>();
    private final Map<String, Approval> rotatedAway = new ConcurrentHashMap<>();
    private final List<Approval> inOrder = new ArrayList<>();
    private final Set<String> callbacks = ConcurrentHashMap.newKeySet();
    private final String clientId = "3MVG9standin" + secret(20);
    private final String clientSecret = secret(32).toUpperCase(java.util.Locale.ROOT);
    private volatile boolean rotation;
    private volatile boolean approvalCap;
    private volatile boolean pkceRequired;
    private volatile boolean autoApprove;
    private volatile Duration refreshTakes;
    private volatile PublicKey jwtKey;
    private volatile String runAsUser;
    private volatile String instanceUrl;

    Tokens(Org org) {
        this.org = org;
        this.runAsUser = org.adminId();
    }

    /** Each refresh gives a new refresh token and ends the old one, whose reuse ends the new one too (1.5). */
    public void rotation(boolean on) {
        rotation = on;
    }

    /** A sixth approval of one user silently ends the oldest (1.5). */
    public void approvalCap(boolean on) {
        approvalCap = on;
    }

    /** The app refuses authorizations without a code challenge. */
    public void requirePkce(boolean on) {
        pkceRequired = on;
    }

    /** The consent page says yes by itself. */
    public void autoApprove(boolean on) {
        autoApprove = on;
    }

    /**
     * A refresh takes this long, and a second one of the same token meanwhile is refused with "token request is already
     * being processed". Null ends it.
     */
    public void refuseParallelRefresh(Duration processing) {
        refreshTakes = processing;
    }

    /** Registers a callback; while there is none, every redirect_uri is accepted. */
    public void callback(String uri) {
        callbacks.add(uri);
    }

    /** The key that assertions of the JWT bearer flow are checked with; while there is none, any signature passes. */
    public void jwtKey(PublicKey key) {
        jwtKey = key;
    }

    /** What token answers name as the instance; null for the host that is asked. */
    void instanceUrl(String url) {
        instanceUrl = url;
    }

    String instanceUrl() {
        return instanceUrl;
    }

    /** The user whom the client-credentials flow runs as; the administrator at first. */
    public void runAs(String userId) {
        runAsUser = userId;
    }

    /** Gives consent for a user as the consent page would, and returns the refresh token. */
    public String approve(String userId) {
        return approve(userId, "refresh_token api id openid").refreshToken();
    }

    /** Opens a session for a user without any flow, and returns the access token. */
    public String session(String userId) {
        return open(userId, "api", null).accessToken();
    }

    /** Ends all sessions; refresh tokens live on. */
    public void expireSessions() {
        sessions.clear();
    }

    /** Ends all approvals: every refresh token is dead from now on. */
    public void revokeAll() {
        List.copyOf(approvals.values()).forEach(this::end);
    }

    /** How many sessions are open. */
    public int openSessions() {
        return sessions.size();
    }

    String clientId() {
        return clientId;
    }

    String clientSecret() {
        return clientSecret;
    }

    Session find(String accessToken) {
        return accessToken == null ? null : sessions.get(accessToken);
    }

    Approval approve(String userId, String scope) {
        Approval approval = new Approval(userId, scope, "5Aep861" + secret(60));
        approvals.put(approval.refreshToken(), approval);
        synchronized (inOrder) {
            inOrder.add(approval);
            List<Approval> mine =
                    inOrder.stream().filter(a -> a.userId().equals(userId)).toList();
            if (approvalCap && mine.size() > APPROVALS_PER_USER) {
                end(mine.get(0));
            }
        }
        return approval;
    }

    Session open(String userId, String scope, Approval approval) {
        Row user = org.find(userId);
        if (user == null || !user.is("IsActive")) {
            throw new OAuthError("invalid_grant", "inactive user");
        }
        String token = org.id().substring(0, 15) + "!AQ8AQ" + secret(66);
        Session session = new Session(token, user.id(), scope, org.clock().instant(), approval);
        sessions.put(token, session);
        return session;
    }

    /** A new session; with rotation the approval carries a new refresh token afterwards. */
    Session refresh(String refreshToken) {
        Approval approval = refreshToken == null ? null : approvals.get(refreshToken);
        if (approval == null) {
            Approval current = refreshToken == null ? null : rotatedAway.get(refreshToken);
            if (current != null) {
                end(current);
            }
            throw new OAuthError("invalid_grant", "expired access/refresh token");
        }
        if (rotation) {
            approvals.remove(refreshToken);
            rotatedAway.put(refreshToken, approval);
            approval.rotateTo("5Aep861" + secret(60));
            approvals.put(approval.refreshToken(), approval);
        }
        return open(approval.userId(), approval.scope(), approval);
    }

    /** Ends an access token, or a refresh token with its sessions. False when it is neither. */
    boolean revoke(String token) {
        if (sessions.remove(token) != null) {
            return true;
        }
        Approval approval = approvals.get(token);
        if (approval != null) {
            end(approval);
        }
        return approval != null;
    }

    Approval approval(String refreshToken) {
        return refreshToken == null ? null : approvals.get(refreshToken);
    }

    private void end(Approval approval) {
        approvals.remove(approval.refreshToken());
        sessions.values().removeIf(session -> session.approval() == approval);
        synchronized (inOrder) {
            inOrder.remove(approval);
        }
    }

    boolean isRotating() {
        return rotation;
    }

    boolean isPkceRequired() {
        return pkceRequired;
    }

    boolean isAutoApproving() {
        return autoApprove;
    }

    boolean acceptsCallback(String uri) {
        return uri != null && (callbacks.isEmpty() || callbacks.contains(uri));
    }

    Duration refreshTakes() {
        return refreshTakes;
    }

    PublicKey jwtKey() {
        return jwtKey;
    }

    String runAsUser() {
        return runAsUser;
    }

    /** Random text that is safe in URLs. */
    String secret(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).substring(0, length);
    }
}
