package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.standin.salesforce.RecordedRequest;
import org.ringroute.support.BridgeTest;

/** Whatever way a number is stored in Salesforce and whatever way the trunk sends it: the same number is the same caller. */
class NumbersMeetTest extends BridgeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Notations of a number of ten digits in this country, by the line number's last two. */
    private static final List<String> STORED_HERE = List.of(
            "(415) 555-01%s",
            "415.555.01%s",
            "+1 415 555 01%s",
            "141555501%s",
            "00141555501%s",
            "1-415-555-01%s",
            "+141555501%s",
            "415-555-01%s x12",
            "(415) 555-01%s ext. 7",
            "415-555-01%s 转 12",
            "４１５－５５５－０１%s",
            "(212) 555-0999 / (415) 555-01%s",
            "415 555 01%s, 212 555 0999");

    private static final List<String> TRUNK_HERE =
            List.of("41555501%s", "141555501%s", "+141555501%s", "00141555501%s", "011141555501%s", "(415) 555-01%s");

    /** The same for numbers abroad: stored text, then the E.164 digits. */
    private static final Map<String, String> STORED_ABROAD = abroad();

    private static final List<String> TRUNK_ABROAD = List.of("+%s", "00%s", "011%s", "%s");

    private String ana;

    @BeforeEach
    void anaHasExtension1001() {
        ana = boundUser("Ana Ruiz", "1001");
    }

    @Test
    void everyNotationOfThisCountryMeetsEveryCallerId() {
        Map<CallScript, String> expected = new LinkedHashMap<>();
        int line = 0;
        for (String stored : STORED_HERE) {
            for (String trunk : TRUNK_HERE) {
                // a number of its own for each pair, so that no lookup can be answered from the one before
                String number = "%02d".formatted(line++);
                String inStored = stored.startsWith("４") ? fullWidth(number) : number;
                String contact = contact(stored.formatted(inStored));
                expected.put(pbx.calls().inboundAnswered(trunk.formatted(number), "1001"), contact);
            }
        }
        expected.keySet().forEach(this::happens);

        assertEachIsOnItsRecord(expected);
    }

    @Test
    void numbersFromAbroadMeetToo() {
        Map<CallScript, String> expected = new LinkedHashMap<>();
        int line = 0;
        for (Map.Entry<String, String> one : STORED_ABROAD.entrySet()) {
            for (String trunk : TRUNK_ABROAD) {
                String number = "%02d".formatted(line++);
                String contact = contact(one.getKey().formatted(number));
                String digits = one.getValue().formatted(number);
                expected.put(pbx.calls().inboundAnswered(trunk.formatted(digits), "1001"), contact);
            }
        }
        expected.keySet().forEach(this::happens);

        assertEachIsOnItsRecord(expected);
    }

    private void assertEachIsOnItsRecord(Map<CallScript, String> expected) {
        settled(expected.keySet().toArray(CallScript[]::new));
        Map<String, Object> whoOf = new LinkedHashMap<>();
        for (Map<String, Object> task : tasks()) {
            whoOf.put((String) task.get("CallObject"), task.get("WhoId"));
        }
        List<String> apart = new ArrayList<>();
        expected.forEach((call, contact) -> {
            if (!contact.equals(whoOf.get("ypbx:" + pbx.serial() + ":" + call.callId() + ":" + ana))) {
                String caller = call.records().get(0).toString();
                apart.add(salesforce.org().row(contact).get("Phone") + " is not found for " + caller);
            }
        });
        assertThat(apart).isEmpty();
        assertThat(salesforce.org().rows("Lead")).isEmpty();
    }

    @Test
    void aCallIsOneCompositeRequestOfThreeQueriesAndOneOfTasks() throws IOException {
        String contact = contact("(415) 555-0101");
        salesforce.requests().clear();

        CallScript call = pbx.calls().inboundAnswered("4155550101", "1001");
        happens(call);
        settled(call);

        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task).containsEntry("WhoId", contact));
        assertThat(salesforce.requests().list())
                .extracting(request -> request.path().replaceAll("/services/data/v\\d+\\.0", ""))
                .containsExactly("/composite", "/composite/sobjects");
        JsonNode asked = JSON.readTree(composites().get(0).body());
        assertThat(asked.path("compositeRequest"))
                .hasSize(3)
                .allSatisfy(query -> assertThat(query.path("method").asText()).isEqualTo("GET"));
        assertThat(soql(composites().get(0)))
                .satisfiesExactlyInAnyOrder(
                        soql -> assertThat(soql).contains(" FROM Contact "),
                        soql -> assertThat(soql).contains(" FROM Lead "),
                        soql -> assertThat(soql).contains(" FROM Account "));
    }

    @Test
    void aRingGroupOfThreeMakesOneLookup() {
        String contact = contact("(415) 555-0101");
        String ben = boundUser("Ben Okafor", "1002");
        boundUser("Chen Wei", "1003");
        pbx.addRingGroup("6300", "Sales", "1001", "1002", "1003");
        salesforce.requests().clear();

        CallScript call = pbx.calls().ringGroupAnswered("4155550101", "6300", "1002");
        happens(call);
        settled(call);

        assertThat(composites()).hasSize(1);
        assertThat(queries()).isEmpty();
        assertThat(tasks()).singleElement().satisfies(task -> assertThat(task)
                .containsEntry("WhoId", contact)
                .containsEntry("OwnerId", ben));
    }

    @Test
    void soqlInANumberIsHarmless() throws IOException {
        String victim = contact("(212) 555-0100");
        List<String> callers = List.of(
                "4155550101' OR LastName LIKE '%",
                "4155550102\\' OR Name != '",
                "4155550103%' OR Id != null OR Phone LIKE '%",
                "') OR (Name LIKE '%4155550104");

        CallScript[] calls = callers.stream()
                .map(caller -> pbx.calls().inboundAnswered(caller, "1001"))
                .toArray(CallScript[]::new);
        for (CallScript call : calls) {
            happens(call);
        }
        settled(calls);

        assertThat(composites()).isNotEmpty().allSatisfy(request -> {
            assertThat(request.status()).isEqualTo(200);
            assertThat(soql(request)).allSatisfy(soql -> assertThat(soql)
                    .doesNotContain("LastName", "Name !=", "Name LIKE", "null")
                    .matches("[A-Za-z0-9_.,()'%= ０-９]+"));
        });
        assertThat(tasks()).hasSize(4).noneSatisfy(task -> assertThat(task).containsEntry("WhoId", victim));
        assertThat(salesforce.org().rows("Lead")).hasSize(4);
    }

    @Test
    void theSameLineInAnotherCityIsSomebodyElse() {
        String lookAlike = contact("(212) 555-0101");
        String longer = contact("+44 1415 555 0101");
        String hidden = contact("(415) 555-010 ext 1");

        CallScript call = pbx.calls().inboundAnswered("4155550101", "1001");
        happens(call);
        settled(call);

        assertThat(tasks()).singleElement().satisfies(task -> assertThat((String) task.get("WhoId"))
                .isNotIn(lookAlike, longer, hidden)
                .startsWith("00Q"));
    }

    @Test
    void anExtensionsNumberMatchesNobodyByItsEnd() {
        contact("(415) 555-0123");

        CallScript call = pbx.calls().inboundAnswered("0123", "1001");
        happens(call);
        settled(call);

        assertThat(tasks()).singleElement().satisfies(task -> assertThat((String) task.get("WhoId"))
                .startsWith("00Q"));
    }

    @Test
    void ofSeveralMatchesTheContactWinsThenTheLeadThenTheAccount() {
        Map<String, Object> phone = Map.of("Phone", "(415) 555-0101");
        String account = salesforce.org().insert("Account", with(phone, "Name", "Acme"));
        CallScript onAccount = call("4155550101");
        String lead = salesforce.org().insert("Lead", with(phone, "LastName", "Doe", "Company", "Acme"));
        CallScript onLead = call("4155550101");
        String contact = salesforce.org().insert("Contact", with(phone, "LastName", "Doe"));
        CallScript onContact = call("4155550101");

        assertThat(recordOf(onAccount)).isEqualTo(account);
        assertThat(recordOf(onLead)).isEqualTo(lead);
        assertThat(recordOf(onContact)).isEqualTo(contact);
    }

    @Test
    void ofSeveralContactsTheOneChangedLastWins() {
        String newest = changed("(415) 555-0101", "2026-03-01T00:00:00.000+0000");
        changed("+1 415 555 0101", "2026-02-01T00:00:00.000+0000");
        changed("415.555.0102", "2026-02-01T00:00:00.000+0000");
        String alsoNewest = changed("4155550102", "2026-03-01T00:00:00.000+0000");

        assertThat(recordOf(call("4155550101"))).isEqualTo(newest);
        assertThat(recordOf(call("4155550102"))).isEqualTo(alsoNewest);
    }

    @Test
    void theOrderOfTheSettingsRanks() {
        String lead = salesforce
                .org()
                .insert("Lead", Map.of("LastName", "Doe", "Company", "Acme", "Phone", "(415) 555-0101"));
        contact("(415) 555-0101");
        JsonNode settings = api.get("/api/settings");
        ((ObjectNode) settings.path("lookup"))
                .putArray("order")
                .add("Lead")
                .add("Contact")
                .add("Account");
        api.put("/api/settings", settings.toString());

        assertThat(recordOf(call("4155550101"))).isEqualTo(lead);
    }

    @Test
    void aConvertedLeadLeadsToItsContact() {
        String contact = contact("(212) 555-0100");
        salesforce
                .org()
                .insert(
                        "Lead",
                        Map.of(
                                "LastName",
                                "Doe",
                                "Company",
                                "Acme",
                                "Phone",
                                "(415) 555-0101",
                                "IsConverted",
                                true,
                                "ConvertedContactId",
                                contact));

        assertThat(recordOf(call("4155550101"))).isEqualTo(contact);
        assertThat(salesforce.org().rows("Lead")).hasSize(1);
    }

    @Test
    void aQueryThatFailsInsideTheCompositeIsNotTakenForNobody() {
        contact("(415) 555-0101");
        salesforce
                .faults()
                .answer(
                        "/composite",
                        200,
                        """
                        {"compositeResponse": [
                         {"body": [{"errorCode": "UNKNOWN_EXCEPTION", "message": "An unexpected error occurred."}],
                          "httpHeaders": {}, "httpStatusCode": 500, "referenceId": "Contact"},
                         {"body": {"totalSize": 0, "done": true, "records": []},
                          "httpHeaders": {}, "httpStatusCode": 200, "referenceId": "Lead"},
                         {"body": {"totalSize": 0, "done": true, "records": []},
                          "httpHeaders": {}, "httpStatusCode": 200, "referenceId": "Account"}]}""",
                        2);

        CallScript call = pbx.calls().inboundAnswered("4155550101", "1001");
        happens(call);
        settled(call);

        assertThat(salesforce.org().rows("Lead")).isEmpty();
        assertThat(tasks()).singleElement().satisfies(task -> assertThat((String) task.get("WhoId"))
                .startsWith("003"));
        assertThat(composites()).hasSizeGreaterThan(2);
    }

    @Test
    void aFieldThatIsHiddenOvernightIsLeftOutOfTheNextQuery() {
        String contact = contact("(415) 555-0101");
        salesforce.org().schema().hide("Contact", List.of("MobilePhone"));
        try {
            CallScript call = pbx.calls().inboundAnswered("4155550101", "1001");
            happens(call);
            settled(call);

            assertThat(salesforce.org().rows("Lead")).isEmpty();
            assertThat(recordOf(call)).isEqualTo(contact);
        } finally {
            salesforce.org().schema().show("Contact", List.of("MobilePhone"));
            api.post("/api/salesforce/connect", "");
        }
    }

    private CallScript call(String from) {
        forgetLookups();
        CallScript call = pbx.calls().inboundAnswered(from, "1001");
        happens(call);
        settled(call);
        return call;
    }

    /** As an administrator who saves the settings as they are. */
    private void forgetLookups() {
        api.put("/api/settings", api.get("/api/settings").toString());
    }

    private Object recordOf(CallScript call) {
        return tasks().stream()
                .filter(task -> task.get("CallObject").toString().contains(call.callId()))
                .map(task -> task.getOrDefault("WhoId", task.get("WhatId")))
                .findFirst()
                .orElse(null);
    }

    private static String changed(String phone, String at) {
        return salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", phone, "LastModifiedDate", at));
    }

    private String contact(String phone) {
        return salesforce.org().insert("Contact", Map.of("LastName", "Doe", "Phone", phone));
    }

    private static Map<String, Object> with(Map<String, Object> fields, String... more) {
        Map<String, Object> all = new LinkedHashMap<>(fields);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    private static List<RecordedRequest> composites() {
        return salesforce.requests().list().stream()
                .filter(request -> request.path().endsWith("/composite"))
                .toList();
    }

    private static List<RecordedRequest> queries() {
        return salesforce.requests().list().stream()
                .filter(request -> request.path().endsWith("/query"))
                .toList();
    }

    private static List<String> soql(RecordedRequest composite) {
        try {
            List<String> all = new ArrayList<>();
            for (JsonNode query : JSON.readTree(composite.body()).path("compositeRequest")) {
                String url = query.path("url").asText();
                all.add(URLDecoder.decode(url.substring(url.indexOf("q=") + 2), StandardCharsets.UTF_8));
            }
            return all;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String fullWidth(String digits) {
        StringBuilder wide = new StringBuilder();
        digits.chars().forEach(c -> wide.append((char) (c - '0' + '０')));
        return wide.toString();
    }

    private static Map<String, String> abroad() {
        Map<String, String> stored = new LinkedHashMap<>();
        for (String london :
                List.of("+44 20 7946 00%s", "0044 20 7946 00%s", "+44 (0)20 7946 00%s", "01144207946 00%s")) {
            stored.put(london, "4420794600%s");
        }
        stored.put("+86 10 6552 99%s", "8610655299%s");
        stored.put("0086-10-6552 99%s", "8610655299%s");
        stored.put("+86 138 0013 80%s", "86138001380%s");
        stored.put("86 138 0013 80%s", "86138001380%s");
        return stored;
    }
}
