package org.ringroute.standin.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many in one: Composite, Collections, Batch, Tree, Graph (reference 2.8, 2.9), and what each costs (2.3). */
class CompositeTest {

    private static final String WHO =
            """
            {"method":"POST","url":"/services/data/v67.0/sobjects/Contact","referenceId":"who",
             "body":{"LastName":"Automatic New Contact 5503301","Phone":"5503301"}}""";
    private static final String CALL =
            """
            {"method":"POST","url":"/services/data/v67.0/sobjects/Task","referenceId":"call",
             "body":{"WhoId":"@{who.id}","Subject":"Extension Call","Status":"%s"}}""";

    private final SalesforceStandIn sf = SalesforceStandIn.start();
    private final Client client = new Client(sf);

    @AfterEach
    void stop() {
        sf.close();
    }

    @Test
    void aContactAndItsTaskAreCreatedForOneRequest() {
        JsonNode parts = composite(false, WHO, CALL.formatted("Completed"));

        assertThat(parts.at("/0/httpStatusCode").asInt()).isEqualTo(201);
        assertThat(parts.at("/0/httpHeaders/Location").asText()).contains("/sobjects/Contact/003");
        assertThat(sf.org().rows("Task").get(0))
                .containsEntry("WhoId", parts.at("/0/body/id").asText());
        assertThat(sf.limits().used()).isOne();
    }

    @Test
    void threeQueriesTravelTogetherAndMayBuildOnEachOther() {
        DemoData.fill(sf.org());
        JsonNode parts = composite(
                false,
                query("first", "SELECT Id, AccountId FROM Contact WHERE LastName = 'Doe'"),
                query("second", "SELECT Name FROM Account WHERE Id = '@{first.records[0].AccountId}'"),
                query("third", "SELECT Foo FROM Lead"),
                query("fourth", "SELECT Id FROM Lead WHERE Id = '@{second.records[1].Id}'"));

        assertThat(parts.at("/1/body/records/0/Name").asText()).isEqualTo("Acme Robotics");
        assertThat(parts.at("/2/httpStatusCode").asInt()).isEqualTo(400);
        assertThat(parts.at("/2/body/0/errorCode").asText()).isEqualTo("INVALID_FIELD");
        assertThat(parts.at("/3/body/0/errorCode").asText()).isEqualTo("PROCESSING_HALTED");
    }

    @Test
    void allOrNoneTakesEverythingBackAndNamesTheCulprit() {
        JsonNode parts = composite(true, WHO, CALL.formatted("Bogus"));

        assertThat(parts.at("/0/body/0/errorCode").asText()).isEqualTo("PROCESSING_HALTED");
        assertThat(parts.at("/1/body/0/errorCode").asText()).isEqualTo("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
        assertThat(sf.org().rows("Contact")).isEmpty();
        assertThat(sf.org().rows("Task")).isEmpty();
    }

    @Test
    void withoutAllOrNoneOnlyWhatDependsOnTheFailureFails() {
        JsonNode parts = composite(
                false,
                WHO.replace("\"LastName\":\"Automatic New Contact 5503301\",", ""),
                CALL.formatted("Completed"),
                WHO.replace("\"who\"", "\"other\""));

        assertThat(parts.at("/0/body/0/errorCode").asText()).isEqualTo("REQUIRED_FIELD_MISSING");
        assertThat(parts.at("/1/body/0/errorCode").asText()).isEqualTo("PROCESSING_HALTED");
        assertThat(parts.at("/2/httpStatusCode").asInt()).isEqualTo(201);
    }

    @Test
    void headersOfAPartReachIt() {
        sf.org().rules().assignLeadsTo(sf.org().insert("Group", Map.of("Name", "Inbox")));
        composite(
                false,
                """
                {"method":"POST","url":"/services/data/v67.0/sobjects/Lead","referenceId":"a",
                 "httpHeaders":{"Sforce-Auto-Assign":"FALSE"},"body":{"LastName":"Doe","Company":"x"}}""");

        assertThat(sf.org().rows("Lead").get(0))
                .containsEntry("OwnerId", sf.org().adminId());
    }

    @Test
    void tooManyPartsAreRefused() {
        String parts = IntStream.range(0, 26)
                .mapToObj(i -> WHO.replace("who", "who" + i))
                .collect(Collectors.joining(","));
        String queries = IntStream.range(0, 6)
                .mapToObj(i -> query("q" + i, "SELECT Id FROM Lead"))
                .collect(Collectors.joining(","));

        assertThat(client.post("composite", "{\"compositeRequest\":[" + parts + "]}")
                        .status())
                .isEqualTo(400);
        assertThat(client.post("composite", "{\"compositeRequest\":[" + queries + "]}")
                        .status())
                .isEqualTo(400);
        assertThat(client.post("composite", "{\"compositeRequest\":[" + WHO.replace("\"who\"", "\"a-b\"") + "]}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void twoHundredTasksAreOneRequestWithAResultEach() {
        String rows = IntStream.range(0, 200)
                .mapToObj(i -> task("ypbx:SN1:" + i, i == 7 ? "Bogus" : "Completed"))
                .collect(Collectors.joining(","));

        Client.Reply reply = client.post("composite/sobjects", "{\"allOrNone\":false,\"records\":[" + rows + "]}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json()).hasSize(200);
        assertThat(reply.json().at("/0/id").asText()).startsWith("00T");
        assertThat(reply.json().at("/7/errors/0/statusCode").asText())
                .isEqualTo("INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST");
        assertThat(reply.json().at("/7/errors/0").has("errorCode")).isFalse();
        assertThat(sf.org().rows("Task")).hasSize(199);
        assertThat(sf.limits().used()).isOne();
        assertThat(client.post("composite/sobjects", "{\"records\":[" + rows + "," + task("x", "Completed") + "]}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aCollectionMayBeAllOrNone() {
        Client.Reply reply = client.post(
                "composite/sobjects",
                "{\"allOrNone\":true,\"records\":[" + task("a", "Completed") + "," + task("b", "Bogus") + "]}");

        assertThat(reply.json().at("/0/errors/0/statusCode").asText()).isEqualTo("ALL_OR_NONE_OPERATION_ROLLED_BACK");
        assertThat(sf.org().rows("Task")).isEmpty();
    }

    @Test
    void collectionsReadChangeAndDeleteByIds() {
        String a = sf.org().insert("Contact", Map.of("LastName", "A"));
        String b = sf.org().insert("Contact", Map.of("LastName", "B"));
        String missing = "003XX0000000000AAA";

        JsonNode changed = client.patch(
                        "composite/sobjects",
                        "{\"records\":[{\"attributes\":{\"type\":\"Contact\"},\"id\":\"" + a
                                + "\",\"Phone\":\"1\"},{\"attributes\":{\"type\":\"Contact\"},\"id\":\"" + missing
                                + "\"}]}")
                .json();
        JsonNode read = client.get("composite/sobjects/Contact?fields=Id,Phone&ids=" + a + "," + missing)
                .json();
        JsonNode posted = client.post(
                        "composite/sobjects/Contact", "{\"ids\":[\"" + b + "\"],\"fields\":[\"LastName\"]}")
                .json();
        JsonNode deleted = client.delete("composite/sobjects?ids=" + b).json();

        assertThat(changed.at("/0/success").asBoolean()).isTrue();
        assertThat(changed.at("/1/errors/0/statusCode").asText()).isEqualTo("INVALID_CROSS_REFERENCE_KEY");
        assertThat(read.at("/0/Phone").asText()).isEqualTo("1");
        assertThat(read.get(1).isNull()).isTrue();
        assertThat(posted.at("/0/LastName").asText()).isEqualTo("B");
        assertThat(deleted.at("/0/success").asBoolean()).isTrue();
        assertThat(sf.org().rows("Contact")).hasSize(1);
    }

    @Test
    void aBatchIsChargedForEachOfItsParts() {
        String part = "{\"method\":\"GET\",\"url\":\"v67.0/query?q=SELECT+Id+FROM+Lead\"}";
        String wrong = part.replace("Lead", "Leed");

        JsonNode reply = client.post(
                        "composite/batch",
                        "{\"haltOnError\":true,\"batchRequests\":[" + part + "," + wrong + "," + part + "]}")
                .json();

        assertThat(sf.limits().used()).isEqualTo(3);
        assertThat(reply.get("hasErrors").asBoolean()).isTrue();
        assertThat(reply.at("/results/0/result/totalSize").asInt()).isZero();
        assertThat(reply.at("/results/1/result/0/errorCode").asText()).isEqualTo("INVALID_TYPE");
        assertThat(reply.at("/results/2/result/0/errorCode").asText()).isEqualTo("BATCH_PROCESSING_HALTED");
    }

    @Test
    void aTreeIsAllOrNone() {
        String good = "{\"attributes\":{\"type\":\"Account\",\"referenceId\":\"a\"},\"Name\":\"A\"}";
        String bad = "{\"attributes\":{\"type\":\"Account\",\"referenceId\":\"b\"}}";

        Client.Reply refused = client.post("composite/tree/Account", "{\"records\":[" + good + "," + bad + "]}");
        Client.Reply created = client.post("composite/tree/Account", "{\"records\":[" + good + "]}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/results/0/referenceId").asText()).isEqualTo("b");
        assertThat(created.status()).isEqualTo(201);
        assertThat(sf.org().rows("Account")).hasSize(1);
    }

    @Test
    void graphsStandOrFallEachForItself() {
        String graph = "{\"graphId\":\"%s\",\"compositeRequest\":[" + WHO + "," + CALL.replace("%s", "%%s") + "]}";
        String good = graph.formatted("g").formatted("Completed");
        String bad = graph.formatted("b").formatted("Bogus");

        JsonNode graphs = client.post("composite/graph", "{\"graphs\":[" + bad + "," + good + "]}")
                .json();

        assertThat(graphs.at("/graphs/0/isSuccessful").asBoolean()).isFalse();
        assertThat(graphs.at("/graphs/1/isSuccessful").asBoolean()).isTrue();
        assertThat(sf.org().rows("Contact")).hasSize(1);
        assertThat(sf.org().rows("Task")).hasSize(1);
    }

    private JsonNode composite(boolean allOrNone, String... parts) {
        Client.Reply reply = client.post(
                "composite",
                "{\"allOrNone\":" + allOrNone + ",\"compositeRequest\":[" + String.join(",", parts) + "]}");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json().get("compositeResponse");
    }

    private static String query(String id, String soql) {
        return "{\"method\":\"GET\",\"referenceId\":\"" + id + "\",\"url\":\"/services/data/v67.0/query?q="
                + Client.encode(soql)
                        .replace("%40%7B", "@{")
                        .replace("%7D", "}")
                        .replace("%5B", "[")
                        .replace("%5D", "]")
                + "\"}";
    }

    private static String task(String key, String status) {
        return "{\"attributes\":{\"type\":\"Task\"},\"Subject\":\"Extension Call\",\"CallObject\":\"" + key
                + "\",\"Status\":\"" + status + "\"}";
    }
}
