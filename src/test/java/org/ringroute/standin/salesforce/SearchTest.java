package org.ringroute.standin.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SOSL and parameterized search (reference 2.6). */
class SearchTest {

    private final SalesforceStandIn sf = SalesforceStandIn.start();
    private final Client client = new Client(sf);

    @BeforeEach
    void fill() {
        DemoData.fill(sf.org());
    }

    @AfterEach
    void stop() {
        sf.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FIND {4155550101} IN PHONE FIELDS RETURNING Contact(Id,Name)|Jane Doe",
                "FIND {14155550101 OR 4155550101 OR 5035550170} IN PHONE FIELDS RETURNING Contact(Name), Lead(Name)|Jane Doe,Tom Fisher",
                "FIND {15035550171} IN PHONE FIELDS RETURNING Lead(Name WHERE IsConverted = false)|Grace Kim",
                "FIND {15035550171} IN PHONE FIELDS RETURNING Lead(Name WHERE IsConverted = true)|''",
                "FIND {jane} IN PHONE FIELDS RETURNING Contact(Name)|''",
                "FIND {Jan*} IN NAME FIELDS RETURNING Contact(Name)|Jane Doe",
                "FIND {Jane AND Doe} RETURNING Contact(Name)|Jane Doe",
                "FIND {\\(415\\) 555\\-0101} IN PHONE FIELDS RETURNING Contact(Name)|Jane Doe",
                "FIND {415} IN PHONE FIELDS RETURNING Contact(Name ORDER BY Name DESC LIMIT 1), Account(Name)|Omar Haddad,Acme Robotics"
            })
    void aSearchFindsDigitsWhateverTheirFormat(String sosl, String expected) {
        assertThat(String.join(",", names(client.get("search/?q=" + Client.encode(sosl)))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FIND {a} RETURNING Contact|INVALID_SEARCH|search term must be longer than one character: a",
                "FIND 4155550101|MALFORMED_SEARCH|No search term found. The search term must be enclosed in braces.",
                "FIND {12} RETURNING Contact(Foo)|INVALID_FIELD|No such column 'Foo'",
                "FIND {12} RETURNING Contact(Id|MALFORMED_SEARCH|unexpected token"
            })
    void aWrongSearchIsRefused(String sosl, String code, String message) {
        Client.Reply reply = client.get("search/?q=" + Client.encode(sosl));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.errorCode()).isEqualTo(code);
        assertThat(reply.message()).contains(message);
    }

    @Test
    void parameterizedSearchAnswersTheSame() {
        String json =
                """
                {"q":"5035550170","in":"PHONE","fields":["Name"],"overallLimit":5,
                 "sobjects":[{"name":"Contact"},{"name":"Lead","where":"IsConverted = false","limit":20}]}""";

        assertThat(names(client.post("parameterizedSearch", json))).containsExactly("Tom Fisher");
        assertThat(names(client.get("parameterizedSearch/?q=5035550170&in=PHONE&sobject=Lead&Lead.fields=Id,Name")))
                .containsExactly("Tom Fisher");
    }

    @Test
    void theIndexLagsBehindWhatQueriesSee() {
        sf.org().rules().searchLag(Duration.ofMinutes(2));
        sf.org().insert("Contact", Map.of("LastName", "Fresh", "Phone", "7777777"));
        String search = "search/?q=" + Client.encode("FIND {7777777} RETURNING Contact(Name)");

        assertThat(names(client.get(search))).isEmpty();
        assertThat(client.query("SELECT Id FROM Contact WHERE Phone = '7777777'")
                        .json()
                        .get("totalSize")
                        .asInt())
                .isOne();
        sf.org().clock(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(3)));
        assertThat(names(client.get(search))).containsExactly("Fresh");
    }

    private static List<String> names(Client.Reply reply) {
        return reply.column("Name");
    }
}
