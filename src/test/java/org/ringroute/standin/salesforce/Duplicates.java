package org.ringroute.standin.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ringroute.standin.salesforce.OrgRules.DuplicateAction;

/**
 * The duplicate rule of an object (reference 2.11). The real matching is fuzzy; this one takes records with the same
 * last seven digits in a phone field, the same e-mail or, digits aside, the same name for duplicates.
 */
final class Duplicates {

    private static final int DIGITS = 7;
    private static final int MOST_MATCHES = 5;

    private final Org org;

    Duplicates(Org org) {
        this.org = org;
    }

    void check(ObjectType type, Object[] row, Call call) {
        DuplicateAction action = org.rules().duplicateActionOf(type);
        if (action == null || (action == DuplicateAction.ALERT && call.allowsDuplicates())) {
            return;
        }
        Row created = new Row(type, row, 0);
        List<Row> matches = org.table(type).rows().stream()
                .filter(other -> !other.isDeleted() && isDuplicate(created, other))
                .limit(MOST_MATCHES)
                .toList();
        if (!matches.isEmpty()) {
            throw refusal(type, matches, action, call.base());
        }
    }

    private static boolean isDuplicate(Row a, Row b) {
        return sameMail(a, b) || sameName(a, b) || samePhone(a, b);
    }

    private static boolean sameMail(Row a, Row b) {
        return a.get("Email") instanceof String mail && mail.equalsIgnoreCase((String) b.get("Email"));
    }

    private static boolean sameName(Row a, Row b) {
        String name = nameOf(a);
        return !name.isEmpty() && name.equals(nameOf(b));
    }

    private static String nameOf(Row row) {
        Object last = row.get(row.type().name().equals("Account") ? "Name" : "LastName");
        Object first = row.get("FirstName");
        return ((first == null ? "" : first + " ") + last)
                .replaceAll("[^\\p{L} ]", "")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static boolean samePhone(Row a, Row b) {
        for (Field left : a.type().phones()) {
            String digits = lastDigits(a.get(left));
            for (Field right : b.type().phones()) {
                if (digits != null && digits.equals(lastDigits(b.get(right)))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String lastDigits(Object phone) {
        String digits = phone == null ? "" : phone.toString().replaceAll("\\D", "");
        return digits.length() < DIGITS ? null : digits.substring(digits.length() - DIGITS);
    }

    private ApiError refusal(ObjectType type, List<Row> matches, DuplicateAction action, String base) {
        String message = "Use one of these records?";
        List<Map<String, Object>> records = new ArrayList<>();
        for (Row match : matches) {
            records.add(Json.of(
                    "additionalInformation", List.of(),
                    "fieldDiffs", List.of(),
                    "matchConfidence", 95.0,
                    "record", Json.of("attributes", Column.attributes(match, type.name(), base), "Id", match.id())));
        }
        Map<String, Object> matchResult = Json.of(
                "entityType",
                type.name(),
                "errors",
                List.of(),
                "matchEngine",
                "FuzzyMatchEngine",
                "matchRecords",
                records,
                "rule",
                "Standard_" + type + "_Match_Rule_v1_1",
                "size",
                records.size(),
                "success",
                true);
        Map<String, Object> result = Json.of(
                "allowSave",
                action == DuplicateAction.ALERT,
                "duplicateRule",
                "Standard_" + type + "_Duplicate_Rule",
                "duplicateRuleEntityType",
                type.name(),
                "errorMessage",
                message,
                "matchResults",
                List.of(matchResult));
        return ApiError.of(400, "DUPLICATES_DETECTED", message).with(org.rules().duplicateKey(), result);
    }
}
