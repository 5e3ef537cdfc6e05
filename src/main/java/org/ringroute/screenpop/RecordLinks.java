package org.ringroute.screenpop;

import org.ringroute.salesforce.session.SalesforceConnection;
import org.springframework.stereotype.Component;

/** Where a record's Lightning page is (reference salesforce 4.1). */
@Component
public class RecordLinks {

    private final SalesforceConnection salesforce;

    RecordLinks(SalesforceConnection salesforce) {
        this.salesforce = salesforce;
    }

    /** The address of a record's page in the connected org; empty when there is no record, or no org. */
    public String to(String object, String id) {
        String org = salesforce.login().instanceUrl();
        if (org.isEmpty() || id.isEmpty()) {
            return "";
        }
        return org.replace(".my.salesforce.com", ".lightning.force.com") + "/lightning/r/" + object + "/" + id
                + "/view";
    }
}
