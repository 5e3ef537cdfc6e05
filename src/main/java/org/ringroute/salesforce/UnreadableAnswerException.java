package org.ringroute.salesforce;

import java.io.IOException;

/**
 * Salesforce, or somebody between, answered with success, but not with what was asked for: cut off, garbled, or a page.
 * What was to be written may have been written.
 */
public class UnreadableAnswerException extends IOException {

    UnreadableAnswerException(String message) {
        super(message);
    }
}
