package org.ringroute.salesforce;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ringroute.salesforce.session.SalesforceConnection;
import org.ringroute.settings.RingrouteProperties;
import org.springframework.stereotype.Component;

/** Builds Composite requests of several queries: one request, charged as one (reference salesforce 2.3). */
@Component("orgQuery")
public class OrgQuery {

    private final ObjectMapper json;
    private final SalesforceConnection connection;
    private final String queryPath;

    OrgQuery(ObjectMapper json, SalesforceConnection connection, RingrouteProperties properties) {
        this.json = json;
        this.connection = connection;
        this.queryPath = "/services/data/v" + properties.salesforce().apiVersion() + "/query?q=";
    }

    /**
     * Asks what org this is, who we are in it, whether we see everything, and for its words for the status and priority
     * of a task. A profile is a permission set too, so the assignments cover both.
     */
    public String composite() {
        String me = connection.login().user();
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("Organization", "SELECT Name, OrganizationType, IsSandbox FROM Organization");
        queries.put(
                "Me",
                Soql.select(List.of("Username"), "User").orEquals("Id", me).toString());
        queries.put(
                "SeesAll",
                Soql.select(List.of("Id"), "PermissionSetAssignment")
                        .orEquals("AssigneeId", me)
                        .and("PermissionSet.PermissionsViewAllData = true")
                        .limit(1)
                        .toString());
        queries.put("TaskStatus", "SELECT MasterLabel, IsClosed FROM TaskStatus");
        queries.put("TaskPriority", "SELECT MasterLabel, IsDefault FROM TaskPriority");
        return of(queries);
    }

    /** A Composite request of queries by their reference. */
    public String of(Map<String, String> queries) {
        ObjectNode body = json.createObjectNode();
        body.put("allOrNone", false);
        ArrayNode requests = body.putArray("compositeRequest");
        queries.forEach((reference, soql) -> requests.addObject()
                .put("method", "GET")
                .put("referenceId", reference)
                .put("url", queryPath + URLEncoder.encode(soql, StandardCharsets.UTF_8)));
        return body.toString();
    }
}
