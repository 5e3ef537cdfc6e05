package org.ringroute.standin.pbx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The webhook settings and the endpoints that read and change them (reference 1.1, 1.3, 1.4). */
final class Webhooks {

    private static final int MOST = 5;
    private static final List<Integer> EVENTS = IntStream.rangeClosed(30005, 30033)
            .filter(id -> id != 30021)
            .boxed()
            .toList();

    /** A receiver and the events it wants; no events means all. */
    record Webhook(URI url, String secret, Set<Integer> events) {

        boolean wants(int type) {
            return events.isEmpty() || events.contains(type);
        }
    }

    private volatile List<Webhook> list = List.of();
    private volatile int timeoutSeconds = 5;
    private volatile int retries = 3;

    void offer(OpenApi api) {
        api.get("webhook/query", request -> query());
        api.post("webhook/update", this::update);
    }

    List<Webhook> list() {
        return list;
    }

    void replace(Webhook webhook) {
        list = List.of(webhook);
    }

    void clear() {
        list = List.of();
    }

    synchronized void add(Webhook webhook) {
        List<Webhook> more = new ArrayList<>(list);
        more.add(webhook);
        list = List.copyOf(more);
    }

    int timeoutSeconds() {
        return timeoutSeconds;
    }

    int retries() {
        return retries;
    }

    private ObjectNode query() {
        ObjectNode answer = OpenApi.success();
        ObjectNode data = answer.putObject("data").put("enb_webhook_event_push", list.isEmpty() ? 0 : 1);
        ArrayNode hooks = data.putArray("webhook_event_push_list");
        for (Webhook webhook : list) {
            ArrayNode events = hooks.addObject()
                    .put("url", webhook.url().toString())
                    .put("secret", webhook.secret())
                    .put("request_method", "POST")
                    .putArray("event_ids");
            (webhook.events().isEmpty() ? EVENTS : webhook.events()).forEach(events::add);
        }
        data.put("webhook_event_push_timeout", timeoutSeconds).put("webhook_event_push_retry_count", retries);
        EVENTS.forEach(data.putArray("webhook_event_ids")::add);
        return answer;
    }

    private synchronized ObjectNode update(ApiRequest request) {
        int seconds = inRange(
                "webhook_event_push_timeout", request.integer("webhook_event_push_timeout", timeoutSeconds), 3, 10);
        int times = inRange(
                "webhook_event_push_retry_count", request.integer("webhook_event_push_retry_count", retries), 1, 5);
        if (request.has("webhook_event_push_list")) {
            list = parse(request.list("webhook_event_push_list"));
        }
        timeoutSeconds = seconds;
        retries = times;
        return OpenApi.success();
    }

    private static List<Webhook> parse(JsonNode hooks) {
        if (hooks.size() > MOST) {
            throw ApiProblem.parameter("webhook_event_push_list", "max");
        }
        List<Webhook> parsed = new ArrayList<>();
        for (JsonNode hook : hooks) {
            parsed.add(new Webhook(url(hook), hook.path("secret").asText(), events(hook)));
        }
        return List.copyOf(parsed);
    }

    private static URI url(JsonNode hook) {
        try {
            URI url = URI.create(hook.path("url").asText());
            if (url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Answered below, like a URL without a host.
        }
        throw ApiProblem.parameter("url", "url");
    }

    private static Set<Integer> events(JsonNode hook) {
        List<Integer> ids = new ArrayList<>();
        hook.path("event_ids").forEach(id -> ids.add(id.asInt()));
        return Set.copyOf(ids);
    }

    private static int inRange(String field, int value, int least, int most) {
        if (value < least || value > most) {
            throw ApiProblem.parameter(field, "range");
        }
        return value;
    }
}
