package org.ringroute.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ringroute.salesforce.session.ConsentedEvent;
import org.ringroute.salesforce.session.OrgChangedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * What this org is like, read from its own description: fields that are hidden or switched off differ from org to org,
 * and naming one that is not there fails a whole query. Until the first reading the fields that every org has are used.
 */
@Component
public class OrgSchema {

    private static final Duration GOOD_FOR = Duration.ofHours(24);
    private static final Map<String, List<String>> EVERYWHERE = Map.of(
            "Contact", List.of("Phone", "MobilePhone"),
            "Lead", List.of("Phone", "MobilePhone"),
            "Account", List.of("Phone"));

    private static final List<String> CALL_FIELDS = List.of(
            "CallObject", "CallType", "CallDurationInSeconds", "CallDisposition", "TaskSubtype", "WhoId", "WhatId");

    private final ObjectMapper json;
    private final FieldSearch search;
    private final Set<String> phonesDescribed = ConcurrentHashMap.newKeySet();
    private final Clock clock;
    private final Map<String, List<String>> phoneFields = new ConcurrentHashMap<>(EVERYWHERE);
    private final Map<String, List<String>> faxFields = new ConcurrentHashMap<>();
    private volatile Set<String> taskFields = Set.of();
    private volatile boolean personAccounts;
    private final Set<String> notCreatable = ConcurrentHashMap.newKeySet();
    private volatile String closedStatus = "Completed";
    private volatile String priority = "Normal";
    private volatile long readAt;

    OrgSchema(ObjectMapper json, FieldSearch search, Clock clock) {
        this.search = search;
        this.json = json;
        this.clock = clock;
    }

    /** True when it is time to read the descriptions (again). */
    public boolean isDue() {
        return clock.millis() - readAt > GOOD_FOR.toMillis();
    }

    /** When the descriptions were read last, milliseconds since 1970; 0 when they are to be read. */
    public long readAt() {
        return readAt;
    }

    /** Makes it due: a field that was here is not any more. */
    public void readAgain() {
        readAt = 0;
    }

    /** True once it has been read which fields of Contact, Lead and Account hold numbers. */
    public boolean phonesKnown() {
        return phonesDescribed.containsAll(EVERYWHERE.keySet());
    }

    @EventListener
    void otherOrg(OrgChangedEvent changed) {
        phonesDescribed.clear();
    }

    @EventListener({OrgChangedEvent.class, ConsentedEvent.class})
    void connected() {
        readAgain();
    }

    /** Takes in the description of Contact, Lead or Account: its readable phone and fax fields, custom ones too. */
    public void describedPhones(InputStream description) throws IOException {
        JsonNode object = json.readTree(description);
        List<String> found = new ArrayList<>();
        List<String> fax = new ArrayList<>();
        boolean persons = false;
        for (JsonNode field : object.path("fields")) {
            String name = field.path("name").asText();
            persons |= name.equals("PersonContactId");
            if (field.path("type").asText().equals("phone")) {
                (name.contains("Fax") ? fax : found).add(name);
                search.described(
                        object.path("name").asText(),
                        name,
                        field.path("filterable").asBoolean(),
                        field.path("encrypted").asBoolean());
            }
        }
        String name = object.path("name").asText();
        if (!found.isEmpty() && EVERYWHERE.containsKey(name)) {
            phoneFields.put(name, List.copyOf(found));
            faxFields.put(name, List.copyOf(fax));
        }
        phonesDescribed.add(name);
        note(name, object);
        if (name.equals("Account")) {
            personAccounts = persons;
        }
    }

    /** Takes in the description of Task: which fields may be written. */
    public void describedTask(InputStream description) throws IOException {
        JsonNode object = json.readTree(description);
        note("Task", object);
        Set<String> writable = new HashSet<>();
        for (JsonNode field : object.path("fields")) {
            if (field.path("createable").asBoolean()) {
                writable.add(field.path("name").asText());
            }
        }
        taskFields = Set.copyOf(writable);
    }

    /**
     * Takes in the answer to {@code TaskStatus} and {@code TaskPriority}: their words differ from org to org and from
     * language to language.
     */
    public void readWords(JsonNode composite) {
        JsonNode parts = composite.path("compositeResponse");
        if (parts.isEmpty()) {
            throw new IllegalStateException("Salesforce did not say what its words are");
        }
        for (JsonNode part : parts) {
            JsonNode rows = part.path("body").path("records");
            switch (part.path("referenceId").asText()) {
                case "TaskStatus" -> closedStatus = first(rows, "IsClosed", closedStatus);
                case "TaskPriority" -> priority = first(rows, "IsDefault", priority);
                default -> {
                    // Facts about the org, not words.
                }
            }
        }
        readAt = clock.millis();
    }

    private void note(String name, JsonNode object) {
        if (object.path("createable").asBoolean(true)) {
            notCreatable.remove(name);
        } else {
            notCreatable.add(name);
        }
    }

    private static String first(JsonNode rows, String flag, String otherwise) {
        for (JsonNode row : rows) {
            if (row.path(flag).asBoolean()) {
                return row.path("MasterLabel").asText(otherwise);
            }
        }
        return otherwise;
    }

    /** The fields of Contact, Lead or Account that hold numbers of callers. */
    public List<String> phoneFields(String object) {
        return phoneFields.getOrDefault(object, List.of());
    }

    /** Its fields for fax: nobody calls from there, but a phonebook has a place for them. */
    public List<String> faxFields(String object) {
        return faxFields.getOrDefault(object, List.of());
    }

    /** True when persons may be accounts in this org. */
    public boolean personAccounts() {
        return personAccounts;
    }

    /** True when this field of Task may be written; every field counts as writable until the description is read. */
    public boolean taskField(String name) {
        return taskFields.isEmpty() || taskFields.contains(name);
    }

    /** Fields of a call's Task that this user may not write; they are left out. */
    public List<String> missingTaskFields() {
        return CALL_FIELDS.stream().filter(field -> !taskField(field)).toList();
    }

    /** The org's first closed status. */
    public String closedStatus() {
        return closedStatus;
    }

    /** The org's default priority. */
    public String priority() {
        return priority;
    }

    /** True unless the org's description says that this user may not create such records. */
    public boolean creatable(String object) {
        return !notCreatable.contains(object);
    }
}
