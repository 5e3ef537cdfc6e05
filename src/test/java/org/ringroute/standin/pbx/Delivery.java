package org.ringroute.standin.pbx;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

/**
 * One attempt to post a message.
 *
 * @param attempt 1 for the first, more for retries
 * @param status HTTP status, 0 if there was no answer
 * @param failure why there was no answer, or empty
 */
public record Delivery(
        PbxMessage message, URI to, int attempt, int status, Duration answerTime, String failure, Instant at) {

    /** Only a 2xx answer counts (reference 1.3). */
    public boolean delivered() {
        return status >= 200 && status < 300;
    }
}
