package org.ringroute.agent;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.ringroute.people.Bindings;
import org.ringroute.people.CrmUser;
import org.ringroute.screenpop.AgentStreams;
import org.ringroute.settings.RingrouteProperties;
import org.ringroute.settings.RingrouteProperties.Sessions;
import org.ringroute.settings.Seals;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What agents sign in with, in the place of passwords: a personal link, which holds for days and once, and the sign-ins that
 * come of it or of Salesforce.
 * Of each only a hash is kept, of 256 random bits, so that nobody who reads the database can use it; and a seal, so that nobody
 * who writes to it can make one, or somebody else's of it. They outlive a restart.
 */
@Component
public class AgentTokens {

    private static final String LINK = "LINK";
    private static final String SIGN_IN = "SIGN_IN";
    private static final String SEALED_FOR = "agent-token";
    private static final String COLUMNS = "hash, user_id, kind, link_hash, expires_at, seal";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Bindings bindings;
    private final AgentStreams streams;
    private final Clock clock;
    private final Sessions holds;
    private final Seals seals;

    AgentTokens(
            JdbcClient jdbc,
            Bindings bindings,
            AgentStreams streams,
            Clock clock,
            RingrouteProperties properties,
            Seals seals) {
        this.seals = seals;
        this.holds = properties.sessions();
        this.jdbc = jdbc;
        this.bindings = bindings;
        this.streams = streams;
        this.clock = clock;
        if (seals.mayBeOlder()) {
            sealOlder();
        }
    }

    private void sealOlder() {
        jdbc.sql("SELECT " + COLUMNS + " FROM agent_token WHERE seal IS NULL").query(Row.class).list().stream()
                .forEach(row -> jdbc.sql("UPDATE agent_token SET seal = ? WHERE hash = ? AND seal IS NULL")
                        .params(row.rightSeal(seals), row.hash())
                        .update());
    }

    /** A new link for a user; the one before it holds no longer, nor what was signed in with it. */
    @Transactional
    public String issueLink(String userId) {
        withdrawLink(userId);
        return insert(userId, LINK, null, holds.link());
    }

    /**
     * Withdraws a user's link and ends the sign-ins that came of it.
     *
     * @return false when there was none
     */
    @Transactional
    public boolean withdrawLink(String userId) {
        int links = jdbc.sql("DELETE FROM agent_token WHERE user_id = ? AND (kind = ? OR link_hash IS NOT NULL)")
                .params(userId, LINK)
                .update();
        closeStreams(userId);
        return links > 0;
    }

    /** The users who have a link, or are signed in by one. */
    public Set<String> usersWithLink() {
        return new HashSet<>(jdbc.sql("SELECT user_id FROM agent_token WHERE (kind = ? OR link_hash IS NOT NULL)"
                        + " AND expires_at > ?")
                .params(LINK, clock.millis())
                .query(String.class)
                .list());
    }

    /** Whom a link would sign in; empty when it holds no longer. The link stays as it is. */
    Optional<Agent> ofLink(String link) {
        return find(link, LINK);
    }

    /**
     * A sign-in by a link, which is used up by it: of two who use it at the same moment one is signed in.
     *
     * @return empty when it is no link, was used or withdrawn, or its user is no longer bound
     */
    @Transactional
    public Optional<String> signInByLink(String link) {
        Optional<Agent> agent = find(link, LINK);
        if (agent.isEmpty()
                || jdbc.sql("DELETE FROM agent_token WHERE hash = ? AND kind = ?")
                                .params(hash(link), LINK)
                                .update()
                        == 0) {
            return Optional.empty();
        }
        return Optional.of(insert(agent.get().userId(), SIGN_IN, hash(link), holds.agent()));
    }

    /** A sign-in of a user whom Salesforce has named; empty when he is not bound. */
    public Optional<String> signIn(String userId) {
        return agent(userId).map(agent -> insert(userId, SIGN_IN, null, holds.agent()));
    }

    /** Who signed in with this; empty when nobody did, or may no longer. */
    Optional<Agent> signedIn(String token) {
        return find(token, SIGN_IN);
    }

    /** Ends a sign-in, and with it what it listens to: the agent's other sign-ins connect again by themselves. */
    void signOut(String token) {
        Optional<Agent> agent = signedIn(token);
        jdbc.sql("DELETE FROM agent_token WHERE hash = ? AND kind = ?")
                .params(hash(token), SIGN_IN)
                .update();
        agent.map(Agent::userId).ifPresent(streams::close);
    }

    private Optional<Agent> find(String token, String kind) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM agent_token WHERE hash = ? AND kind = ? AND expires_at > ?")
                .params(hash(token), kind, clock.millis())
                .query(Row.class)
                .optional()
                .filter(row -> row.isSealed(seals))
                .map(Row::userId)
                .flatMap(this::agent);
    }

    /** After the commit: a client that comes again at once must not find the sign-in that ends. */
    private void closeStreams(String userId) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            streams.close(userId);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                streams.close(userId);
            }
        });
    }

    private Optional<Agent> agent(String userId) {
        return bindings.extensionsOf(userId).isEmpty()
                ? Optional.empty()
                : bindings.user(userId).map(CrmUser::name).map(name -> new Agent(userId, name));
    }

    private String insert(String userId, String kind, String linkHash, Duration holds) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        long now = clock.millis();
        jdbc.sql("DELETE FROM agent_token WHERE expires_at < ?").param(now).update();
        Row row = new Row(hash(token), userId, kind, linkHash, now + holds.toMillis(), null);
        jdbc.sql("INSERT INTO agent_token (created_at, " + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?)")
                .params(now, row.hash(), userId, kind, linkHash, row.expiresAt(), row.rightSeal(seals))
                .update();
        return token;
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private record Row(String hash, String userId, String kind, String linkHash, long expiresAt, String seal) {

        String rightSeal(Seals seals) {
            return seals.of(SEALED_FOR, fields());
        }

        boolean isSealed(Seals seals) {
            return seals.fits(seal, SEALED_FOR, fields());
        }

        private Object[] fields() {
            return new Object[] {hash, userId, kind, linkHash, expiresAt};
        }
    }
}
