package org.ringroute.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who is who: binds extensions to Salesforce users, by hand or by e-mail address. */
@Component
public class BindingStore {

    private static final String SANDBOX = ".invalid";

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
        bindings.reload();
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
                    throw new AlreadyBoundException(
                            table.replace('_', ' ') + " " + value + " is bound to Salesforce user " + owner + ".");
                });
    }

    /**
     * Binds users and extensions that have the same e-mail address, case and surrounding blanks aside; a sandbox's
     * {@code .invalid} is overlooked. What somebody bound by hand stays.
     *
     * @return the addresses that are not clear, which stay unbound
     */
    @Transactional
    public List<Tie> autoBind() {
        Map<String, List<String>> usersOf = new LinkedHashMap<>();
        users().stream().filter(BoundUser::active).forEach(user -> put(usersOf, user.email(), user.id()));
        Map<String, List<String>> extensionsOf = new LinkedHashMap<>();
        extensions().forEach(extension -> put(extensionsOf, extension.email(), extension.number()));

        jdbc.sql("DELETE FROM extension_binding WHERE manual = FALSE").update();
        Map<String, String> byHand = new HashMap<>();
        extensions().stream()
                .filter(extension -> extension.userId() != null)
                .forEach(extension -> byHand.put(extension.number(), extension.userId()));
        List<Tie> ties = new ArrayList<>();
        usersOf.forEach((email, users) -> {
            List<String> extensions = extensionsOf.getOrDefault(email, List.of());
            if (users.size() > 1 || extensions.size() > 1) {
                ties.add(new Tie(email, users, extensions));
            } else if (extensions.size() == 1 && !byHand.containsKey(extensions.get(0))) {
                insert(extensions.get(0), users.get(0), false);
            }
        });
        bindings.reload();
        return ties.stream().filter(tie -> !tie.extensions().isEmpty()).toList();
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
        bindings.reload();
    }

    private static void put(Map<String, List<String>> byEmail, String email, String value) {
        String plain = email.strip().toLowerCase(Locale.ROOT);
        String address = plain.endsWith(SANDBOX) ? plain.substring(0, plain.length() - SANDBOX.length()) : plain;
        if (!address.isEmpty()) {
            byEmail.computeIfAbsent(address, key -> new ArrayList<>()).add(value);
        }
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

    /** An e-mail address that several users or several extensions have. */
    public record Tie(String email, List<String> users, List<String> extensions) {}
}
