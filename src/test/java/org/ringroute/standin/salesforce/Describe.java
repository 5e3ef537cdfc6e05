package org.ringroute.standin.salesforce;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** What objects and fields there are (reference 6.3). */
final class Describe {

    /** The stand-in's metadata only changes through {@link Schema}, which this version stands for. */
    private static final String FIRST_CHANGE = "Sat, 01 Aug 2026 00:00:00 GMT";

    private final Org org;

    Describe(Org org) {
        this.org = org;
    }

    Map<String, Object> all(String base) {
        return Json.of(
                "encoding",
                "UTF-8",
                "maxBatchSize",
                200,
                "sobjects",
                org.schema().types().stream().map(type -> summary(type, base)).toList());
    }

    Answer answer(Call call, ObjectType type) {
        DataApi.requireMethod(call, "GET");
        String tag = "\"" + type + "-" + org.schema().version() + "\"";
        Map<String, String> headers = Map.of("ETag", tag, "Last-Modified", FIRST_CHANGE);
        if (tag.equals(call.headers().get("if-none-match")) || unchangedSince(call)) {
            return new Answer(304, null, headers, Answer.JSON);
        }
        Map<String, Object> body = summary(type, call.base());
        body.put("recordTypeInfos", List.of());
        body.put("childRelationships", List.of());
        body.put("fields", type.fields().stream().map(this::field).toList());
        return new Answer(200, body, headers, Answer.JSON);
    }

    private static boolean unchangedSince(Call call) {
        String since = call.headers().get("if-modified-since");
        return since != null
                && !ZonedDateTime.parse(since, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .isBefore(ZonedDateTime.parse(FIRST_CHANGE, DateTimeFormatter.RFC_1123_DATE_TIME));
    }

    Map<String, Object> summary(ObjectType type, String base) {
        String url = base + "/sobjects/" + type;
        boolean writable = type.fields().stream().anyMatch(Field::createable);
        return Json.of(
                "name",
                type.name(),
                "label",
                type.name(),
                "labelPlural",
                type + "s",
                "keyPrefix",
                type.prefix(),
                "custom",
                false,
                "createable",
                writable,
                "updateable",
                writable,
                "deletable",
                writable && !type.name().equals("User"),
                "queryable",
                true,
                "retrieveable",
                true,
                "searchable",
                Search.isSearchable(type),
                "undeletable",
                writable,
                "mergeable",
                List.of("Account", "Contact", "Lead").contains(type.name()),
                "urls",
                Json.of("sobject", url, "describe", url + "/describe", "rowTemplate", url + "/{ID}"));
    }

    /** Only what is encrypted has a member that says so. */
    private Map<String, Object> field(Field field) {
        Map<String, Object> described = plain(field);
        if (field.encryption() == Field.Encryption.DETERMINISTIC) {
            described.put("encrypted", true);
        }
        return described;
    }

    private Map<String, Object> plain(Field field) {
        boolean sortable = field.filterable();
        return Json.of(
                "name", field.name(),
                "label", field.label(),
                "type", field.type().apiName(),
                "soapType", field.type().soapType(),
                "length", field.length(),
                "byteLength", field.length() * 3,
                "precision", 0,
                "scale", 0,
                "digits", 0,
                "nillable", !field.required() && field.createable() && field.type() != FieldType.BOOLEAN,
                "createable", field.createable(),
                "updateable", field.updateable(),
                "filterable", field.filterable(),
                "sortable", sortable,
                "groupable", sortable && field.type() != FieldType.DATETIME,
                "defaultedOnCreate",
                        field.defaultValue() != null || field.name().equals("OwnerId"),
                "restrictedPicklist", field.restricted(),
                "unique", false,
                "externalId", false,
                "idLookup", field.type() == FieldType.ID || field.type() == FieldType.EMAIL,
                "calculated", false,
                "custom", field.isCustom(),
                "nameField", field.name().equals("Name"),
                "polymorphicForeignKey", field.isPolymorphic(),
                "referenceTo", field.referenceTo(),
                "relationshipName", field.relationship(),
                "inlineHelpText", null,
                "picklistValues", picklist(field));
    }

    private List<Map<String, Object>> picklist(Field field) {
        return org.picklists().values(field).stream()
                .map(value -> Json.of(
                        "active",
                        true,
                        "defaultValue",
                        value.equals(field.defaultValue()),
                        "label",
                        value,
                        "validFor",
                        null,
                        "value",
                        value))
                .toList();
    }
}
