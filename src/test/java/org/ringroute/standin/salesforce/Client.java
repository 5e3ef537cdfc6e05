package org.ringroute.standin.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** A caller of the stand-in's API in its own tests. */
final class Client {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SalesforceStandIn sf;
    private String token;

    Client(SalesforceStandIn sf) {
        this.sf = sf;
        this.token = sf.tokens().session(sf.org().adminId());
    }

    /** An answer with its body as JSON, where it is JSON. */
    record Reply(int status, JsonNode json, String text, HttpResponse<String> http) {

        String errorCode() {
            return json.path(0).path("errorCode").asText();
        }

        String message() {
            return json.path(0).path("message").asText();
        }
    }

    void as(String userId) {
        token = sf.tokens().session(userId);
    }

    Reply query(String soql) {
        return get("query?q=" + encode(soql));
    }

    Reply get(String resource) {
        return send("GET", resource, null);
    }

    Reply post(String resource, String json, String... headers) {
        return send("POST", resource, json, headers);
    }

    Reply patch(String resource, String json) {
        return send("PATCH", resource, json);
    }

    Reply delete(String resource) {
        return send("DELETE", resource, null);
    }

    /** @param resource below /services/data/v67.0, or a full path */
    Reply send(String method, String resource, String json, String... headers) {
        String path = resource.startsWith("/") ? resource : "/services/data/v67.0/" + resource;
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(sf.url() + path))
                .method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
                .header("Authorization", "Bearer " + token);
        if (json != null) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request.build());
    }

    Reply form(String path, Map<String, String> fields) {
        String form = fields.entrySet().stream()
                .map(e -> e.getKey() + "=" + encode(e.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(sf.url() + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
    }

    static Reply send(HttpRequest request) {
        try {
            HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
            boolean json =
                    response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
            String body = response.body();
            return new Reply(
                    response.statusCode(),
                    json && !body.isEmpty() ? JSON.readTree(body) : JSON.createObjectNode(),
                    body,
                    response);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
