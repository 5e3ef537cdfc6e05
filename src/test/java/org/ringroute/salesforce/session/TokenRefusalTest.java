package org.ringroute.salesforce.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the token endpoint says (reference salesforce 1.4), row by row: what passes, and what somebody has to mend. */
class TokenRefusalTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            invalid_grant             | login rate exceeded                       | LOGIN_RATE              | passes
            invalid_grant             | inactive organization                     | ORG_INACTIVE            | passes
            invalid_grant             | token request is already being processed  | PARALLEL_REFRESH        | passes
            invalid_grant             | retry your request                        | GRANT_RETRY             | passes
            unknown_error             | retry your request                        | UNKNOWN_ERROR           | passes
            server_error              | ''                                        | SERVER_ERROR            | passes
            temporarily_unavailable   | ''                                        | TEMPORARILY_UNAVAILABLE | passes
            rate_limit_exceeded       | too many logins                           | RATE_LIMIT              | passes
            inactive_org              | ''                                        | ORG_CODE                | passes
            invalid_client_id         | client identifier invalid                 | CLIENT_UNKNOWN          | passes
            unreachable               | ''                                        | NO_ANSWER               | passes
            never_heard_of            | what                                      | OTHER                   | passes
            invalid_grant             | expired access/refresh token              | TOKEN_EXPIRED           | asks
            invalid_grant             | expired authorization code                | CODE_USED               | asks
            invalid_grant             | authentication failure                    | AUTHENTICATION_FAILURE  | asks
            invalid_grant             | inactive user                             | GRANT_USER_INACTIVE     | asks
            invalid_grant             | user hasn't approved this consumer        | NOT_APPROVED            | asks
            invalid_grant             | Audience validation failed                | WRONG_AUDIENCE          | asks
            invalid_grant             | invalid code verifier                     | WRONG_VERIFIER          | asks
            invalid_grant             | something new                             | INVALID_GRANT           | asks
            invalid_client            | invalid client credentials                | WRONG_SECRET            | asks
            invalid_request           | missing required parameter: refresh_token | INVALID_REQUEST         | asks
            redirect_uri_mismatch     | redirect_uri must match configuration     | WRONG_CALLBACK          | asks
            unsupported_grant_type    | grant type not supported                  | FLOW_OFF                | asks
            unsupported_response_type | ''                                        | RESPONSE_TYPE_OFF       | asks
            invalid_scope             | ''                                        | WRONG_SCOPE             | asks
            inactive_user             | ''                                        | USER_INACTIVE           | asks
            access_denied             | end-user denied authorization             | DENIED                  | asks
            OAUTH_APP_ACCESS_DENIED   | ''                                        | APP_DENIED              | asks
            OAUTH_APP_BLOCKED         | ''                                        | APP_BLOCKED             | asks
            state_mismatch            | ''                                        | STATE_MISMATCH          | asks
            state_expired             | ''                                        | STATE_EXPIRED           | asks
            no_refresh_token          | the app may not stay connected            | NO_REFRESH_TOKEN        | asks
            invalid_signature         | the answer is not signed                  | WRONG_SIGNATURE         | asks
            invalid_key               | the private key is not an RSA key         | WRONG_KEY               | asks
            """)
    void itSaysWhatHelps(String error, String description, TokenRefusal row, String what) {
        TokenRefusal found = TokenRefusal.of(error, description);

        assertThat(found).isEqualTo(row);
        assertThat(found.passing() ? "passes" : "asks").isEqualTo(what);
    }

    @Test
    void aRefusalWithoutWordsIsReadByItsCode() {
        assertThat(TokenRefusal.of("invalid_grant", null)).isEqualTo(TokenRefusal.INVALID_GRANT);
    }

    @Test
    void whatLastsForMinutesIsNotAskedEveryTwoSeconds() {
        assertThat(TokenRefusal.LOGIN_RATE.firstPause()).isGreaterThan(TokenRefusal.UNKNOWN_ERROR.firstPause());
    }
}
