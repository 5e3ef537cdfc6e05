package org.ringroute.standin.salesforce;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** The door: faults first, then session and allowance, then the answer, with a record of everything. */
final class Front implements HttpHandler {

    private static final int LONGEST_URI = 16_384;
    private static final int GZIP_FROM = 1024;

    /** What is known of a request while it is answered. */
    private static final class Visit {
        private final String method;
        private final String path;
        private final String query;
        private final Map<String, String> headers;
        private final byte[] body;
        private int charged;

        private Visit(String method, String path, String query, Map<String, String> headers, byte[] body) {
            this.method = method;
            this.path = path;
            this.query = query;
            this.headers = headers;
            this.body = body;
        }
    }

    private final SalesforceStandIn standIn;
    private final DataApi data;
    private final OAuth oauth;
    private final ArrivedPage page;
    private final RecordPage recordPage;

    Front(SalesforceStandIn standIn) {
        this.standIn = standIn;
        this.data = new DataApi(standIn.org(), standIn.faults(), standIn.limits());
        this.oauth = new OAuth(standIn.org(), standIn.tokens());
        this.page = new ArrivedPage(standIn.org(), standIn.limits(), standIn.requests());
        this.recordPage = new RecordPage(standIn.org());
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Visit visit = read(exchange);
            Answer forPeople = visit.path.equals("/") ? Answer.html(200, page.html()) : recordPage.answer(visit.path);
            if (forPeople != null) {
                write(exchange, visit, forPeople);
                return;
            }
            Faults faults = standIn.faults();
            faults.delay(visit.path);
            if (faults.drops(Faults.Drop.BEFORE_PROCESSING, visit.path)) {
                record(visit, 0);
                return;
            }
            Answer planned = faults.plannedAnswer(visit.path);
            Answer answer = planned != null ? planned : answer(visit);
            if (faults.drops(Faults.Drop.AFTER_COMMIT, visit.path)) {
                record(visit, 0);
                return;
            }
            Faults.Spoilt spoilt = faults.spoils(visit.path);
            if (spoilt != null) {
                answer = spoilt.of(answer);
            }
            record(visit, answer.status());
            if (spoilt != null && spoilt.cutAt() >= 0) {
                writeUntil(spoilt.cutAt(), exchange, answer);
            } else {
                write(exchange, visit, answer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Promises the whole body and sends the beginning of it; the connection ends with the exchange. */
    private static void writeUntil(int bytes, HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.bytes();
        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
        exchange.sendResponseHeaders(answer.status(), body.length);
        OutputStream out = exchange.getResponseBody();
        out.write(body, 0, Math.min(bytes, body.length));
        out.flush();
    }

    private Answer answer(Visit visit) {
        try {
            if (visit.path.length() + (visit.query == null ? 0 : visit.query.length()) > LONGEST_URI) {
                return Answer.html(414, "<html><body><h1>414 URI Too Long</h1></body></html>");
            }
            String authorization = visit.headers.get("authorization");
            if (OAuth.owns(visit.path)) {
                Map<String, String> parameters = Call.query(visit.query);
                if (visit.method.equals("POST")) {
                    parameters.putAll(Call.query(new String(visit.body, StandardCharsets.UTF_8)));
                }
                return oauth.answer(visit.method, visit.path, parameters, authorization, standIn.url());
            }
            if (!visit.path.startsWith("/services/data")) {
                return Answer.of(ApiError.notFound());
            }
            String inside = Call.trim(visit.path.substring("/services/data".length()));
            return inside.isEmpty() ? Answer.ok(Versions.list()) : data(visit, inside, authorization);
        } catch (ApiError e) {
            return Answer.of(e);
        } catch (RuntimeException e) {
            e.printStackTrace();
            return Answer.of(ApiError.of(500, "UNKNOWN_EXCEPTION", "The stand-in failed: " + e));
        }
    }

    private Answer data(Visit visit, String inside, String authorization) {
        int slash = inside.indexOf('/');
        String version = slash < 0 ? inside : inside.substring(0, slash);
        Versions.check(version);
        Session session = standIn.tokens().find(OAuth.bearer(authorization));
        if (session == null) {
            throw ApiError.of(401, "INVALID_SESSION_ID", "Session expired or invalid");
        }
        Answer answer;
        try {
            Call call = new Call(
                    visit.method,
                    Call.DATA + version,
                    slash < 0 ? "" : Call.trim(inside.substring(slash)),
                    Call.query(visit.query),
                    visit.headers,
                    visit.body.length == 0 ? null : Json.read(visit.body),
                    session.userId());
            visit.charged = standIn.limits().charge(Limits.costOf(call));
            answer = data.answer(call);
        } catch (ApiError e) {
            answer = Answer.of(e);
        }
        Map<String, String> headers = new HashMap<>(answer.headers());
        headers.put("Sforce-Limit-Info", standIn.limits().header());
        return new Answer(answer.status(), answer.body(), headers, answer.contentType());
    }

    private static Visit read(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        byte[] body = exchange.getRequestBody().readAllBytes();
        return new Visit(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                exchange.getRequestURI().getRawQuery(),
                headers,
                body);
    }

    private void record(Visit visit, int status) {
        boolean kept = standIn.requests().isKept();
        standIn.requests()
                .add(new RecordedRequest(
                        visit.method,
                        visit.path,
                        visit.query,
                        kept ? Map.copyOf(visit.headers) : Map.of(),
                        kept ? new String(visit.body, StandardCharsets.UTF_8) : "",
                        status,
                        OAuth.bearer(visit.headers.get("authorization")),
                        visit.charged));
    }

    private void write(HttpExchange exchange, Visit visit, Answer answer) throws IOException {
        byte[] body = answer.bytes();
        var headers = exchange.getResponseHeaders();
        answer.headers().forEach(headers::set);
        headers.set("Cache-Control", "no-cache,must-revalidate,max-age=0,no-store,private");
        headers.set("Vary", "Accept-Encoding");
        if (body.length == 0) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        headers.set("Content-Type", answer.contentType());
        boolean zip = standIn.isGzip()
                && body.length > GZIP_FROM
                && visit.headers.getOrDefault("accept-encoding", "").contains("gzip");
        if (zip) {
            headers.set("Content-Encoding", "gzip");
            body = zipped(body);
        }
        // Length 0 means chunked, which is how Salesforce sends what it compresses.
        exchange.sendResponseHeaders(answer.status(), zip ? 0 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static byte[] zipped(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(body);
        }
        return bytes.toByteArray();
    }
}
