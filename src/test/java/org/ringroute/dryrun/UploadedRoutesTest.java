package org.ringroute.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ringroute.settings.Integration;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.DryRunning;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Who has nothing but the administrator's password sends route files for a dry run, and wants the server: its processes, its
 * files, its environment, its key, its beans. Each way is refused with file and line, and nothing of it has run.
 */
class UploadedRoutesTest extends BridgeTest {

    private static final String MINE = "mine.camel.yaml";
    private static final Path MARK = Path.of(System.getProperty("java.io.tmpdir"), "ringroute-was-here");
    private static final String PATH = System.getenv("PATH");

    @Autowired
    private Integration integration;

    private CallScript call;

    @BeforeEach
    void noMark() throws IOException {
        Files.deleteIfExists(MARK);
    }

    private void aCall() {
        boundUser("Ana Ruiz", "1001");
        call = pbx.calls().inboundAnswered("14155550109", "1001");
        happens(call);
        settled(call);
    }

    @AfterEach
    void nothingHasRun() throws IOException {
        assertThat(MARK).doesNotExist();
        assertThat(integration.state()).isEqualTo(Integration.State.enabled);
    }

    /** A route that every call passes, with these steps. */
    private static String route(String steps) {
        return """
                - route:
                    id: mine
                    description: Chooses nothing
                    from:
                      uri: direct:choose-branch
                      steps:
                """
                + steps.indent(8);
    }

    private static String simple(String expression) {
        return route(
                """
                - setVariable:
                    id: reaches-out
                    name: branch
                    expression:
                      simple:
                        expression: "%s"
                """
                        .formatted(expression.replace("\\", "\\\\").replace("\"", "\\\"")));
    }

    private static String to(String uri, String... options) {
        return route("- to:\n    id: reaches-out\n    uri: \"" + uri + "\"\n" + options(options));
    }

    private static String options(String... options) {
        return options.length == 0 ? "" : "    parameters:\n      " + String.join("\n      ", options) + "\n";
    }

    private static String language(String lines) {
        return route("- setBody:\n    id: reaches-out\n    expression:\n" + lines.indent(6));
    }

    private static final String EXEC = "getRuntime().exec('touch " + MARK + "')";

    static Stream<Arguments> ways() {
        return Stream.of(expressions(), languages(), placeholders(), addresses(), steps(), classes())
                .flatMap(one -> one);
    }

    private static Stream<Arguments> expressions() {
        return Stream.of(
                Arguments.of(
                        "class loader of the context",
                        simple("${camelContext.applicationContextClassLoader.loadClass('java.lang.Runtime')}")),
                Arguments.of("context of the exchange", simple("${exchange.context.name}")),
                Arguments.of("context of the exchange, by method", simple("${exchange.getContext().getName()}")),
                Arguments.of("class of the body", simple("${body.getClass.name}")),
                Arguments.of("class of the body, in short", simple("${body.class.classLoader}")),
                Arguments.of("class of the body, with null safety", simple("${body?.class.name}")),
                Arguments.of(
                        "class of a variable",
                        simple("${variable.call.class.forName('java.lang.Runtime')." + EXEC + "}")),
                Arguments.of("class in brackets", simple("${variable.call[class]}.x ${variable.call.getClass}")),
                Arguments.of("class of a bean", simple("${bean:calls?method=getClass}")),
                Arguments.of("method after a method", simple("${bean:lanes?method=of(${body}).class.name}")),
                Arguments.of("bean by type", simple("${bean:type:java.lang.Runtime?method=getRuntime}")),
                Arguments.of("body as a class", simple("${bodyAs(java.lang.Runtime)}")),
                Arguments.of("type by name", simple("${type:java.lang.Runtime.getRuntime}")),
                Arguments.of("bean by reference", simple("${ref:ringrouteProperties.secretKey}")),
                Arguments.of("environment of the system", simple("${sysenv.PATH}")),
                Arguments.of("environment, other notation", simple("${env:PATH}")),
                Arguments.of("environment, in short", simple("${env.PATH}")),
                Arguments.of("properties of the system", simple("${sys.user.home}")),
                Arguments.of("keys of the application", simple("${properties:ringroute.admin.password}")),
                Arguments.of("keys that may be missing", simple("${propertiesExist:ringroute.secret-key}")),
                Arguments.of("one function in another", simple("${list(${body.callId},${sysenv.PATH})}")),
                Arguments.of("in the argument of a bean", simple("${bean:lanes?method=of(${camelContext})}")),
                Arguments.of("the other notation of simple", simple("$simple{sysenv.PATH}")),
                Arguments.of("a block that runs first", simple("$init{ $x := ${sysenv.PATH}; }init$ ${x}")),
                Arguments.of("random file", simple("${file:absolute.path}")),
                Arguments.of("exception with its stack", simple("${exception.stackTrace}")),
                Arguments.of("exception with its class", simple("${exception.class.classLoader}")),
                Arguments.of("header with its class", simple("${header.x.class}")),
                Arguments.of("all messages", simple("${in.header.x} ${out.body}")),
                Arguments.of("a thread", simple("${threadName} ${threadId} ${hostname}")),
                Arguments.of("compares with a class", simple("${body} is 'java.lang.Runtime'")),
                Arguments.of(
                        "in a message",
                        route("- log:\n    id: reaches-out\n    message: \"${sysenv.PATH} ${camelContext.name}\"\n")),
                Arguments.of("in the parameter of a bean", to("bean:calls", "method: find(${exchange.context.name})")),
                Arguments.of("more functions than a text has", simple("${body}".repeat(51))),
                Arguments.of("a text without end", simple("${bean:lanes.of(" + "${body},".repeat(30_000) + "1)}")),
                Arguments.of("in the value of SQL", to("sql:DELETE FROM event WHERE id = :#${sysenv.PATH}")));
    }

    private static Stream<Arguments> languages() {
        return Stream.of(
                Arguments.of("spel", language("spel:\n  expression: \"#{T(java.lang.Runtime)." + EXEC + "}\"\n")),
                Arguments.of(
                        "spel, by its name",
                        language("language:\n  language: spel\n  expression: \"#{T(java.lang.Runtime)." + EXEC
                                + "}\"\n")),
                Arguments.of("csimple", language("csimple:\n  expression: \"${body}\"\n")),
                Arguments.of("ref", language("language:\n  language: ref\n  expression: calls\n")),
                Arguments.of("tokenize of a file", language("constant:\n  expression: resource:file:/etc/passwd\n")),
                Arguments.of(
                        "resource of the class path",
                        language("simple:\n  expression: resource:classpath:application.yml\n")),
                Arguments.of(
                        "class of a method",
                        language("method:\n  beanType: java.lang.Runtime\n  method: getRuntime\n")),
                Arguments.of(
                        "method after a method",
                        language("method:\n  ref: lanes\n  method: of(${body}).getClass.getName\n")),
                Arguments.of(
                        "bean that is not ours", language("method:\n  ref: dataSource\n  method: getConnection\n")),
                Arguments.of(
                        "bean that is not ours, by address", to("bean:environment", "method: getProperty('PATH')")),
                Arguments.of("name of a header with its class", language("header:\n  expression: x.class.name\n")),
                Arguments.of(
                        "name of a variable with a function", language("variable:\n  expression: \"{{env:PATH}}\"\n")));
    }

    private static Stream<Arguments> placeholders() {
        return Stream.of(
                Arguments.of("environment", language("constant:\n  expression: \"{{env:PATH}}\"\n")),
                Arguments.of("environment as a key", language("constant:\n  expression: \"{{PATH}}\"\n")),
                Arguments.of("properties of the system", language("constant:\n  expression: \"{{sys:user.home}}\"\n")),
                Arguments.of(
                        "a bean", language("constant:\n  expression: \"{{bean:integrationController.disable}}\"\n")),
                Arguments.of("a service", language("constant:\n  expression: \"{{service.host:x}} {{service:x}}\"\n")),
                Arguments.of("a secret", language("constant:\n  expression: \"{{ringroute.admin.password}}\"\n")),
                Arguments.of("optional", language("constant:\n  expression: \"{{?ringroute.admin.password}}\"\n")),
                Arguments.of("turned round", language("constant:\n  expression: \"{{!ringroute.admin.password}}\"\n")),
                Arguments.of(
                        "made of others", language("constant:\n  expression: \"{{{examples.opens:x}}{env:PATH}}\"\n")),
                Arguments.of(
                        "inside of others", language("constant:\n  expression: \"{{examples.opens:{{env:PATH}}}}\"\n")),
                Arguments.of(
                        "a default that goes on where the text ends",
                        simple("${variable.call{{ringroute.schedule.x:.getClass}}.name}")),
                Arguments.of(
                        "a default with arguments",
                        simple("${variable.call{{ringroute.schedule.x:.getClass.forName('java.lang.Runtime')." + EXEC
                                + "}}.length}")),
                Arguments.of(
                        "a default as a method", to("bean:lanes", "method: \"{{ringroute.schedule.x:getClass}}\"")),
                Arguments.of(
                        "a default as a bean", to("bean:{{ringroute.schedule.x:dataSource}}", "method: getConnection")),
                Arguments.of(
                        "a default in the value of a kamelet",
                        to("kamelet:pbx-request-action", "endpoint: \"{{ringroute.schedule.x:y').class.name('}}\"")),
                Arguments.of("in SQL", to("sql:SELECT '{{bean:integrationController.disable}}' FROM event")),
                Arguments.of(
                        "in a description",
                        route(
                                "- stop:\n    id: reaches-out\n    description: \"{{bean:integrationController.disable}}\"\n")),
                Arguments.of("in an address", to("http://localhost:9/{{env:PATH}}")),
                Arguments.of("in the name of a queue", to("seda:{{env:PATH}}")),
                Arguments.of(
                        "in a class",
                        route(
                                """
                        - unmarshal:
                            id: reaches-out
                            json:
                              library: Jackson
                              unmarshalType: "{{bean:integrationController.disable}}"
                        """)));
    }

    private static Stream<Arguments> addresses() {
        return Stream.of(
                Arguments.of("exec", to("exec:touch", "args: " + MARK)),
                Arguments.of("a class", to("class:java.lang.Runtime", "method: getRuntime")),
                Arguments.of("a language", to("language:simple:x", "transform: true")),
                Arguments.of("a language in its parameter", to("language:spel", "script: x")),
                Arguments.of("a bean of a type", to("bean:java.lang.Runtime", "method: getRuntime")),
                Arguments.of("fields of a bean", to("bean:calls", "method: find('x')", "bean.jdbc: \"#dataSource\"")),
                Arguments.of("a bean without a method", to("bean:outbox")),
                Arguments.of("a bean as a value", to("seda:other", "queue: \"#bean:outbox\"", "size: 1")),
                Arguments.of("a class as a value", to("log:x", "level: \"#class:java.lang.Runtime\"")),
                Arguments.of("raw text", to("log:x", "level: RAW(x)")),
                Arguments.of(
                        "a kamelet from elsewhere",
                        to("kamelet:find-user-action", "location: http://localhost:9/evil.kamelet.yaml")),
                Arguments.of("a kamelet by an address", to("kamelet:find-user-action?location=file:/tmp/x")),
                Arguments.of("a resource as SQL", to("sql:file:/etc/passwd")),
                Arguments.of("more than one SQL", to("sql:SELECT 1 FROM event; SHUTDOWN")),
                Arguments.of("a procedure", to("sql:CALL \\\"java.lang.System.getProperty\\\"('user.home')")),
                Arguments.of(
                        "an address made of variables",
                        route("- toD:\n    id: reaches-out\n    uri: \"${variable.branch}:x\"\n")),
                Arguments.of("jms", to("jms:queue:x")),
                Arguments.of("rest", to("rest:get:x")),
                Arguments.of(
                        "a value that becomes part of an expression",
                        to("kamelet:pbx-request-action", "endpoint: \"x').class.forName('java.lang.Runtime\"")),
                Arguments.of(
                        "a function in a value of a kamelet",
                        to("kamelet:pbx-request-action", "endpoint: \"${camelContext.name}\"")),
                Arguments.of(
                        "the same, encoded",
                        to("kamelet:pbx-request-action", "endpoint: \"%24%7BcamelContext.name%7D\"")),
                Arguments.of(
                        "a further option in a value of a kamelet",
                        to("kamelet:pbx-request-action", "endpoint: \"x&location=http://localhost:9/k.yaml\"")));
    }

    private static Stream<Arguments> steps() {
        return Stream.of(
                Arguments.of("beans", "- beans:\n    - name: x\n      type: java.lang.ProcessBuilder\n"),
                Arguments.of(
                        "beans with a script",
                        "- beans:\n    - name: x\n      type: x\n      scriptLanguage: spel\n      script: x\n"),
                Arguments.of("rest", "- rest:\n    path: /x\n"),
                Arguments.of("route template", "- routeTemplate:\n    id: x\n    from:\n      uri: direct:x\n"),
                Arguments.of("templated route", "- templatedRoute:\n    routeTemplateRef: x\n"),
                Arguments.of("intercept", "- intercept:\n    steps: []\n"),
                Arguments.of("error handler", "- errorHandler:\n    refErrorHandler:\n      ref: x\n"),
                Arguments.of(
                        "precondition",
                        route("").replace("    from:", "    precondition: \"{{env:PATH}}\"\n    from:") + "      []\n"),
                Arguments.of(
                        "route policy",
                        route("- stop:\n    id: s\n").replace("    from:", "    routePolicy: outbox\n    from:")),
                Arguments.of(
                        "script",
                        route(
                                "- script:\n    id: reaches-out\n    expression:\n      simple:\n        expression: x\n")),
                Arguments.of("bean step", route("- bean:\n    id: reaches-out\n    beanType: java.lang.Runtime\n")),
                Arguments.of("process", route("- process:\n    id: reaches-out\n    ref: outbox\n")),
                Arguments.of(
                        "recipient list",
                        route(
                                "- recipientList:\n    id: reaches-out\n    expression:\n      simple:\n        expression: x\n")),
                Arguments.of(
                        "routing slip",
                        route(
                                "- routingSlip:\n    id: reaches-out\n    expression:\n      simple:\n        expression: x\n")),
                Arguments.of(
                        "enrich",
                        route(
                                "- enrich:\n    id: reaches-out\n    expression:\n      constant:\n        expression: file:/etc\n")),
                Arguments.of("poll", route("- poll:\n    id: reaches-out\n    uri: file:/etc\n")),
                Arguments.of(
                        "load balancer",
                        route("- loadBalance:\n    id: reaches-out\n    customLoadBalancer:\n      ref: outbox\n")),
                Arguments.of(
                        "aggregation with a class",
                        route(
                                "- split:\n    id: reaches-out\n    aggregationStrategy: \"#class:java.lang.ProcessBuilder\"\n"
                                        + "    expression:\n      simple:\n        expression: \"${body}\"\n    steps: []\n")),
                Arguments.of(
                        "name of a method in a header",
                        route("- setHeader:\n    id: reaches-out\n    name: CamelBeanMethodName\n    expression:\n"
                                + "      constant:\n        expression: getClass\n")));
    }

    private static Stream<Arguments> classes() {
        return Stream.of(
                Arguments.of(
                        "to a class",
                        route("- convertBodyTo:\n    id: reaches-out\n    type: java.lang.ProcessBuilder\n")),
                Arguments.of(
                        "result of a class",
                        language("simple:\n  expression: \"${body}\"\n  resultType: java.lang.ProcessBuilder\n")),
                Arguments.of(
                        "data format of a class",
                        route("- marshal:\n    id: reaches-out\n    custom:\n      ref: outbox\n")),
                Arguments.of(
                        "JSON into any class",
                        route(
                                """
                        - unmarshal:
                            id: reaches-out
                            json:
                              library: Jackson
                              unmarshalType: java.lang.ProcessBuilder
                        """)),
                Arguments.of(
                        "JSON into the class that a header names",
                        route(
                                """
                        - unmarshal:
                            id: reaches-out
                            json:
                              library: Jackson
                              allowUnmarshallType: true
                        """)),
                Arguments.of(
                        "throws a class",
                        route(
                                "- throwException:\n    id: reaches-out\n    exceptionType: java.lang.Runtime\n    message: x\n")),
                Arguments.of(
                        "catches a class",
                        route(
                                """
                        - doTry:
                            id: tries
                            steps: []
                            doCatch:
                              - id: reaches-out
                                exception:
                                  - javax.script.ScriptException
                                steps: []
                        """)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void aWayOutIsRefusedWithFileAndLine(String way, String yaml) {
        // The kamelet that a file uses is sent along.
        HttpResponse<String> answer = yaml.contains("kamelet:")
                ? new DryRunning(api).add(MINE, yaml).ask()
                : api.send(
                        "POST",
                        "/api/dry-runs",
                        JsonNodeFactory.instance
                                .objectNode()
                                .set(
                                        "files",
                                        JsonNodeFactory.instance.objectNode().put(MINE, yaml))
                                .toString());

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).containsPattern(MINE.replace(".", "\\.") + ":\\d+");
        if (PATH != null) {
            assertThat(answer.body()).doesNotContain(PATH);
        }
        assertThat(answer.body()).doesNotContain(PASSWORD).doesNotContain(System.getProperty("user.home") + "/");
    }

    @Test
    void aKameletThatMultipliesWhatItIsGivenFillsNoMemory() throws IOException {
        String kamelet = Files.readString(Path.of("routes/kamelets/find-user-action.kamelet.yaml"))
                .replace("name: find-user-action", "name: many-action")
                .replace(
                        "    type: object\n",
                        "    type: object\n    properties:\n      a:\n        title: x\n        description: x\n        type: string\n")
                .replace(
                        "      steps:\n",
                        "      steps:\n        - log:\n            id: many\n            message: \""
                                + "{{a}}".repeat(500) + "\"\n");

        HttpResponse<String> answer = new DryRunning(api)
                .add("kamelets/many-action.kamelet.yaml", kamelet)
                .add(MINE, route(to("kamelet:many-action", "a: " + "x".repeat(3_900))))
                .ask();

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("with these parameters a text in kamelet:many-action has more than");
    }

    @Test
    void aKameletReachesNoFurther() throws IOException {
        String kamelet = Files.readString(Path.of("routes/kamelets/find-user-action.kamelet.yaml"));
        Map<String, String> edits = new TreeMap<>(Map.of(
                "beans beside its template",
                kamelet.replace(
                        "  template:\n",
                        "  template:\n    beans:\n      - name: x\n        type: java.lang.ProcessBuilder\n"),
                "a key as its property",
                kamelet.replace(
                                "    type: object\n",
                                "    type: object\n    properties:\n      PATH:\n        title: x\n        description: x\n"
                                        + "        type: string\n")
                        .replace("user(${variable.extension})", "user('{{PATH}}')"),
                "a default that becomes an expression",
                kamelet.replace(
                                "    type: object\n",
                                "    type: object\n    properties:\n      who:\n        title: x\n        description: x\n"
                                        + "        type: string\n        default: \"${camelContext.name}\"\n")
                        .replace("user(${variable.extension})", "user('{{who}}')"),
                "a library",
                kamelet.replace("  template:\n", "  dependencies:\n    - camel:groovy\n  template:\n")));
        edits.forEach((what, text) -> {
            assertThat(text).as(what).isNotEqualTo(kamelet);
            HttpResponse<String> answer = new DryRunning(api)
                    .add("kamelets/find-user-action.kamelet.yaml", text)
                    .ask();
            assertThat(answer.statusCode()).as(what + ": " + answer.body()).isEqualTo(422);
            assertThat(answer.body()).as(what).containsPattern("find-user-action\\.kamelet\\.yaml:\\d+");
        });
    }

    /** Each kamelet is harmless by itself: what the one says is what the other is given, or what it gives itself. */
    @Test
    void kameletsInEachOtherReachNoFurther() {
        String inner = kamelet(
                "inner-action",
                """
                - setBody:
                    id: reaches-out
                    expression:
                      simple:
                        expression: ${variable.call{{who}}.name}
                """);
        String outer = kamelet(
                "outer-action",
                """
                - to:
                    id: hands-on
                    uri: kamelet:inner-action
                    parameters:
                      who: "{{who}}"
                """);

        HttpResponse<String> handedOn = new DryRunning(api)
                .add("kamelets/inner-action.kamelet.yaml", inner)
                .add("kamelets/outer-action.kamelet.yaml", outer)
                .add(MINE, to("kamelet:outer-action", "who: .getClass"))
                .ask();
        HttpResponse<String> byDefault = new DryRunning(api)
                .add(
                        "kamelets/inner-action.kamelet.yaml",
                        inner.replace("type: string", "type: string\n        default: .getClass"))
                .add(MINE, to("kamelet:inner-action"))
                .ask();

        for (HttpResponse<String> answer : List.of(handedOn, byDefault)) {
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
            assertThat(answer.body()).containsPattern(MINE.replace(".", "\\.") + ":\\d+");
        }
    }

    private static String kamelet(String name, String steps) {
        return """
                apiVersion: camel.apache.org/v1
                kind: Kamelet
                metadata:
                  name: %s
                spec:
                  definition:
                    title: x
                    description: x
                    type: object
                    properties:
                      who:
                        title: x
                        description: x
                        type: string
                  template:
                    from:
                      uri: kamelet:source
                      steps:
                """
                        .formatted(name)
                + steps.indent(8);
    }

    /** What the check is for, besides: integrators send their edits, and are not kept from it. */
    @Test
    void everyExampleMayBeSent() throws IOException {
        aCall();
        List<Path> examples;
        try (Stream<Path> files = Files.list(Path.of("routes/examples"))) {
            examples = files.sorted().toList();
        }
        for (Path example : examples) {
            JsonNode report = new DryRunning(api)
                    .of(call)
                    .add(example.getFileName().toString(), Files.readString(example))
                    .report();
            assertThat(report.path("calls").asInt()).as(example.toString()).isEqualTo(1);
        }
    }

    @Test
    void whatAnIntegratorUsuallyWritesMayBeSent() {
        aCall();
        JsonNode report = new DryRunning(api)
                .of(call)
                .add(
                        MINE,
                        route(
                                """
                        - setHeader:
                            id: a-header
                            name: X-Team
                            expression:
                              constant:
                                expression: '{"team": {"name": "sales"}}'
                        - filter:
                            id: if-it-is-acme
                            expression:
                              simple:
                                expression: >-
                                  ${variable.caller.company} contains 'Acme' && ${header.X-Team} != null
                                  || ${variable.number.e164} startsWith '+1415'
                            steps:
                              - setVariable:
                                  id: another-branch
                                  name: branch
                                  expression:
                                    constant:
                                      expression: skipped-calls
                              - log:
                                  id: say-so
                                  message: "call ${variable.call.id} of $100 is regex-free: ${variable.matches.all.size}"
                        """))
                .report();

        assertThat(report.path("calls").asInt()).isEqualTo(1);
        assertThat(report.toString()).contains("skipped-calls");
    }

    /** The address of a chat is a secret: whoever has it may post there. */
    @Test
    void valuesOfOtherKeysAreNotShown() throws IOException {
        aCall();
        String chat = Files.readString(Path.of("routes/examples/unknown-calls-to-chat.camel.yaml"));

        JsonNode report =
                new DryRunning(api).of(call).add("chat.camel.yaml", chat).report();

        assertThat(report.toString()).contains("set-examples.chat-webhook");
    }
}
