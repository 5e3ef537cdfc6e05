package org.ringroute.people;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.ringroute.settings.ContentChangedEvent;
import org.ringroute.settings.NamedContent;
import org.ringroute.settings.OtherInstances;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Which extension belongs to which Salesforce user, ready in memory: every call asks. */
@Component("bindings")
public class Bindings {

    private final JdbcClient jdbc;
    private final NamedContent contents;
    private final BindingHistory history;
    private volatile Map<String, String> userOfExtension = Map.of();
    private volatile Map<String, CrmUser> users = Map.of();

    Bindings(JdbcClient jdbc, NamedContent contents, BindingHistory history) {
        this.jdbc = jdbc;
        this.contents = contents;
        this.history = history;
        reload();
        // The first start with a history, or a database that was put back: what holds now, holds from now on.
        note();
    }

    @EventListener
    void changedElsewhere(ContentChangedEvent changed) {
        if (changed.name().equals(OtherInstances.BINDINGS)) {
            reload();
        }
    }

    /** Reads users and bindings again, here and on every other instance; whoever changes them calls this. */
    public void changed() {
        // Of two who change something the second one waits here until the first has committed.
        contents.write(OtherInstances.BINDINGS, UUID.randomUUID().toString());
        reloadAndNote();
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCompletion(int status) {
                    // Somebody may have read meanwhile how it was before; or it did not come to the change.
                    reload();
                }
            });
        }
    }

    private synchronized void reloadAndNote() {
        reload();
        note();
    }

    private void note() {
        history.note(userOfExtension);
        history.reload();
    }

    /** One at a time: who began to read earlier must not finish later. */
    private synchronized void reload() {
        Map<String, CrmUser> known = new ConcurrentHashMap<>();
        for (CrmUser user : jdbc.sql("SELECT id, name, email, time_zone, language, active FROM crm_user")
                .query(CrmUser.class)
                .list()) {
            known.put(user.id(), user);
        }
        Map<String, String> bound = new ConcurrentHashMap<>();
        read("SELECT m.extension, b.user_id FROM group_binding b"
                        + " JOIN extension_group_member m ON m.group_id = b.group_id")
                .forEach(pair -> bound.put(pair.extension(), pair.userId()));
        // An extension's own binding says more than that of its group.
        read("SELECT extension, user_id FROM extension_binding")
                .forEach(pair -> bound.put(pair.extension(), pair.userId()));
        users = known;
        userOfExtension = bound;
        history.reload();
    }

    private List<Pair> read(String sql) {
        return jdbc.sql(sql).query(Pair.class).list();
    }

    /** The id of the active Salesforce user who is bound to this extension. */
    public Optional<String> userOf(String extension) {
        return Optional.ofNullable(userOfExtension.get(extension)).filter(this::isActive);
    }

    /**
     * The active user to whom this extension was bound at a time, milliseconds since 1970: what an agent sees must have
     * been his then. Empty also when nothing is known of that time.
     */
    public Optional<String> userAt(String extension, long at) {
        return history.userAt(extension, at).filter(this::isActive);
    }

    /**
     * The active user for whom something is done about a call of that time: the one to whom the extension was bound then;
     * of a time from before the first binding that is known, as calls that are made up for may be, the one of now.
     */
    public Optional<String> userOfCall(String extension, long at) {
        return history.knows(extension, at) ? userAt(extension, at) : userOf(extension);
    }

    private boolean isActive(String userId) {
        return user(userId).map(CrmUser::active).orElse(false);
    }

    /** The extensions of an active user, by number; none when he has none or is gone. */
    public List<String> extensionsOf(String userId) {
        return userOfExtension.keySet().stream()
                .filter(extension -> userOf(extension).filter(userId::equals).isPresent())
                .sorted()
                .toList();
    }

    /** A user by id. */
    public Optional<CrmUser> user(String id) {
        return Optional.ofNullable(users.get(id));
    }

    record Pair(String extension, String userId) {}
}
