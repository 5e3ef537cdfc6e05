package org.ringroute.routes;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** A line of a table for spreadsheets. */
@Component("csvLine")
public class CsvLine {

    /** The values with commas between them, each in quotes, without an end of line. */
    public String of(List<?> values) {
        return values.stream().map(CsvLine::cell).collect(Collectors.joining(","));
    }

    /** A spreadsheet takes what begins like a formula for one: a quote in front keeps it text. */
    private static String cell(Object value) {
        String text = String.valueOf(value);
        String safe = text.matches("(?s)^[=+\\-@\\t\\r].*") ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
