package org.ringroute.pbx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.ringroute.settings.WebAddress;
import org.ringroute.text.HtmlTitle;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The one token of the PBX's Open API: eight may live at a time, and five refused logins block our address (reference
 * yeastar 3.1 and 3.2), so there is one, and after a refusal nobody tries for a while.
 */
@Component("pbxToken")
public class PbxToken {

    private static final Duration RENEW_BEFORE_END = Duration.ofMinutes(2);
    private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofMinutes(10);

    /** Our address is blocked, or not on the PBX's list: asking again only makes it worse (reference yeastar 3.3). */
    private static final Set<Integer> KEPT_OUT = Set.of(70004, 70087);

    private final ObjectMapper json;
    private final Clock clock;
    private final Supplier<PbxAccess> access;
    private volatile String token = "";
    private volatile String refreshToken = "";
    private volatile boolean refreshing;
    private volatile long goodUntil;
    private volatile long noLoginBefore;
    private volatile PbxState state;
    private volatile String problem = "";

    @Autowired
    PbxToken(ObjectMapper json, Clock clock, PbxAccessStore access) {
        this(json, clock, access::current);
    }

    PbxToken(ObjectMapper json, Clock clock, Supplier<PbxAccess> access) {
        this.json = json;
        this.clock = clock;
        this.access = access;
        startAgain();
    }

    /** Begins anew, also where a refused login had to wait: an administrator has changed something. */
    @EventListener(PbxAccessChangedEvent.class)
    void startAgain() {
        token = "";
        noLoginBefore = 0;
        problem = "";
        state = access.get().configured() ? PbxState.UNREACHABLE : PbxState.NOT_CONFIGURED;
    }

    /** True when there is a token that will live a while. */
    public boolean isGood() {
        return !token.isEmpty() && clock.millis() < goodUntil;
    }

    /**
     * The body of the login request.
     *
     * @throws PbxRefusedException while a refused login must not be repeated, or when no PBX is configured
     */
    public Map<String, String> login() throws PbxRefusedException {
        PbxAccess settings = access.get();
        if (!settings.configured()) {
            throw new PbxLoginRefusedException("no PBX is configured: enter its address and the client id");
        }
        if (clock.millis() < noLoginBefore) {
            throw new PbxLoginRefusedException("the PBX refused the last login, the next one waits: " + problem);
        }
        refreshing = !token.isEmpty() && !refreshToken.isEmpty();
        return refreshing
                ? Map.of("refresh_token", refreshToken)
                : Map.of("username", settings.clientId(), "password", settings.clientSecret());
    }

    /**
     * Where {@link #login} is sent. A token that still lives is exchanged, so that there are never two.
     *
     * @throws PbxLoginRefusedException when the PBX has no address that can be used
     */
    public String loginUrl() throws PbxLoginRefusedException {
        return url(refreshing ? "refresh_token" : "get_token");
    }

    /**
     * Takes in the answer to the login.
     *
     * @throws PbxLoginRefusedException when the PBX said no; the next login waits
     * @throws PbxTokenExpiredException when it no longer exchanges the token: the next login is with the password
     */
    public void loggedIn(InputStream answer) throws PbxRefusedException, IOException {
        JsonNode body = json.readTree(answer);
        int code = body.path("errcode").asInt(-1);
        if (code != 0 && refreshing && !KEPT_OUT.contains(code)) {
            // The PBX forgets its tokens when it starts anew, or gets another secret: then with the password.
            token = "";
            refreshToken = "";
            throw new PbxTokenExpiredException();
        }
        if (code != 0) {
            refuse(body);
        }
        token = body.path("access_token").asText();
        refreshToken = body.path("refresh_token").asText("");
        Duration lives =
                Duration.ofSeconds(body.path("access_token_expire_time").asLong(1800));
        goodUntil = clock.millis() + lives.minus(renewedBefore(lives)).toMillis();
        state = PbxState.CONNECTED;
        problem = "";
    }

    /** One that lives for a minute would be renewed before each request. */
    private static Duration renewedBefore(Duration lives) {
        Duration half = lives.dividedBy(2);
        return half.compareTo(RENEW_BEFORE_END) < 0 ? half : RENEW_BEFORE_END;
    }

    private void refuse(JsonNode answer) throws PbxLoginRefusedException {
        problem = answer.path("errcode").asText() + " " + answer.path("errmsg").asText();
        noLoginBefore = clock.millis() + PAUSE_AFTER_REFUSAL.toMillis();
        state = PbxState.REFUSED;
        throw new PbxLoginRefusedException("the PBX refuses the login: " + problem);
    }

    /**
     * The address of an endpoint such as {@code extension/list}.
     *
     * @throws PbxLoginRefusedException when the PBX has no address that can be used
     */
    public String url(String endpoint) throws PbxLoginRefusedException {
        return address() + "/openapi/v1.0/" + withoutBraces(endpoint);
    }

    /**
     * Where the PBX is, as scheme, host and port. Camel resolves keys in the address of a request: whatever was stored before
     * addresses were judged must not get there.
     */
    String address() throws PbxLoginRefusedException {
        String address = access.get().url();
        if (!WebAddress.isOne(address)) {
            throw new PbxLoginRefusedException(
                    "the PBX's address is not one such as https://pbx.example.com:8088: enter it again");
        }
        return address;
    }

    private static String withoutBraces(String text) {
        return text.replace("{", "%7B").replace("}", "%7D");
    }

    /** The query of a request: its own parameters, if there are any, and the token. Never log it. */
    public String query(String parameters) {
        return (parameters == null || parameters.isEmpty() ? "" : withoutBraces(parameters) + "&") + "access_token="
                + token;
    }

    /**
     * Checks an answer: the PBX says 200 to everything, {@code errcode} decides.
     *
     * @param query of the request, from {@link #query}
     * @return the answer's JSON
     * @throws IOException when it is no answer of the PBX's API: nobody knows whether the request was executed
     * @throws PbxRefusedException when it is a refusal; the token is given up when that was the reason, unless somebody
     *     has renewed it meanwhile
     */
    public JsonNode check(InputStream answer, String query) throws PbxRefusedException, IOException {
        JsonNode body = read(answer);
        int code = body.path("errcode").asInt(-1);
        if (code == 0) {
            state = PbxState.CONNECTED;
            return body;
        }
        // Observed: 10004 expired or invalid; clients treat 10002 and 10003 the same (reference yeastar 3.3).
        if (code >= 10002 && code <= 10004) {
            if (query.endsWith("=" + token)) {
                token = "";
            }
            throw new PbxTokenExpiredException();
        }
        if (KEPT_OUT.contains(code)) {
            token = "";
            refuse(body);
        }
        throw PbxRefusedException.of(body);
    }

    /** Its every answer has an error code; what has none is somebody else's, and the request may have been executed. */
    private JsonNode read(InputStream answer) throws IOException {
        String text = answer == null ? "" : new String(answer.readAllBytes(), StandardCharsets.UTF_8);
        try {
            JsonNode body = json.readTree(text);
            if (body.hasNonNull("errcode")) {
                return body;
            }
        } catch (JsonProcessingException e) {
            if (HtmlTitle.isPage(text)) {
                throw new IOException("not the PBX's API answered: " + HtmlTitle.inPlaceOfPage(text), e);
            }
        }
        throw new IOException("the PBX's answer cannot be read");
    }

    /** Notes that there was no answer. */
    public void noAnswer() {
        if (access.get().configured()) {
            state = PbxState.UNREACHABLE;
        }
    }

    /** True when the PBX should be asked whether it is there again. */
    public boolean isAway() {
        return access.get().configured() && state != PbxState.CONNECTED && clock.millis() >= noLoginBefore;
    }

    /** Why the last login was refused, in the PBX's words; empty when it was not. */
    public String problem() {
        return problem;
    }

    /** True when it answered last time it was asked. */
    public boolean isConnected() {
        return state == PbxState.CONNECTED;
    }

    /** How the PBX's Open API stands. */
    public PbxState state() {
        return state;
    }
}
