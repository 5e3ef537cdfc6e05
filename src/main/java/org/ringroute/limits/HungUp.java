package org.ringroute.limits;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.util.Set;

/** Tells the lines about clients that did not wait for their answer: nobody here can do anything about them. */
final class HungUp {

    private static final Set<String> GONE = Set.of(
            "org.apache.catalina.connector.ClientAbortException",
            "org.springframework.web.context.request.async.AsyncRequestNotUsableException");

    /** What follows when the answer of a webhook could not be written: the request is over, and is dispatched once more. */
    private static final String AFTERWARDS = "Cannot start async: [";

    private HungUp() {}

    static boolean isSaidBy(ILoggingEvent line) {
        for (IThrowableProxy thrown = line.getThrowableProxy(); thrown != null; thrown = next(thrown)) {
            if (GONE.contains(thrown.getClassName())) {
                return true;
            }
        }
        return false;
    }

    /** Said a second time, about the same client. */
    static boolean isRepeatedBy(ILoggingEvent line) {
        IThrowableProxy thrown = line.getThrowableProxy();
        return thrown != null
                && thrown.getClassName().equals(IllegalStateException.class.getName())
                && thrown.getMessage() != null
                && thrown.getMessage().startsWith(AFTERWARDS);
    }

    private static IThrowableProxy next(IThrowableProxy thrown) {
        return thrown.getCause() == thrown ? null : thrown.getCause();
    }
}
