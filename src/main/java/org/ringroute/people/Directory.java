package org.ringroute.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Salesforce's users and the PBX's extensions as last read. Who is gone stays as inactive while a binding names him. */
@Component("directory")
public class Directory {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Bindings bindings;
    private final UserListRuns runs;
    private final TransactionTemplate transaction;

    Directory(
            JdbcClient jdbc,
            ObjectMapper json,
            Bindings bindings,
            UserListRuns runs,
            PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
        this.jdbc = jdbc;
        this.json = json;
        this.bindings = bindings;
        this.runs = runs;
    }

    /**
     * The users of earlier pages, if there were any, and those on this page of the answer to the user query.
     *
     * @throws IOException when it is no answer to a query: taken for an empty one, it would take all users away
     */
    public UserPage readUsers(InputStream answer, UserPage before) throws IOException {
        JsonNode body = json.readTree(answer);
        if (!body.path("records").isArray()) {
            throw new IOException("Salesforce's answer to the question for users has no rows");
        }
        List<CrmUser> users = new ArrayList<>(before == null ? List.of() : before.users());
        for (JsonNode row : body.path("records")) {
            users.add(new CrmUser(
                    row.path("Id").asText(),
                    row.path("Name").asText(""),
                    row.path("Email").asText(""),
                    row.path("TimeZoneSidKey").asText("UTC"),
                    row.path("LanguageLocaleKey").asText("en_US"),
                    true));
        }
        runs.soFar(UserListRuns.USERS, users.size());
        return new UserPage(users, body.path("nextRecordsUrl").asText(""));
    }

    /**
     * Replaces the users by what Salesforce has now.
     *
     * @return how many there are
     */
    public int replaceUsers(UserPage all) {
        int count = alone(() -> write(all));
        runs.finished(UserListRuns.USERS, count);
        return count;
    }

    private int write(UserPage all) {
        jdbc.sql("UPDATE crm_user SET active = FALSE").update();
        for (CrmUser user : all.users()) {
            jdbc.sql("DELETE FROM crm_user WHERE id = ?").param(user.id()).update();
            jdbc.sql("INSERT INTO crm_user (id, name, email, time_zone, language, active) VALUES (?, ?, ?, ?, ?, TRUE)")
                    .params(user.id(), user.name(), user.email(), user.timeZone(), user.language())
                    .update();
        }
        jdbc.sql("DELETE FROM crm_user WHERE active = FALSE"
                        + " AND id NOT IN (SELECT user_id FROM extension_binding)"
                        + " AND id NOT IN (SELECT user_id FROM group_binding)")
                .update();
        return all.users().size();
    }

    /** Before the first page of extensions. */
    public ExtensionPage noExtensions() {
        return ExtensionPage.FIRST;
    }

    /** The extensions of earlier pages and those on this page of the PBX's list. */
    public ExtensionPage readExtensions(JsonNode answer, ExtensionPage before) {
        // A list that shifts between two pages, or is not sorted, may name one twice
        Map<String, Extension> extensions = new LinkedHashMap<>();
        before.extensions().forEach(extension -> extensions.put(extension.number(), extension));
        for (JsonNode row : answer.path("data")) {
            Extension extension = new Extension(
                    row.path("number").asText(),
                    row.path("id").asLong(),
                    row.path("caller_id_name").asText(""),
                    row.path("email_addr").asText(""));
            extensions.put(extension.number(), extension);
        }
        runs.soFar(UserListRuns.EXTENSIONS, extensions.size());
        boolean grew = extensions.size() > before.extensions().size();
        int total = answer.path("total_number").asInt();
        return new ExtensionPage(List.copyOf(extensions.values()), total, before.next() + 1, grew);
    }

    /**
     * Replaces the extensions by what the PBX has now. Those that a cut list does not name stay: people are bound to them.
     *
     * @return how many there are
     */
    public int replaceExtensions(ExtensionPage all) {
        return alone(() -> write(all));
    }

    private int write(ExtensionPage all) {
        if (all.complete()) {
            jdbc.sql("DELETE FROM extension").update();
        }
        for (Extension extension : all.extensions()) {
            jdbc.sql("DELETE FROM extension WHERE number = ?")
                    .param(extension.number())
                    .update();
            jdbc.sql("INSERT INTO extension (number, pbx_id, name, email) VALUES (?, ?, ?, ?)")
                    .params(extension.number(), extension.pbxId(), extension.name(), extension.email())
                    .update();
        }
        return all.extensions().size();
    }

    /**
     * Replaces the extension groups and their members, the last that is read of the PBX.
     *
     * @return how many there are
     */
    public int replaceGroups(JsonNode answer) {
        int count = alone(() -> write(answer));
        finished();
        return count;
    }

    /** The PBX does not list its groups, as some firmware (reference yeastar 3.7): those that are known stay. */
    public void keepGroups() {
        finished();
    }

    private void finished() {
        long extensions =
                jdbc.sql("SELECT COUNT(*) FROM extension").query(Long.class).single();
        runs.finished(UserListRuns.EXTENSIONS, (int) extensions);
    }

    private int write(JsonNode answer) {
        jdbc.sql("DELETE FROM extension_group_member").update();
        jdbc.sql("DELETE FROM extension_group").update();
        int groups = 0;
        for (JsonNode row : answer.path("data")) {
            long id = row.path("id").asLong();
            jdbc.sql("INSERT INTO extension_group (id, name) VALUES (?, ?)")
                    .params(id, row.path("name").asText(""))
                    .update();
            for (JsonNode member : row.path("member_list")) {
                jdbc.sql("INSERT INTO extension_group_member (group_id, extension) VALUES (?, ?)")
                        .params(id, member.path("text2").asText())
                        .update();
            }
            groups++;
        }
        return groups;
    }

    /** A schedule, an event and a button may read at the same time: their lists are written one after another. */
    private synchronized int alone(Supplier<Integer> write) {
        return transaction.execute(status -> {
            int count = write.get();
            // With it: somebody may bind at the same time, and what is read for the history must not be how it was
            // before.
            bindings.changed();
            return count;
        });
    }
}
