package org.ringroute.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.util.Fields;
import org.ringroute.settings.ContentChangedEvent;
import org.ringroute.settings.Integration;
import org.ringroute.settings.NamedContent;
import org.ringroute.settings.OtherInstances;
import org.ringroute.settings.RingrouteProperties.Flow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The one session with Salesforce: who asks for a token while a login runs waits for that login, a rotated refresh token
 * is durable before its access token is used, and a refused login is not repeated until an administrator acts.
 */
@Component("salesforceConnection")
public class SalesforceConnection {

    /** The org of the last connection. */
    private static final String ORG = "salesforce-org";

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);
    private static final Logger log = LoggerFactory.getLogger(SalesforceConnection.class);

    private final TokenEndpoint endpoint;
    private final NamedContent contents;
    private final RefreshToken refreshToken;
    private final Integration integration;
    private final SalesforceApps apps;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Counter logins;
    private final ReentrantLock loggingIn = new ReentrantLock();
    private volatile Login login = Login.NONE;
    /** The last change of the connection that was made here. */
    private volatile String consent = "";

    private long noLoginBefore;
    private int failures;

    SalesforceConnection(
            TokenEndpoint endpoint,
            NamedContent contents,
            RefreshToken refreshToken,
            Integration integration,
            SalesforceApps apps,
            Clock clock,
            ApplicationEventPublisher events,
            MeterRegistry metrics) {
        this.endpoint = endpoint;
        this.contents = contents;
        this.refreshToken = refreshToken;
        this.integration = integration;
        this.apps = apps;
        this.events = events;
        this.clock = clock;
        this.logins = Counter.builder("ringroute.salesforce.logins")
                .description("Token requests sent to Salesforce, which limits them per hour")
                .register(metrics);
    }

    /** The access token in use, empty when there is none; asks nobody. */
    public String current() {
        return login.token();
    }

    /**
     * The access token in use; logs in when there is none.
     *
     * @throws NotConnectedException when there is none and none can be had now
     */
    public String token() {
        Login now = login;
        return now.state() == ConnectionState.CONNECTED ? now.token() : logIn(now.token());
    }

    /**
     * A new token in the place of one that Salesforce no longer takes. Of many who ask for the same, one logs in.
     *
     * @throws NotConnectedException when none can be had now
     */
    public String renew(String expired) {
        Login now = login;
        boolean renewedMeanwhile =
                now.state() == ConnectionState.CONNECTED && !now.token().equals(expired);
        return renewedMeanwhile ? now.token() : logIn(expired);
    }

    private String logIn(String expired) {
        loggingIn.lock();
        try {
            Login now = login;
            if (now.state() == ConnectionState.CONNECTED && !now.token().equals(expired)) {
                return now.token();
            }
            if (!possible()) {
                throw new NotConnectedException("Salesforce is not connected");
            }
            if (now.state() == ConnectionState.AUTHORISE_AGAIN) {
                throw new NotConnectedException("Salesforce refuses the login: " + now.problem());
            }
            if (clock.millis() < noLoginBefore) {
                throw new NotConnectedException("Salesforce cannot be reached: " + now.problem());
            }
            return requestToken();
        } finally {
            loggingIn.unlock();
        }
    }

    private String requestToken() {
        logins.increment();
        try {
            JsonNode answer = endpoint.request(apps.current().loginUrl(), form(), refreshToken::keep);
            return connected(answer).token();
        } catch (TokenRefusedException e) {
            if (e.passing()) {
                throw notNow(e);
            }
            login = Login.failed(ConnectionState.AUTHORISE_AGAIN, e.getMessage());
            log.warn("Salesforce refuses the login: {}", e.getMessage());
            throw new NotConnectedException("Salesforce refuses the login: " + e.getMessage(), e);
        } catch (IOException e) {
            throw notNow(e);
        }
    }

    private Login connected(JsonNode answer) {
        Login now = Login.connected(answer);
        if (!contents.read(ORG).orElse("").equals(now.org())) {
            events.publishEvent(new OrgChangedEvent(now.org()));
            contents.write(ORG, now.org());
        }
        boolean wasAway = isAway();
        login = now;
        failures = 0;
        if (wasAway) {
            events.publishEvent(new ReconnectedEvent());
        }
        log.info("Connected to Salesforce org {}", now.org());
        return now;
    }

    private NotConnectedException notNow(Exception e) {
        login = Login.failed(ConnectionState.UNREACHABLE, e.getMessage());
        long pause = Math.min(FIRST_PAUSE.toMillis() << Math.min(failures++, 10), LONGEST_PAUSE.toMillis());
        noLoginBefore = clock.millis() + pause;
        log.warn("Salesforce cannot be reached, next login in {} s: {}", pause / 1000, e.getMessage());
        return new NotConnectedException("Salesforce cannot be reached: " + e.getMessage(), e);
    }

    private Fields form() throws TokenRefusedException {
        SalesforceApp app = apps.current();
        return switch (app.flow()) {
            case AUTHORIZATION_CODE -> TokenForms.refresh(app, refreshToken.value());
            case CLIENT_CREDENTIALS -> TokenForms.clientCredentials(app);
            // By the computer's own time: Salesforce compares it with its own.
            case JWT -> TokenForms.jwt(app, Instant.now());
        };
    }

    /**
     * Redeems the code that an administrator brought back from Salesforce.
     *
     * @throws ConsentException with Salesforce's reason when it does not take the code
     */
    void redeem(String code, PendingAuthorization pending) throws ConsentException {
        loggingIn.lock();
        try {
            SalesforceApp app = apps.current();
            Fields form = TokenForms.code(app, code, pending);
            logins.increment();
            connected(endpoint.request(app.loginUrl(), form, answer -> keepFirst(answer, app)));
            enable();
            tellOthers();
            events.publishEvent(new ConsentedEvent());
        } catch (TokenRefusedException e) {
            throw new ConsentException(e.error(), e.description());
        } catch (IOException e) {
            throw new ConsentException("unreachable", e.getMessage());
        } finally {
            loggingIn.unlock();
        }
    }

    private void keepFirst(JsonNode answer, SalesforceApp app) throws TokenRefusedException {
        if (!TokenSignature.matches(answer, app.clientSecret())) {
            throw new TokenRefusedException("invalid_signature", "the answer is not signed with the app's secret");
        }
        if (answer.path("refresh_token").asText("").isEmpty()) {
            throw new TokenRefusedException("no_refresh_token", "the app may not stay connected");
        }
        refreshToken.keep(answer);
    }

    private boolean possible() {
        return integration.state() != Integration.State.disconnected && canConnectAlone();
    }

    /**
     * Logs in now, whatever happened before; for an administrator who has mended something.
     *
     * @throws NotConnectedException with the reason when it does not work
     */
    public void connect() {
        loggingIn.lock();
        try {
            login = Login.NONE;
            noLoginBefore = 0;
            failures = 0;
            enable();
        } finally {
            loggingIn.unlock();
        }
        token();
        tellOthers();
        events.publishEvent(new ConsentedEvent());
    }

    /** Another instance has been connected, or disconnected: what this one has is of the time before. */
    @EventListener
    void changedElsewhere(ContentChangedEvent changed) {
        if (changed.name().equals(OtherInstances.CONSENT)
                && !contents.read(OtherInstances.CONSENT).orElse("").equals(consent)) {
            loggingIn.lock();
            try {
                refreshToken.lookAgain();
                login = Login.NONE;
                noLoginBefore = 0;
                failures = 0;
            } finally {
                loggingIn.unlock();
            }
            events.publishEvent(new ConsentedEvent());
        }
    }

    private void tellOthers() {
        consent = UUID.randomUUID().toString();
        contents.write(OtherInstances.CONSENT, consent);
    }

    private void enable() {
        if (integration.state() == Integration.State.disconnected) {
            integration.become(Integration.State.enabled);
        }
    }

    /**
     * Forgets the session and has Salesforce forget it.
     *
     * @return Salesforce's reason when it could not be told, else empty
     */
    public String disconnect() {
        loggingIn.lock();
        try {
            String kept = refreshToken.value();
            String token = kept.isEmpty() ? login.token() : kept;
            String host = apps.current().loginUrl();
            refreshToken.forget();
            apps.forget();
            login = Login.NONE;
            tellOthers();
            if (!token.isEmpty()) {
                endpoint.revoke(host, token);
            }
            return "";
        } catch (IOException e) {
            return e.getMessage();
        } finally {
            loggingIn.unlock();
        }
    }

    /** True while what is to be written has to wait: there is a connection, but no session. */
    public boolean isAway() {
        ConnectionState now = state();
        return now == ConnectionState.UNREACHABLE || now == ConnectionState.AUTHORISE_AGAIN;
    }

    /** True when a login may be tried: nobody has refused the last one. */
    public boolean isUsable() {
        Login now = login;
        return possible() && now.state() != ConnectionState.AUTHORISE_AGAIN;
    }

    /** True when a login needs nobody at a browser. */
    public boolean canConnectAlone() {
        return apps.current().complete()
                && (apps.current().flow() != Flow.AUTHORIZATION_CODE || refreshToken.isThere());
    }

    /** How it stands. */
    public ConnectionState state() {
        return possible() ? login.state() : ConnectionState.DISCONNECTED;
    }

    /** The id of the org of the last connection, empty when there never was one. */
    String lastOrg() {
        return contents.read(ORG).orElse("");
    }

    /** The last login: its org and user, or why it failed. */
    public Login login() {
        return login;
    }
}
