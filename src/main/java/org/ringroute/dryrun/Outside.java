package org.ringroute.dryrun;

import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.util.URISupport;
import org.springframework.stereotype.Component;

/** What would have been sent to others, or asked of them. Answers are those that were kept; all others are empty. */
@Component
class Outside {

    private static final String CREATE = "/sobjects/";

    private final CallParts parts;

    Outside(CallParts parts) {
        this.parts = parts;
    }

    void sent(String uri, Exchange exchange) {
        String scheme = uri.substring(0, uri.indexOf(':'));
        Stage stage = Stage.current();
        switch (scheme) {
            case "salesforce" -> salesforce(stage, uri, exchange);
            case "sql" -> sql(stage, address(uri), exchange);
            case "log" -> {
                // Nobody would read thousands of lines about calls that are over.
            }
            default -> other(stage, uri, exchange);
        }
    }

    private void salesforce(Stage stage, String uri, Exchange exchange) {
        String body = body(exchange);
        String path = String.valueOf(options(uri).getOrDefault("rawPath", ""));
        if (path.endsWith("/composite")) {
            stage.play().asked(body);
            if (!stage.mayAsk(body)) {
                throw stage.notStored("the edit asks Salesforce something else, and the answer was not kept");
            }
            exchange.getMessage().setBody("");
        } else if (path.contains(CREATE)
                && options(uri).getOrDefault("rawMethod", "").equals("POST")) {
            Map<String, Object> fields = parts.recordOf(body);
            String object = path.substring(path.indexOf(CREATE) + CREATE.length());
            stage.play().add(Kind.RECORD, object, fields);
            stage.play()
                    .add(
                            Kind.RECORD,
                            object,
                            "assignment rules",
                            exchange.getMessage().getHeader("Sforce-Auto-Assign", "", String.class));
            exchange.getMessage().setBody("");
        } else if (address(uri).startsWith("query")) {
            throw stage.notStored("the edit asks Salesforce for more, and the answer was not kept: " + body);
        } else {
            other(stage, uri, exchange);
        }
    }

    /** The phonebook as it is now says nothing about then: every entry counts as new. */
    private static void sql(Stage stage, String statement, Exchange exchange) {
        String words = statement.strip().toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
        if (words.startsWith("SELECT COUNT(*) FROM PHONEBOOK_CONTACT ")) {
            exchange.getMessage().setBody(0);
        } else if (words.startsWith("SELECT ")) {
            throw stage.notStored("a step reads the database, and what was in it then was not kept: " + statement);
        } else {
            stage.play().add(Kind.DATABASE, "", "", statement);
        }
    }

    private static void other(Stage stage, String uri, Exchange exchange) {
        String body = body(exchange);
        String method = method(uri, exchange, body);
        String address = URISupport.sanitizeUri(uri.startsWith("http") ? address(uri, true) : uri);
        stage.play().add(Kind.REQUEST, (method + " " + address).strip(), "body", body);
        exchange.getMessage().setBody("");
    }

    private static String method(String uri, Exchange exchange, String body) {
        if (!uri.startsWith("http")) {
            return "";
        }
        String named = exchange.getMessage()
                .getHeader(
                        Exchange.HTTP_METHOD,
                        String.valueOf(options(uri).getOrDefault("httpMethod", "")),
                        String.class);
        return named.isEmpty() ? (body.isEmpty() ? "GET" : "POST") : named;
    }

    private static String body(Exchange exchange) {
        String body = exchange.getMessage().getBody(String.class);
        return body == null ? "" : body;
    }

    private static String address(String uri) {
        String address = uri.substring(uri.indexOf(':') + 1).replaceFirst("^//", "");
        return address.startsWith("SELECT") || !address.contains("?")
                ? address
                : address.substring(0, address.indexOf('?'));
    }

    /** An address on the web, without what only Camel reads of it. */
    private static String address(String uri, boolean web) {
        return uri.replaceAll("[?&](httpMethod|throwExceptionOnFailure|bridgeEndpoint)=[^&]*", "");
    }

    private static Map<String, Object> options(String uri) {
        try {
            String query = URISupport.extractQuery(uri);
            return query == null ? Map.of() : URISupport.parseQuery(query);
        } catch (URISyntaxException e) {
            return Map.of();
        }
    }
}
