package org.ringroute.demo;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.ringroute.standin.salesforce.SalesforceStandIn;

/** What has arrived in Salesforce, as the demo's page shows it. */
final class Arrived {

    private static final int MOST = 12;

    private final SalesforceStandIn salesforce;

    Arrived(SalesforceStandIn salesforce) {
        this.salesforce = salesforce;
    }

    /** Newest first. */
    Map<String, List<Row>> now() {
        return Map.of(
                "activities",
                rows(
                        "Task",
                        task -> new Row(
                                address("Task", task),
                                text(task, "Subject"),
                                text(task, "Description"),
                                nameOf(task.get("WhoId") == null ? task.get("WhatId") : task.get("WhoId")),
                                nameOf(task.get("OwnerId")))),
                "leads",
                rows(
                        "Lead",
                        lead -> new Row(
                                address("Lead", lead),
                                (text(lead, "FirstName") + " " + text(lead, "LastName")).strip(),
                                text(lead, "Phone"),
                                text(lead, "Company"),
                                nameOf(lead.get("OwnerId")))));
    }

    private List<Row> rows(String type, java.util.function.Function<Map<String, Object>, Row> row) {
        return salesforce.org().rows(type).stream()
                .sorted(Comparator.comparing((Map<String, Object> one) -> text(one, "CreatedDate"))
                        .thenComparing(one -> text(one, "Id"))
                        .reversed())
                .limit(MOST)
                .map(row)
                .toList();
    }

    private String address(String type, Map<String, Object> row) {
        return salesforce.url() + "/lightning/r/" + type + "/" + row.get("Id") + "/view";
    }

    private String nameOf(Object id) {
        Map<String, Object> row = id == null ? null : salesforce.org().row((String) id);
        return row == null ? "" : text(row, "Name");
    }

    private static String text(Map<String, Object> row, String field) {
        Object value = row.get(field);
        return value == null ? "" : value.toString();
    }

    /**
     * An activity or a lead.
     *
     * @param address of its page in the stand-in
     * @param about whom it is about, or the company
     */
    record Row(String address, String title, String detail, String about, String owner) {}
}
