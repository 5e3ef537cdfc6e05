package org.ringroute.privacy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.ringroute.number.PhoneNumber;
import org.ringroute.number.PhoneNumbers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds every call and every event that a number took part in, however it was written there. */
@Component
class TraceSearch {

    private static final Pattern DIGITS = Pattern.compile("\\+?\\d{7,}");
    private static final int COMPARED = 7;

    private final JdbcClient jdbc;
    private final PhoneNumbers numbers;

    TraceSearch(JdbcClient jdbc, PhoneNumbers numbers) {
        this.jdbc = jdbc;
        this.numbers = numbers;
    }

    /**
     * @throws IllegalArgumentException when it is no full number: a short one is an extension, or no person's
     */
    Traces find(String typed) {
        PhoneNumber number = numbers.inbound(typed);
        if (number.digits().length() < COMPARED) {
            throw new IllegalArgumentException("A full phone number is needed, of at least " + COMPARED + " digits.");
        }
        String digits = numbers.searchDigits(number);
        String last = digits.substring(digits.length() - COMPARED);
        Set<String> calls = new TreeSet<>();
        Set<Long> events = new TreeSet<>();
        // Somebody may have typed anything between the digits.
        jdbc.sql("SELECT call_id, outside_number FROM phone_call WHERE outside_number LIKE ?")
                .param("%" + String.join("%", last.split("")) + "%")
                .query(row -> {
                    if (isIn(number, row.getString(2))) {
                        calls.add(row.getString(1));
                    }
                });
        // A number that the call went on to, or came by, stands only in the events.
        jdbc.sql("SELECT id, call_id, body FROM event WHERE body LIKE ?")
                .param("%" + last + "%")
                .query(row -> {
                    if (DIGITS.matcher(row.getString(3)).results().anyMatch(found -> isIn(number, found.group()))) {
                        if (row.getString(2).isEmpty()) {
                            events.add(row.getLong(1));
                        } else {
                            calls.add(row.getString(2));
                        }
                    }
                });
        List<String> contacts = jdbc.sql("SELECT record_id FROM phonebook_number WHERE number_key = ?")
                .param(number.key())
                .query(String.class)
                .list();
        return new Traces(number, calls, events, contacts);
    }

    /** With the prefix of an outbound route, or without. */
    private boolean isIn(PhoneNumber number, String text) {
        return numbers.matches(number, text)
                || numbers.matches(number, numbers.outbound(text).raw());
    }
}
