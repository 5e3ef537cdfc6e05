package org.ringroute.standin.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

        /** The values of a column of a query's or a search's answer, which must have succeeded. */
        List<String> column(String name) {
            assertThat(status).as(text).isEqualTo(200);
            List<String> values = new ArrayList<>();
            json.path(json.has("records") ? "records" : "searchRecords")
                    .forEach(record -> values.add(record.path(name).asText()));
            return values;
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

    /** A token request of the app; the fields may replace its id and secret. */
    Reply token(Map<String, String> fields) {
        return form("/services/oauth2/token", asApp(fields));
    }

    Reply refresh(String refreshToken) {
        return token(Map.of("grant_type", "refresh_token", "refresh_token", refreshToken));
    }

    Map<String, String> asApp(Map<String, String> fields) {
        Map<String, String> form =
                new HashMap<>(Map.of("client_id", sf.clientId(), "client_secret", sf.clientSecret()));
        form.putAll(fields);
        return form;
    }

    /** With another access token than the client's own. */
    Reply bearer(String path, String access) {
        return send(HttpRequest.newBuilder(URI.create(sf.url() + path))
                .header("Authorization", "Bearer " + access)
                .build());
    }

    private static Reply send(HttpRequest request) {
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
