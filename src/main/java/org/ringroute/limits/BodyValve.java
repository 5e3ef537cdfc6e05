package org.ringroute.limits;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.ringroute.limits.Arrivals.Arrival;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Keeps whoever sends a body from holding threads: a body is read only by who wants it, within a time for all of it; what
 * nobody wanted is not swallowed but ends the connection; and where a body means nothing, it is not read at all. In front
 * of all filters, as the server reads bodies of forms by itself.
 */
final class BodyValve extends ValveBase {

    /** No body of these means anything (RFC 9110, 9.3). Nor of DELETE, but some clients send an empty object with each. */
    private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    /** How long, and how much, is read on after a refusal, so that it arrives: a sender who is reset may never see it. */
    private static final Duration LINGER = Duration.ofSeconds(2);

    private static final int MOST_LINGERED = 16 * 1024 * 1024;
    private static final int LINGERERS = 8;

    private final Arrivals arrivals;
    private final Semaphore lingerers = new Semaphore(LINGERERS);

    BodyValve(Arrivals arrivals) {
        super(true);
        this.arrivals = arrivals;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        org.apache.coyote.Request raw = request.getCoyoteRequest();
        if (request.isAsyncDispatching()) {
            try {
                getNext().invoke(request, response);
            } finally {
                if (raw.getInputBuffer() instanceof Watched body && !request.isAsync()) {
                    end(body, raw, response);
                }
            }
            return;
        }
        if (raw.getInputBuffer() instanceof Watched left) {
            // Of a request before, which ended away from here.
            left.leave(raw);
            left.arrival.complete();
        }
        if (response.getStatus() >= HttpStatus.BAD_REQUEST.value()) {
            // No HTTP, such as a length that is none: Tomcat has refused it and closes.
            getNext().invoke(request, response);
            return;
        }
        if (raw.getContentLengthLong() == 0 || (raw.getContentLengthLong() < 0 && !isChunked(raw))) {
            getNext().invoke(request, response);
            return;
        }
        Optional<Arrival> arrival = arrivals.begin(request.getRemoteAddr(), TimedProtocol.endOfInput(raw));
        if (arrival.isEmpty()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            Problems.write(response, HttpStatus.TOO_MANY_REQUESTS, "Too many requests at a time.");
            close(raw, response);
            return;
        }
        boolean unwanted = WITHOUT_BODY.contains(request.getMethod());
        Watched body = new Watched(raw, arrival.get(), unwanted);
        raw.setInputBuffer(body);
        try {
            if (unwanted && !isStranger(request)) {
                Problems.write(
                        response,
                        HttpStatus.BAD_REQUEST,
                        "A " + request.getMethod() + " request has no body: leave it out.");
            } else {
                getNext().invoke(request, response);
            }
        } finally {
            if (!request.isAsync()) {
                end(body, raw, response);
            }
        }
    }

    private static boolean isChunked(org.apache.coyote.Request raw) {
        return raw.getMimeHeaders().getHeader("transfer-encoding") != null;
    }

    /** Who shows nothing is told first, as everywhere, that he has to: without a look at his body. */
    private static boolean isStranger(Request request) {
        return !request.getMethod().equals("GET")
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && request.getHeader(HttpHeaders.COOKIE) == null;
    }

    private void end(Watched body, org.apache.coyote.Request raw, Response response) throws IOException {
        body.leave(raw);
        try {
            if (body.isHere() || restIsHere(raw, body)) {
                return;
            }
            response.setHeader(HttpHeaders.CONNECTION, "close");
            response.finishResponse();
            linger(raw, body.arrival);
            raw.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        } finally {
            body.arrival.complete();
        }
    }

    /** A small body that nobody asked for, such as an empty JSON object, need not cost the connection. */
    private static boolean restIsHere(org.apache.coyote.Request raw, Watched body) throws IOException {
        long missing = raw.getContentLengthLong() - raw.getBytesRead();
        raw.action(ActionCode.AVAILABLE, true);
        if (raw.getContentLengthLong() < 0 || raw.getAvailable() < missing) {
            return false;
        }
        Discarded nowhere = new Discarded();
        while (!body.isHere() && body.original.doRead(nowhere) >= 0) {
            // What is here is read without waiting.
        }
        return body.isHere();
    }

    private void linger(org.apache.coyote.Request raw, Arrival arrival) {
        if (raw.getContentLengthLong() > MOST_LINGERED || !lingerers.tryAcquire()) {
            return;
        }
        try {
            arrival.within(LINGER);
            Discarded nowhere = new Discarded();
            long total = 0;
            for (int n = 0; n >= 0 && total < MOST_LINGERED; total += n) {
                n = raw.getInputBuffer().doRead(nowhere);
            }
        } catch (IOException e) {
            // Its time is over, or it has hung up: it has its answer either way.
            return;
        } finally {
            lingerers.release();
        }
    }

    private static void close(org.apache.coyote.Request raw, Response response) throws IOException {
        response.setHeader(HttpHeaders.CONNECTION, "close");
        response.finishResponse();
        raw.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
    }

    /** Notices when a body is complete, so that its place is free while it is worked on. */
    private static final class Watched implements InputBuffer {

        private final org.apache.coyote.Request raw;
        private final InputBuffer original;
        private final Arrival arrival;
        private final boolean unwanted;

        Watched(org.apache.coyote.Request raw, Arrival arrival, boolean unwanted) {
            this.raw = raw;
            this.original = raw.getInputBuffer();
            this.arrival = arrival;
            this.unwanted = unwanted;
        }

        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            if (unwanted) {
                return -1;
            }
            int n = original.doRead(handler);
            if (n < 0 || isHere()) {
                arrival.complete();
            }
            return n;
        }

        @Override
        public int available() {
            return unwanted ? 0 : original.available();
        }

        boolean isHere() {
            AtomicBoolean here = new AtomicBoolean();
            raw.action(ActionCode.REQUEST_BODY_FULLY_READ, here);
            return here.get();
        }

        void leave(org.apache.coyote.Request request) {
            request.setInputBuffer(original);
        }
    }

    /** Where what is discarded goes. */
    private static final class Discarded implements ApplicationBufferHandler {

        private ByteBuffer buffer = ByteBuffer.allocate(0);

        @Override
        public void setByteBuffer(ByteBuffer bytes) {
            buffer = bytes;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {
            // What is read comes as a buffer of the server's own.
        }
    }
}
