package org.ringroute.people;

import java.util.List;

/**
 * Users read so far.
 *
 * @param next where Salesforce has more of them, or empty
 */
public record UserPage(List<CrmUser> users, String next) {

    /** True when Salesforce has more. */
    public boolean more() {
        return !next.isEmpty();
    }
}
