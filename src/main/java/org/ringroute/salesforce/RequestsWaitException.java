package org.ringroute.salesforce;

/** Salesforce lets nobody in for now, so the request was not sent. Says why in the words of the refusal. */
class RequestsWaitException extends RuntimeException {

    RequestsWaitException(String words) {
        super(words, null, false, false);
    }
}
