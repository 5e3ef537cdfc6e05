package org.ringroute.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringroute.salesforce.OrgSchema;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.support.BridgeTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Shield encrypts phone fields, and Salesforce refuses to search in them. */
class EncryptedFieldsTest extends BridgeTest {

    @Autowired
    private OrgSchema schema;

    @BeforeEach
    void anaIsThere() {
        boundUser("Ana Ruiz", "1001");
    }

    @AfterEach
    void nothingIsEncrypted() {
        salesforce.org().schema().decrypt("Contact", "Phone");
        salesforce.org().schema().decrypt("Contact", "MobilePhone");
        salesforce.org().schema().decrypt("Lead", "Phone");
        api.post("/api/salesforce/connect", "");
    }

    @Test
    void oneThatTakesNoLikeIsComparedAndTheOthersAreSearched() {
        String doe = contact("Doe", "MobilePhone", "(415) 555-0101");
        String roe = contact("Roe", "Phone", "+14155550102");
        salesforce.org().schema().encrypt("Contact", "Phone", false);
        salesforce.requests().clear();

        assertThat(logged("14155550101")).isEqualTo(doe);
        assertThat(logged("14155550102")).isEqualTo(roe);

        assertThat(api.get("/api/doctor").toString()).contains("Contact.Phone").contains("only as a whole");
        assertThat(api.get("/api/failures").path("items")).isEmpty();
    }

    @Test
    void severalThatTakeNoFilterAtAllAreLeftOut() {
        String doe = contact("Doe", "HomePhone", "(415) 555-0101");
        salesforce.org().schema().encryptWholly("Contact", "Phone");
        salesforce.org().schema().encryptWholly("Lead", "Phone");
        salesforce.org().schema().encrypt("Contact", "MobilePhone", false);

        assertThat(logged("14155550101")).isEqualTo(doe);

        assertThat(api.get("/api/doctor").toString())
                .contains("nobody be found by these fields")
                .contains("Contact.Phone, Lead.Phone")
                .contains("Contact.MobilePhone");
    }

    @Test
    void oneThatTheOrgDescribesAsEncryptedIsNeverTriedWithLike() {
        String doe = contact("Doe", "Phone", "4155550101");
        salesforce.org().schema().encrypt("Contact", "Phone", true);
        schema.readAgain();
        awaitUntil(() -> assertThat(schema.isDue()).isFalse());
        salesforce.requests().clear();

        assertThat(logged("14155550101")).isEqualTo(doe);

        assertThat(salesforce.requests().to("/composite").stream()
                        .filter(request -> request.path().endsWith("/composite")))
                .hasSize(1);
    }

    @Test
    void anOrgThatRefusesAFieldAgainAndAgainIsNotAskedForEver() {
        String refusal =
                """
                {"referenceId": "%s", "httpStatusCode": 400, "httpHeaders": {}, "body": [{"errorCode": "INVALID_FIELD",
                 "message": "field 'Phone' can not be filtered in a query call"}]}""";
        salesforce
                .faults()
                .answer(
                        "/composite",
                        200,
                        "{\"compositeResponse\": [" + refusal.formatted("Contact") + "," + refusal.formatted("Lead")
                                + "," + refusal.formatted("Account") + "]}",
                        1_000_000);
        CallScript call = pbx.calls().inboundAnswered("14155550107", "1001");
        happens(call);

        awaitUntil(() -> assertThat(
                        jdbc.sql("SELECT COUNT(*) FROM outbox WHERE call_id = ? AND kind = 'CALL' AND attempts > 0")
                                .param(call.callId())
                                .query(Long.class)
                                .single())
                .isEqualTo(1));
        assertThat(salesforce.requests().to("/composite")).hasSizeLessThan(60);
        salesforce.faults().clear();
    }

    @Test
    void whoIsInNoFieldIsStillUnknownToACompleteSearch() {
        salesforce.org().schema().encrypt("Contact", "Phone", false);
        CallScript call = pbx.calls().inboundAnswered("14155550109", "1001");

        happens(call);
        settled(call);

        assertThat(salesforce.org().rows("Lead").size()
                        + salesforce.org().rows("Contact").size())
                .isEqualTo(1);
    }

    private String contact(String name, String field, String number) {
        return salesforce.org().insert("Contact", Map.of("LastName", name, field, number));
    }

    /** The record that a call from there is logged on. */
    private String logged(String number) {
        CallScript call = pbx.calls().inboundAnswered(number, "1001");
        happens(call);
        settled(call);
        return tasks().stream()
                .filter(task -> String.valueOf(task.get("CallObject")).contains(call.callId()))
                .map(task -> (String) task.get("WhoId"))
                .findFirst()
                .orElse("");
    }
}
