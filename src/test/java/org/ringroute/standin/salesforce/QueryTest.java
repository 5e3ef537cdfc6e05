package org.ringroute.standin.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SOQL over HTTP (reference 2.5). */
class QueryTest {

    private final SalesforceStandIn sf = SalesforceStandIn.start();
    private final Client client = new Client(sf);

    @AfterEach
    void stop() {
        sf.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Phone LIKE '%4%1%5%5%5%5%0%1%0%1'|Doe",
                "Phone LIKE '%0101'|Doe",
                "Phone LIKE '(415) 555-01__'|Doe",
                "Phone LIKE '%x12' OR MobilePhone LIKE '%8000%'|Haddad,Na",
                "LastName = 'DOE'|Doe",
                "LastName != 'DOE'|Haddad,Brown,Na,Kovacs,Silva",
                "LastName IN ('doe', 'silva')|Doe,Silva",
                "LastName NOT IN ('doe', 'silva', 'na')|Haddad,Brown,Kovacs",
                "Phone = null|Na,Silva",
                "NOT Phone LIKE '%5%'|Brown,Na,Silva",
                "(LastName = 'Doe' OR LastName = 'Na') AND Account.Name LIKE 'globex%'|Na",
                "Account.Owner.FirstName = 'Ben'|Brown,Na,Kovacs",
                "LastName > 'N'|Na,Silva",
                "LastName <= 'brown'|Brown",
                "Contact.LastName = 'Doe'|Doe",
                "CreatedDate = TODAY|Doe,Haddad,Brown,Na,Kovacs,Silva",
                "CreatedDate < TODAY|''",
                "SystemModstamp >= 2020-01-01T00:00:00Z|Doe,Haddad,Brown,Na,Kovacs,Silva",
                "SystemModstamp < 2020-01-01T00:00:00+08:00|''",
                "HasOptedOutOfEmail__c = null OR LastName = 'Doe'|INVALID_FIELD"
            })
    void aWhereClauseFindsExactlyTheRowsItDescribes(String where, String expected) {
        DemoData.fill(sf.org());

        Client.Reply reply = client.query("SELECT LastName FROM Contact WHERE " + where);

        assertThat(reply.status() == 200 ? String.join(",", reply.column("LastName")) : reply.errorCode())
                .isEqualTo(expected);
    }

    @Test
    void oneShapeServesManyLiteralsWithEscapes() {
        sf.org().insert("Contact", Map.of("LastName", "O'Neil 100%_a"));
        sf.org().insert("Contact", Map.of("LastName", "O'Neil 100 xb"));

        assertThat(found("LastName = 'O\\'Neil 100%_a'")).containsExactly("O'Neil 100%_a");
        assertThat(found("LastName = 'O\\'Neil 100 xb'")).containsExactly("O'Neil 100 xb");
        assertThat(found("LastName LIKE 'o\\'neil 100\\%\\_%'")).containsExactly("O'Neil 100%_a");
        assertThat(found("LastName LIKE 'o\\'neil 100__%'")).hasSize(2);
        assertThat(client.query("SELECT Id FROM Contact WHERE LastName = 'a\\_b'")
                        .errorCode())
                .isEqualTo("MALFORMED_QUERY");
        assertThat(client.query("SELECT Id FROM Contact WHERE LastName = 'a\\qb'")
                        .errorCode())
                .isEqualTo("MALFORMED_QUERY");
    }

    @Test
    void anAnswerNestsParentsAndKeepsNulls() {
        List<String> users = DemoData.fill(sf.org());
        String contact = (String) sf.org().rows("Contact").get(5).get("Id");
        sf.org().insert("Task", Map.of("Subject", "Call", "WhoId", contact));

        JsonNode row = client.query(
                        "SELECT Id, Phone, Account.Name, Owner.Name FROM Contact WHERE Id = '" + contact + "'")
                .json()
                .at("/records/0");
        JsonNode task = client.query("SELECT Who.Type, Who.Name, What.Name FROM Task")
                .json()
                .at("/records/0");

        assertThat(row.at("/attributes/url").asText()).isEqualTo("/services/data/v67.0/sobjects/Contact/" + contact);
        assertThat(row.get("Phone").isNull()).isTrue();
        assertThat(row.get("Account").isNull()).isTrue();
        assertThat(row.at("/Owner/Name").asText()).isEqualTo("Eva Novak");
        assertThat(row.at("/Owner/attributes/url").asText()).endsWith("/User/" + users.get(4));
        assertThat(task.at("/Who/attributes/type").asText()).isEqualTo("Name");
        assertThat(task.at("/Who/Type").asText()).isEqualTo("Contact");
        assertThat(task.get("What").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT Id FORM Contact|MALFORMED_QUERY|ERROR at Row:1:Column:11 unexpected token: 'FORM'",
                "SELECT Id FROM Contact WHERE|MALFORMED_QUERY|unexpected token: 'WHERE'",
                "SELECT Id FROM Contact WHERE Phone = \"1\"|MALFORMED_QUERY|unexpected token: '\"'",
                "SELECT Id FROM Contact WHERE Phone = '1' AND Phone = '2' OR Phone = '3'|MALFORMED_QUERY|'OR'",
                "SELECT Id, Foo FROM Contact|INVALID_FIELD|No such column 'Foo' on entity 'Contact'.",
                "SELECT Id FROM Contact WHERE Account.Foo = '1'|INVALID_FIELD|No such column 'Foo' on entity 'Account'.",
                "SELECT Id, Owner.Foo.Name FROM Contact|INVALID_FIELD|Didn't understand relationship 'Foo'",
                "SELECT Id FROM Kontakt|INVALID_TYPE|sObject type 'Kontakt' is not supported.",
                "SELECT Id, IsPersonAccount FROM Contact|INVALID_FIELD|No such column 'IsPersonAccount'",
                "SELECT Id FROM Task WHERE Description LIKE '%x%'|INVALID_FIELD|field 'Description' can not be filtered",
                "SELECT Id FROM User WHERE IsActive = 'true'|INVALID_FIELD|must be of type boolean",
                "SELECT Id FROM Contact WHERE CreatedDate > '2026-01-01T00:00:00Z'|INVALID_FIELD|must be of type dateTime",
                "SELECT Id FROM Contact WHERE Id = 'nonsense'|INVALID_QUERY_FILTER_OPERATOR|invalid ID field: nonsense",
                "SELECT FIELDS(ALL) FROM Contact|MALFORMED_QUERY|must have a LIMIT of at most 200",
                "SELECT Id FROM Contact LIMIT :x|MALFORMED_QUERY|unexpected token",
                "SELECT Id FROM Contact // all|MALFORMED_QUERY|unexpected token"
            })
    void aWrongQueryIsRefusedAsSalesforceWould(String soql, String code, String message) {
        Client.Reply reply = client.query(soql);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.errorCode()).isEqualTo(code);
        assertThat(reply.message().replace('\n', ' ')).contains(message);
    }

    @Test
    void rowsComeInOrderWithinLimitAndOffset() {
        DemoData.fill(sf.org());

        assertThat(names("ORDER BY LastName DESC LIMIT 2")).containsExactly("Silva", "Na");
        assertThat(names("ORDER BY LastName LIMIT 2 OFFSET 1")).containsExactly("Doe", "Haddad");
        assertThat(names("ORDER BY Phone NULLS LAST, LastName LIMIT 1")).containsExactly("Doe");
        assertThat(names("ORDER BY Phone, LastName DESC LIMIT 2")).containsExactly("Silva", "Na");
    }

    @Test
    void countsAndGroupsAreComputed() {
        for (String key : List.of("a", "b", "a", "c", "a", "b")) {
            sf.org().insert("Task", Map.of("CallObject", key, "CallDurationInSeconds", 10));
        }

        JsonNode count =
                client.query("SELECT COUNT() FROM Task WHERE CallObject = 'a'").json();
        JsonNode doubles = client.query("SELECT CallObject, COUNT(Id) n, SUM(CallDurationInSeconds) FROM Task"
                        + " GROUP BY CallObject HAVING COUNT(Id) > 1")
                .json();

        assertThat(count.get("totalSize").asInt()).isEqualTo(3);
        assertThat(count.get("records")).isEmpty();
        assertThat(doubles.get("totalSize").asInt()).isEqualTo(2);
        assertThat(doubles.at("/records/0/CallObject").asText()).isEqualTo("a");
        assertThat(doubles.at("/records/0/n").asInt()).isEqualTo(3);
        assertThat(doubles.at("/records/0/expr0").asDouble()).isEqualTo(30);
    }

    @Test
    void aDateLiteralMeansDaysInTheZoneOfTheUser() {
        String user = sf.org()
                .insert(
                        "User",
                        Map.of("LastName", "Wei", "Username", "wei@x.example", "TimeZoneSidKey", "Asia/Shanghai"));
        // In Shanghai it is already the 2nd; the record was made on the 1st there and on the 1st in London too.
        sf.org().insert("Lead", Map.of("LastName", "A", "Company", "B", "CreatedDate", "2026-03-01T10:00:00.000+0000"));
        sf.org().clock(Clock.fixed(Instant.parse("2026-03-01T17:00:00Z"), ZoneOffset.UTC));
        client.as(user);

        assertThat(client.query("SELECT Id FROM Lead WHERE CreatedDate = TODAY")
                        .json()
                        .get("totalSize")
                        .asInt())
                .isZero();
        assertThat(client.query("SELECT Id FROM Lead WHERE CreatedDate = YESTERDAY")
                        .json()
                        .get("totalSize")
                        .asInt())
                .isOne();
        assertThat(client.query("SELECT Id FROM Lead WHERE CreatedDate = LAST_N_DAYS:2")
                        .json()
                        .get("totalSize")
                        .asInt())
                .isOne();
    }

    @Test
    void deletedRowsShowOnlyInQueryAll() {
        String id = sf.org().insert("Contact", Map.of("LastName", "Gone"));
        sf.org().delete(id);
        String soql = Client.encode("SELECT Id, IsDeleted FROM Contact");

        assertThat(client.get("query?q=" + soql).json().get("totalSize").asInt())
                .isZero();
        JsonNode all = client.get("queryAll/?q=" + soql).json();
        assertThat(all.at("/records/0/IsDeleted").asBoolean()).isTrue();
    }

    @Test
    void personAccountAndCustomFieldsExistWhenTheOrgHasThem() {
        sf.org().schema().personAccounts(true);
        sf.org().schema().addPhoneField("Contact", "Direct_Line__c");
        sf.org().schema().hide("Contact", List.of("MobilePhone"));
        sf.org().insert("Contact", Map.of("LastName", "Doe", "Direct_Line__c", "555 0101"));

        assertThat(client.query("SELECT IsPersonAccount FROM Contact WHERE Direct_Line__c LIKE '%5%0101'")
                        .json()
                        .get("totalSize")
                        .asInt())
                .isOne();
        assertThat(client.query("SELECT MobilePhone FROM Contact").errorCode()).isEqualTo("INVALID_FIELD");
    }

    @Test
    void fieldsStandardSelectsWhatIsVisible() {
        sf.org().insert("TaskStatus", Map.of("MasterLabel", "Erledigt", "ApiName", "Erledigt", "IsClosed", true));

        JsonNode rows = client.query("SELECT FIELDS(STANDARD) FROM TaskStatus WHERE IsClosed = true")
                .json()
                .get("records");

        assertThat(rows).hasSize(2);
        assertThat(rows.at("/1/MasterLabel").asText()).isEqualTo("Erledigt");
        assertThat(rows.get(1).has("SystemModstamp")).isTrue();
    }

    private List<String> names(String tail) {
        return client.query("SELECT LastName FROM Contact " + tail).column("LastName");
    }

    private List<String> found(String where) {
        return client.query("SELECT LastName FROM Contact WHERE " + where).column("LastName");
    }
}
