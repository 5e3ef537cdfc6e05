package org.ringroute.routes;

import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * What an uploaded file may say in {@code simple}: variables, the body, headers, the accessors of what those hold, dates,
 * lists and maps, and methods of listed beans. Camel's own {@code simple} reaches the class loader, the environment and every
 * bean; nothing that is not spelt out here gets that far.
 */
final class SimpleGrammar {

    /** Accessors of what the delivered routes hand around: records and plain values, none of which changes anything. */
    private static final Set<String> ACCESSORS = Set.of(
            // call, leg, change
            "answered",
            "answeredAt",
            "at",
            "callId",
            "callSeconds",
            "closedAt",
            "did",
            "direction",
            "endedAt",
            "extension",
            "failedAt",
            "failure",
            "group",
            "groupNumber",
            "id",
            "kind",
            "members",
            "outsideNumber",
            "over",
            "phase",
            "recording",
            "ringSeconds",
            "serial",
            "startedAt",
            "talkSeconds",
            "trunk",
            "type",
            "aboutACall",
            "aboutAnExtension",
            // number, caller, matches
            "all",
            "best",
            "callable",
            "company",
            "digits",
            "e164",
            "fields",
            "known",
            "lastModified",
            "masked",
            "national",
            "object",
            "phones",
            "raw",
            "shortNumber",
            // records, entries, work that waits
            "attempts",
            "body",
            "branch",
            "caller",
            "deleteQuery",
            "key",
            "logged",
            "numbers",
            "reason",
            "recordId",
            "state",
            "step",
            "stranger",
            // pages of what is read
            "answer",
            "events",
            "more",
            "next",
            "query",
            "total",
            // reports
            "missing",
            "onPbx",
            "reportDay",
            "skipped",
            // enums, lists, texts
            "length",
            "name",
            "size");

    private static final Set<String> PROPERTIES = Set.of(
            "CamelFailureRouteId", "CamelFailureEndpoint", "CamelSplitIndex", "CamelSplitSize", "CamelLoopIndex");

    private static final Set<String> WORDS = Set.of("null", "routeId", "exchangeId", "variables", "exception");

    private static final int DEEPEST = 10;

    /** More would make a long text of a short one, and of that a longer one. */
    private static final int MOST = 50;

    private static final Pattern START = Pattern.compile("\\$\\w*\\{");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][\\w-]*");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*");
    private static final Pattern KEY = Pattern.compile("\\w+");
    private static final Pattern DATE = Pattern.compile("[\\w .:/,'+-]+");
    private static final Pattern ZONE = Pattern.compile("[\\w/+-]+");
    private static final Pattern LITERAL =
            Pattern.compile("'[^'${}\\\\]*'|-?\\d+(\\.\\d+)?|true|false|null|\\{\\{\\w+}}");
    /** Compares with a class, but for our own messages and faults, or with a pattern that may take for ever. */
    private static final Pattern TYPE_OR_PATTERN =
            Pattern.compile("\\bis\\s*(?!'org\\.ringroute\\.[\\w.]+')['\"]|\\bregex\\s*['\"]");

    private final String text;
    private final BiFunction<String, String, Optional<String>> beans;
    private int at;
    private int depth;
    private int count;

    /** @param beans what is wrong with a method of a bean, by their names; empty when a dry run may name it */
    private SimpleGrammar(String text, BiFunction<String, String, Optional<String>> beans) {
        this.text = text;
        this.beans = beans;
    }

    /** What is wrong with a text that holds functions, such as a message; empty when nothing is. */
    static Optional<String> inText(String text, BiFunction<String, String, Optional<String>> beans) {
        try {
            new SimpleGrammar(text, beans).template(false);
            return Optional.empty();
        } catch (Refused e) {
            return Optional.of(e.getMessage());
        }
    }

    /** The same of an expression or a condition. */
    static Optional<String> inExpression(String text, BiFunction<String, String, Optional<String>> beans) {
        Optional<String> wrong = inText(text, beans);
        return wrong.isEmpty() && TYPE_OR_PATTERN.matcher(text).find()
                ? Optional.of("'is' and 'regex' are not for uploaded files")
                : wrong;
    }

    /** The same of what calls a method of a bean, such as {@code find(${variable.callId})}. */
    static Optional<String> inCall(String bean, String call, BiFunction<String, String, Optional<String>> beans) {
        try {
            SimpleGrammar grammar = new SimpleGrammar(call, beans);
            grammar.call(bean);
            if (grammar.at < call.length()) {
                throw grammar.refused("nothing follows the call of a method");
            }
            return Optional.empty();
        } catch (Refused e) {
            return Optional.of(e.getMessage());
        }
    }

    private void template(boolean inside) {
        while (at < text.length() && !(inside && text.charAt(at) == ')')) {
            var start = START.matcher(text).region(at, text.length());
            if (!start.lookingAt()) {
                at++;
            } else {
                function();
            }
        }
    }

    private void function() {
        int from = at;
        if (!text.startsWith("${", at)) {
            throw refused("only ${…} is known");
        }
        if (++count > MOST) {
            throw refused("a text has up to " + MOST + " functions");
        }
        if (++depth > DEEPEST) {
            throw refused("functions stand in each other up to " + DEEPEST + " times");
        }
        at += 2;
        if (take("body")) {
            path(from);
        } else if (take("variable.")) {
            name(NAME, from);
            path(from);
        } else if (take("header.")) {
            name(NAME, from);
        } else if (take("exchangeProperty.")) {
            known(name(NAME, from), PROPERTIES, from);
        } else if (take("exception.")) {
            known(name(WORD, from), Set.of("message", "status"), from);
        } else if (take("date-with-timezone:")) {
            dated(from);
            name(ZONE, from);
            required(":", from);
            name(DATE, from);
        } else if (take("date:")) {
            dated(from);
            name(DATE, from);
        } else if (take("list(") || take("map(")) {
            template(true);
            required(")", from);
        } else if (take("bean:")) {
            String bean = name(WORD, from);
            if (!take("?method=")) {
                required(".", from);
            }
            call(bean);
        } else {
            known(name(WORD, from), WORDS, from);
        }
        required("}", from);
        depth--;
    }

    private void path(int from) {
        while (true) {
            if (take(".")) {
                known(name(WORD, from), ACCESSORS, from);
            } else if (take("[")) {
                name(KEY, from);
                required("]", from);
            } else {
                return;
            }
        }
    }

    private void dated(int from) {
        if (!take("now")) {
            required("variable.", from);
            name(NAME, from);
        }
        required(":", from);
    }

    private void call(String bean) {
        int from = at;
        String method = name(WORD, from);
        beans.apply(bean, method).ifPresent(wrong -> {
            throw new Refused(wrong);
        });
        if (!take("(")) {
            return;
        }
        blanks();
        if (take(")")) {
            return;
        }
        do {
            blanks();
            if (text.startsWith("${", at)) {
                function();
            } else {
                name(LITERAL, from);
            }
            blanks();
        } while (take(","));
        required(")", from);
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean take(String part) {
        if (!text.startsWith(part, at)) {
            return false;
        }
        at += part.length();
        return true;
    }

    private void required(String part, int from) {
        if (!take(part)) {
            throw unknown(from);
        }
    }

    private String name(Pattern pattern, int from) {
        var found = pattern.matcher(text).region(at, text.length());
        if (!found.lookingAt()) {
            throw unknown(from);
        }
        at = found.end();
        return found.group();
    }

    private void known(String name, Set<String> names, int from) {
        if (!names.contains(name)) {
            throw unknown(from);
        }
    }

    private Refused unknown(int from) {
        int end = text.indexOf('}', from);
        String shown = text.substring(from, end < 0 ? text.length() : end + 1);
        return refused("an uploaded file may not say " + (shown.length() > 80 ? shown.substring(0, 80) + "…" : shown));
    }

    private Refused refused(String reason) {
        return new Refused(reason);
    }

    /** Ends the reading at the first thing that is not known. */
    private static final class Refused extends RuntimeException {

        Refused(String reason) {
            super(reason, null, false, false);
        }
    }
}
