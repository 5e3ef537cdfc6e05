package org.ringroute.salesforce.session;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.jetty.client.Request;
import org.springframework.stereotype.Component;

/**
 * Whether the host that data calls go to can be reached. An org can move (a migration, another My Domain); only a new
 * answer of the token endpoint says where it is then (reference salesforce 1.1). It is asked after two failed connects,
 * and less and less often when it names the same host again.
 */
@Component
class InstanceHost implements Request.Listener {

    private static final int FAILURES = 2;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final LoginPause pause;
    private String host = "";
    private int failures;

    InstanceHost(Clock clock) {
        this.pause = new LoginPause(clock);
    }

    /** Data calls go here from now on. */
    synchronized void is(String instanceUrl) {
        String now = hostOf(URI.create(instanceUrl));
        if (!now.equals(host)) {
            host = now;
            failures = 0;
            pause.end();
        }
    }

    /** True when it is time to ask where the org is now. */
    synchronized boolean isGone() {
        return failures >= FAILURES && !pause.lasts();
    }

    /** It is being asked. */
    synchronized void asked() {
        failures = 0;
        pause.begin(FIRST_PAUSE, LONGEST_PAUSE);
    }

    @Override
    public synchronized void onSuccess(Request request) {
        if (hostOf(request.getURI()).equals(host)) {
            failures = 0;
            pause.end();
        }
    }

    @Override
    public synchronized void onFailure(Request request, Throwable failure) {
        if (hostOf(request.getURI()).equals(host) && isOfConnecting(failure)) {
            failures++;
        }
    }

    private static boolean isOfConnecting(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof UnknownHostException
                    || cause instanceof UnresolvedAddressException
                    || cause instanceof NoRouteToHostException
                    // Jetty's word for a connect that takes too long; a slow answer is a TimeoutException.
                    || cause instanceof SocketTimeoutException) {
                return true;
            }
        }
        return false;
    }

    private static String hostOf(URI uri) {
        return uri.getHost() + ":" + uri.getPort();
    }
}
