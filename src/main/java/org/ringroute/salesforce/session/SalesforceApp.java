package org.ringroute.salesforce.session;

import org.ringroute.settings.RingrouteProperties;
import org.ringroute.settings.RingrouteProperties.Flow;

/**
 * The app in Salesforce through which Ringroute connects.
 *
 * @param loginUrl production, sandbox or My Domain address, without a slash at its end
 * @param clientId consumer key
 * @param clientSecret consumer secret, may be empty for an app that needs none
 * @param user name of the user to act for, for {@link Flow#JWT}
 * @param privateKey RSA key as PEM (PKCS 8), for {@link Flow#JWT}
 */
public record SalesforceApp(
        String loginUrl, String clientId, String clientSecret, Flow flow, String user, String privateKey) {

    static SalesforceApp of(RingrouteProperties.Salesforce configured, String privateKey) {
        return new SalesforceApp(
                configured.loginHost(),
                configured.clientId(),
                configured.clientSecret(),
                configured.flow(),
                configured.jwtUser(),
                privateKey);
    }

    /** True when there is enough to try a login, a refresh token aside. */
    boolean complete() {
        return !clientId.isBlank()
                && (flow != Flow.JWT || (!user.isBlank() && !privateKey.isBlank()))
                && (flow != Flow.CLIENT_CREDENTIALS || !clientSecret.isBlank());
    }

    /** Secrets must not reach a log. */
    @Override
    public String toString() {
        return "SalesforceApp[" + loginUrl + " " + flow + "]";
    }
}
