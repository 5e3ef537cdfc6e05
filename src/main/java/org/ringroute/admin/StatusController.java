package org.ringroute.admin;

import org.ringroute.pbx.PbxState;
import org.ringroute.pbx.PbxToken;
import org.ringroute.salesforce.OrgFacts;
import org.ringroute.salesforce.session.ApiBudget;
import org.ringroute.salesforce.session.ApiUsage;
import org.ringroute.salesforce.session.ConnectionState;
import org.ringroute.salesforce.session.Login;
import org.ringroute.salesforce.session.SalesforceConnection;
import org.ringroute.settings.Integration;
import org.ringroute.settings.RingrouteProperties;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How everything stands. */
@RestController
public class StatusController {

    private final Integration integration;
    private final SalesforceConnection salesforce;
    private final OrgFacts org;
    private final ApiUsage usage;
    private final PbxToken pbx;
    private final String apiVersion;
    private final ApiBudget budget;

    StatusController(
            Integration integration,
            SalesforceConnection salesforce,
            OrgFacts org,
            ApiUsage usage,
            PbxToken pbx,
            RingrouteProperties properties,
            ApiBudget budget) {
        this.budget = budget;
        this.integration = integration;
        this.salesforce = salesforce;
        this.org = org;
        this.usage = usage;
        this.pbx = pbx;
        this.apiVersion = properties.salesforce().apiVersion();
    }

    @GetMapping("/api/status")
    public Status status() {
        Login login = salesforce.login();
        ConnectionState state = salesforce.state();
        boolean well = state == ConnectionState.CONNECTED && budget.level() != ApiBudget.Level.ALL_WAIT;
        String problem = well || state == ConnectionState.DISCONNECTED ? null : salesforce.problem();
        OrgFacts.Facts facts = state == ConnectionState.DISCONNECTED ? OrgFacts.Facts.NONE : org.current();
        Salesforce salesforce = new Salesforce(
                state,
                facts.name().isEmpty() ? login.org() : facts.name(),
                facts.user().isEmpty() ? login.user() : facts.user(),
                facts.edition(),
                facts.sandbox(),
                apiVersion,
                problem,
                login.waitsFor().orElse(null),
                login.nextAt() > 0 ? login.nextAt() : null,
                usage.current(),
                budget.level());
        return new Status(integration.state(), salesforce, new Pbx(pbx.state()));
    }

    public record Status(Integration.State integration, Salesforce salesforce, Pbx pbx) {}

    /**
     * @param org its name, or its id until the name is read
     * @param user name of the user Ringroute acts for, or the id until the name is read
     * @param edition in Salesforce's words, empty until it is read
     * @param apiVersion that Ringroute speaks with the org
     * @param budget what waits because the org's requests run out
     * @param problem why there is no session, or why it is of no use, in Salesforce's words; null when all is well
     * @param waitsFor what passes by itself before there is a session again, such as {@code login-rate} or
     *     {@code inactive-org}; null when nothing is waited for
     * @param nextLoginAt when the next login is tried, milliseconds since 1970; null when none waits for its time
     */
    public record Salesforce(
            ConnectionState state,
            String org,
            String user,
            String edition,
            boolean sandbox,
            String apiVersion,
            String problem,
            String waitsFor,
            Long nextLoginAt,
            ApiUsage.Usage apiUsage,
            ApiBudget.Level budget) {

        /** The same, whenever the next login is tried. */
        public Salesforce withoutTime() {
            return new Salesforce(
                    state, org, user, edition, sandbox, apiVersion, problem, waitsFor, null, apiUsage, budget);
        }
    }

    public record Pbx(PbxState state) {}
}
