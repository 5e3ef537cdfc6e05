package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ringroute.standin.pbx.CallScript;
import org.springframework.beans.factory.annotation.Autowired;

/** Each example does what it says, switched on by copying its one file, while everything runs. */
class ExamplesTest extends ExampleTest {

    private static final Path EXAMPLES = Path.of("routes/examples");

    @Autowired
    RouteCheck check;

    @Autowired
    ProducerTemplate routes;

    private String ana;

    @BeforeEach
    void anaHasExtension1001() {
        salesforce.org().schema().addKeyField("Case", "Ringroute_Call__c");
        salesforce.org().schema().addObject("Site__c", "a01", "Phone__c", "Night_Phone__c");
        salesforce.org().clear("Case");
        salesforce.org().clear("Site__c");
        ana = boundUser("Ana Ruiz", "1001");
    }

    static Stream<String> examples() throws IOException {
        return new RouteFolder(EXAMPLES).read().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anExamplePassesTheCheckBesideTheDeliveredRoutes(String name) throws IOException {
        SortedMap<String, String> texts = new RouteFolder(Path.of("routes")).read();
        texts.put(name, new RouteFolder(EXAMPLES).read().get(name));

        assertThat(check.check(texts)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theDocumentsNameEveryExample(String name) throws IOException {
        assertThat(Files.readString(Path.of("docs/examples.md"))).contains("`" + name + "`");
    }

    @Test
    void theChatHearsOfStrangersWhoCalledAndOfNobodyElse() {
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        switchOn("unknown-calls-to-chat");

        played(pbx.calls().inboundAnswered("14155550101", "1001"));
        played(pbx.calls().outboundAnswered("1001", "14155550177"));
        played(pbx.calls().internalAnswered("1001", "1002"));
        played(pbx.calls().inboundMissed("14155550199", "1001"));

        assertThat(chat.messages())
                .containsExactly("POST application/json {\"text\":\"An unknown number called - 14155550199\"}");
    }

    @Test
    void aChatThatIsAwayHearsOfItLater() {
        switchOn("unknown-calls-to-chat");
        chat.refuse(503, 1);

        played(pbx.calls().inboundMissed("14155550199", "1001"));

        assertThat(chat.messages()).hasSize(1);
        assertThat(failures().body()).doesNotContain("FOLLOW_UP");
    }

    /** The address of a chat is a secret: who has it can write there. */
    @Test
    void aChatThatDoesNotWantItIsAFailureThatCanBeTriedAgain() {
        switchOn("unknown-calls-to-chat");
        chat.refuse(404, 1);

        played(pbx.calls().inboundMissed("14155550199", "1001"));

        JsonNode failure = api.get("/api/failures").path("items").path(0);
        assertThat(failure.path("kind").asText()).isEqualTo("FOLLOW_UP");
        assertThat(failure.path("lastError").asText()).isEqualTo("127.0.0.1 answered 404");
        assertThat(chat.messages()).isEmpty();

        api.post("/api/failures/" + failure.path("id").asLong() + "/retry", "");
        awaitUntil(() -> assertThat(chat.messages()).hasSize(1));
    }

    @Test
    void anExampleThatRunsCanBeEdited() {
        switchOn("unknown-calls-to-chat");
        played(pbx.calls().inboundMissed("14155550198", "1001"));

        edit("unknown-calls-to-chat.camel.yaml", "An unknown number called", "Somebody called");
        played(pbx.calls().inboundMissed("14155550199", "1001"));

        assertThat(chat.messages())
                .as("%s", jdbc.sql("SELECT * FROM outbox").query().listOfRows())
                .hasSize(2);
        assertThat(chat.messages().get(1)).contains("Somebody called - 14155550199");
    }

    @Test
    void anEditOfTheKameletThatItTakesFromReachesIt() throws IOException {
        String kamelet = "kamelets/ended-call-source.kamelet.yaml";
        String delivered = Files.readString(Path.of("routes").resolve(kamelet));
        switchOn("unknown-calls-to-chat");

        edit(kamelet, "expression: ${body.stranger}", "expression: \"true\"");
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        played(pbx.calls().inboundMissed("14155550101", "1001"));
        edit(kamelet, Files.readString(folder().resolve(kamelet)), delivered);

        assertThat(chat.messages())
                .as("%s", jdbc.sql("SELECT * FROM outbox").query().listOfRows())
                .hasSize(1);
    }

    @Test
    void aMissedCallOfAnAccountIsOneCaseHoweverOftenItIsHandled() {
        String account = salesforce.org().insert("Account", Map.of("Name", "Acme", "Phone", "415.555.0103"));
        switchOn("case-for-missed-call");

        played(pbx.calls().inboundAnswered("14155550103", "1001"));
        played(pbx.calls().inboundMissed("14155550104", "1001"));
        CallScript missed = played(pbx.calls().inboundMissed("14155550103", "1001"));
        handledAgain(missed);

        assertThat(salesforce.org().rows("Case")).singleElement().satisfies(row -> assertThat(row)
                .containsEntry("AccountId", account)
                .containsEntry("Subject", "Missed call")
                .containsEntry("SuppliedPhone", "14155550103")
                .containsEntry("Ringroute_Call__c", pbx.serial() + ":" + missed.callId()));
    }

    @Test
    void whatARouteOfOnesOwnWritesStandsInTheAuditAndInTheStoryOfTheCall() {
        salesforce.org().insert("Account", Map.of("Name", "Acme", "Phone", "415.555.0103"));
        switchOn("case-for-missed-call");

        CallScript missed = played(pbx.calls().inboundMissed("14155550103", "1001"));

        String opened = (String) salesforce.org().rows("Case").get(0).get("Id");
        assertThat(api.get("/api/calls/" + missed.callId()).path("steps").toString())
                .contains("record-written", "Case " + opened);
        assertThat(api.get("/api/audit?kind=WRITE").path("items")).anySatisfy(row -> {
            assertThat(row.path("what").asText()).isEqualTo("record-written");
            assertThat(row.path("who").asText()).isEqualTo("Ringroute");
            assertThat(row.toString()).contains(opened, missed.callId());
        });
    }

    @Test
    void aCaseWhoseAnswerIsLostIsStillOneCase() {
        salesforce.org().insert("Account", Map.of("Name", "Acme", "Phone", "415.555.0103"));
        switchOn("case-for-missed-call");
        salesforce.faults().dropAnswerAfterCommit("/sobjects/Case", 1);

        played(pbx.calls().inboundMissed("14155550103", "1001"));

        assertThat(salesforce.org().rows("Case")).hasSize(1);
    }

    @Test
    void callingBackCompletesTheTasksToDoSo() {
        String contact = salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        String other = salesforce.org().insert("Contact", Map.of("LastName", "Roe", "Phone", "(415) 555-0102"));
        String mine = callback(contact, "Call back");
        String lunch = callback(contact, "Lunch");
        String theirs = callback(other, "Call back");
        switchOn("close-callback-task");

        played(pbx.calls().outboundMissed("1001", "14155550101"));
        assertThat(status(mine)).isEqualTo("Not Started");
        played(pbx.calls().outboundAnswered("1001", "14155550101"));

        assertThat(status(mine)).isEqualTo("Completed");
        assertThat(List.of(status(lunch), status(theirs))).containsOnly("Not Started");
    }

    private String callback(String who, String subject) {
        return salesforce
                .org()
                .insert("Task", Map.of("WhoId", who, "Subject", subject, "Status", "Not Started", "OwnerId", ana));
    }

    private String status(String task) {
        return (String) salesforce.org().row(task).get("Status");
    }

    @Test
    void outsideBusinessHoursStrangersMakeNoRecord() {
        salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", "(415) 555-0101"));
        switchOn("business-hours");

        // Monday, 9 November 2026; the example is set to UTC, from midnight to five in the afternoon.
        played(pbx.calls().at(Instant.parse("2026-11-09T16:59:00Z")).inboundAnswered("14155550108", "1001"));
        assertThat(salesforce.org().rows("Lead")).hasSize(1);
        played(pbx.calls().at(Instant.parse("2026-11-09T17:01:00Z")).inboundAnswered("14155550109", "1001"));
        played(pbx.calls().at(Instant.parse("2026-11-08T12:00:00Z")).inboundAnswered("14155550110", "1001"));
        played(pbx.calls().at(Instant.parse("2026-11-09T17:02:00Z")).inboundAnswered("14155550101", "1001"));

        assertThat(salesforce.org().rows("Lead")).hasSize(1);
        assertThat(tasks()).hasSize(2);
    }

    @Test
    void everyCallIsALineInTheTableOfItsDay() throws IOException {
        salesforce.org().insert("Contact", Map.of("LastName", "=2+3", "Phone", "(415) 555-0101"));
        switchOn("calls-to-csv");

        played(pbx.calls().inboundAnswered("14155550101", "1001"));
        played(pbx.calls().internalAnswered("1001", "1002"));

        try (Stream<Path> files = Files.list(tables)) {
            List<String> lines = Files.readAllLines(files.findFirst().orElseThrow());
            assertThat(lines).hasSize(2);
            assertThat(lines.get(0))
                    .matches("\"[-0-9]{10} [:0-9]{8}\",\"INBOUND\",\"14155550101\",\"'=2\\+3\",\"\\d+\"");
            assertThat(lines.get(1)).contains("\"INTERNAL\"");
        }
    }

    @Test
    void aSiteIsFoundAndLoggedAndBecomesNoLead() {
        String site = salesforce.org().insert("Site__c", Map.of("Name", "Pier 7", "Night_Phone__c", "415 555 0120"));
        salesforce.org().insert("Site__c", Map.of("Name", "Pier 8", "Phone__c", "415 5550 1201 9"));
        switchOn("second-lookup-object");

        played(pbx.calls().inboundAnswered("14155550120", "1001"));

        assertThat(salesforce.org().rows("Lead")).isEmpty();
        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task).containsEntry("WhatId", site));
    }

    @Test
    void ofTwoSitesWithANumberTheNewerIsLoggedAndTheStoryNamesTheBranch() {
        salesforce.org().insert("Site__c", Map.of("Name", "Pier 7", "Phone__c", "415 555 0120"));
        salesforce.org().insert("Site__c", Map.of("Name", "Pier 9", "Night_Phone__c", "(415) 555-0120"));
        switchOn("second-lookup-object");
        CallScript call = pbx.calls().inboundAnswered("14155550120", "1001");

        played(call);

        assertThat(tasks()).hasSize(1);
        assertThat(jdbc.sql("SELECT detail FROM call_story WHERE call_id = ? AND what = 'lookup'")
                        .param(call.callId())
                        .query(String.class)
                        .list())
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("\"hits\":2", "\"branch\":\"Site__c\""));
    }

    /** Not an example of ours: what somebody writes who has read docs/kamelets.md. */
    @Test
    void aRouteOfYourOwnFindsUsersAndExtensions() throws IOException {
        Path file = folder().resolve("who-is-who.camel.yaml");
        Files.writeString(
                file,
                """
                - route:
                    id: who-is-who
                    description: Says who has an extension, and which one he has
                    from:
                      uri: direct:who-is-who
                      steps:
                        - setVariable:
                            name: extension
                            expression:
                              simple:
                                expression: ${body}
                        - to:
                            uri: kamelet:find-user-action
                        - to:
                            uri: kamelet:find-extension-action
                        - setBody:
                            expression:
                              simple:
                                expression: ${variable.user} has ${variable.extension}
                """);
        try {
            takenOver();
            assertThat(routes.requestBody("direct:who-is-who", "1001", String.class))
                    .isEqualTo(ana + " has 1001");
            assertThat(routes.requestBody("direct:who-is-who", "1999", String.class))
                    .isEqualTo(" has ");
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void allExamplesRunSideBySide() throws IOException {
        for (String name : examples().toList()) {
            switchOn(name.replace(".camel.yaml", ""));
        }
        played(pbx.calls().inboundMissed("14155550199", "1001"));

        assertThat(guard.state().orElseThrow().refused()).isEmpty();
        assertThat(failures().body()).contains("\"items\":[]");
    }
}
