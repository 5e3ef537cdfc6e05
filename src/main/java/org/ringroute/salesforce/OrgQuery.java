package org.ringroute.salesforce;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.ringroute.settings.RingrouteProperties;
import org.springframework.stereotype.Component;

/** Builds Composite requests of several queries: one request, charged as one (reference salesforce 2.3). */
@Component("orgQuery")
public class OrgQuery {

    private final ObjectMapper json;
    private final String queryPath;

    OrgQuery(ObjectMapper json, RingrouteProperties properties) {
        this.json = json;
        this.queryPath = "/services/data/v" + properties.salesforce().apiVersion() + "/query?q=";
    }

    /** Asks for the org's name and its words for the status and priority of a task. */
    public String composite() {
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put("Organization", "SELECT Name FROM Organization");
        queries.put("TaskStatus", "SELECT MasterLabel, IsClosed FROM TaskStatus");
        queries.put("TaskPriority", "SELECT MasterLabel, IsDefault FROM TaskPriority");
        return of(queries);
    }

    /** A Composite request of queries by their reference. */
    String of(Map<String, String> queries) {
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
