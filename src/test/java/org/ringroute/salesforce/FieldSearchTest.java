package org.ringroute.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.junit.jupiter.api.Test;

/** What a refused query says about the field that made Salesforce refuse it. */
class FieldSearchTest {

    private static final List<String> FIELDS = List.of("Phone", "MobilePhone", "HomePhone");

    private final FieldSearch search = new FieldSearch();

    @Test
    void theFieldIsTheOneThatSalesforcePointsAt() {
        assertThat(search.learn("Contact", refusal("MobilePhone LIKE '%4%1%'"), FIELDS))
                .isTrue();

        assertThat(search.of("Contact", "MobilePhone")).isEqualTo(FieldSearch.Way.EQUALS);
        assertThat(search.of("Contact", "Phone")).isEqualTo(FieldSearch.Way.LIKE);
        assertThat(search.of("Lead", "MobilePhone")).isEqualTo(FieldSearch.Way.LIKE);
    }

    @Test
    void withoutAPointerOneAfterTheOther() {
        for (int n = 0; n < 3; n++) {
            assertThat(search.learn("Contact", "The operator like is not supported on an encrypted field", FIELDS))
                    .isTrue();
        }

        assertThat(search.onlyWhole()).containsExactly("Contact.HomePhone", "Contact.MobilePhone", "Contact.Phone");
        assertThat(search.learn("Contact", "The operator like is not supported on an encrypted field", FIELDS))
                .isFalse();
    }

    @Test
    void whatCannotBeFilteredIsNotComparedEither() {
        search.learn("Contact", refusal("Phone LIKE '%4%'"), FIELDS);
        search.learn(
                "Contact", "x\nERROR at Row:1:Column:9\nfield 'Phone' can not be filtered in a query call", FIELDS);

        assertThat(search.never()).containsExactly("Contact.Phone");
        assertThat(search.onlyWhole()).isEmpty();
    }

    @Test
    void anotherReasonTeachesNothing() {
        assertThat(search.learn("Contact", "No such column 'Phone' on entity 'Contact'", FIELDS))
                .isFalse();
    }

    /** Of an object of the org's own only the answer is known; a query that a route writes itself is repeated once. */
    @Test
    void aRefusedQueryOfAnotherObjectIsRepeatedOnceWithoutTheField() {
        String body = "[{\"message\":\"" + refusal("Main_Line__c LIKE '%4%'").replace("\n", "\\n")
                + "\",\"errorCode\":\"INVALID_QUERY_FILTER_OPERATOR\"}]";
        Exception refused = new IllegalStateException(new SalesforceException(body, 400));

        assertThat(search.refused(refused)).isTrue();
        assertThat(search.refused(refused)).isFalse();

        assertThat(search.of("Site__c", "Main_Line__c")).isEqualTo(FieldSearch.Way.EQUALS);
        assertThat(search.of("Contact", "Main_Line__c")).isEqualTo(FieldSearch.Way.LIKE);
        assertThat(search.onlyWhole()).containsExactly("Main_Line__c");
    }

    private static String refusal(String condition) {
        String query = "... FROM Contact WHERE (";
        return "\n" + query + condition + ")\n" + " ".repeat(query.length())
                + "^\nERROR at Row:1:Column:61\nThe operator like is not supported on an encrypted field";
    }
}
