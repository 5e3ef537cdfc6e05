package org.ringroute.screenpop;

import org.ringroute.caller.Caller;

/**
 * Somebody who has the number, as an agent sees him.
 *
 * @param object Contact, Lead, Account, or Unknown for nobody
 * @param lastModified as Salesforce writes it; empty when it is not known
 * @param url of the record's page, empty when there is none
 */
public record Match(String object, String recordId, String name, String company, String lastModified, String url) {

    static Match of(Caller caller, RecordLinks links) {
        return new Match(
                caller.object(),
                caller.id(),
                caller.name(),
                caller.company(),
                caller.lastModified(),
                links.to(caller.object(), caller.id()));
    }
}
