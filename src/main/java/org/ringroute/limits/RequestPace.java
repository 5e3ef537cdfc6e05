package org.ringroute.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.ringroute.settings.RingrouteProperties.Limits;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * How many requests a minute are heard. Who is signed in is counted by name; everybody else by address, and before any
 * password is looked at, for that costs a tenth of a second of a processor.
 */
public final class RequestPace extends OncePerRequestFilter {

    /** What a page is made of, and what a monitor asks. */
    private static final List<String> FREE = List.of("/css/", "/js/", "/webjars/", "/favicon", "/actuator/health");

    private final Pace pace;
    private final Limits limits;

    /** Counts with this pace, by these limits. */
    public RequestPace(Pace pace, Limits limits) {
        this.pace = pace;
        this.limits = limits;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // A password that comes along is looked at even there.
        return request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && FREE.stream().anyMatch(request.getRequestURI()::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        boolean known = who != null && who.isAuthenticated() && !(who instanceof AnonymousAuthenticationToken);
        Duration wait = known
                ? pace.wait("requests of", who.getName(), limits.requestsOfUser())
                : pace.wait("requests from", request.getRemoteAddr(), limits.requestsOfAddress());
        if (wait.isZero()) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds() + 1));
        Problems.write(response, HttpStatus.TOO_MANY_REQUESTS, "Too many requests within a minute: wait a little.");
    }
}
