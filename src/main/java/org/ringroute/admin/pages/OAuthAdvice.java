package org.ringroute.admin.pages;

import java.util.Arrays;
import java.util.List;
import org.ringroute.salesforce.session.TokenRefusal;

/** The sentences of the bundles that say what each refusal of Salesforce's OAuth means, and what to do. */
final class OAuthAdvice {

    private OAuthAdvice() {}

    /** The bundle key of the sentence. */
    static String key(TokenRefusal refusal) {
        return "oauth." + refusal.meaning();
    }

    /** Every key there is, for the bundles' test. */
    static List<String> keys() {
        return Arrays.stream(TokenRefusal.values())
                .map(OAuthAdvice::key)
                .distinct()
                .sorted()
                .toList();
    }
}
