package org.ringroute.routes;

import java.util.Collection;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.NoSuchLanguageException;
import org.apache.camel.support.PluginHelper;

/** The parts of Camel that route files name: components and languages, as far as this server has them. */
final class RouteParts {

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
        String near = Nearest.advice(wrong, new TreeSet<>(known));
        return near.isEmpty() ? "it is not part of this server: build it with " + library + "-starter" : near;
    }
}
