package org.ringroute.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.springframework.aop.support.AopUtils;
import org.springframework.util.StringUtils;

/**
 * What a route file may hold that somebody uploads, who may be nobody but the administrator of the pages: a file of the folder
 * runs with all rights of the application, an uploaded one must not reach them. Everything is refused that is not listed here,
 * before anything of the file is built: steps, options, languages, addresses, expressions, classes, beans, keys.
 */
final class UploadRules {

    private static final String ADVICE =
            "put the file into the folder of the routes and try it from there, by page Routes";

    /** Steps, and what holds steps or expressions. */
    private static final Set<String> ELEMENTS = Set.of(
            "route",
            "routeConfiguration",
            "from",
            "steps",
            "to",
            "toD",
            "filter",
            "choice",
            "when",
            "otherwise",
            "split",
            "loop",
            "multicast",
            "pipeline",
            "step",
            "setBody",
            "setHeader",
            "setVariable",
            "removeVariable",
            "removeHeader",
            "removeHeaders",
            "transform",
            "validate",
            "log",
            "marshal",
            "unmarshal",
            "json",
            "doTry",
            "doCatch",
            "doFinally",
            "policy",
            "stop",
            "delay",
            "onException",
            "onWhen",
            "expression",
            "handled",
            "continued",
            "redeliveryPolicy",
            "errorHandler",
            "noErrorHandler");

    /** Options that hold a plain value. */
    private static final Set<String> OPTIONS = Set.of(
            "id",
            "description",
            "note",
            "name",
            "routeConfigurationId",
            "group",
            "autoStartup",
            "startupOrder",
            "streamCache",
            "logMask",
            "disabled",
            "pattern",
            "excludePattern",
            "doWhile",
            "copy",
            "stopOnException",
            "streaming",
            "delimiter",
            "parallelProcessing",
            "loggingLevel",
            "logName",
            "library",
            "maximumRedeliveries",
            "redeliveryDelay",
            "maximumRedeliveryDelay",
            "backOffMultiplier",
            "useExponentialBackOff",
            "logRetryAttempted",
            "logExhausted",
            "logStackTrace",
            "logHandled",
            "cacheSize",
            "ignoreInvalidEndpoint",
            "useOriginalMessage",
            "useOriginalBody",
            "statusPropertyName");

    private static final Set<String> LANGUAGES =
            Set.of("simple", "constant", "variable", "header", "exchangeProperty", "method");

    private static final Map<String, Set<String>> OF_LANGUAGES = Map.of(
            "simple", Set.of("expression", "resultType", "trim", "id"),
            "constant", Set.of("expression", "resultType", "trim", "id"),
            "variable", Set.of("expression", "trim", "id"),
            "header", Set.of("expression", "trim", "id"),
            "exchangeProperty", Set.of("expression", "trim", "id"),
            "method", Set.of("ref", "method", "resultType", "trim", "id"));

    private static final Set<String> CLASSES = Set.of(
            "java.lang.String",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Boolean",
            "java.util.Map",
            "java.util.List",
            "com.fasterxml.jackson.databind.JsonNode");

    private static final Pattern EXCEPTION = Pattern.compile("org\\.ringroute\\.(\\w+\\.)+\\w+Exception"
            + "|org\\.apache\\.camel\\.component\\.salesforce\\.api\\.\\w+Exception"
            + "|java\\.lang\\.Exception|java\\.io\\.IOException|java\\.net\\.\\w+Exception");

    /** Headers that steer a component. */
    private static final Set<String> CAMEL_HEADERS =
            Set.of("CamelHttpMethod", "CamelHttpUri", "CamelHttpQuery", "CamelHttpResponseCode", "CamelFileName");

    private static final Pattern NAME = Pattern.compile("[A-Za-z][\\w.-]*");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][\\w-]*");
    private static final Pattern EXCHANGE_PROPERTY =
            Pattern.compile("Camel(FailureRouteId|FailureEndpoint|SplitIndex|SplitSize|LoopIndex)");
    private static final Pattern KAMELET_PROPERTY = Pattern.compile("[a-z][A-Za-z0-9]*");
    private static final Set<String> OF_KAMELET_PROPERTIES =
            Set.of("title", "description", "type", "default", "enum", "example", "format");

    /** Means more than itself to Camel, wherever it stands. */
    private static final Pattern NOT_PLAIN =
            Pattern.compile("\\$\\w*\\{|^\\s*#|^\\s*(?i:resource:|raw[({])|[\\p{Cc}&&[^\\n\\t]]", Pattern.DOTALL);

    /** Of a text: patterns of ours and of Camel's take their time, or the whole stack, for one that never ends. */
    private static final int LONGEST = 4_000;

    /** Kamelets in each other, and how often they are filled in for one another in all files together. */
    private static final int DEEPEST_KAMELET = 5;

    private static final int MOST_KAMELETS = 5_000;

    private final CamelContext camel;
    private final Map<String, JsonNode> kamelets = new HashMap<>();
    private int filledIn;
    private final Consumer<RouteProblem> problems;

    /** @param files all that are uploaded together: kamelets are looked for among them */
    UploadRules(CamelContext camel, List<RouteFile> files, Consumer<RouteProblem> problems) {
        this.camel = camel;
        this.problems = problems;
        files.stream().filter(RouteFile::isKamelet).forEach(file -> kamelets.put(file.kameletName(), file.tree()));
    }

    void check(RouteFile file) {
        if (!file.isReadable() || holdsTooLong(file, "", file.tree())) {
            return;
        }
        if (!file.isKamelet()) {
            if (!file.tree().isArray()) {
                problems.accept(file.problem("a file is a list of routes").advising(ADVICE));
                return;
            }
            int number = 0;
            for (JsonNode entry : file.tree()) {
                new Walk(file, Set.of(), null, 0).elements(String.valueOf(number++), "", "", entry);
            }
            return;
        }
        Walk walk = new Walk(file, Set.of(), null, 0);
        walk.envelope();
        Set<String> properties = new HashSet<>();
        file.kameletProperties().fieldNames().forEachRemaining(properties::add);
        new Walk(file, properties, null, 0).elements("spec/template", "", "template", file.routes());
    }

    private boolean holdsTooLong(RouteFile file, String way, JsonNode value) {
        if (value.isTextual() && value.textValue().length() > LONGEST) {
            problems.accept(file.problem(way, "", "a text in an uploaded file has up to " + LONGEST + " letters")
                    .advising(ADVICE));
            return true;
        }
        boolean found = false;
        int index = 0;
        for (JsonNode entry : value.isArray() ? value : List.<JsonNode>of()) {
            found |= holdsTooLong(file, way.isEmpty() ? "" + index : way + "/" + index, entry);
            index++;
        }
        for (Map.Entry<String, JsonNode> entry : value.properties()) {
            found |= holdsTooLong(file, way.isEmpty() ? entry.getKey() : way + "/" + entry.getKey(), entry.getValue());
        }
        return found;
    }

    /** What is wrong with naming this method of this bean; a bean or method that is not there is told by {@link RouteBeans}. */
    static Optional<String> wrongBean(CamelContext camel, String name, String method) {
        Object bean = camel.getRegistry().lookupByName(name);
        if (bean == null || name.equals("clock") && method.equals("millis")) {
            return Optional.empty();
        }
        Class<?> type = AopUtils.getTargetClass(bean);
        if (!isOurs(type)) {
            return Optional.of("bean " + name + " is not for route files");
        }
        List<Method> methods = Arrays.stream(type.getMethods())
                .filter(one -> one.getName().equals(method))
                .toList();
        return methods.isEmpty() || methods.stream().allMatch(one -> isOurs(one.getDeclaringClass()))
                ? Optional.empty()
                : Optional.of("method " + method + " of bean " + name + " is not for route files");
    }

    private Optional<String> wrongBean(String name, String method) {
        return wrongBean(camel, name, method);
    }

    private static boolean isOurs(Class<?> type) {
        return type.getName().startsWith("org.ringroute.");
    }

    /** One way through a file, or through a kamelet as one step fills it in. */
    private final class Walk {

        private final RouteFile file;
        private final Set<String> properties;
        /** Where problems are told instead: the step that fills a kamelet in; null for the place itself. */
        private final RouteProblem instead;

        private final int depth;

        Walk(RouteFile file, Set<String> properties, RouteProblem instead, int depth) {
            this.depth = depth;
            this.file = file;
            this.properties = properties;
            this.instead = instead;
        }

        private void refuse(String way, String step, String reason) {
            problems.accept((instead == null
                            ? file.problem(way, step, reason)
                            : new RouteProblem(
                                    instead.file(), instead.line(), instead.step(), instead.reason() + reason, ""))
                    .advising(ADVICE));
        }

        /** A value below a key, with all that is in it. */
        void elements(String way, String step, String key, JsonNode value) {
            if (value.isArray()) {
                int index = 0;
                for (JsonNode entry : value) {
                    elements(way + "/" + index++, step, key, entry);
                }
                return;
            }
            if (!value.isObject()) {
                plain(way, step, value);
                return;
            }
            String nearest = value.path("id").isTextual() ? value.path("id").asText() : step;
            if (value.has("uri")) {
                new UploadAddress(UploadRules.this::wrongBean)
                        .check(key, value, reason -> refuse(way + "/uri", nearest, reason));
                placeholders(way, nearest, value.path("uri"));
                value.path("parameters").forEach(option -> placeholders(way + "/parameters", nearest, option));
                kamelet(way, nearest, value);
            }
            value.fields()
                    .forEachRemaining(entry ->
                            element(way + "/" + entry.getKey(), nearest, value, entry.getKey(), entry.getValue()));
        }

        private void element(String way, String step, JsonNode holder, String key, JsonNode value) {
            switch (key) {
                case "uri", "parameters" -> {
                    if (!holder.has("uri")) {
                        refuse(way, step, key + " stands beside an address");
                    }
                }
                case "message" -> text(way, step, value, false);
                case "exception" -> value.forEach(name -> matching(way, step, name, EXCEPTION, "exception"));
                case "unmarshalType" -> listed(way, step, value, CLASSES, "class");
                case "ref", "onRedeliveryRef" -> bean(way, step, value);
                case "name" -> named(way, step, value);
                case "variableReceive", "variableSend" -> matching(way, step, value, VARIABLE, "variable");
                default -> {
                    if (LANGUAGES.contains(key) && value.isObject()) {
                        language(way, step, key, value);
                    } else if (ELEMENTS.contains(key)) {
                        elements(way, step, key, value);
                    } else if (OPTIONS.contains(key) && value.isValueNode()) {
                        plain(way, step, value);
                    } else {
                        refuse(way, step, "an uploaded file may not hold " + shown(key));
                    }
                }
            }
        }

        private void language(String way, String step, String language, JsonNode value) {
            value.fields().forEachRemaining(option -> {
                if (!OF_LANGUAGES.get(language).contains(option.getKey())
                        || !option.getValue().isValueNode()) {
                    refuse(
                            way,
                            step,
                            "an uploaded file may not give " + language + " the option "
                                    + shown(option.getKey() + ": "
                                            + option.getValue().asText()));
                } else if (option.getKey().equals("resultType")) {
                    listed(way, step, option.getValue(), CLASSES, "class");
                }
            });
            JsonNode expression = value.path("expression");
            switch (language) {
                case "simple" -> text(way, step, expression, true);
                case "variable", "header" -> matching(way, step, expression, VARIABLE, language);
                case "exchangeProperty" -> matching(way, step, expression, EXCHANGE_PROPERTY, "exchange property");
                case "method" -> {
                    bean(way, step, value.path("ref"));
                    placeholders(way, step, value.path("method"));
                    SimpleGrammar.inCall(
                                    value.path("ref").asText(),
                                    UploadKeys.filled(value.path("method").asText()),
                                    UploadRules.this::wrongBean)
                            .ifPresent(wrong -> refuse(way, step, wrong));
                }
                default -> plain(way, step, expression);
            }
        }

        private void text(String way, String step, JsonNode value, boolean expression) {
            placeholders(way, step, value);
            String text = UploadKeys.filled(value.asText());
            if (text.strip().startsWith("resource:")) {
                refuse(way, step, "an uploaded file holds its texts itself");
            }
            (expression
                            ? SimpleGrammar.inExpression(text, UploadRules.this::wrongBean)
                            : SimpleGrammar.inText(text, UploadRules.this::wrongBean))
                    .ifPresent(wrong -> refuse(way, step, wrong));
        }

        private void plain(String way, String step, JsonNode value) {
            if (value.isBinary() || value.isPojo()) {
                refuse(way, step, "an uploaded file holds texts, numbers, true and false");
                return;
            }
            placeholders(way, step, value);
            if (NOT_PLAIN.matcher(UploadKeys.filled(value.asText())).find()) {
                refuse(way, step, "this must be plain text: " + shown(value.asText()));
            }
        }

        private void placeholders(String way, String step, JsonNode value) {
            UploadKeys.wrongIn(value.asText(), properties).ifPresent(wrong -> refuse(way, step, wrong));
        }

        private void matching(String way, String step, JsonNode value, Pattern pattern, String what) {
            if (!pattern.matcher(value.asText()).matches()) {
                refuse(way, step, "an uploaded file may not name the " + what + " " + shown(value.asText()));
            }
        }

        private void listed(String way, String step, JsonNode value, Set<String> names, String what) {
            if (!names.contains(value.asText())) {
                refuse(way, step, "an uploaded file may not name the " + what + " " + shown(value.asText()));
            }
        }

        private void bean(String way, String step, JsonNode name) {
            if (!VARIABLE.matcher(name.asText()).matches()) {
                refuse(way, step, "an uploaded file may not name the bean " + shown(name.asText()));
            } else {
                wrongBean(name.asText(), "").ifPresent(wrong -> refuse(way, step, wrong));
            }
        }

        private void named(String way, String step, JsonNode value) {
            matching(way, step, value, NAME, "name");
            if (value.asText().regionMatches(true, 0, "Camel", 0, 5) && !CAMEL_HEADERS.contains(value.asText())) {
                refuse(way, step, "an uploaded file may not set " + shown(value.asText()));
            }
        }

        /** A kamelet as this step fills it in: a value must not become part of an expression. */
        private void kamelet(String way, String step, JsonNode endpoint) {
            String uri = endpoint.path("uri").asText();
            JsonNode kamelet = kamelets.get(uri.startsWith("kamelet:") ? uri.substring(8) : "");
            if (kamelet == null) {
                return;
            }
            if (depth >= DEEPEST_KAMELET || ++filledIn > MOST_KAMELETS) {
                refuse(
                        way,
                        step,
                        "kamelets stand in each other up to " + DEEPEST_KAMELET + " times, and not in a circle");
                return;
            }
            Map<String, String> values = new LinkedHashMap<>();
            kamelet.at("/spec/definition/properties").properties().stream()
                    .filter(property -> property.getValue().has("default"))
                    .forEach(property -> values.put(
                            property.getKey(),
                            property.getValue().path("default").asText()));
            endpoint.path("parameters")
                    .fields()
                    .forEachRemaining(option -> values.put(
                            option.getKey(), UploadKeys.filled(option.getValue().asText())));
            JsonNode filled;
            try {
                filled = filled(kamelet.at("/spec/template"), values);
            } catch (TooLongException e) {
                refuse(way, step, "with these parameters a text in " + uri + " has more than " + LONGEST + " letters");
                return;
            }
            Set<String> others = new HashSet<>();
            kamelet.at("/spec/definition/properties").fieldNames().forEachRemaining(others::add);
            RouteProblem place =
                    instead == null ? file.problem(way, step, "with these parameters, in " + uri + ": ") : instead;
            new Walk(file, others, place, depth + 1).elements("", "", "template", filled);
        }

        /** @throws TooLongException before a text is made of many that is longer than one may be */
        private static JsonNode filled(JsonNode tree, Map<String, String> values) {
            if (tree.isTextual()) {
                String text = tree.asText();
                for (Map.Entry<String, String> value : values.entrySet()) {
                    String place = "{{" + value.getKey() + "}}";
                    long places = StringUtils.countOccurrencesOf(text, place);
                    if (text.length() + places * (value.getValue().length() - place.length()) > LONGEST) {
                        throw new TooLongException();
                    }
                    text = text.replace(place, value.getValue());
                }
                return JsonNodeFactory.instance.textNode(text);
            }
            if (tree.isObject()) {
                ObjectNode object = JsonNodeFactory.instance.objectNode();
                tree.fields().forEachRemaining(one -> object.set(one.getKey(), filled(one.getValue(), values)));
                return object;
            }
            if (tree.isArray()) {
                var list = JsonNodeFactory.instance.arrayNode();
                tree.forEach(one -> list.add(filled(one, values)));
                return list;
            }
            return tree;
        }

        /** A kamelet around its template. */
        void envelope() {
            JsonNode tree = file.tree();
            only("", tree, Set.of("apiVersion", "kind", "metadata", "spec"));
            only("metadata", tree.path("metadata"), Set.of("name", "labels", "annotations"));
            only("spec", tree.path("spec"), Set.of("definition", "template"));
            only("spec/template", tree.at("/spec/template"), Set.of("from"));
            only(
                    "spec/definition",
                    tree.at("/spec/definition"),
                    Set.of("title", "description", "required", "type", "properties"));
            file.kameletProperties().fields().forEachRemaining(property -> {
                String way = "spec/definition/properties/" + property.getKey();
                if (!KAMELET_PROPERTY.matcher(property.getKey()).matches()) {
                    refuse(way, "", "a property of a kamelet has a plain name: " + shown(property.getKey()));
                }
                only(way, property.getValue(), OF_KAMELET_PROPERTIES);
                String given = property.getValue().path("default").asText();
                if (given.matches("(?s).*[${}\\\\'\"#()].*")) {
                    refuse(way, "", "the default of a property is plain text: " + shown(given));
                }
            });
        }

        private void only(String way, JsonNode node, Set<String> keys) {
            node.fieldNames().forEachRemaining(key -> {
                if (!keys.contains(key)) {
                    refuse(way.isEmpty() ? key : way + "/" + key, "", "an uploaded file may not hold " + shown(key));
                }
            });
        }
    }

    /** A text would become longer than one may be. */
    private static final class TooLongException extends RuntimeException {

        TooLongException() {
            super(null, null, false, false);
        }
    }

    private static String shown(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
