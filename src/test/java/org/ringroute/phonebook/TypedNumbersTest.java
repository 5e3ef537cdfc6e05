package org.ringroute.phonebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringroute.number.PhoneNumbers;
import org.ringroute.settings.Settings.NumberFormat;

/** Which number of a record goes where in a contact, and how it is written there. */
class TypedNumbersTest {

    @ParameterizedTest(name = "{0}: {1} is written {2}")
    @CsvSource({
        "e164, (415) 555-0101, +14155550101",
        "doubleZero, (415) 555-0101, 0014155550101",
        "asStored, (415) 555-0101, (415) 555-0101",
        "asStored, 415 555 0101 x12, +14155550101",
        "e164, 4711, 4711",
        "doubleZero, 4711, 4711"
    })
    void aNumberIsWrittenAsTheAdministratorChose(NumberFormat format, String stored, String written) {
        assertThat(numbers().of(Map.of("Phone", stored), format))
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
        assertThat(numbers().of(Map.of(field, "(415) 555-0101"), NumberFormat.e164))
                .containsOnlyKeys(place);
    }

    @Test
    void aRecordWithTenNumbersFillsEveryPlaceForCallsAndIsStillTaken() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < 10; i++) {
            fields.put("Number_" + i + "__c", "(415) 555-01" + (10 + i));
        }

        assertThat(numbers().of(fields, NumberFormat.e164))
                .hasSize(7)
                .doesNotContainKeys(NumberType.BUSINESS_FAX, NumberType.HOME_FAX);
    }

    @Test
    void whatIsNoNumberIsLeftOut() {
        assertThat(numbers().of(Map.of("Phone", "ask Leila"), NumberFormat.e164))
                .isEmpty();
        assertThat(numbers().of(Map.of("Phone", "ask Leila"), NumberFormat.asStored))
                .isEmpty();
    }

    @Test
    void nobodyIsFoundByAFaxNumber() {
        assertThat(numbers().keys(Map.of("Fax", "(415) 555-0105", "Phone", "(415) 555-0101")))
                .containsExactly("+14155550101");
    }

    private static TypedNumbers numbers() {
        return new TypedNumbers(new PhoneNumbers("US", List.of()));
    }
}
