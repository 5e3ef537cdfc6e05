package org.ringroute.salesforce.session;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.ringroute.settings.ContentChangedEvent;
import org.ringroute.settings.Integration;
import org.ringroute.settings.NamedContent;
import org.ringroute.settings.OtherInstances;
import org.ringroute.settings.RingrouteProperties.Flow;
import org.ringroute.settings.WebAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The one session with Salesforce: who asks for a token while a login runs waits for that login, and a refused login is
 * not repeated until an administrator acts.
 */
@Component("salesforceConnection")
public class SalesforceConnection {

    /** The org of the last connection. */
    private static final String ORG = "salesforce-org";

    private static final Logger log = LoggerFactory.getLogger(SalesforceConnection.class);

    private final Logins logins;
    private final NamedContent contents;
    private final RefreshToken refreshToken;
    private final Integration integration;
    private final SalesforceApps apps;
    private final ApplicationEventPublisher events;
    private final SalesforceReach reach;
    private final ApiBudget budget;
    private final ReentrantLock loggingIn = new ReentrantLock();
    private volatile Login login = Login.NONE;
    /** The last change of the connection that was made here. */
    private volatile String consent = "";

    private final InstanceHost instance;
    private final LoginPause pause;

    SalesforceConnection(
            Logins logins,
            NamedContent contents,
            RefreshToken refreshToken,
            Integration integration,
            SalesforceApps apps,
            InstanceHost instance,
            Clock clock,
            ApplicationEventPublisher events,
            SalesforceReach reach,
            ApiBudget budget) {
        this.reach = reach;
        this.budget = budget;
        this.logins = logins;
        this.contents = contents;
        this.refreshToken = refreshToken;
        this.integration = integration;
        this.apps = apps;
        this.instance = instance;
        this.events = events;
        this.pause = new LoginPause(clock);
    }

    /** The access token in use, empty when there is none; asks nobody. */
    public String current() {
        return login.token();
    }

    /**
     * The access token in use; logs in when there is none, and when the host that it is for is gone.
     *
     * @throws NotConnectedException when there is none and none can be had now
     */
    public String token() {
        Login now = login;
        if (now.state() == ConnectionState.CONNECTED) {
            return instance.isGone() ? whereTheOrgIs() : now.token();
        }
        return logIn(now.token());
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

    private String whereTheOrgIs() {
        loggingIn.lock();
        try {
            Login now = login;
            if (now.state() != ConnectionState.CONNECTED || !instance.isGone() || !possible()) {
                return now.token();
            }
            log.warn("{} cannot be reached: asking Salesforce where the org is now", now.instanceUrl());
            instance.asked();
            return requestToken();
        } finally {
            loggingIn.unlock();
        }
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
            if (pause.lasts()) {
                throw new NotConnectedException(words(now.refusal()) + ": " + now.problem());
            }
            return requestToken();
        } finally {
            loggingIn.unlock();
        }
    }

    private String requestToken() {
        try {
            return connected(logins.request()).token();
        } catch (TokenRefusedException e) {
            if (e.refusal().passing()) {
                throw notNow(e, e.refusal());
            }
            login = Login.refused(e.getMessage(), e.refusal());
            log.warn("Salesforce refuses the login: {}", e.getMessage());
            throw new NotConnectedException("Salesforce refuses the login: " + e.getMessage(), e);
        } catch (IOException e) {
            throw notNow(e, TokenRefusal.NO_ANSWER);
        }
    }

    private Login connected(JsonNode answer) {
        Login now = Login.connected(answer);
        instance.is(now.instanceUrl());
        if (!contents.read(ORG).orElse("").equals(now.org())) {
            events.publishEvent(new OrgChangedEvent(now.org()));
            contents.write(ORG, now.org());
        }
        boolean wasAway = login.state() != ConnectionState.CONNECTED;
        login = now;
        pause.end();
        if (wasAway) {
            events.publishEvent(new ReconnectedEvent());
        }
        log.info("Connected to Salesforce org {}", now.org());
        return now;
    }

    private NotConnectedException notNow(Exception e, TokenRefusal refusal) {
        long seconds = pause.begin(refusal.firstPause(), refusal.longestPause()).toSeconds();
        login = Login.waiting(e.getMessage(), refusal, pause.until());
        log.warn("{}, next login in {} s: {}", words(refusal), seconds, e.getMessage());
        return new NotConnectedException(words(refusal) + ": " + e.getMessage(), e);
    }

    private static String words(TokenRefusal refusal) {
        return refusal == TokenRefusal.NO_ANSWER
                ? "Salesforce cannot be reached"
                : "Salesforce gives no session for now";
    }

    /**
     * Redeems the code that an administrator brought back from Salesforce.
     *
     * @throws ConsentException with Salesforce's reason when it does not take the code
     */
    void redeem(String code, PendingAuthorization pending) throws ConsentException {
        loggingIn.lock();
        try {
            connected(logins.redeem(code, pending));
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

    /**
     * Uses this app from now on. With another address the refresh token is forgotten: it is never sent to another server than
     * the one that gave it, and somebody has to consent there.
     */
    public void use(SalesforceApp app) {
        loggingIn.lock();
        try {
            boolean elsewhere = !WebAddress.same(app.loginUrl(), apps.current().loginUrl());
            if (elsewhere) {
                refreshToken.forget();
                login = Login.NONE;
            }
            apps.use(app);
            refreshToken.lookAgain();
            if (elsewhere) {
                tellOthers();
            }
        } finally {
            loggingIn.unlock();
        }
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
            pause.end();
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
                pause.end();
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
            Logins.Revocation revocation = logins.forget(login.token());
            login = Login.NONE;
            tellOthers();
            revocation.send();
            return "";
        } catch (IOException e) {
            return e.getMessage();
        } finally {
            loggingIn.unlock();
        }
    }

    /**
     * True while what is to be written has to wait: there is a connection, but no session, or nobody is let in. Before the
     * first login nobody knows, and whoever needs a session gets it: a call that rings in the first second after a start is
     * looked up.
     */
    public boolean isAway() {
        Login now = login;
        boolean withoutSession = now.state() == ConnectionState.AUTHORISE_AGAIN
                || now.state() == ConnectionState.UNREACHABLE && now != Login.NONE;
        return possible() && withoutSession || budget.isClosed();
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

    /** How it stands; a session of which requests make no use, as nobody answers them, is none. */
    public ConnectionState state() {
        if (!possible()) {
            return ConnectionState.DISCONNECTED;
        }
        ConnectionState now = login.state();
        boolean unanswered = reach.isAway() || budget.closed() == ApiBudget.Closed.API_OFF;
        return now == ConnectionState.CONNECTED && unanswered ? ConnectionState.UNREACHABLE : now;
    }

    /** Why it stands so, in Salesforce's words where there are any; empty when all is well. */
    public String problem() {
        if (login.state() != ConnectionState.CONNECTED) {
            return login.problem();
        }
        return budget.words().isEmpty() ? reach.problem() : budget.words();
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
