package org.ringroute.admin;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/** Refusals of the security filters as problem documents (RFC 9457), like those of the API itself. */
@Component
class ProblemResponses {

    private final ObjectMapper json;

    ProblemResponses(ObjectMapper json) {
        this.json = json;
    }

    void notSignedIn(HttpServletRequest request, HttpServletResponse response, Exception reason) throws IOException {
        if (reason instanceof LockedOutException locked) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(locked.seconds()));
            write(response, HttpStatus.TOO_MANY_REQUESTS, locked.getMessage());
            return;
        }
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"Ringroute\"");
        write(response, HttpStatus.UNAUTHORIZED, "Sign in with the administrator's account.");
    }

    void notAllowed(HttpServletRequest request, HttpServletResponse response, Exception reason) throws IOException {
        write(response, HttpStatus.FORBIDDEN, "This account may not do that, or the form's token is missing.");
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
