package org.ringroute.phonebook;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A record of Salesforce as it is to stand in the phonebook.
 *
 * @param object Contact, Lead or Account
 * @param recordId the record it is a copy of; there is one entry a record
 * @param numbers such as {@code business_number=+14155550101,mobile_number=+14155550199}
 * @param keys by which a caller is found: E.164 where it can be, else digits
 */
public record PhonebookEntry(
        String object, String recordId, String name, String company, String numbers, Set<String> keys) {

    /** By name, as SQL takes them. */
    public Map<String, Object> fields() {
        return Map.of("recordId", recordId, "name", name, "company", company, "numbers", numbers);
    }

    /** The numbers as one text. */
    static String text(Map<NumberType, String> numbers) {
        return numbers.entrySet().stream()
                .map(number -> number.getKey().type() + "=" + number.getValue())
                .collect(Collectors.joining(","));
    }

    /** The same text of what is sent to the PBX. */
    static String numbersOf(Map<String, Object> body) {
        return ((List<?>) body.get("number_list"))
                .stream()
                        .map(number -> (Map<?, ?>) number)
                        .map(number -> number.get("num_type") + "=" + number.get("number"))
                        .collect(Collectors.joining(","));
    }

    /** The numbers of that text; neither sign stands in a number. */
    static Map<NumberType, String> numbers(String text) {
        Map<NumberType, String> numbers = new EnumMap<>(NumberType.class);
        for (String one : text.isEmpty() ? new String[0] : text.split(",")) {
            int sign = one.indexOf('=');
            Arrays.stream(NumberType.values())
                    .filter(type -> type.type().equals(one.substring(0, sign)))
                    .forEach(type -> numbers.put(type, one.substring(sign + 1)));
        }
        return numbers;
    }
}
