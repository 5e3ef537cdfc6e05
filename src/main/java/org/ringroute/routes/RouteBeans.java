package org.ringroute.routes;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.springframework.aop.support.AopUtils;

/** The Java that route files name: beans, their methods, and configuration keys. */
final class RouteBeans {

    private static final Pattern INLINE =
            Pattern.compile("\\$\\{bean:(\\w+)(?:\\?method=|\\.)?([^{}]*(?:\\{[^{}]*}[^{}]*)*)}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([\\w.-]+)(:[^}]*)?}}");

    private final CamelContext camel;

    RouteBeans(CamelContext camel) {
        this.camel = camel;
    }

    void check(RouteFile file, RouteNode node, Consumer<RouteProblem> problems) {
        if (node.isEndpoint() && node.scheme().equals("bean")) {
            checkMethod(
                    node, node.target(), node.value().at("/parameters/method").asText(), problems);
        }
        if (node.value().path("ref").isTextual()) {
            checkMethod(
                    node,
                    node.value().path("ref").asText(),
                    node.value().path("method").asText(),
                    problems);
        }
        if (node.key().endsWith("Ref") && node.value().isTextual()) {
            checkMethod(node, node.value().asText(), "", problems);
        }
        if (node.isText()) {
            checkText(file, node, node.value().asText(), problems);
        }
        if (node.key().equals("parameters")) {
            node.value().forEach(value -> checkText(file, node, value.asText(), problems));
        }
    }

    private void checkText(RouteFile file, RouteNode node, String text, Consumer<RouteProblem> problems) {
        Matcher bean = INLINE.matcher(text);
        while (bean.find()) {
            checkMethod(node, bean.group(1), bean.group(2), problems);
        }
        Matcher placeholder = PLACEHOLDER.matcher(text);
        while (placeholder.find()) {
            String key = placeholder.group(1);
            if (placeholder.group(2) == null
                    && !file.kameletProperties().has(key)
                    && camel.getPropertiesComponent().resolveProperty(key).isEmpty()) {
                problems.accept(node.problem("nobody knows {{" + key + "}}")
                        .advising("set " + key + " in application.yml, or give a default: {{" + key + ":...}}"));
            }
        }
    }

    private void checkMethod(RouteNode node, String bean, String call, Consumer<RouteProblem> problems) {
        Object found = camel.getRegistry().lookupByName(bean);
        if (found == null) {
            problems.accept(node.problem("there is no bean " + bean)
                    .advising(Nearest.advice(
                            bean,
                            camel.getRegistry().findByTypeWithName(Object.class).keySet())));
            return;
        }
        String method = call.contains("(") ? call.substring(0, call.indexOf('(')) : call;
        int arguments = call.contains("(") ? arguments(call) : -1;
        Method[] methods = AopUtils.getTargetClass(found).getMethods();
        boolean there = Arrays.stream(methods)
                .anyMatch(
                        one -> one.getName().equals(method) && (arguments < 0 || one.getParameterCount() == arguments));
        if (!method.isEmpty() && !there) {
            problems.accept(
                    node.problem("bean " + bean + " has no method " + call).advising(advice(method, methods)));
        }
    }

    private static String advice(String wrong, Method[] methods) {
        return Arrays.stream(methods)
                .filter(method -> method.getName().equals(wrong))
                .findFirst()
                .map(method -> "it takes " + method.getParameterCount() + " arguments")
                .orElseGet(() -> Nearest.advice(
                        wrong, Arrays.stream(methods).map(Method::getName).toList()));
    }

    private static int arguments(String call) {
        String inside = call.substring(call.indexOf('(') + 1, call.lastIndexOf(')'));
        int depth = 0;
        int commas = 0;
        for (char c : inside.toCharArray()) {
            depth += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
            commas += c == ',' && depth == 0 ? 1 : 0;
        }
        return inside.isBlank() ? 0 : commas + 1;
    }
}
