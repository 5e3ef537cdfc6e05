package org.ringroute.salesforce;

import org.ringroute.salesforce.session.SalesforceConnection;
import org.springframework.stereotype.Component;

/** Where the page of a record of any kind is. */
@Component
public class RecordAddress {

    private final SalesforceConnection salesforce;

    RecordAddress(SalesforceConnection salesforce) {
        this.salesforce = salesforce;
    }

    /** The address of a record's page; empty while it is not known where the org is. */
    public String of(String id) {
        String org = salesforce.login().instanceUrl();
        return org.isEmpty() ? "" : org + "/" + id;
    }
}
