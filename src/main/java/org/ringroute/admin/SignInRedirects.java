package org.ringroute.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.ringroute.agent.AgentPaths;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/** Where a browser goes when a page refuses it. */
@Component
class SignInRedirects {

    private static final String LOGIN = "/login";

    private final ProblemResponses problems;

    SignInRedirects(ProblemResponses problems) {
        this.problems = problems;
    }

    /** Nobody is signed in: a browser goes where one does so, a program cannot. */
    void notSignedIn(HttpServletRequest request, HttpServletResponse response, Exception reason) throws IOException {
        if (!Browsers.wantsPage(request)) {
            problems.notSignedIn(request, response, reason);
            return;
        }
        if (AgentPaths.PAGES.matches(request)) {
            response.sendRedirect("/agent" + LOGIN);
            return;
        }
        boolean hadSession = request.getRequestedSessionId() != null && !request.isRequestedSessionIdValid();
        send(request, response, hadSession ? LOGIN + "?expired" : LOGIN);
    }

    /** Signed in but not allowed, or a form without its token: mostly one that was open longer than the session. */
    void notAllowed(HttpServletRequest request, HttpServletResponse response, Exception reason) throws IOException {
        if (!ProblemResponses.isStranger(request)) {
            response.sendError(HttpStatus.FORBIDDEN.value());
        } else if (Browsers.wantsPage(request)) {
            send(request, response, LOGIN + "?expired");
        } else {
            problems.notSignedIn(request, response, reason);
        }
    }

    /** Signed in: on to the page that was asked for, else home. By path alone, as a proxy in front knows the rest. */
    AuthenticationSuccessHandler accepted() {
        SavedRequestAwareAuthenticationSuccessHandler handler = new SavedRequestAwareAuthenticationSuccessHandler();
        handler.setDefaultTargetUrl("/admin");
        handler.setRedirectStrategy((request, response, address) -> {
            URI full = URI.create(address);
            response.sendRedirect(
                    full.getRawQuery() == null ? full.getRawPath() : full.getRawPath() + "?" + full.getRawQuery());
        });
        return (request, response, who) -> {
            AdminSessions.begin(request.getSession());
            handler.onAuthenticationSuccess(request, response, who);
        };
    }

    /** A wrong password, or too many of them. */
    void notAccepted(HttpServletRequest request, HttpServletResponse response, Exception reason) throws IOException {
        response.sendRedirect(reason instanceof LockedOutException ? LOGIN + "?locked" : LOGIN + "?wrong");
    }

    /** The password of the first start opens the page on which it is changed. */
    void firstPassword(HttpServletRequest request, HttpServletResponse response, String page) throws IOException {
        send(request, response, page);
    }

    /** Part of a page cannot follow to another page: htmx is told to leave this one. */
    private static void send(HttpServletRequest request, HttpServletResponse response, String address)
            throws IOException {
        if (request.getHeader("HX-Request") == null) {
            response.sendRedirect(address);
        } else {
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
            response.setHeader("HX-Redirect", address);
        }
    }
}
