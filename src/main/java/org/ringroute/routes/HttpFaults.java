package org.ringroute.routes;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.util.ObjectHelper;
import org.ringroute.store.Failure;

/**
 * Tells the refusals of those apart whom routes of integrators ask with camel-http. The address of a chat or a webhook is
 * often a secret, so only its host is named.
 */
public final class HttpFaults {

    /** Refused now, and perhaps not later (RFC 9110 15.5.9, RFC 8470, RFC 6585): too slow, too early, too often. */
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);

    private HttpFaults() {}

    /** What the refusal means; empty when it is something else. */
    public static Optional<Failure> read(Throwable thrown) {
        return Optional.ofNullable(ObjectHelper.getException(HttpOperationFailedException.class, thrown))
                .map(HttpFaults::read);
    }

    private static Failure read(HttpOperationFailedException refusal) {
        int status = refusal.getStatusCode();
        String reason = URI.create(refusal.getUri()).getHost() + " answered " + status;
        boolean lasting = status >= 400 && status < 500 && !PASSING.contains(status);
        return lasting ? Failure.refused(reason) : Failure.unclear(reason);
    }
}
