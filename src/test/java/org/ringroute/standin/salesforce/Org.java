package org.ringroute.standin.salesforce;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * The records of the stand-in's organization. What is written through this class bypasses every rule of the API: it is
 * how a test or a demo arranges the org before the bridge meets it.
 */
public final class Org {

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<String, Table> tables = new ConcurrentHashMap<>();
    private final Schema schema = new Schema();
    private final OrgRules rules = new OrgRules();
    private final Ids ids = new Ids();
    private final Derived derived = new Derived(this);
    private final Picklists picklists = new Picklists(this);
    private final String id;
    private final String adminId;
    private volatile Clock clock = Clock.systemUTC();
    private Deque<Runnable> undo;

    Org() {
        adminId = ids.next("005");
        id = insert(
                "Organization",
                Json.of("Name", "Acme (stand-in)", "IsSandbox", false, "InstanceName", "XX0", "Country", "US"));
        new StandardData(this).fill(adminId);
    }

    /** The 18 character id of the organization. */
    public String id() {
        return id;
    }

    /** The id of the administrator who owns what nobody else was named for. */
    public String adminId() {
        return adminId;
    }

    /** Objects and fields, and what an administrator may hide or add. */
    public Schema schema() {
        return schema;
    }

    /** Duplicate rules, assignment rule, search delay, sharing. */
    public OrgRules rules() {
        return rules;
    }

    /** Replaces the clock, for tests about dates. */
    public void clock(Clock newClock) {
        clock = newClock;
    }

    /** Creates a record as it is given, with the usual system fields where they are not. Returns its id. */
    public String insert(String type, Map<String, ?> values) {
        ObjectType object = schema.type(type);
        Object[] row = new Object[object.size()];
        fill(object, row, values);
        return insert(object, row, adminId).id();
    }

    /** Creates a standard user of New York who speaks English, as most tests need one. Returns the id. */
    public String addUser(String name, String email, boolean active) {
        return insert(
                "User",
                Json.of(
                        "LastName", name,
                        "Email", email,
                        "Username", email,
                        "TimeZoneSidKey", "America/New_York",
                        "LanguageLocaleKey", "en_US",
                        "UserType", "Standard",
                        "IsActive", active));
    }

    /** Changes fields of a record. */
    public void update(String recordId, Map<String, ?> values) {
        write(() -> {
            Row old = existing(recordId);
            Object[] next = old.copy();
            fill(old.type(), next, values);
            return update(old, next, adminId);
        });
    }

    /** Puts a record into the recycle bin: queryAll still finds it. */
    public void delete(String recordId) {
        write(() -> delete(existing(recordId), adminId));
    }

    /** Makes a record part of another one: it is deleted, and points there. */
    public void merge(String recordId, String into) {
        write(() -> {
            Row old = existing(recordId);
            Object[] next = old.copy();
            next[old.type().anyField("MasterRecordId").index()] = into;
            return delete(update(old, next, adminId), adminId);
        });
    }

    /** Forgets all records of an object, as if they had never been. */
    public void clear(String type) {
        write(() -> {
            table(schema.type(type)).clear();
            picklists.forget(schema.type(type));
            return null;
        });
    }

    /** The living records of an object in order of creation, each with the fields that have a value. */
    public List<Map<String, Object>> rows(String type) {
        return read(() -> table(schema.type(type)).rows().stream()
                .filter(r -> !r.isDeleted())
                .map(Row::toMap)
                .toList());
    }

    /** How many records of an object there are, deleted ones too. */
    public int size(String type) {
        return read(() -> table(schema.type(type)).rows().size());
    }

    /** The record with that id, deleted or not; null when there was never one. */
    public Map<String, Object> row(String recordId) {
        Row row = find(recordId);
        return row == null ? null : row.toMap();
    }

    Row find(String recordId) {
        ObjectType type = schema.typeOfId(recordId);
        return type == null ? null : read(() -> table(type).find(Ids.key(recordId)));
    }

    Table table(ObjectType type) {
        return tables.computeIfAbsent(type.name(), n -> new Table());
    }

    Row insert(ObjectType type, Object[] values, String userId) {
        return write(() -> {
            long now = clock.millis();
            derived.onInsert(type, values, userId, Times.text(clock.instant()), () -> ids.next(type.prefix()));
            Row row = new Row(type, values, now);
            table(type).put(row);
            picklists.forget(type);
            remember(() -> table(type).remove(row));
            return row;
        });
    }

    Row update(Row old, Object[] next, String userId) {
        return write(() -> {
            derived.onUpdate(old, next, userId, Times.text(clock.instant()));
            Row row = new Row(old.type(), next, clock.millis());
            table(old.type()).put(row);
            picklists.forget(old.type());
            remember(() -> table(old.type()).put(old));
            return row;
        });
    }

    Row delete(Row old, String userId) {
        Object[] next = old.copy();
        next[old.type().anyField("IsDeleted").index()] = true;
        return update(old, next, userId);
    }

    Picklists picklists() {
        return picklists;
    }

    Clock clock() {
        return clock;
    }

    <T> T read(Supplier<T> work) {
        lock.readLock().lock();
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    <T> T write(Supplier<T> work) {
        lock.writeLock().lock();
        try {
            return work.get();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Runs the work with nobody between; {@link #rollback} inside it takes back all it has written so far. */
    <T> T transaction(Supplier<T> work) {
        return write(() -> {
            Deque<Runnable> outer = undo;
            undo = new ArrayDeque<>();
            try {
                return work.get();
            } finally {
                if (outer != null) {
                    undo.descendingIterator().forEachRemaining(outer::push);
                }
                undo = outer;
            }
        });
    }

    void rollback() {
        while (!undo.isEmpty()) {
            undo.pop().run();
        }
    }

    private void remember(Runnable step) {
        if (undo != null) {
            undo.push(step);
        }
    }

    private Row existing(String recordId) {
        Row row = find(recordId);
        if (row == null) {
            throw new IllegalArgumentException("no record " + recordId);
        }
        return row;
    }

    private static void fill(ObjectType type, Object[] row, Map<String, ?> values) {
        values.forEach((name, value) -> {
            Field field = type.anyField(name);
            if (field == null) {
                throw new IllegalArgumentException("no field " + name + " on " + type);
            }
            row[field.index()] = value;
        });
    }
}
