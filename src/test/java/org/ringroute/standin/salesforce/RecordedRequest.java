package org.ringroute.standin.salesforce;

import java.util.Map;

/**
 * A request as it arrived, with what became of it.
 *
 * @param query the raw query string, or null
 * @param headers names in lower case
 * @param status the status answered; 0 when the connection was dropped instead
 * @param charged what it took from the daily allowance
 */
public record RecordedRequest(
        String method,
        String path,
        String query,
        Map<String, String> headers,
        String body,
        int status,
        String token,
        int charged) {

    /** Whether it was made to obtain a token. */
    public boolean isTokenRequest() {
        return path.equals("/services/oauth2/token");
    }
}
