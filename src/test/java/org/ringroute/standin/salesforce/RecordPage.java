package org.ringroute.standin.salesforce;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The page of one record, where a screen pop leads: the Lightning URL and the short one (reference 4.1). */
final class RecordPage {

    private static final Pattern URL =
            Pattern.compile("/(?:lightning/r/(?:\\w+/)?)?([a-zA-Z0-9]{18}|[a-zA-Z0-9]{15})(?:/view)?/?");

    private final Org org;

    RecordPage(Org org) {
        this.org = org;
    }

    /** The address of a record's page. */
    static String pathOf(Row row) {
        return "/lightning/r/" + row.type() + "/" + row.id() + "/view";
    }

    /** The page, or null when the path is not that of a record. */
    Answer answer(String path) {
        Matcher matcher = URL.matcher(path);
        if (!matcher.matches()) {
            return null;
        }
        Row row = org.find(matcher.group(1));
        return row == null || row.isDeleted()
                ? Answer.html(404, Html.page("Not found", "", "<h1>This record is no longer here</h1>"))
                : Answer.html(200, html(row));
    }

    private String html(Row row) {
        Object title = row.get("Name") != null ? row.get("Name") : row.get("Subject");
        StringBuilder body = new StringBuilder("<p>")
                .append(row.type())
                .append(" in the stand-in for Salesforce</p>\n<h1>")
                .append(Html.escape(title == null ? row.id() : title))
                .append("</h1>\n<table>");
        row.toMap().forEach((name, value) -> body.append("<tr><th>")
                .append(Html.escape(name))
                .append("</th><td>")
                .append(Html.escape(value))
                .append("</td></tr>\n"));
        body.append("</table>\n<h2>Activity</h2>\n");
        List<Row> tasks = tasksOf(row);
        body.append(tasks.isEmpty() ? "<p class='none'>None yet.</p>\n" : "<ul>\n");
        for (Row task : tasks) {
            body.append("<li>")
                    .append(Html.link(pathOf(task), task.get("Subject")))
                    .append(" ")
                    .append(Html.escape(task.get("Description") == null ? "" : task.get("Description")))
                    .append("</li>\n");
        }
        return Html.page(
                String.valueOf(title),
                "",
                body.append(tasks.isEmpty() ? "" : "</ul>\n").toString());
    }

    private List<Row> tasksOf(Row row) {
        return org.read(() -> org.table(org.schema().type("Task")).rows().stream()
                .filter(task -> row.id().equals(task.get("WhoId")) || row.id().equals(task.get("WhatId")))
                .filter(task -> !task.isDeleted())
                .toList());
    }
}
