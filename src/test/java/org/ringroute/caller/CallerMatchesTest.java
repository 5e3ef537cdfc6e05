package org.ringroute.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ringroute.settings.Settings.CrmObject;

/** Who comes first of those who have a number. */
class CallerMatchesTest {

    private static final List<CrmObject> LEADS_FIRST = List.of(CrmObject.Lead, CrmObject.Contact);

    @Test
    void theOrderOfKindsDecidesThenTheLastChangeAndObjectsOfOnesOwnComeLast() {
        Caller site = caller("Site__c", "a01", "2026-11-23");
        Caller oldLead = caller("Lead", "00Q1", "2026-11-01");
        Caller newLead = caller("Lead", "00Q2", "2026-11-02");
        Caller contact = caller("Contact", "003", "2026-11-22");

        CallerMatches ranked = new CallerMatches(List.of(site, oldLead, contact, newLead), 0).ranked(LEADS_FIRST);

        assertThat(ranked.all()).containsExactly(newLead, oldLead, contact, site);
    }

    private static Caller caller(String object, String id, String lastModified) {
        return new Caller(object, id, "Doe", "", List.of("+14155550101"), lastModified);
    }
}
