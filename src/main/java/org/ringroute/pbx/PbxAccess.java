package org.ringroute.pbx;

/**
 * How Ringroute reaches the PBX, and how the PBX proves itself.
 *
 * @param url of the Open API, without a slash at its end; empty when there is none
 * @param webhookSecret signs events; empty refuses every event
 * @param previousSecret signed them before, and is taken until {@code previousUntil}, milliseconds since 1970: events
 *     that are on their way when the secret changes must not be lost
 */
public record PbxAccess(
        String url,
        String clientId,
        String clientSecret,
        String webhookSecret,
        String previousSecret,
        long previousUntil) {

    /** True when there is an Open API to ask. */
    public boolean configured() {
        return !url.isBlank() && !clientId.isBlank();
    }

    /** True when the other one logs in at the same place as the same client. */
    boolean reachesLike(PbxAccess other) {
        return url.equals(other.url) && clientId.equals(other.clientId) && clientSecret.equals(other.clientSecret);
    }

    /** Secrets must not reach a log. */
    @Override
    public String toString() {
        return "PbxAccess[" + url + "]";
    }
}
