package org.ringroute.pbx;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * In front of the route that takes events: the server of the routes reads a body before it calls the route, whoever sends
 * it and however long it is. So whoever shows no signature is refused before, and no more is read than an event may have.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE - 1)
class WebhookDoor extends OncePerRequestFilter {

    private final WebhookProblem problems;

    WebhookDoor(WebhookProblem problems) {
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        // As the server reads it: /webhooks/%70bx leads to the same route.
        return !request.getMethod().equals("POST") || !request.getServletPath().equals("/webhooks/pbx");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        byte[] body;
        try {
            WebhookIntake.refuseUnsigned(request.getHeader("X-Signature"));
            body = request.getInputStream().readNBytes(WebhookIntake.MAX_BYTES + 1);
        } catch (WebhookRefusedException e) {
            refuse(response, e);
            return;
        } catch (IOException e) {
            logger.debug("an event broke off", e);
            refuse(response, WebhookRefusedException.brokenOff("The event did not arrive within its time."));
            return;
        }
        chain.doFilter(new Read(request, body), response);
    }

    private void refuse(HttpServletResponse response, WebhookRefusedException reason) throws IOException {
        response.setStatus(reason.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setHeader(HttpHeaders.CONNECTION, "close");
        response.getOutputStream().write(problems.of(reason).getBytes(StandardCharsets.UTF_8));
    }

    private static final class Read extends HttpServletRequestWrapper {

        private final byte[] body;

        Read(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new Bytes(body);
        }
    }

    private static final class Bytes extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        Bytes(byte[] body) {
            bytes = new ByteArrayInputStream(body);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int from, int most) {
            return bytes.read(into, from, most);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("the body is here already");
        }
    }
}
