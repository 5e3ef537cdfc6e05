package org.ringroute.routes;

import java.util.Collection;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.ExpressionIllegalSyntaxException;
import org.apache.camel.NoSuchLanguageException;
import org.apache.camel.language.simple.SimpleExpressionParser;
import org.apache.camel.support.PluginHelper;

/** The parts of Camel that route files name: components and languages, as far as this server has them. */
final class RouteParts {

    /** As Camel says it. */
    private static final String NO_BEAN = "No bean could be found";

    private final CamelContext camel;

    RouteParts(CamelContext camel) {
        this.camel = camel;
    }

    void check(RouteNode node, Consumer<RouteProblem> problems) {
        if (node.isEndpoint() && node.scheme().matches("[a-z][a-z0-9+.-]*") && !isThere(node.scheme())) {
            problems.accept(node.problem("there is no component " + node.scheme())
                    .advising(advice(node.scheme(), camel.getComponentNames(), "camel-" + node.scheme())));
        }
        if (RouteNotation.LANGUAGES.contains(node.key()) && node.value().isObject()) {
            String language = node.key().equals("language")
                    ? node.value().path("language").asText()
                    : node.key().equals("method") ? "bean" : node.key();
            checkLanguage(language, node, problems);
        }
        String simple = simple(node);
        // What the value of a key would make of it, or of a property of a kamelet, nobody knows here.
        if (!simple.contains("{{")) {
            checkSimple(simple, node, problems);
        }
    }

    private static String simple(RouteNode node) {
        if (node.key().equals("simple")) {
            return node.value().path("expression").asText();
        }
        return node.parent().equals("log") && node.key().equals("message")
                ? node.value().asText()
                : "";
    }

    /** Camel says it too, when all routes are built, and names the route: here it is the line, at once. */
    private void checkSimple(String text, RouteNode node, Consumer<RouteProblem> problems) {
        try {
            new SimpleExpressionParser(camel, text, true, null).parseExpression();
        } catch (ExpressionIllegalSyntaxException e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            if (why.startsWith(NO_BEAN)) {
                // The check of beans says which one was meant.
                return;
            }
            problems.accept(node.problem("this expression cannot be built: " + why + ", in " + text.strip())
                    .advising("see the delivered routes for how it is written"));
        }
    }

    private boolean isThere(String scheme) {
        try {
            return camel.hasComponent(scheme) != null
                    || PluginHelper.getComponentResolver(camel).resolveComponent(scheme, camel) != null;
        } catch (Exception e) {
            throw new IllegalStateException("component " + scheme + " cannot be made", e);
        }
    }

    private void checkLanguage(String language, RouteNode node, Consumer<RouteProblem> problems) {
        try {
            camel.resolveLanguage(language);
        } catch (NoSuchLanguageException e) {
            problems.accept(node.problem("there is no language " + language)
                    .advising(advice(language, RouteNotation.LANGUAGES, "camel-" + language)));
        }
    }

    private static String advice(String wrong, Collection<String> known, String library) {
        String near = Nearest.advice(wrong, new TreeSet<>(known), "");
        return near.isEmpty() ? "it is not part of this server: build it with " + library + "-starter" : near;
    }
}
