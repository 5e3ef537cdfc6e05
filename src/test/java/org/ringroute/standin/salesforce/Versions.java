package org.ringroute.standin.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The API versions (reference 2.1): 31 to 67, and 68 in preview; older ones are gone. */
final class Versions {

    private static final int OLDEST = 31;
    private static final int NEWEST = 67;
    private static final int PREVIEW = 68;
    private static final Pattern VERSION = Pattern.compile("v(\\d{1,3})\\.0");
    private static final List<Map<String, Object>> ALL = all();

    private Versions() {}

    static List<Map<String, Object>> list() {
        return ALL;
    }

    /** Refuses what is not a living version. */
    static void check(String version) {
        Matcher matcher = VERSION.matcher(version);
        int number = matcher.matches() ? Integer.parseInt(matcher.group(1)) : PREVIEW + 1;
        if (number < OLDEST) {
            throw ApiError.of(410, "UNSUPPORTED_API_VERSION", "This API version has been retired: " + version);
        }
        if (number > PREVIEW) {
            throw ApiError.notFound();
        }
    }

    private static List<Map<String, Object>> all() {
        String[] seasons = {"Summer", "Winter", "Spring"};
        List<Map<String, Object>> versions = new ArrayList<>();
        for (int number = OLDEST; number <= NEWEST; number++) {
            int since = number - OLDEST;
            // Version 31 was Summer '14; the winter release carries the number of the coming year.
            int year = 14 + (since + 2) / 3;
            versions.add(Json.of(
                    "label", seasons[since % 3] + " '" + year,
                    "url", "/services/data/v" + number + ".0",
                    "version", number + ".0"));
        }
        return List.copyOf(versions);
    }
}
