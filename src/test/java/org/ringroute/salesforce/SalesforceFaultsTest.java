package org.ringroute.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.api.dto.RestError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ringroute.salesforce.session.SessionParts;
import org.ringroute.store.Failure;
import org.ringroute.store.Failure.Meaning;

/** What may be repeated, and after what check (reference salesforce 2.10 and 2.12). */
class SalesforceFaultsTest {

    private final SalesforceFaults faults = new SalesforceFaults(SessionParts.budget(), SessionParts.reach());

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "401, INVALID_SESSION_ID, NOT_DONE",
        "401, '', NOT_DONE",
        "429, '', NOT_DONE",
        "403, REQUEST_LIMIT_EXCEEDED, QUOTA",
        "403, INSUFFICIENT_ACCESS, REFUSED",
        "403, FUNCTIONALITY_NOT_ENABLED, REFUSED",
        "400, REQUIRED_FIELD_MISSING, REFUSED",
        "400, DUPLICATES_DETECTED, REFUSED",
        "400, MALFORMED_QUERY, REFUSED",
        "400, UNABLE_TO_LOCK_ROW, NOT_YET",
        "500, UNABLE_TO_LOCK_ROW, NOT_YET",
        "400, QUERY_TIMEOUT, NOT_YET",
        "403, API_DISABLED_FOR_ORG, QUOTA",
        "403, API_CURRENTLY_DISABLED, QUOTA",
        "200, '', UNCLEAR",
        "201, '', UNCLEAR",
        "403, '', UNCLEAR",
        "404, '', UNCLEAR",
        "414, '', REFUSED",
        "404, NOT_FOUND, REFUSED",
        "500, UNKNOWN_EXCEPTION, UNCLEAR",
        "502, '', UNCLEAR",
        "503, '', UNCLEAR",
        "503, SERVER_UNAVAILABLE, UNCLEAR",
        "0, '', UNCLEAR"
    })
    void anAnswerMeans(int status, String code, Meaning meaning) {
        assertThat(faults.read(fault(status, code, "why")).meaning()).isEqualTo(meaning);
    }

    static Stream<Arguments> withoutAnswer() {
        return Stream.of(
                Arguments.of(new ConnectException("refused"), Meaning.NOT_DONE),
                Arguments.of(new UnknownHostException("login.example.com"), Meaning.NOT_DONE),
                Arguments.of(new RejectedExecutionException("queue is full"), Meaning.NOT_DONE),
                Arguments.of(SessionParts.notConnected(), Meaning.NOT_DONE),
                Arguments.of(new LookupIncompleteException("Lead: INVALID_FIELD"), Meaning.NOT_YET),
                Arguments.of(new LookupRefusedException("Lead: INVALID_OPERATION"), Meaning.REFUSED),
                Arguments.of(new RequestsWaitException("used up"), Meaning.QUOTA),
                Arguments.of(new UnreadableAnswerException("cut off"), Meaning.UNCLEAR),
                Arguments.of(new RecordUnclearException("not answered"), Meaning.NOT_DONE),
                Arguments.of(new TimeoutException("no answer in 30 s"), Meaning.UNCLEAR),
                Arguments.of(new IOException("connection reset"), Meaning.UNCLEAR),
                Arguments.of(new IllegalStateException("our own mistake"), Meaning.UNCLEAR));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("withoutAnswer")
    void noAnswerMeans(Exception thrown, Meaning meaning) {
        Failure failure = faults.read(thrown);

        assertThat(failure.meaning()).isEqualTo(meaning);
        assertThat(failure.reason()).isEqualTo(thrown.getMessage());
    }

    @ParameterizedTest(name = "{0} is {1}")
    @MethodSource("withoutAnswer")
    void itMeansTheSameInsideOtherExceptions(Exception thrown, Meaning meaning) {
        assertThat(faults.read(new RuntimeCamelException(new SalesforceException(thrown)))
                        .meaning())
                .isEqualTo(meaning);
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "403, REQUEST_LIMIT_EXCEEDED, QUOTA",
        "400, UNABLE_TO_LOCK_ROW, NOT_YET",
        "400, MALFORMED_QUERY, REFUSED",
        "401, INVALID_SESSION_ID, NOT_DONE"
    })
    void anAnswerThatCamelLeftUnreadMeansTheSame(int status, String code, Meaning meaning) {
        SalesforceException fault =
                new SalesforceException("[{\"message\":\"why\",\"errorCode\":\"" + code + "\"}]", status);

        assertThat(faults.read(fault)).isEqualTo(new Failure(meaning, code + ": why"));
        assertThat(faults.sessionExpired(fault)).isEqualTo(status == 401);
    }

    @Test
    void aPageInsteadOfAnAnswerIsNoCode() {
        SalesforceException fault = new SalesforceException("<html>Bad Gateway</html>", 502);

        assertThat(faults.read(fault).meaning()).isEqualTo(Meaning.UNCLEAR);
        assertThat(faults.read(fault).reason()).contains("502").contains("Bad Gateway");
    }

    @Test
    void theReasonIsInSalesforcesWords() {
        assertThat(faults.read(fault(400, "REQUIRED_FIELD_MISSING", "Required fields are missing: [Company]"))
                        .reason())
                .isEqualTo("REQUIRED_FIELD_MISSING: Required fields are missing: [Company]");
    }

    @Test
    void anExceptionWithoutAMessageStillHasAReason() {
        assertThat(faults.read(new NullPointerException()).reason()).isEqualTo("NullPointerException");
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "401, INVALID_SESSION_ID, true",
        "401, '', true",
        "401, INVALID_AUTH_HEADER, false",
        "403, INVALID_SESSION_ID, false",
        "500, '', false"
    })
    void aSessionHasExpired(int status, String code, boolean expired) {
        SalesforceException fault = fault(status, code, "Session expired or invalid");

        assertThat(faults.sessionExpired(fault)).isEqualTo(expired);
        assertThat(faults.sessionExpired(new RuntimeCamelException(fault))).isEqualTo(expired);
    }

    @Test
    void aFailureOfSomethingElseIsNoExpiredSession() {
        assertThat(faults.sessionExpired(new IOException("401"))).isFalse();
        assertThat(faults.sessionExpired(null)).isFalse();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "UNABLE_TO_LOCK_ROW, NOT_YET",
        "QUERY_TIMEOUT, NOT_YET",
        "FIELD_CUSTOM_VALIDATION_EXCEPTION, REFUSED",
        "INACTIVE_OWNER_OR_USER, REFUSED"
    })
    void aRowOfManyIsToldApartByItsCode(String code, Meaning meaning) {
        assertThat(faults.ofCode(code, "why")).isEqualTo(new Failure(meaning, "why"));
    }

    /** Texts as orgs with triggers and flows give them, shortened. */
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "T: execution of AfterInsert caused by: System.DmlException: Update failed. First exception on row 0;"
                        + " first error: UNABLE_TO_LOCK_ROW, unable to obtain exclusive access to this record | NOT_YET",
                "T: System.QueryException: Record Currently Unavailable: The record you are attempting to edit | NOT_YET",
                "T: System.LimitException: Apex CPU time limit exceeded | NOT_YET",
                "T: System.CalloutException: Read timed out | NOT_YET",
                "T: System.NullPointerException: Attempt to de-reference a null object | REFUSED",
                "T: FIELD_CUSTOM_VALIDATION_EXCEPTION, the region is missing | REFUSED"
            })
    void whatTheOrgsOwnCodeMetDecides(String message, Meaning meaning) {
        String code = "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY";

        assertThat(faults.ofCode(code, code + ": " + message).meaning()).isEqualTo(meaning);
        assertThat(faults.read(fault(400, code, message)).meaning()).isEqualTo(meaning);
    }

    @Test
    void aPageWithTheStatusOfAnEndedSessionIsNoneAndWhatWasAskedMayBeDone() {
        SalesforceException fault = new SalesforceException("<html><title>Sign in to the proxy</title></html>", 401);

        assertThat(faults.sessionExpired(fault)).isFalse();
        assertThat(faults.read(fault)).isEqualTo(Failure.unclear("Salesforce answered 401: Sign in to the proxy"));
    }

    @Test
    void tooManyLongRequestsAtATimeAreNoReasonToWaitForMinutes() {
        assertThat(faults.read(fault(403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentPerOrgLongTxn Limit exceeded."))
                        .meaning())
                .isEqualTo(Meaning.NOT_DONE);
    }

    private static SalesforceException fault(int status, String code, String message) {
        List<RestError> errors = code.isEmpty() ? List.of() : List.of(new RestError(code, message));
        return new SalesforceException(errors, status, message);
    }
}
