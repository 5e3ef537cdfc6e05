package org.ringroute.standin.pbx;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks the stand-in as a bridge would. */
final class ApiClient {

    private final HttpClient client = HttpClient.newHttpClient();
    private final PbxStandIn pbx;
    private String token = "";

    ApiClient(PbxStandIn pbx) {
        this.pbx = pbx;
    }

    static ApiClient loggedIn(PbxStandIn pbx) {
        ApiClient api = new ApiClient(pbx);
        api.use(api.login(pbx.clientSecret()).path("access_token").asText());
        return api;
    }

    JsonNode login(String secret) {
        return post("get_token", "{'username':'%s','password':'%s'}".formatted(pbx.clientId(), secret));
    }

    void use(String accessToken) {
        token = accessToken;
    }

    String token() {
        return token;
    }

    /** An endpoint with its query, such as {@code extension/list?page=1}. */
    JsonNode get(String endpoint) {
        return json(request(endpoint).GET());
    }

    /** The body may use single quotes. */
    JsonNode post(String endpoint, String body) {
        return json(request(endpoint).POST(BodyPublishers.ofString(body.replace('\'', '"'))));
    }

    HttpRequest.Builder request(String endpoint) {
        String separator = endpoint.contains("?") ? "&" : "?";
        URI uri = URI.create(pbx.url() + "/openapi/v1.0/" + endpoint + separator + "access_token=" + token);
        return HttpRequest.newBuilder(uri).header("User-Agent", "OpenAPI");
    }

    JsonNode json(HttpRequest.Builder request) {
        HttpResponse<String> response = send(request, BodyHandlers.ofString());
        return Json.read(response.body());
    }

    <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return client.send(request.build(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
