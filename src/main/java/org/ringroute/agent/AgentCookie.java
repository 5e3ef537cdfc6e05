package org.ringroute.agent;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.ringroute.settings.RingrouteProperties;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/** The cookie that an agent's sign-in travels in; no session of the server, which a restart would end. */
@Component
public class AgentCookie {

    private static final String NAME = "ringroute-agent";

    private final boolean https;
    private final Duration holds;

    AgentCookie(RingrouteProperties properties) {
        this.holds = properties.sessions().agent();
        this.https = "https".equals(properties.publicUrl().getScheme());
    }

    /** The token in a request. */
    Optional<String> read(HttpServletRequest request) {
        Stream<Cookie> cookies = request.getCookies() == null ? Stream.empty() : Arrays.stream(request.getCookies());
        return cookies.filter(cookie -> cookie.getName().equals(NAME))
                .map(Cookie::getValue)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** Gives a browser the token of a sign-in. */
    void give(HttpServletResponse response, String token) {
        write(response, token, holds);
    }

    /** Takes it away. */
    void take(HttpServletResponse response) {
        write(response, "", Duration.ZERO);
    }

    private void write(HttpServletResponse response, String token, Duration age) {
        ResponseCookie cookie = ResponseCookie.from(NAME, token)
                .path("/")
                .httpOnly(true)
                .secure(https)
                // A link from Salesforce to a page of ours is to find the agent signed in.
                .sameSite("Lax")
                .maxAge(age)
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
