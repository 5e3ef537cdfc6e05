package org.ringroute.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who is who: binds extensions to Salesforce users, by hand or by e-mail address. */
@Component
public class BindingStore {

    private final JdbcClient jdbc;
    private final Bindings bindings;

    BindingStore(JdbcClient jdbc, Bindings bindings) {
        this.jdbc = jdbc;
        this.bindings = bindings;
    }

    /** All users with their extensions, by name. */
    public List<BoundUser> users() {
        Map<String, List<String>> extensions =
                grouped("SELECT user_id, extension FROM extension_binding ORDER BY extension");
        Map<String, List<Long>> groups = new HashMap<>();
        grouped("SELECT user_id, group_id FROM group_binding ORDER BY group_id")
                .forEach((user, ids) ->
                        groups.put(user, ids.stream().map(Long::valueOf).toList()));
        return jdbc.sql("SELECT id, name, email, active FROM crm_user ORDER BY name, id")
                .query((row, n) -> new BoundUser(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getBoolean(4),
                        extensions.getOrDefault(row.getString(1), List.of()),
                        groups.getOrDefault(row.getString(1), List.of())))
                .list();
    }

    private Map<String, List<String>> grouped(String sql) {
        Map<String, List<String>> byUser = new HashMap<>();
        jdbc.sql(sql).query(row -> {
            byUser.computeIfAbsent(row.getString(1), user -> new ArrayList<>()).add(row.getString(2));
        });
        return byUser;
    }

    /**
     * One user with his extensions.
     *
     * @throws UnknownPersonException when there is no such user
     */
    public BoundUser user(String id) {
        return users().stream()
                .filter(user -> user.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new UnknownPersonException("There is no Salesforce user " + id + " in the list."));
    }

    /** All extensions with the user they are bound to, by number. */
    public List<KnownExtension> extensions() {
        return jdbc.sql("SELECT e.number, e.name, e.email, b.user_id FROM extension e"
                        + " LEFT JOIN extension_binding b ON b.extension = e.number ORDER BY e.number")
                .query(KnownExtension.class)
                .list();
    }

    /**
     * Gives a user exactly these extensions and groups.
     *
     * @throws UnknownPersonException when the PBX has no such extension or group
     * @throws AlreadyBoundException when one of them belongs to somebody else
     */
    @Transactional
    public void bind(String userId, List<String> extensions, List<Long> groups) {
        user(userId);
        extensions.forEach(
                extension -> mayBind("extension", "number", "extension_binding", "extension", extension, userId));
        groups.forEach(group -> mayBind("extension_group", "id", "group_binding", "group_id", group, userId));
        jdbc.sql("DELETE FROM extension_binding WHERE user_id = ?")
                .param(userId)
                .update();
        jdbc.sql("DELETE FROM group_binding WHERE user_id = ?").param(userId).update();
        extensions.stream().distinct().forEach(extension -> insert(extension, userId, true));
        groups.stream().distinct().forEach(group -> jdbc.sql(
                        "INSERT INTO group_binding (group_id, user_id) VALUES (?, ?)")
                .params(group, userId)
                .update());
        bindings.changed();
    }

    private void mayBind(String table, String key, String bound, String boundKey, Object value, String userId) {
        long there = jdbc.sql("SELECT COUNT(*) FROM " + table + " WHERE " + key + " = ?")
                .param(value)
                .query(Long.class)
                .single();
        if (there == 0) {
            throw new UnknownPersonException("The PBX has no " + table.replace('_', ' ') + " " + value + ".");
        }
        jdbc.sql("SELECT user_id FROM " + bound + " WHERE " + boundKey + " = ?")
                .param(value)
                .query(String.class)
                .optional()
                .filter(owner -> !owner.equals(userId))
                .ifPresent(owner -> {
                    throw new AlreadyBoundException(table.replace('_', ' '), value, owner);
                });
    }

    /** What {@link #autoBind} would do now. */
    public AutoBinding planAutoBind() {
        List<Bound> bound = jdbc.sql("SELECT extension, user_id, manual FROM extension_binding ORDER BY extension")
                .query(Bound.class)
                .list();
        return AutoBinding.of(users(), extensions(), bound);
    }

    /** Binds users and extensions by e-mail address, see {@link AutoBinding}. */
    @Transactional
    public AutoBinding autoBind() {
        AutoBinding plan = planAutoBind();
        plan.release().forEach(pair -> jdbc.sql("DELETE FROM extension_binding WHERE extension = ?")
                .param(pair.extension())
                .update());
        plan.bind().forEach(pair -> insert(pair.extension(), pair.userId(), false));
        bindings.changed();
        return plan;
    }

    private void insert(String extension, String userId, boolean manual) {
        jdbc.sql("INSERT INTO extension_binding (extension, user_id, manual) VALUES (?, ?, ?)")
                .params(extension, userId, manual)
                .update();
    }

    /** Removes every binding. */
    @Transactional
    public void clear() {
        jdbc.sql("DELETE FROM extension_binding").update();
        jdbc.sql("DELETE FROM group_binding").update();
        bindings.changed();
    }

    /** The extension groups of the PBX with the user each is bound to, by name. */
    public List<KnownGroup> groups() {
        return jdbc.sql("SELECT g.id, g.name, b.user_id FROM extension_group g"
                        + " LEFT JOIN group_binding b ON b.group_id = g.id ORDER BY g.name, g.id")
                .query(KnownGroup.class)
                .list();
    }

    /** A Salesforce user and what he is bound to. */
    public record BoundUser(
            String id,
            String name,
            String email,
            boolean active,
            List<String> extensions,
            List<Long> extensionGroups) {}

    /** An extension and the id of the user it is bound to, null when to nobody. */
    public record KnownExtension(String number, String name, String email, String userId) {}

    /** An extension group and the id of the user it is bound to, null when to nobody. */
    public record KnownGroup(long id, String name, String userId) {}

    /** @param manual true when somebody chose it, false when it came of the e-mail address */
    record Bound(String extension, String userId, boolean manual) {}
}
