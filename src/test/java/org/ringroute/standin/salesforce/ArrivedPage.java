package org.ringroute.standin.salesforce;

import java.util.List;

/** The window of the demo: what the bridge has brought, newest first. */
final class ArrivedPage {

    private static final int ROWS_SHOWN = 15;

    private final Org org;
    private final Limits limits;
    private final Requests requests;

    ArrivedPage(Org org, Limits limits, Requests requests) {
        this.org = org;
        this.limits = limits;
        this.requests = requests;
    }

    String html() {
        StringBuilder body = new StringBuilder("<h1>What arrived in Salesforce</h1>\n<p>")
                .append(requests.count())
                .append(" requests, ")
                .append(limits.used())
                .append(" charged to the daily allowance (")
                .append(Html.escape(limits.header()))
                .append("). This page refreshes itself.</p>\n");
        table(
                body,
                "Tasks",
                "Task",
                "CreatedDate",
                "Subject",
                "Who",
                "Owner",
                "CallType",
                "CallDisposition",
                "CallDurationInSeconds",
                "Description");
        table(body, "Leads", "Lead", "CreatedDate", "Name", "Company", "Phone", "MobilePhone", "Owner");
        table(body, "Contacts", "Contact", "CreatedDate", "Name", "Phone", "MobilePhone", "HomePhone", "Owner");
        table(body, "Accounts", "Account", "CreatedDate", "Name", "Phone", "Owner");
        return Html.page("What arrived in Salesforce", "<meta http-equiv='refresh' content='2'>", body.toString());
    }

    private void table(StringBuilder page, String title, String type, String... columns) {
        List<Row> newest = newest(type);
        int total = org.read(() -> org.table(org.schema().type(type)).rows().size());
        page.append("<h2>")
                .append(title)
                .append(" <span class='count'>")
                .append(total)
                .append("</span></h2>\n");
        if (newest.isEmpty()) {
            page.append("<p class='none'>None yet.</p>\n");
            return;
        }
        page.append("<table><tr>");
        for (String column : columns) {
            page.append("<th>").append(heading(column)).append("</th>");
        }
        page.append("</tr>\n");
        for (Row row : newest) {
            page.append("<tr>");
            for (String column : columns) {
                page.append("<td>").append(cell(row, column)).append("</td>");
            }
            page.append("</tr>\n");
        }
        page.append("</table>\n");
    }

    private List<Row> newest(String type) {
        return org.read(() -> {
            List<Row> rows = org.table(org.schema().type(type)).rows();
            List<Row> last = rows.subList(Math.max(0, rows.size() - ROWS_SHOWN), rows.size());
            List<Row> newestFirst = new java.util.ArrayList<>(last);
            java.util.Collections.reverse(newestFirst);
            newestFirst.removeIf(Row::isDeleted);
            return newestFirst;
        });
    }

    private String cell(Row row, String column) {
        return switch (column) {
            case "Name", "Subject" ->
                Html.link(RecordPage.pathOf(row), row.get(column) == null ? row.id() : row.get(column));
            case "Owner" -> linkTo(row.get("OwnerId"));
            case "Who" -> linkTo(row.get("WhoId") != null ? row.get("WhoId") : row.get("WhatId"));
            case "CreatedDate" -> row.get(column).toString().substring(0, 19).replace('T', ' ');
            default -> row.get(column) == null ? "" : Html.escape(row.get(column));
        };
    }

    private String linkTo(Object id) {
        Row row = id == null ? null : org.find((String) id);
        return row == null ? "" : Html.link(RecordPage.pathOf(row), row.get("Name") + " (" + row.type() + ")");
    }

    private static String heading(String column) {
        return switch (column) {
            case "CreatedDate" -> "Created (UTC)";
            case "CallDurationInSeconds" -> "Seconds";
            case "CallDisposition" -> "Outcome";
            case "CallType" -> "Call";
            default -> Html.escape(column.replaceAll("(?<=[a-z])(?=[A-Z])", " "));
        };
    }
}
