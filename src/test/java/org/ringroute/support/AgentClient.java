package org.ringroute.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An agent who signed in with his personal link, as his page and his browser extension do it. */
public final class AgentClient {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final int port;

    /** @param api of the administrator, who issues the link */
    public AgentClient(int port, Api api, String userId) {
        this.port = port;
        String link =
                api.post("/api/users/" + userId + "/link", "").path("link").asText();
        String path = URI.create(link).getPath();
        Matcher token = TOKEN.matcher(exchange(request(path).GET()).body());
        assertThat(token.find()).as("a page that asks").isTrue();
        exchange(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8))));
        assertThat(get("/api/agent/me").path("userId").asText()).isEqualTo(userId);
    }

    public JsonNode get(String path) {
        HttpResponse<String> answer = send("GET", path, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    /** Sends a request, with the token that changes must carry. */
    public HttpResponse<String> send(String method, String path, String body) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!method.equals("GET")) {
            JsonNode csrf = get("/api/agent/me").path("csrf");
            request.header(csrf.path("header").asText(), csrf.path("token").asText());
        }
        return exchange(request);
    }

    /** Sends a request without that token. */
    public HttpResponse<String> sendBare(String method, String path, String body) {
        return exchange(
                request(path).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(body)));
    }

    /** The stream of this agent. */
    public EventStream stream() {
        return stream("");
    }

    /** The same with a query, such as {@code ?client=browser-extension}. */
    public EventStream stream(String query) {
        String all = cookies.getCookieStore().getCookies().stream()
                .map((HttpCookie cookie) -> cookie.getName() + "=" + cookie.getValue())
                .collect(Collectors.joining("; "));
        return EventStream.open(port, "/api/agent/events" + query, "Cookie", all);
    }

    /** The same as it comes, for whoever reads it himself. */
    public InputStream open(String query) {
        try {
            return http.send(request("/api/agent/events" + query).build(), BodyHandlers.ofInputStream())
                    .body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + answer.body(), e);
        }
    }
}
