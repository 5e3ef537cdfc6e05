package org.ringroute.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.Clock;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Which org Ringroute is connected to, as whom, and whether that user may see enough to recognise every caller. */
@Component("orgFacts")
public class OrgFacts {

    private final ObjectMapper json;
    private final Clock clock;
    private volatile Facts facts = Facts.NONE;

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
        facts = facts.withVersions(
                versions.path(0).path("version").asText(""),
                versions.path(versions.size() - 1).path("version").asText(""));
    }

    /** Takes in the answer to {@link OrgQuery#composite}; a part that was refused stays unknown. */
    public void read(JsonNode composite) {
        Facts next =
                new Facts("", "", false, "", null, facts.oldestVersion(), facts.newestVersion(), clock.millis(), "");
        for (JsonNode part : composite.path("compositeResponse")) {
            if (part.path("httpStatusCode").asInt() == 200) {
                JsonNode rows = part.path("body").path("records");
                next = switch (part.path("referenceId").asText()) {
                    case "Organization" -> next.withOrganization(rows.path(0));
                    case "Me" -> next.withUser(rows.path(0).path("Username").asText(""));
                    case "SeesAll" -> next.withSeesAll(!rows.isEmpty());
                    default -> next;
                };
            }
        }
        facts = next;
    }

    /** Notes that the org cannot be asked, and why. */
    public void failed(String reason) {
        facts = facts.withProblem(reason);
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

        private Facts withOrganization(JsonNode row) {
            return new Facts(
                    row.path("Name").asText(""),
                    row.path("OrganizationType").asText(""),
                    row.path("IsSandbox").asBoolean(),
                    user,
                    seesAll,
                    oldestVersion,
                    newestVersion,
                    readAt,
                    problem);
        }

        private Facts withUser(String username) {
            return new Facts(name, edition, sandbox, username, seesAll, oldestVersion, newestVersion, readAt, problem);
        }

        private Facts withSeesAll(boolean all) {
            return new Facts(name, edition, sandbox, user, all, oldestVersion, newestVersion, readAt, problem);
        }

        private Facts withVersions(String oldest, String newest) {
            return new Facts(name, edition, sandbox, user, seesAll, oldest, newest, readAt, problem);
        }

        private Facts withProblem(String reason) {
            return new Facts(name, edition, sandbox, user, seesAll, oldestVersion, newestVersion, readAt, reason);
        }
    }
}
