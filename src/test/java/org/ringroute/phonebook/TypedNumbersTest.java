package org.ringroute.phonebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringroute.call.PhoneNumbers;
import org.ringroute.settings.RingrouteProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** Which number of a record goes where in a contact, and how it is written there. */
class TypedNumbersTest {

    @ParameterizedTest(name = "{0}: {1} is written {2}")
    @CsvSource({
        "e164, (415) 555-0101, +14155550101",
        "double-zero, (415) 555-0101, 0014155550101",
        "as-stored, (415) 555-0101, (415) 555-0101",
        "as-stored, 415 555 0101 x12, +14155550101",
        "e164, 4711, 4711",
        "double-zero, 4711, 4711"
    })
    void aNumberIsWrittenAsTheAdministratorChose(String format, String stored, String written) {
        assertThat(numbers(format).of(Map.of("Phone", stored)))
                .containsExactly(Map.entry(NumberType.BUSINESS, written));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "Phone, BUSINESS",
        "MobilePhone, MOBILE",
        "HomePhone, HOME",
        "OtherPhone, OTHER",
        "AssistantPhone, BUSINESS",
        "Fax, BUSINESS_FAX",
        "Home_Fax__c, HOME_FAX",
        "Cell__c, MOBILE"
    })
    void theNameOfTheFieldDecidesThePlace(String field, NumberType place) {
        assertThat(numbers("e164").of(Map.of(field, "(415) 555-0101"))).containsOnlyKeys(place);
    }

    @Test
    void aRecordWithTenNumbersFillsEveryPlaceForCallsAndIsStillTaken() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < 10; i++) {
            fields.put("Number_" + i + "__c", "(415) 555-01" + (10 + i));
        }

        assertThat(numbers("e164").of(fields))
                .hasSize(7)
                .doesNotContainKeys(NumberType.BUSINESS_FAX, NumberType.HOME_FAX);
    }

    @Test
    void whatIsNoNumberIsLeftOut() {
        assertThat(numbers("e164").of(Map.of("Phone", "ask Leila"))).isEmpty();
        assertThat(numbers("as-stored").of(Map.of("Phone", "ask Leila"))).isEmpty();
    }

    @Test
    void nobodyIsFoundByAFaxNumber() {
        assertThat(numbers("e164").keys(Map.of("Fax", "(415) 555-0105", "Phone", "(415) 555-0101")))
                .containsExactly("+14155550101");
    }

    private static TypedNumbers numbers(String format) {
        RingrouteProperties properties = new Binder(
                        new MapConfigurationPropertySource(Map.of("ringroute.phonebook.number-format", format)))
                .bind("ringroute", RingrouteProperties.class)
                .get();
        return new TypedNumbers(new PhoneNumbers("US", List.of()), properties);
    }
}
