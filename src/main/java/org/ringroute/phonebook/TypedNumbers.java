package org.ringroute.phonebook;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.ringroute.number.PhoneNumber;
import org.ringroute.number.PhoneNumbers;
import org.ringroute.settings.Settings.NumberFormat;
import org.springframework.stereotype.Component;

/**
 * Gives each number of a record its place in a contact: by the name of its field first, then wherever there is room. The
 * same number is written once; what the PBX would refuse, and a tenth number, is left out.
 */
@Component
class TypedNumbers {

    /** What the PBX takes for a number: reference yeastar 3.9. */
    private static final Pattern TAKEN = Pattern.compile("[0-9 ().+-]{1,31}");

    private static final List<NumberType> FAX = List.of(NumberType.BUSINESS_FAX, NumberType.HOME_FAX);
    private static final List<NumberType> ANY = List.of(
            NumberType.BUSINESS2,
            NumberType.OTHER,
            NumberType.MOBILE2,
            NumberType.HOME2,
            NumberType.BUSINESS,
            NumberType.MOBILE,
            NumberType.HOME);

    private final PhoneNumbers numbers;

    TypedNumbers(PhoneNumbers numbers) {
        this.numbers = numbers;
    }

    /**
     * The numbers by their place.
     *
     * @param fields text by the name of its field, as Salesforce has it; a text may hold several numbers
     * @param format how they are written
     */
    Map<NumberType, String> of(Map<String, String> fields, NumberFormat format) {
        Map<NumberType, String> typed = new EnumMap<>(NumberType.class);
        Set<String> seen = new HashSet<>();
        List<Left> left = new ArrayList<>();
        fields.forEach((field, text) -> {
            List<NumberType> own = places(field);
            for (String number : written(text, format)) {
                if (seen.add(number) && !put(typed, own, number)) {
                    left.add(new Left(isFax(field) ? FAX : ANY, number));
                }
            }
        });
        left.forEach(one -> put(typed, one.places(), one.number()));
        return typed;
    }

    /** A number that found no place under its field's name. */
    private record Left(List<NumberType> places, String number) {}

    private static boolean put(Map<NumberType, String> typed, List<NumberType> places, String number) {
        for (NumberType place : places) {
            if (typed.putIfAbsent(place, number) == null) {
                return true;
            }
        }
        return false;
    }

    private static List<NumberType> places(String field) {
        String name = field.toLowerCase(Locale.ROOT);
        if (isFax(field)) {
            return name.contains("home") ? List.of(NumberType.HOME_FAX) : List.of(NumberType.BUSINESS_FAX);
        }
        if (name.contains("mobile") || name.contains("cell")) {
            return List.of(NumberType.MOBILE, NumberType.MOBILE2);
        }
        if (name.contains("home")) {
            return List.of(NumberType.HOME, NumberType.HOME2);
        }
        if (name.contains("other")) {
            return List.of(NumberType.OTHER);
        }
        return List.of(NumberType.BUSINESS, NumberType.BUSINESS2);
    }

    private static boolean isFax(String field) {
        return field.toLowerCase(Locale.ROOT).contains("fax");
    }

    private List<String> written(String text, NumberFormat format) {
        List<String> found = numbers.e164In(text);
        if (format == NumberFormat.asStored
                && found.size() < 2
                && TAKEN.matcher(text.strip()).matches()) {
            return List.of(text.strip());
        }
        if (found.isEmpty()) {
            return List.of(numbers.inbound(text).digits()).stream()
                    .filter(digits -> TAKEN.matcher(digits).matches())
                    .toList();
        }
        return format == NumberFormat.doubleZero
                ? found.stream().map(number -> "00" + number.substring(1)).toList()
                : found;
    }

    /** By what a caller with one of these numbers is found; nobody calls from a fax. */
    Set<String> keys(Map<String, String> fields) {
        Set<String> keys = new HashSet<>();
        fields.forEach((field, text) -> {
            if (!isFax(field)) {
                List<String> found = numbers.e164In(text);
                PhoneNumber whole = numbers.inbound(text);
                keys.addAll(found.isEmpty() && whole.callable() ? List.of(whole.key()) : found);
            }
        });
        keys.removeIf(key -> key.length() > 64);
        return keys;
    }
}
