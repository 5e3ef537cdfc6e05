package org.ringroute.pbx;

import org.ringroute.settings.WebAddress;

/**
 * How Ringroute reaches the PBX, and how the PBX proves itself.
 *
 * @param url of the Open API, without a slash at its end; empty when there is none
 * @param webhookSecret signs events; empty refuses every event
 * @param previousSecret signed them before, and is taken until {@code previousUntil}, milliseconds since 1970: events
 *     that are on their way when the secret changes must not be lost
 * @param webhookSecretOf address of the PBX that the secret was agreed with; null in what earlier versions stored
 */
public record PbxAccess(
        String url,
        String clientId,
        String clientSecret,
        String webhookSecret,
        String previousSecret,
        long previousUntil,
        String webhookSecretOf) {

    /** An earlier version knew one address only. */
    public PbxAccess {
        webhookSecretOf = webhookSecretOf == null ? url : webhookSecretOf;
    }

    /** True when the client's secret was entered for another address than this one. */
    public boolean hasSecretOfAnother(String address) {
        return !clientSecret.isBlank() && !WebAddress.same(url, address);
    }

    /** What this PBX may be told to sign with; empty when the secret was agreed with another one. */
    String webhookSecretForIt() {
        return webhookSecret.isBlank() || WebAddress.same(url, webhookSecretOf) ? webhookSecret : "";
    }

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
