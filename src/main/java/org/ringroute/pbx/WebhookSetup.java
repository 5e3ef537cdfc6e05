package org.ringroute.pbx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The PBX's webhooks as {@code webhook/query} answers them (reference yeastar 1.4): are we among them, and rightly? */
public final class WebhookSetup {

    /** What Ringroute acts upon: calls, their records, transfers, forwards, refusals, extensions, queue time-outs. */
    static final List<Integer> EVENTS = List.of(30011, 30012, 30013, 30014, 30015, 30022, 30026);

    /** The PBX keeps no more than five. */
    private static final int MOST = 5;

    static final WebhookSetup UNKNOWN = of(JsonNodeFactory.instance.objectNode());

    private final JsonNode data;

    private WebhookSetup(JsonNode data) {
        this.data = data;
    }

    static WebhookSetup of(JsonNode data) {
        return new WebhookSetup(data);
    }

    /** What is wrong with the webhook to this address, most serious first; empty when all is right. */
    public Optional<Fault> fault(String url, String secret) {
        if (data.isEmpty()) {
            return Optional.of(Fault.UNKNOWN);
        }
        Optional<JsonNode> own = own(url);
        if (own.isEmpty()) {
            return Optional.of(list().size() < MOST ? Fault.MISSING : Fault.FULL);
        }
        JsonNode webhook = own.get();
        if (data.path("enb_webhook_event_push").asInt(1) == 0) {
            return Optional.of(Fault.OFF);
        }
        if (!webhook.path("request_method").asText("POST").equalsIgnoreCase("POST")) {
            return Optional.of(Fault.NOT_POST);
        }
        if (!webhook.path("secret").asText("").equals(secret)) {
            return Optional.of(Fault.OTHER_SECRET);
        }
        return missingEvents(webhook).isEmpty() ? Optional.empty() : Optional.of(Fault.EVENTS);
    }

    /** Events that this PBX can send and does not send to this address. */
    public List<Integer> missingEvents(String url) {
        return own(url).map(this::missingEvents).orElse(EVENTS);
    }

    private List<Integer> missingEvents(JsonNode webhook) {
        List<Integer> sent = numbers(webhook.path("event_ids"));
        return supported().stream().filter(event -> !sent.contains(event)).toList();
    }

    private List<Integer> supported() {
        List<Integer> known = numbers(data.path("webhook_event_ids"));
        return EVENTS.stream()
                .filter(event -> known.isEmpty() || known.contains(event))
                .toList();
    }

    /** The secret that events to this address are signed with. */
    public Optional<String> secret(String url) {
        return own(url).map(webhook -> webhook.path("secret").asText("")).filter(secret -> !secret.isEmpty());
    }

    /** The body of {@code webhook/update} that puts the one to this address right and leaves the others alone. */
    public ObjectNode with(String url, String secret) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode webhooks = body.putArray("webhook_event_push_list");
        Optional<JsonNode> own = own(url);
        list().stream().filter(webhook -> own.filter(webhook::equals).isEmpty()).forEach(webhooks::add);
        ObjectNode ours = webhooks.addObject();
        ours.put("url", url).put("secret", secret(url).orElse(secret)).put("request_method", "POST");
        List<Integer> sent =
                own.map(webhook -> numbers(webhook.path("event_ids"))).orElse(List.of());
        ArrayNode events = ours.putArray("event_ids");
        Stream.concat(sent.stream(), supported().stream()).distinct().sorted().forEach(events::add);
        for (String kept : List.of("webhook_event_push_timeout", "webhook_event_push_retry_count")) {
            if (data.has(kept)) {
                body.set(kept, data.get(kept));
            }
        }
        return body;
    }

    private Optional<JsonNode> own(String url) {
        return list().stream()
                .filter(webhook -> plain(webhook.path("url").asText()).equals(plain(url)))
                .findFirst();
    }

    private List<JsonNode> list() {
        List<JsonNode> list = new ArrayList<>();
        data.path("webhook_event_push_list").forEach(list::add);
        return list;
    }

    private static String plain(String url) {
        String text = url.strip();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static List<Integer> numbers(JsonNode array) {
        List<Integer> numbers = new ArrayList<>();
        array.forEach(number -> numbers.add(number.asInt()));
        return numbers;
    }

    /** Secrets must not reach a log. */
    @Override
    public String toString() {
        return "WebhookSetup[" + list().size() + "]";
    }

    /** What can be wrong. */
    public enum Fault {
        /** The PBX was not asked yet, or did not answer. */
        UNKNOWN,
        MISSING,
        /** Ours is missing and there is no place for it. */
        FULL,
        /** Events are switched off as a whole. */
        OFF,
        NOT_POST,
        OTHER_SECRET,
        EVENTS
    }
}
