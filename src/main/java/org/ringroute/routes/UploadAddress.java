package org.ringroute.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Addresses in uploaded files: the components, and what may be said to them. */
final class UploadAddress {

    private static final String PATH = "[\\w ./:@{}$\\[\\],-]*";

    /** What may follow the name of a component. */
    private static final Map<String, Pattern> COMPONENTS = Map.ofEntries(
            Map.entry("bean", Pattern.compile("[A-Za-z]\\w*")),
            Map.entry("direct", Pattern.compile("[\\w.${}-]+")),
            Map.entry("seda", Pattern.compile("[\\w.${}-]+")),
            Map.entry("kamelet", Pattern.compile("[A-Za-z][\\w-]*")),
            Map.entry("log", Pattern.compile("[\\w.-]+")),
            Map.entry("http", Pattern.compile("(//)?[\\w.:\\[\\]-]+(/[^#\\s]*)?|[a-z]+")),
            Map.entry("https", Pattern.compile("(//)?[\\w.:\\[\\]-]+(/[^#\\s]*)?")),
            Map.entry("salesforce", Pattern.compile("[A-Za-z]+")),
            Map.entry("sql", Pattern.compile("(?is)\\s*(SELECT|INSERT|UPDATE|DELETE|MERGE)\\s(?!.*(;|--|/\\*|\")).*")),
            Map.entry("quartz", Pattern.compile("[\\w/-]+")),
            Map.entry("timer", Pattern.compile("[\\w-]+")),
            Map.entry("platform-http", Pattern.compile("/[\\w./-]*")),
            Map.entry("file", Pattern.compile(PATH)));

    /** Of those that a dry run has as they are, or that make something when they are built. */
    private static final Map<String, Set<String>> OPTIONS = Map.of(
            "bean", Set.of("method"),
            "direct", Set.of("block", "failIfNoConsumers", "timeout"),
            "seda",
                    Set.of(
                            "size",
                            "concurrentConsumers",
                            "waitForTaskToComplete",
                            "blockWhenFull",
                            "discardWhenFull",
                            "offerTimeout",
                            "timeout",
                            "failIfNoConsumers",
                            "discardIfNoConsumers",
                            "pollTimeout",
                            "multipleConsumers"),
            "log", Set.of("level", "showAll", "showBody", "showHeaders", "showProperties", "multiline"));

    /** Options of the kamelet component itself, one of which fetches a kamelet from elsewhere. */
    private static final Set<String> OF_KAMELETS = Set.of(
            "location",
            "routeId",
            "templateId",
            "uuid",
            "noErrorHandler",
            "bridgeErrorHandler",
            "exceptionHandler",
            "exchangePattern",
            "lazyStartProducer",
            "block",
            "timeout",
            "failIfNoConsumers");

    private static final Pattern OPTION = Pattern.compile("[A-Za-z][A-Za-z0-9]*");
    private static final Pattern NOT_A_VALUE = Pattern.compile("(?is)\\s*(#|raw[({]|resource:).*");
    /** Reads as something else once the address is taken apart. */
    private static final Pattern ENCODED = Pattern.compile("%[0-9A-Fa-f]{2}");

    private static final Pattern FUNCTION = Pattern.compile("\\$\\w*\\{");

    private final BiFunction<String, String, Optional<String>> beans;

    UploadAddress(BiFunction<String, String, Optional<String>> beans) {
        this.beans = beans;
    }

    /** @param step what holds the address, such as {@code toD} */
    void check(String step, JsonNode endpoint, Consumer<String> refuse) {
        String uri = UploadKeys.filled(endpoint.path("uri").asText());
        int colon = uri.indexOf(':');
        String scheme = colon < 0 ? uri : uri.substring(0, colon);
        String target = colon < 0 ? "" : uri.substring(colon + 1);
        if (!COMPONENTS.containsKey(scheme)) {
            refuse.accept("there is no component " + shown(scheme) + " among those that an uploaded file may use");
            return;
        }
        if (!COMPONENTS.get(scheme).matcher(target).matches()) {
            refuse.accept("an uploaded file may not name the address " + shown(uri));
            return;
        }
        if (!scheme.startsWith("http")
                && !scheme.equals("sql")
                && ENCODED.matcher(target).find()) {
            refuse.accept("an uploaded file may not name the address " + shown(uri));
        }
        if (scheme.equals("bean") && !endpoint.path("parameters").has("method")) {
            refuse.accept("a bean is named with its method");
        }
        if (!step.equals("toD")
                && !scheme.equals("sql")
                && FUNCTION.matcher(target).find()) {
            refuse.accept("only toD has an address with ${…} in it");
        }
        SimpleGrammar.inText(target, beans).ifPresent(refuse);
        JsonNode parameters = endpoint.path("parameters");
        if (!parameters.isMissingNode() && !parameters.isObject()) {
            refuse.accept("parameters are options by name");
        }
        parameters
                .fields()
                .forEachRemaining(option -> option(scheme, target, option.getKey(), option.getValue(), refuse));
    }

    private void option(String scheme, String target, String name, JsonNode given, Consumer<String> refuse) {
        Set<String> known = OPTIONS.get(scheme);
        boolean mayBe = known == null
                ? OPTION.matcher(name).matches() && !(scheme.equals("kamelet") && OF_KAMELETS.contains(name))
                : known.contains(name);
        if (!mayBe) {
            refuse.accept("an uploaded file may not give " + scheme + " the option " + shown(name));
            return;
        }
        String value = UploadKeys.filled(given.asText());
        boolean plainOnly = known != null || scheme.equals("kamelet");
        if (!given.isValueNode()
                || given.isBinary()
                || NOT_A_VALUE.matcher(value).matches()) {
            refuse.accept("the option " + name + " must be plain text: " + shown(value));
        } else if (scheme.equals("bean")) {
            SimpleGrammar.inCall(target, value, beans).ifPresent(refuse);
            if (ENCODED.matcher(value).find() || value.contains("&")) {
                refuse.accept("the option " + name + " must be plain text: " + shown(value));
            }
        } else if (scheme.equals("kamelet") && value.matches("(?s).*[${}\\\\].*")
                || plainOnly && (FUNCTION.matcher(value).find() || value.contains("&"))
                || ENCODED.matcher(value).find()) {
            refuse.accept("the option " + name + " must be plain text: " + shown(value));
        } else {
            SimpleGrammar.inText(value, beans).ifPresent(refuse);
        }
    }

    private static String shown(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
