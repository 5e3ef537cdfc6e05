package org.ringroute.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.ringroute.salesforce.session.ConsentedEvent;
import org.ringroute.salesforce.session.OrgChangedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Which org Ringroute is connected to, as whom, and whether that user may see enough to recognise every caller. */
@Component("orgFacts")
public class OrgFacts {

    /** The route that asks the org. */
    private static final String ROUTE = "salesforce-org";

    private final ObjectMapper json;
    private final Clock clock;
    private volatile Facts facts = Facts.NONE;
    private volatile String oldestVersion = "";
    private volatile String newestVersion = "";

    OrgFacts(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** What is known now. */
    public Facts current() {
        return facts;
    }

    @EventListener({OrgChangedEvent.class, ConsentedEvent.class})
    void connected() {
        facts = Facts.NONE;
    }

    /** Takes in the list of API versions: {@code [{"label": …, "version": "67.0"}]}, ascending. */
    public void readVersions(InputStream list) throws IOException {
        JsonNode versions = json.readTree(list);
        oldestVersion = versions.path(0).path("version").asText("");
        newestVersion = versions.path(versions.size() - 1).path("version").asText("");
    }

    /** Takes in the answer to {@link OrgQuery#composite}; a part that was refused stays unknown. */
    public void read(JsonNode composite) {
        Map<String, JsonNode> rows = new HashMap<>();
        for (JsonNode part : composite.path("compositeResponse")) {
            if (part.path("httpStatusCode").asInt() == 200) {
                rows.put(part.path("referenceId").asText(), part.path("body").path("records"));
            }
        }
        JsonNode none = MissingNode.getInstance();
        JsonNode organization = rows.getOrDefault("Organization", none).path(0);
        facts = new Facts(
                organization.path("Name").asText(""),
                organization.path("OrganizationType").asText(""),
                organization.path("IsSandbox").asBoolean(),
                rows.getOrDefault("Me", none).path(0).path("Username").asText(""),
                rows.containsKey("SeesAll") ? !rows.get("SeesAll").isEmpty() : null,
                oldestVersion,
                newestVersion,
                clock.millis(),
                "");
    }

    /**
     * Notes that the org cannot be asked, and why.
     *
     * @param route that failed; others than the one that asks the org are not meant
     */
    public void failed(String route, String reason) {
        if (route.equals(ROUTE)) {
            facts = facts.withProblem(reason);
        }
    }

    /**
     * @param edition such as {@code Enterprise Edition}, in Salesforce's words
     * @param user name of the user whose rights Ringroute has
     * @param seesAll whether that user has <em>View All Data</em>; null when Salesforce did not say
     * @param oldestVersion of the API that the org still speaks, such as {@code 31.0}
     * @param readAt milliseconds since 1970, 0 for never
     * @param problem why the last reading failed, empty when it did not
     */
    public record Facts(
            String name,
            String edition,
            boolean sandbox,
            String user,
            Boolean seesAll,
            String oldestVersion,
            String newestVersion,
            long readAt,
            String problem) {

        /** Nothing is known. */
        public static final Facts NONE = new Facts("", "", false, "", null, "", "", 0, "");

        /** True once the org has been asked. */
        public boolean known() {
            return readAt > 0;
        }

        /** True unless the org is known not to speak this version of the API. */
        public boolean speaks(String version) {
            return newestVersion.isEmpty()
                    || (number(version).compareTo(number(oldestVersion)) >= 0
                            && number(version).compareTo(number(newestVersion)) <= 0);
        }

        private static BigDecimal number(String version) {
            return new BigDecimal(version);
        }

        private Facts withProblem(String reason) {
            return new Facts(name, edition, sandbox, user, seesAll, oldestVersion, newestVersion, readAt, reason);
        }
    }
}
