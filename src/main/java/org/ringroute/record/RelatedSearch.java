package org.ringroute.record;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.ringroute.caller.Caller;
import org.ringroute.salesforce.Answers;
import org.ringroute.salesforce.Soql;
import org.ringroute.settings.Settings.RelatedRecord;
import org.ringroute.settings.SettingsStore;
import org.springframework.stereotype.Component;

/** The open Opportunities or Cases of a contact, for an agent to choose from. */
@Component("relatedSearch")
public class RelatedSearch {

    private static final int MOST = 20;

    private final SettingsStore settings;

    RelatedSearch(SettingsStore settings) {
        this.settings = settings;
    }

    /** True when activities are filed under such records, and the caller can have some. */
    public boolean asks(Caller caller) {
        return kind() != RelatedRecord.none && caller != null && caller.object().equals("Contact");
    }

    /** Nothing to choose from. */
    public List<Related> none() {
        return List.of();
    }

    /** The SOQL for those of a contact, the last changed first. */
    public String soql(Caller contact) {
        return (kind() == RelatedRecord.Case
                        ? Soql.select(List.of("Id", "CaseNumber", "Subject"), "Case")
                                .orEquals("ContactId", contact.id())
                                .and("IsClosed = false")
                        : Soql.select(List.of("OpportunityId", "Opportunity.Name"), "OpportunityContactRole")
                                .orEquals("ContactId", contact.id())
                                .and("Opportunity.IsClosed = false"))
                .newestFirst("LastModifiedDate")
                .limit(MOST)
                .toString();
    }

    /**
     * What Salesforce answered.
     *
     * @throws IOException when it is no answer to a query
     */
    public List<Related> read(InputStream answer) throws IOException {
        List<Related> found = new ArrayList<>();
        for (JsonNode row : Answers.records(answer)) {
            found.add(
                    row.has("OpportunityId")
                            ? new Related(
                                    "Opportunity",
                                    row.path("OpportunityId").asText(),
                                    row.at("/Opportunity/Name").asText(""))
                            : new Related(
                                    "Case",
                                    row.path("Id").asText(),
                                    (row.path("CaseNumber").asText("") + " "
                                                    + row.path("Subject").asText(""))
                                            .strip()));
        }
        return found.stream().distinct().toList();
    }

    private RelatedRecord kind() {
        return settings.current().callLog().relatedRecord();
    }

    /** @param name to tell it from the others */
    public record Related(String object, String recordId, String name) {}
}
