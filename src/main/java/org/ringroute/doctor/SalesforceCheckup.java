package org.ringroute.doctor;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.ringroute.salesforce.FieldSearch;
import org.ringroute.salesforce.OrgFacts;
import org.ringroute.salesforce.OrgSchema;
import org.ringroute.salesforce.session.ApiBudget;
import org.ringroute.salesforce.session.ApiUsage;
import org.ringroute.salesforce.session.ConnectionState;
import org.ringroute.salesforce.session.NotConnectedException;
import org.ringroute.salesforce.session.SalesforceConnection;
import org.ringroute.settings.RingrouteProperties;
import org.ringroute.settings.Settings;
import org.ringroute.settings.SettingsStore;
import org.springframework.stereotype.Component;

/** Is there a session, does the org let us in through its API, and may our user see and write what is needed? */
@Component
class SalesforceCheckup implements Checkup {

    private final SalesforceConnection connection;
    private final OrgFacts facts;
    private final OrgSchema schema;
    private final FieldSearch search;
    private final ApiUsage usage;
    private final SettingsStore settings;
    private final ProducerTemplate routes;
    private final String apiVersion;
    private final ApiBudget budget;

    SalesforceCheckup(
            SalesforceConnection connection,
            OrgFacts facts,
            OrgSchema schema,
            FieldSearch search,
            ApiUsage usage,
            SettingsStore settings,
            ProducerTemplate routes,
            RingrouteProperties properties,
            ApiBudget budget) {
        this.budget = budget;
        this.connection = connection;
        this.facts = facts;
        this.schema = schema;
        this.search = search;
        this.usage = usage;
        this.settings = settings;
        this.routes = routes;
        this.apiVersion = properties.salesforce().apiVersion();
    }

    @Override
    public void askAgain() {
        if (!connection.isUsable() || budget.isClosed()) {
            return;
        }
        try {
            connection.token();
            routes.requestBody("direct:salesforce-org", (Object) null);
        } catch (NotConnectedException e) {
            // The state of the connection, the first finding, says so.
        }
    }

    @Override
    public List<Finding> findings() {
        List<Finding> found = new ArrayList<>();
        found.add(session());
        if (connection.state() != ConnectionState.CONNECTED) {
            if (budget.closed() == ApiBudget.Closed.API_OFF) {
                found.add(Finding.bad("api", apiProblem(budget.words()), budget.words()));
            }
            return found;
        }
        if (budget.level() == ApiBudget.Level.ALL_WAIT) {
            found.add(budget());
            return found;
        }
        OrgFacts.Facts org = facts.current();
        if (!org.problem().isEmpty()) {
            found.add(Finding.bad("api", apiProblem(org.problem()), org.problem()));
            return found;
        }
        if (!org.known()) {
            found.add(Finding.unknown("api", "doctor.api.unknown"));
            return found;
        }
        found.add(api(org));
        found.add(sight(org));
        found.addAll(records());
        found.addAll(callFields());
        found.addAll(search());
        found.add(Finding.good("words", "doctor.words.good", schema.closedStatus(), schema.priority()));
        found.add(budget());
        return found;
    }

    private Finding session() {
        String problem = connection.problem();
        return switch (connection.state()) {
            case CONNECTED -> Finding.good("session", "doctor.session.good", apiVersion);
            case DISCONNECTED -> Finding.bad("session", "doctor.session.none");
            case AUTHORISE_AGAIN -> Finding.bad("session", "doctor.session.refused", problem);
            case UNREACHABLE ->
                connection
                                .login()
                                .waitsFor()
                                .filter(what -> !what.equals("unreachable"))
                                .isPresent()
                        ? Finding.warning("session", "doctor.session.waits", problem)
                        : Finding.bad("session", "doctor.session.away", problem);
        };
    }

    /** Only some editions have an API at all, and an administrator may withhold it (reference salesforce 1.7, 2.10). */
    private static String apiProblem(String problem) {
        if (problem.contains("API_DISABLED_FOR_ORG")) {
            return "doctor.api.edition";
        }
        return problem.contains("API_CURRENTLY_DISABLED") || problem.contains("API_DISABLED")
                ? "doctor.api.disabled"
                : "doctor.api.failed";
    }

    private Finding api(OrgFacts.Facts org) {
        return org.speaks(apiVersion)
                ? Finding.good("api", "doctor.api.good", org.edition(), apiVersion, org.newestVersion())
                : Finding.bad("api", "doctor.api.version", apiVersion, org.oldestVersion(), org.newestVersion());
    }

    private static Finding sight(OrgFacts.Facts org) {
        if (org.seesAll() == null) {
            return Finding.unknown("sight", "doctor.sight.unknown", org.user());
        }
        return org.seesAll()
                ? Finding.good("sight", "doctor.sight.good", org.user())
                : Finding.warning("sight", "doctor.sight.partly", org.user());
    }

    private List<Finding> records() {
        List<Finding> found = new ArrayList<>();
        Settings now = settings.current();
        String created = now.recordCreation().object().name();
        if (now.recordCreation().enabled() && !schema.creatable(created)) {
            found.add(Finding.bad("records", "doctor.records.no", created));
        }
        if (now.callLog().enabled() && !schema.creatable("Task")) {
            found.add(Finding.bad("records", "doctor.records.no", "Task"));
        }
        return found.isEmpty() ? List.of(Finding.good("records", "doctor.records.good")) : found;
    }

    private List<Finding> callFields() {
        List<String> missing = schema.missingTaskFields();
        return List.of(
                missing.isEmpty()
                        ? Finding.good("fields", "doctor.fields.good")
                        : Finding.warning("fields", "doctor.fields.missing", String.join(", ", missing)));
    }

    private List<Finding> search() {
        List<Finding> found = new ArrayList<>();
        if (!search.onlyWhole().isEmpty()) {
            found.add(Finding.warning("search", "doctor.search.whole", String.join(", ", search.onlyWhole())));
        }
        if (!search.never().isEmpty()) {
            found.add(Finding.warning("search", "doctor.search.never", String.join(", ", search.never())));
        }
        return found;
    }

    private Finding budget() {
        ApiUsage.Usage used = usage.current();
        if (budget.level() == ApiBudget.Level.ALL_WAIT) {
            return Finding.bad("budget", "doctor.budget.none", budget.words());
        }
        if (used.max() == 0) {
            return Finding.unknown("budget", "doctor.budget.unknown");
        }
        return switch (budget.level()) {
            case ALL_WAIT, LOGS_WAIT -> Finding.bad("budget", "doctor.budget.bad", used.used(), used.max());
            case REFRESHES_WAIT -> Finding.warning("budget", "doctor.budget.much", used.used(), used.max());
            case ALL_RUN -> Finding.good("budget", "doctor.budget.good", used.used(), used.max());
        };
    }
}
