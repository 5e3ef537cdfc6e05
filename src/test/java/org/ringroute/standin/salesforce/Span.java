package org.ringroute.standin.salesforce;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.time.temporal.TemporalUnit;

/** A run of days, the meaning of a date literal such as TODAY or LAST_N_DAYS:2 in the zone of the user. */
record Span(LocalDate start, LocalDate end) {

    /** @param literal upper case, as in LAST_N_DAYS:2 */
    static Span of(String literal, LocalDate today) {
        String[] parts = literal.split(":");
        int n = parts.length > 1 ? Integer.parseInt(parts[1]) : 1;
        String name = parts[0].replace("FISCAL_", "");
        return switch (name) {
            case "TODAY" -> days(today, 1);
            case "YESTERDAY" -> days(today.minusDays(1), 1);
            case "TOMORROW" -> days(today.plusDays(1), 1);
            case "LAST_90_DAYS" -> new Span(today.minusDays(90), today.plusDays(1));
            case "NEXT_90_DAYS" -> days(today.plusDays(1), 90);
            case "LAST_N_DAYS" -> new Span(today.minusDays(n), today.plusDays(1));
            case "NEXT_N_DAYS" -> days(today.plusDays(1), n);
            case "N_DAYS_AGO" -> days(today.minusDays(n), 1);
            default -> units(name, n, today);
        };
    }

    private static Span units(String name, int n, LocalDate today) {
        TemporalUnit unit = unit(name);
        LocalDate current = startOf(unit, today);
        if (name.startsWith("THIS")) {
            return new Span(current, current.plus(1, unit));
        }
        if (name.endsWith("AGO")) {
            return new Span(current.minus(n, unit), current.minus(n - 1L, unit));
        }
        if (name.startsWith("LAST")) {
            return new Span(current.minus(n, unit), current);
        }
        return new Span(current.plus(1, unit), current.plus(n + 1L, unit));
    }

    private static TemporalUnit unit(String name) {
        if (name.contains("WEEK")) {
            return ChronoUnit.WEEKS;
        }
        if (name.contains("MONTH")) {
            return ChronoUnit.MONTHS;
        }
        return name.contains("QUARTER") ? IsoFields.QUARTER_YEARS : ChronoUnit.YEARS;
    }

    private static LocalDate startOf(TemporalUnit unit, LocalDate day) {
        if (unit == ChronoUnit.WEEKS) {
            return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
        }
        if (unit == ChronoUnit.MONTHS) {
            return day.withDayOfMonth(1);
        }
        return unit == ChronoUnit.YEARS
                ? day.withDayOfYear(1)
                : day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
    }

    private static Span days(LocalDate first, int count) {
        return new Span(first, first.plusDays(count));
    }

    /** First value inside, in the stored form of a date or of a datetime. */
    String from(FieldType type, ZoneId zone) {
        return stored(start, type, zone);
    }

    /** First value after it. */
    String until(FieldType type, ZoneId zone) {
        return stored(end, type, zone);
    }

    private static String stored(LocalDate day, FieldType type, ZoneId zone) {
        return type == FieldType.DATE
                ? day.toString()
                : Times.normal(day.atStartOfDay(zone).toOffsetDateTime().toString());
    }
}
