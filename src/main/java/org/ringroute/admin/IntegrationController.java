package org.ringroute.admin;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.ringroute.caller.OncePerNumber;
import org.ringroute.people.BindingStore;
import org.ringroute.phonebook.CrmPhonebook;
import org.ringroute.salesforce.OrgSchema;
import org.ringroute.salesforce.session.SalesforceConnection;
import org.ringroute.screenpop.PopSettings;
import org.ringroute.settings.Integration;
import org.ringroute.settings.SettingsStore;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Pauses the integration, or takes it down. */
@RestController
public class IntegrationController {

    private final Integration integration;
    private final SalesforceConnection salesforce;
    private final OrgSchema org;
    private final OncePerNumber lookups;
    private final SettingsStore settings;
    private final BindingStore bindings;
    private final PopSettings pops;
    private final CrmPhonebook phonebook;
    private final Audit audit;

    IntegrationController(
            Integration integration,
            SalesforceConnection salesforce,
            OrgSchema org,
            OncePerNumber lookups,
            SettingsStore settings,
            BindingStore bindings,
            PopSettings pops,
            CrmPhonebook phonebook,
            Audit audit) {
        this.integration = integration;
        this.salesforce = salesforce;
        this.org = org;
        this.lookups = lookups;
        this.settings = settings;
        this.bindings = bindings;
        this.pops = pops;
        this.phonebook = phonebook;
        this.audit = audit;
    }

    @PostMapping("/api/integration/enable")
    public Done enable() {
        if (integration.state() == Integration.State.disconnected) {
            throw new WrongStateException("Salesforce is disconnected: connect it first.");
        }
        return become(Integration.State.enabled);
    }

    /** Keeps every setting and the connection, and stops all effects. */
    @PostMapping("/api/integration/disable")
    public Done disable() {
        if (integration.state() == Integration.State.disconnected) {
            throw new WrongStateException("Salesforce is disconnected: there is nothing to pause.");
        }
        return become(Integration.State.disabled);
    }

    /** Forgets the connection, the settings, the bindings and when records open; phonebooks and their contacts stay. */
    @PostMapping("/api/integration/disconnect")
    public Done disconnect() {
        String problem = salesforce.disconnect();
        settings.clear();
        bindings.clear();
        pops.clear();
        phonebook.release().join();
        lookups.forget();
        org.readAgain();
        Done done = become(Integration.State.disconnected);
        return problem.isEmpty()
                ? done
                : new Done(done.integration(), "Salesforce could not be told: " + problem, problem);
    }

    private Done become(Integration.State next) {
        audit.changed("integration", integration.state(), next);
        integration.become(next);
        return new Done(next, null, null);
    }

    /**
     * How it stands now.
     *
     * @param warning what did not work all the same, or null
     * @param reason the same in the words of whoever refused, for pages that have words of their own
     */
    public record Done(Integration.State integration, String warning, @JsonIgnore String reason) {}
}
