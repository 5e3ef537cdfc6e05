package org.ringroute.standin.pbx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Takes Open API requests, checks what every request must bring, and hands them to their endpoint (reference 3.1). */
final class OpenApi implements HttpHandler {

    static final String ROOT = "/openapi/v1.0/";

    private final Map<String, Endpoint> endpoints = new ConcurrentHashMap<>();
    private final Tokens tokens;
    private final Faults faults;
    private final Requests requests;
    private final InstantSource clock;

    OpenApi(Tokens tokens, Faults faults, Requests requests, InstantSource clock) {
        this.tokens = tokens;
        this.faults = faults;
        this.requests = requests;
        this.clock = clock;
    }

    static ObjectNode success() {
        return Json.object().put("errcode", 0).put("errmsg", "SUCCESS");
    }

    void get(String name, Function<ApiRequest, ObjectNode> answer) {
        endpoints.put(name, new Endpoint("GET", true, answer));
    }

    void post(String name, Function<ApiRequest, ObjectNode> answer) {
        endpoints.put(name, new Endpoint("POST", true, answer));
    }

    /** An endpoint that needs no token. */
    void openPost(String name, Function<ApiRequest, ObjectNode> answer) {
        endpoints.put(name, new Endpoint("POST", false, answer));
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String name = path.startsWith(ROOT) ? path.substring(ROOT.length()) : path;
        String body = Http.body(exchange);
        requests.add(RecordedRequest.of(exchange, name, body, clock.instant()));
        Faults.Fault fault = faults.next(name);
        fault.delay();
        if (fault.dropsRequest()) {
            exchange.close();
        } else if (fault.status() != 0 && fault.instead() == null) {
            Http.answer(exchange, fault.status(), "text/html", "<h1>" + fault.status() + "</h1>");
        } else {
            ObjectNode answer = fault.errcode() == null ? answer(exchange, name, body) : fault.problem();
            fault.delayAnswer();
            if (fault.dropsAnswer()) {
                exchange.close();
            } else if (fault.instead() != null) {
                if (fault.status() / 100 == 3) {
                    exchange.getResponseHeaders().set("Location", fault.instead());
                }
                String type = fault.instead().startsWith("<") ? "text/html" : "application/json";
                Http.answer(exchange, fault.status(), type, fault.instead());
            } else if (fault.cutAt() >= 0) {
                Http.answerUntil(fault.cutAt(), exchange, Json.write(answer));
            } else {
                Http.answer(exchange, 200, "application/json", Json.write(answer));
            }
        }
    }

    /** The rules for every request; also those outside of the Open API's own paths, such as downloads, follow them. */
    void requireAdmitted(HttpExchange exchange) {
        String agent = exchange.getRequestHeaders().getFirst("User-Agent");
        if (agent == null || agent.isBlank()) {
            throw ApiProblem.parameter("User-Agent", "required");
        }
        tokens.requireUnblocked(Http.address(exchange));
    }

    private ObjectNode answer(HttpExchange exchange, String name, String body) {
        try {
            requireAdmitted(exchange);
            Endpoint endpoint = endpoints.get(name);
            if (endpoint == null || !endpoint.method().equals(exchange.getRequestMethod())) {
                throw ApiProblem.of(ApiProblem.NO_SUCH_INTERFACE, "INTERFACE NOT EXISTED");
            }
            Map<String, String> query = Http.query(exchange);
            if (endpoint.guarded()) {
                tokens.requireAlive(query.getOrDefault("access_token", ""));
            }
            return endpoint.answer().apply(new ApiRequest(Http.address(exchange), query, parse(body)));
        } catch (ApiProblem problem) {
            return problem.answer();
        }
    }

    private static JsonNode parse(String body) {
        try {
            return body.isBlank() ? MissingNode.getInstance() : Json.read(body);
        } catch (UncheckedIOException e) {
            throw ApiProblem.parameter("body", "json");
        }
    }

    private record Endpoint(String method, boolean guarded, Function<ApiRequest, ObjectNode> answer) {}
}
