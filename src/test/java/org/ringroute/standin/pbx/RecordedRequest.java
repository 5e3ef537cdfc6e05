package org.ringroute.standin.pbx;

import com.sun.net.httpserver.HttpExchange;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A request that reached the Open API.
 *
 * @param endpoint path behind the version, such as {@code extension/list}
 * @param query query parameters; the token's value is hidden
 */
public record RecordedRequest(
        String method, String endpoint, Map<String, String> query, String userAgent, String body, Instant at) {

    static RecordedRequest of(HttpExchange exchange, String endpoint, String body, Instant at) {
        Map<String, String> query = Http.query(exchange);
        query.computeIfPresent("access_token", (name, token) -> "***");
        String agent = Optional.ofNullable(exchange.getRequestHeaders().getFirst("User-Agent"))
                .orElse("");
        return new RecordedRequest(exchange.getRequestMethod(), endpoint, Map.copyOf(query), agent, body, at);
    }
}
