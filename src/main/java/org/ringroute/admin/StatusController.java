package org.ringroute.admin;

import org.ringroute.pbx.PbxState;
import org.ringroute.pbx.PbxToken;
import org.ringroute.salesforce.ApiUsage;
import org.ringroute.salesforce.ConnectionState;
import org.ringroute.salesforce.Login;
import org.ringroute.salesforce.OrgSchema;
import org.ringroute.salesforce.SalesforceConnection;
import org.ringroute.settings.Integration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How everything stands. */
@RestController
public class StatusController {

    private final Integration integration;
    private final SalesforceConnection salesforce;
    private final OrgSchema org;
    private final ApiUsage usage;
    private final PbxToken pbx;

    StatusController(
            Integration integration, SalesforceConnection salesforce, OrgSchema org, ApiUsage usage, PbxToken pbx) {
        this.integration = integration;
        this.salesforce = salesforce;
        this.org = org;
        this.usage = usage;
        this.pbx = pbx;
    }

    @GetMapping("/api/status")
    public Status status() {
        Login login = salesforce.login();
        ConnectionState state = salesforce.state();
        String problem =
                state == ConnectionState.CONNECTED || state == ConnectionState.DISCONNECTED ? null : login.problem();
        String name = org.organization().isEmpty() ? login.org() : org.organization();
        return new Status(
                integration.state(),
                new Salesforce(state, name, login.user(), problem, usage.current()),
                new Pbx(pbx.state()));
    }

    public record Status(Integration.State integration, Salesforce salesforce, Pbx pbx) {}

    /** @param problem why there is no session, in Salesforce's words; null when there is one */
    public record Salesforce(ConnectionState state, String org, String user, String problem, ApiUsage.Usage apiUsage) {}

    public record Pbx(PbxState state) {}
}
