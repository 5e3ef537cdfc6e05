package org.ringroute.standin.pbx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;

/** The page that places calls with one click, and the requests behind it. */
final class DemoPage implements HttpHandler {

    private static final String JSON = "application/json";
    private static final int SHOWN = 60;
    private static final Pattern LOCAL = Pattern.compile("(localhost|127\\.0\\.0\\.1)(:\\d+)?");

    private final PbxStandIn pbx;
    private final DemoShapes shapes;
    private final Executor background;

    DemoPage(PbxStandIn pbx, Executor background) {
        this.pbx = pbx;
        this.background = background;
        shapes = new DemoShapes(pbx);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders()
                .set("Content-Security-Policy", "default-src 'self'; img-src data:; frame-ancestors 'none'");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
            case "GET /" -> Http.answer(exchange, 200, "text/html; charset=utf-8", DemoPageText.HTML);
            case "GET /demo/page.js" -> Http.answer(exchange, 200, "text/javascript", DemoPageText.SCRIPT);
            case "GET /demo/page.css" -> Http.answer(exchange, 200, "text/css", DemoPageText.STYLE);
            case "GET /demo/deliveries" -> Http.answer(exchange, 200, JSON, Json.write(deliveries()));
            case "POST /demo/calls" -> place(exchange);
            default -> Http.answer(exchange, 404, "text/plain", "not here");
        }
    }

    private void place(HttpExchange exchange) throws IOException {
        if (fromElsewhere(exchange)) {
            Http.answer(exchange, 403, "text/plain", "calls are placed from this page only");
            return;
        }
        try {
            Map<String, String> wish = wish(exchange);
            CallScript call = shapes.script(
                    wish.getOrDefault("shape", ""),
                    filled(wish, "from", DemoData.KNOWN_CALLER),
                    filled(wish, "extension", "1001"));
            if (wish.getOrDefault("pace", "true").equals("false")) {
                pbx.send(call);
            } else {
                background.execute(() -> pbx.sendPaced(call));
            }
            Http.answer(exchange, 200, JSON, Json.write(Json.object().put("callId", call.callId())));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            Http.answer(exchange, 400, JSON, Json.write(Json.object().put("error", e.getMessage())));
        }
    }

    /** A foreign web site open in the same browser must not place calls, not even under a name that leads here. */
    private static boolean fromElsewhere(HttpExchange exchange) {
        String origin = exchange.getRequestHeaders().getFirst("Origin");
        String host = exchange.getRequestHeaders().getFirst("Host");
        return !LOCAL.matcher(host).matches() || (origin != null && !origin.equals("http://" + host));
    }

    private static Map<String, String> wish(HttpExchange exchange) throws IOException {
        String body = Http.body(exchange);
        if (!body.stripLeading().startsWith("{")) {
            return Http.form(body);
        }
        JsonNode json = Json.read(body);
        return Map.of(
                "shape", json.path("shape").asText(),
                "from", json.path("from").asText(),
                "extension", json.path("extension").asText(),
                "pace", json.path("pace").asText("true"));
    }

    private static String filled(Map<String, String> wish, String name, String otherwise) {
        String value = wish.getOrDefault(name, "").strip();
        return value.isEmpty() ? otherwise : value;
    }

    private ArrayNode deliveries() {
        List<Delivery> all = pbx.deliveries();
        ArrayNode rows = Json.array();
        for (int i = all.size() - 1; i >= Math.max(0, all.size() - SHOWN); i--) {
            Delivery delivery = all.get(i);
            rows.addObject()
                    .put("at", delivery.at().toString())
                    .put("type", delivery.message().type())
                    .put("callId", delivery.message().callId())
                    .put("attempt", delivery.attempt())
                    .put("status", delivery.status())
                    .put("millis", delivery.answerTime().toMillis())
                    .put("failure", delivery.failure())
                    .put("body", delivery.message().body());
        }
        return rows;
    }
}
