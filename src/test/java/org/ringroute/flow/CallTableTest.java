package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringroute.flow.CallTable.ANA;
import static org.ringroute.flow.CallTable.BEN;
import static org.ringroute.flow.CallTable.CHEN;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ringroute.flow.CallRow.Log;
import org.ringroute.flow.CallRow.Outside;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.standin.pbx.Dialect;
import org.ringroute.standin.pbx.PbxMessage;
import org.ringroute.standin.salesforce.RecordedRequest;
import org.ringroute.support.BridgeTest;
import org.ringroute.support.DryRunning;
import org.ringroute.support.SettingsChange;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Every row of {@link CallTable}: the requests to Salesforce are exactly those that follow from it,
 * in whatever order and dialect the PBX tells of the calls.
 */
class CallTableTest extends BridgeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM);
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    /** How the PBX tells of the calls. */
    enum Telling {
        IN_ORDER(call -> call, dialect -> {}),
        EVERYTHING_TWICE(CallScript::doubled, dialect -> {}),
        BACKWARDS(CallScript::reversed, dialect -> {}),
        BACKWARDS_AND_EVERYTHING_TWICE(call -> call.reversed().doubled(), dialect -> {}),
        BY_OLDER_FIRMWARE_IN_ANOTHER_ZONE(
                call -> call, dialect -> dialect.oldFirmware(true).zone(ZoneOffset.ofHours(8))),
        IN_OTHER_WORDS(call -> call, dialect -> dialect.msgAsObject(true)
                .membersTogether(true)
                .blankAsSpace(true)
                .inboundToDid(true)
                .earlyMedia(true));

        private final UnaryOperator<CallScript> order;
        private final Consumer<Dialect> words;

        Telling(UnaryOperator<CallScript> order, Consumer<Dialect> words) {
            this.order = order;
            this.words = words;
        }

        /** Told from its end, a call is over before it rings: nobody is to be shown what is no more. */
        boolean asItHappens() {
            return this != BACKWARDS && this != BACKWARDS_AND_EVERYTHING_TWICE;
        }
    }

    /** A row with its calls and the record it is about. */
    private record Played(CallRow row, String number, String recordId, List<CallScript> calls) {}

    @Autowired
    private ProducerTemplate routes;

    private final Map<String, String> users = new TreeMap<>();

    @BeforeEach
    void people() {
        users.put(ANA, boundUser("Ana Ruiz", "1001"));
        users.put(BEN, boundUser("Ben Okafor", "1002"));
        users.put(CHEN, boundUser("Chen Wei", "1003"));
        pbx.addExtension("1004", "Dana Levi", "");
        pbx.addExtension("1005", "Ana's second phone", "");
        pbx.addRingGroup("6300", "Sales", "1001", "1002", "1004");
        pbx.addRingGroup("6320", "Ana", "1001", "1005");
        pbx.addQueue("6400", "Support", "1001", "1002");
        salesforce
                .org()
                .update(users.get(CHEN), Map.of("LanguageLocaleKey", "zh_CN", "TimeZoneSidKey", SHANGHAI.getId()));
        api.post("/api/users/refresh", "");
        api.put("/api/users/" + users.get(ANA) + "/extensions", "{\"extensions\": [\"1001\", \"1005\"]}");
        SettingsChange.setList(api, "recordCreation", "callTypes", "inbound", "outbound");
        // the page as delivered, so that both moments are seen
        api.put(
                "/api/extensions/*/screen-pop",
                "{\"client\": \"browser-extension\", \"mode\": \"automatic\", \"trigger\": \"answered\"}");
        pbx.requests().clear();
        salesforce.requests().clear();
    }

    @AfterEach
    void usualWords() {
        pbx.dialect()
                .msgAsObject(false)
                .membersTogether(false)
                .oldFirmware(false)
                .blankAsSpace(false)
                .inboundToDid(false)
                .earlyMedia(false)
                .zone(ZoneOffset.ofHours(-5));
    }

    @ParameterizedTest
    @EnumSource(Telling.class)
    void asDelivered(Telling telling) throws IOException {
        List<Played> played = play(telling);

        check(played, CallRow::logged);
        checkScreens(played, telling);
    }

    @ParameterizedTest
    @EnumSource(Telling.class)
    void withTheMissedCallsOfUnansweredAgents(Telling telling) throws IOException {
        SettingsChange.set(api, "callLog", "skipMissedForUnansweredAgents", false);

        List<Played> played = play(telling);

        check(played, CallRow::withEveryMiss);
        checkScreens(played, telling);
    }

    /** The reader of a dry run trusts it as far as this holds. */
    @ParameterizedTest
    @EnumSource(
            value = Telling.class,
            names = {"IN_ORDER", "BACKWARDS_AND_EVERYTHING_TWICE"})
    void aDryRunOfTheSameRoutesDiffersInNothing(Telling telling) {
        List<String> calls = play(telling).stream()
                .flatMap(played -> played.calls().stream())
                .map(CallScript::callId)
                .toList();

        JsonNode report = new DryRunning(api).of(calls).report();

        assertThat(report.path("differentCalls")).isEmpty();
        assertThat(report.path("unknownCalls")).isEmpty();
        assertThat(report.path("callsNotAsDone")).as(report.toPrettyString()).isEmpty();
        assertThat(report.path("same").asInt()).isEqualTo(calls.size());
    }

    @Test
    void theDocumentSaysTheSame() throws IOException {
        String table = CallTable.ROWS.stream().map(CallRow::markdown).collect(Collectors.joining("\n"));

        assertThat(Files.readString(Path.of("docs/calls.md"))).contains("\n|---|---|---|---|\n" + table + "\n\n");
    }

    private List<Played> play(Telling telling) {
        telling.words.accept(pbx.dialect());
        List<Played> played = new ArrayList<>();
        for (CallRow row : CallTable.ROWS) {
            String number = "1415555%04d".formatted(101 + played.size());
            Instant start = Instant.now().minus(row.closedByTheClock() ? Duration.ofHours(3) : Duration.ofMinutes(3));
            List<CallScript> calls = row.happens().apply(pbx.calls().at(start), number).stream()
                    .map(telling.order)
                    .toList();
            played.add(new Played(row, number, record(row.outside(), number), calls));
        }
        played.forEach(one -> tellSideBySide(one.calls()));
        awaitUntil(() -> assertThat(jdbc.sql("SELECT COUNT(*) FROM event WHERE state = 'NEW'")
                        .query(Long.class)
                        .single())
                .isZero());
        closeByTheClock(played);
        settled(played.stream().flatMap(one -> one.calls().stream()).toArray(CallScript[]::new));
        return played;
    }

    private String record(Outside outside, String number) {
        String phone = "(%s) %s-%s".formatted(number.substring(1, 4), number.substring(4, 7), number.substring(7));
        return switch (outside) {
            case CONTACT -> salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", phone));
            case LEAD -> salesforce.org().insert("Lead", Map.of("LastName", "Roe", "Company", "x", "Phone", phone));
            case ACCOUNT -> salesforce.org().insert("Account", Map.of("Name", "Acme", "Phone", phone));
            case STRANGER -> "";
        };
    }

    /** The first events of both calls, then the second ones. */
    private void tellSideBySide(List<CallScript> calls) {
        int longest =
                calls.stream().mapToInt(call -> call.events().size()).max().orElseThrow();
        for (int i = 0; i < longest; i++) {
            for (CallScript call : calls) {
                if (i < call.events().size()) {
                    happens(call.events().get(i));
                }
            }
        }
    }

    private void closeByTheClock(List<Played> played) {
        for (Played one : played) {
            if (one.row().closedByTheClock()) {
                one.calls().forEach(call -> pbx.forgetCall(call.callId()));
            }
        }
        routes.sendBody("direct:call-timeout", null);
    }

    private void check(List<Played> played, Function<CallRow, List<Log>> expected) throws IOException {
        List<Map<String, Object>> sent = tasksSent();
        SoftAssertions softly = new SoftAssertions();
        for (Played one : played) {
            CallRow row = one.row();
            String digits = String.join("%25", one.number().substring(4).split(""));
            softly.assertThat(requests("/composite", digits))
                    .as("lookups: %s", row.name())
                    .hasSize(row.lookedUp() ? 1 : 0);

            List<RecordedRequest> made = requests("/sobjects/Lead", one.number());
            softly.assertThat(made)
                    .as("records: %s", row.name())
                    .hasSize(row.owner().isEmpty() ? 0 : 1);
            String recordId = one.recordId();
            if (!row.owner().isEmpty()) {
                Map<String, Object> lead = lead(one.number());
                recordId = lead.get("Id").toString();
                softly.assertThat(lead)
                        .as("record: %s", row.name())
                        .containsEntry("OwnerId", users.get(row.owner()))
                        .containsEntry("Phone", one.number());
            }
            softly.assertThat(jdbc.sql("SELECT COUNT(*) FROM phonebook_contact WHERE record_id = ?")
                            .param(recordId)
                            .query(Integer.class)
                            .single())
                    .as("synced: %s", row.name())
                    .isEqualTo(row.lookedUp() && !recordId.isEmpty() ? 1 : 0);

            for (CallScript call : one.calls()) {
                List<Map<String, Object>> ofCall = sent.stream()
                        .filter(task -> task.get("CallObject").toString().contains(":" + call.callId() + ":"))
                        .toList();
                List<String> wanted = new ArrayList<>();
                for (Log log : expected.apply(row)) {
                    wanted.add(task(one, recordId, call, log, ofCall).toString());
                }
                softly.assertThat(ofCall.stream().map(task -> new TreeMap<>(task).toString()))
                        .as("activities: %s", row.name())
                        .containsExactlyInAnyOrderElementsOf(wanted);
            }
        }
        softly.assertThat(pbx.requests().to("call/query").stream()
                        .map(request -> request.query().get("call_id"))
                        // the schedule may ask as well
                        .distinct())
                .as("questions to the PBX")
                .hasSize(1)
                .isSubsetOf(played.stream()
                        .filter(one -> one.row().closedByTheClock())
                        .flatMap(one -> one.calls().stream())
                        .map(CallScript::callId)
                        .toList());
        softly.assertAll();
    }

    private void checkScreens(List<Played> played, Telling telling) {
        SoftAssertions softly = new SoftAssertions();
        for (Played one : played) {
            for (CallScript call : one.calls()) {
                List<String> wanted = Stream.concat(
                                one.row().ringing().stream().map(extension -> "RINGING " + extension),
                                one.row().answered().stream().map(extension -> "ANSWERED " + extension))
                        .toList();
                List<String> opened = jdbc.sql(
                                "SELECT pop_trigger || ' ' || extension FROM agent_event WHERE call_id = ?")
                        .param(call.callId())
                        .query(String.class)
                        .list();
                if (telling.asItHappens()) {
                    softly.assertThat(opened)
                            .as("screens: %s", one.row().name())
                            .containsExactlyInAnyOrderElementsOf(wanted);
                } else {
                    softly.assertThat(opened)
                            .as("screens: %s", one.row().name())
                            .doesNotHaveDuplicates()
                            .isSubsetOf(wanted);
                }
            }
        }
        softly.assertAll();
    }

    /** The whole task as it must be sent. */
    private Map<String, Object> task(
            Played played, String recordId, CallScript call, Log log, List<Map<String, Object>> sent)
            throws IOException {
        ZoneId zone = log.user().equals(CHEN) ? SHANGHAI : NEW_YORK;
        Instant start = Instant.ofEpochSecond(Long.parseLong(call.callId().split("\\.")[0]));
        String key = "ypbx:" + pbx.serial() + ":" + call.callId() + ":" + users.get(log.user());
        int seconds = log.seconds() == Log.BY_THE_CLOCK ? secondsOf(key, sent) : log.seconds();
        String outside =
                switch (played.row().outside()) {
                    case CONTACT -> "Doe (" + played.number() + ")";
                    case LEAD -> "Roe (" + played.number() + ")";
                    case ACCOUNT -> "Acme (" + played.number() + ")";
                    case STRANGER -> "Automatic New Contact " + played.number();
                };
        boolean in = log.type().equals("Inbound");
        Map<String, Object> task = new TreeMap<>();
        task.put("attributes", Map.of("type", "Task"));
        task.put("Subject", "Extension Call");
        task.put(
                "Description",
                "Call: %s %s from %s to %s 00:%02d:%02d%s"
                        .formatted(
                                TIME.withLocale(log.user().equals(CHEN) ? Locale.SIMPLIFIED_CHINESE : Locale.US)
                                        .format(start.atZone(zone)),
                                log.disposition(),
                                in ? outside : log.extension(),
                                in ? log.extension() : outside,
                                seconds / 60,
                                seconds % 60,
                                log.toString().contains("*Answered*")
                                                || log.user().equals(CHEN)
                                        ? linkTo(recording(call, log.extension()), log.user())
                                        : ""));
        task.put("Status", "Completed");
        task.put("Priority", "Normal");
        task.put("TaskSubtype", "Call");
        task.put("CallType", log.type());
        task.put("CallDurationInSeconds", seconds);
        task.put("CallDisposition", log.disposition());
        task.put("CallObject", key);
        task.put("ActivityDate", start.atZone(zone).toLocalDate().toString());
        task.put("OwnerId", users.get(log.user()));
        task.put(played.row().outside() == Outside.ACCOUNT ? "WhatId" : "WhoId", recordId);
        return task;
    }

    private static String linkTo(String file, String user) {
        String word = user.equals(CHEN) ? "录音" : "Recording";
        return file.isEmpty() ? "" : "\n" + word + ": http://localhost:8080/recordings/" + file;
    }

    /** The recording of what an extension talked with the outside, as the call records name it. */
    private static String recording(CallScript call, String extension) throws IOException {
        for (PbxMessage message : call.events(30012)) {
            JsonNode msg = JSON.readTree(message.body()).path("msg");
            JsonNode row = msg.isTextual() ? JSON.readTree(msg.asText()) : msg;
            boolean own = row.path("call_to").asText().equals(extension)
                    || row.path("call_from").asText().equals(extension);
            String trunks = row.path("src_trunk_name").asText()
                    + row.path("dst_trunk_name").asText();
            if (own && !trunks.isEmpty()) {
                return row.path("recording").asText();
            }
        }
        return "";
    }

    /** What this test's own haste made of a talk, if it may be true. */
    private static int secondsOf(String key, List<Map<String, Object>> sent) {
        return sent.stream()
                .filter(task -> key.equals(task.get("CallObject")))
                .map(task -> (Integer) task.get("CallDurationInSeconds"))
                .filter(seconds -> seconds < 30)
                .findFirst()
                .orElse(Log.BY_THE_CLOCK);
    }

    private static List<Map<String, Object>> tasksSent() throws IOException {
        List<Map<String, Object>> tasks = new ArrayList<>();
        for (RecordedRequest request : salesforce.requests().to("/composite/sobjects")) {
            for (JsonNode record : JSON.readTree(request.body()).path("records")) {
                tasks.add(JSON.convertValue(record, new TypeReference<LinkedHashMap<String, Object>>() {}));
            }
        }
        return tasks;
    }

    private static List<RecordedRequest> requests(String path, String text) {
        return salesforce.requests().list().stream()
                .filter(request -> request.path().endsWith(path))
                .filter(request -> request.body().contains(text))
                .toList();
    }

    private static Map<String, Object> lead(String number) {
        return salesforce.org().rows("Lead").stream()
                .filter(lead -> number.equals(lead.get("Phone")))
                .findFirst()
                .orElse(Map.of("Id", "none"));
    }
}
