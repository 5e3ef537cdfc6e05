package org.ringroute.standin.pbx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Access tokens: 30 minutes, at most eight alive, five failed logins block an address (reference 3.1, 3.2). */
final class Tokens {

    static final Duration ACCESS_LIFE = Duration.ofSeconds(1800);
    private static final Duration REFRESH_LIFE = Duration.ofSeconds(86_400);
    private static final Duration BLOCK = Duration.ofMinutes(10);
    private static final int MOST_ALIVE = 8;
    private static final int FAILURES_TO_BLOCK = 5;

    private final String clientId;
    private final String clientSecret;
    private final InstantSource clock;
    private volatile Duration accessLife = ACCESS_LIFE;
    private final SecureRandom random = new SecureRandom();
    private final List<Pair> pairs = new ArrayList<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private final Map<String, Instant> blockedUntil = new HashMap<>();

    Tokens(String clientId, String clientSecret, InstantSource clock) {
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.clock = clock;
    }

    void offer(OpenApi api) {
        api.openPost("get_token", this::login);
        api.openPost("refresh_token", this::refresh);
        api.get("del_token", this::revoke);
    }

    /** Refuses everything from an address that failed to log in too often. */
    synchronized void requireUnblocked(String address) {
        Instant until = blockedUntil.get(address);
        if (until != null && clock.instant().isBefore(until)) {
            throw ApiProblem.blocked(until.getEpochSecond());
        }
    }

    synchronized void requireAlive(String accessToken) {
        Instant now = clock.instant();
        if (pairs.stream()
                .noneMatch(pair ->
                        pair.access().equals(accessToken) && pair.accessEnds().isAfter(now))) {
            throw ApiProblem.of(ApiProblem.TOKEN_INVALID, "ACCESS TOKEN EXPIRED OR INVALID");
        }
    }

    synchronized int alive() {
        Instant now = clock.instant();
        return (int)
                pairs.stream().filter(pair -> pair.accessEnds().isAfter(now)).count();
    }

    /** From now on access tokens live that long. */
    void accessLife(Duration life) {
        accessLife = life;
    }

    /** Access tokens run out now; refresh tokens go on. */
    synchronized void expireAccess() {
        pairs.replaceAll(pair -> new Pair(pair.access(), Instant.MIN, pair.refresh(), pair.refreshEnds()));
    }

    /** All tokens are gone, as after a new client secret. */
    synchronized void forget() {
        pairs.clear();
    }

    synchronized void unblock() {
        failures.clear();
        blockedUntil.clear();
    }

    private synchronized ObjectNode login(ApiRequest request) {
        String user = request.required("username");
        String password = request.required("password");
        if (!user.equals(clientId) || !password.equals(clientSecret)) {
            countFailure(request.address());
            throw ApiProblem.wrongCredentials();
        }
        failures.remove(request.address());
        if (alive() >= MOST_ALIVE) {
            throw ApiProblem.of(ApiProblem.FAILURE, "FAILURE");
        }
        return issue();
    }

    private synchronized ObjectNode refresh(ApiRequest request) {
        String token = request.required("refresh_token");
        Instant now = clock.instant();
        // The old access token goes with its refresh token: a refresh does not take one of the eight places more.
        if (!forget(pair -> pair.refresh().equals(token) && pair.refreshEnds().isAfter(now))) {
            throw ApiProblem.of(ApiProblem.TOKEN_INVALID, "REFRESH TOKEN EXPIRED OR INVALID");
        }
        return issue();
    }

    private synchronized ObjectNode revoke(ApiRequest request) {
        forget(pair -> pair.access().equals(request.text("access_token")));
        return OpenApi.success();
    }

    private boolean forget(Predicate<Pair> which) {
        return pairs.removeIf(which);
    }

    private void countFailure(String address) {
        if (failures.merge(address, 1, Integer::sum) >= FAILURES_TO_BLOCK) {
            failures.remove(address);
            blockedUntil.put(address, clock.instant().plus(BLOCK));
        }
    }

    private ObjectNode issue() {
        Instant now = clock.instant();
        Pair pair = new Pair(secret(), now.plus(accessLife), secret(), now.plus(REFRESH_LIFE));
        pairs.add(pair);
        return OpenApi.success()
                .put("access_token_expire_time", accessLife.toSeconds())
                .put("access_token", pair.access())
                .put("refresh_token_expire_time", REFRESH_LIFE.toSeconds())
                .put("refresh_token", pair.refresh());
    }

    private String secret() {
        return new BigInteger(160, random).toString(32);
    }

    private record Pair(String access, Instant accessEnds, String refresh, Instant refreshEnds) {}
}
