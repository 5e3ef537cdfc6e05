package org.ringroute.number;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The numbers that were read last: each event of a call, and each step of its handling, asks for the same one. In a
 * dry run that was a fifth of the work (docs/performance.md). Thread-safe.
 */
final class RecentNumbers {

    private static final int MOST = 500;
    /** Longer ones are no numbers, and would be kept at the expense of memory. */
    private static final int LONGEST = 50;

    private final Map<String, PhoneNumber> numbers = new LinkedHashMap<>(MOST, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PhoneNumber> eldest) {
            return size() > MOST;
        }
    };

    /** The number as it was read last time, else as it is read now. */
    PhoneNumber of(String raw, Function<String, PhoneNumber> reading) {
        PhoneNumber known;
        synchronized (numbers) {
            known = numbers.get(raw);
        }
        if (known != null) {
            return known;
        }
        PhoneNumber read = reading.apply(raw);
        if (raw.length() <= LONGEST) {
            synchronized (numbers) {
                numbers.put(raw, read);
            }
        }
        return read;
    }

    void forget() {
        synchronized (numbers) {
            numbers.clear();
        }
    }
}
