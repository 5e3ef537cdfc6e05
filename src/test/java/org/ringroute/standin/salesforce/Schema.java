package org.ringroute.standin.salesforce;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The objects of the org, and what an administrator may change about them. */
public final class Schema {

    private static final Map<String, List<String>> PERSON_ACCOUNT_FIELDS = Map.of(
            "Contact", List.of("IsPersonAccount"),
            "Account",
                    List.of(
                            "IsPersonAccount",
                            "PersonContactId",
                            "PersonMobilePhone",
                            "PersonHomePhone",
                            "PersonOtherPhone",
                            "PersonAssistantPhone",
                            "PersonEmail"));

    private final Map<String, ObjectType> byName = new ConcurrentSkipListMap<>();
    private final Map<String, ObjectType> byPrefix = new ConcurrentSkipListMap<>();
    private final AtomicInteger version = new AtomicInteger();

    Schema() {
        List.of(
                        ObjectTypes.account(),
                        ObjectTypes.contact(),
                        ObjectTypes.lead(),
                        ObjectTypes.task(),
                        ObjectTypes.user(),
                        ObjectTypes.opportunity(),
                        ObjectTypes.opportunityContactRole(),
                        ObjectTypes.supportCase(),
                        ObjectTypes.organization(),
                        ObjectTypes.group(),
                        ObjectTypes.permissionSet(),
                        ObjectTypes.permissionSetAssignment(),
                        ObjectTypes.picklist("TaskStatus", "01s"),
                        ObjectTypes.picklist("TaskPriority", "01r"),
                        ObjectTypes.picklist("LeadStatus", "01J"))
                .forEach(type -> {
                    byName.put(type.name().toLowerCase(Locale.ROOT), type);
                    byPrefix.put(type.prefix(), type);
                });
        personAccounts(false);
    }

    /** Turns the person account fields on or off; off, naming one is INVALID_FIELD (reference 3.1). */
    public void personAccounts(boolean on) {
        PERSON_ACCOUNT_FIELDS.forEach((type, fields) -> {
            if (on) {
                show(type, fields);
            } else {
                hide(type, fields);
            }
        });
    }

    /** Hides fields as field-level security does: they are absent from describe and INVALID_FIELD everywhere. */
    public void hide(String type, Collection<String> fields) {
        type(type).hide(fields);
        version.incrementAndGet();
    }

    /** Undoes {@link #hide}. */
    public void show(String type, Collection<String> fields) {
        type(type).show(fields);
        version.incrementAndGet();
    }

    /** Encrypts a field so that it can only be compared as a whole, as Shield's deterministic scheme does. */
    public void encrypt(String type, String field, boolean told) {
        encrypt(type, field, told ? Field.Encryption.DETERMINISTIC : Field.Encryption.DETERMINISTIC_UNTOLD);
    }

    /** Encrypts a field so that nothing can be filtered by it, as Shield's probabilistic scheme does. */
    public void encryptWholly(String type, String field) {
        encrypt(type, field, Field.Encryption.PROBABILISTIC_UNTOLD);
    }

    /** Undoes both. */
    public void decrypt(String type, String field) {
        encrypt(type, field, Field.Encryption.NONE);
    }

    private void encrypt(String type, String field, Field.Encryption scheme) {
        type(type).field(field).encrypt(scheme);
        version.incrementAndGet();
    }

    /** Adds a custom phone field, such as Direct_Line__c. */
    public void addPhoneField(String type, String name) {
        type(type).add(ObjectTypes.phone(name));
        version.incrementAndGet();
    }

    /** Adds a custom text field that may serve as an external id, such as Order_Key__c. */
    public void addKeyField(String type, String name) {
        if (type(type).field(name) == null) {
            type(type).add(Field.of(name, FieldType.STRING, 255));
            version.incrementAndGet();
        }
    }

    /** Adds a custom object, such as Site__c, with a name and these phone fields; Tasks may be filed under it. */
    public void addObject(String name, String prefix, String... phoneFields) {
        if (!byName.containsKey(name.toLowerCase(Locale.ROOT))) {
            ObjectType type = ObjectTypes.custom(name, prefix);
            for (String field : phoneFields) {
                type.add(ObjectTypes.phone(field));
            }
            byName.put(name.toLowerCase(Locale.ROOT), type);
            byPrefix.put(prefix, type);
            type("Task").field("WhatId").alsoTo(name);
            version.incrementAndGet();
        }
    }

    /** The object of that name; INVALID_TYPE when there is none. */
    ObjectType type(String name) {
        ObjectType type = byName.get(name.toLowerCase(Locale.ROOT));
        if (type == null) {
            throw ApiError.of(
                    400,
                    "INVALID_TYPE",
                    "sObject type '" + name + "' is not supported. If you are attempting to use a custom object, be"
                            + " sure to append the '__c' after the entity name. Please reference your WSDL or the"
                            + " describe call for the appropriate names.");
        }
        return type;
    }

    /** The object of that name in a URL, where an unknown one is 404 NOT_FOUND. */
    ObjectType typeInUrl(String name) {
        ObjectType type = byName.get(name.toLowerCase(Locale.ROOT));
        if (type == null) {
            throw ApiError.notFound();
        }
        return type;
    }

    /** The object that an id belongs to, or null. */
    ObjectType typeOfId(String id) {
        return id == null || id.length() < 3 ? null : byPrefix.get(id.substring(0, 3));
    }

    Collection<ObjectType> types() {
        return byName.values();
    }

    /** Changes whenever a compiled query could have become wrong. */
    int version() {
        return version.get();
    }
}
