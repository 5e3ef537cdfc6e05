package org.ringroute.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Refusals of the security filters as problem documents (RFC 9457), like those of the API itself. */
@Component
class ProblemResponses {

    private final ObjectMapper json;

    ProblemResponses(ObjectMapper json) {
        this.json = json;
    }

    /** Nobody is signed in. A browser is not asked for a password: it would send it by itself from then on. */
    void notSignedIn(HttpServletRequest request, HttpServletResponse response, Exception reason) throws IOException {
        if (reason instanceof LockedOutException locked) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(locked.seconds()));
            write(response, HttpStatus.TOO_MANY_REQUESTS, locked.getMessage());
            return;
        }
        if (!Browsers.sent(request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Ringroute\"");
        }
        write(response, HttpStatus.UNAUTHORIZED, "Sign in with the administrator's account.");
    }

    /** Signed in but not allowed, a form without its token, or a page of another site that asks. */
    void notAllowed(HttpServletRequest request, HttpServletResponse response, Exception reason) throws IOException {
        if (isStranger(request)) {
            notSignedIn(request, response, reason);
            return;
        }
        write(
                response,
                HttpStatus.FORBIDDEN,
                "This account may not do that, the form's token is missing, or a page of another site asks.");
    }

    /** A change is refused before a password that came along is looked at: who sends one is told what was wrong. */
    static boolean isStranger(HttpServletRequest request) {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return (who == null || who instanceof AnonymousAuthenticationToken)
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null;
    }

    void firstPassword(HttpServletRequest request, HttpServletResponse response, String page) throws IOException {
        write(
                response,
                HttpStatus.FORBIDDEN,
                "This is the password of the first start: change it first, on the page " + page
                        + " or by PUT /api/admin/password.");
    }

    private void write(HttpServletResponse response, HttpStatus status, String detail) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), ProblemDetail.forStatusAndDetail(status, detail));
    }
}
