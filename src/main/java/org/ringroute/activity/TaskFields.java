package org.ringroute.activity;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.ringroute.call.Call;
import org.ringroute.call.Direction;
import org.ringroute.call.Disposition;
import org.ringroute.call.LogEntry;
import org.ringroute.caller.Caller;
import org.ringroute.number.PhoneNumbers;
import org.ringroute.people.Bindings;
import org.ringroute.people.CrmUser;
import org.ringroute.salesforce.OrgSchema;
import org.ringroute.settings.Settings.CallLog;
import org.ringroute.text.CallFacts;
import org.ringroute.text.CallText;
import org.ringroute.text.CallVariable;
import org.ringroute.text.PlainText;
import org.ringroute.text.StatusWords;
import org.springframework.stereotype.Component;

/**
 * A call as a Task in its final form (reference salesforce 3.3): completed, because inserting an open one locks the record
 * it is on, and never updated later.
 */
@Component
class TaskFields {

    private static final Set<String> PEOPLE = Set.of("Contact", "Lead");
    private static final int SUBJECT_LENGTH = 255;
    private static final int DESCRIPTION_LENGTH = 32_000;

    private final OrgSchema schema;
    private final Bindings bindings;
    private final PhoneNumbers numbers;
    private final RecordingLinks recordings;

    TaskFields(OrgSchema schema, Bindings bindings, PhoneNumbers numbers, RecordingLinks recordings) {
        this.schema = schema;
        this.bindings = bindings;
        this.numbers = numbers;
        this.recordings = recordings;
    }

    /**
     * The fields, but for those that this org's user may not write.
     *
     * @param related id of what the activity of a contact is also filed under, "" for nothing
     */
    Map<String, Object> of(Call call, Caller caller, String related, LogEntry entry, String key, CallLog log) {
        CrmUser user = bindings.user(entry.userId()).orElse(new CrmUser(entry.userId(), "", "", "UTC", "en_US", true));
        ZoneId zone = zone(user.timeZone());
        Locale locale = Locale.forLanguageTag(user.language().replace('_', '-'));
        CallFacts facts = facts(call, caller, entry, zone, locale);

        Map<String, Object> task = new LinkedHashMap<>();
        task.put("Subject", shorten(CallText.parse(log.subject()).render(facts), SUBJECT_LENGTH));
        task.put("Description", description(CallText.parse(log.description()), facts));
        task.put("Status", schema.closedStatus());
        task.put("Priority", schema.priority());
        task.put("TaskSubtype", "Call");
        task.put("CallType", type(call));
        task.put("CallDurationInSeconds", entry.talkSeconds());
        task.put("CallDisposition", facts.status());
        task.put("CallObject", key);
        task.put(
                "ActivityDate",
                Instant.ofEpochMilli(call.startedAt())
                        .atZone(zone)
                        .toLocalDate()
                        .toString());
        task.put("OwnerId", entry.userId());
        // A Lead must not have a What beside it; only people are a Who.
        task.put(PEOPLE.contains(caller.object()) ? "WhoId" : "WhatId", caller.id());
        if (caller.object().equals("Contact") && !related.isEmpty()) {
            task.put("WhatId", related);
        }
        task.keySet().removeIf(field -> !schema.taskField(field));
        return task;
    }

    /** With a link to the recording, if there is one: at its end, unless the template has a place for it. */
    private static String description(CallText template, CallFacts facts) {
        String text = template.render(facts);
        if (facts.recording().isEmpty() || template.shows(CallVariable.RECORDING)) {
            return shorten(text, DESCRIPTION_LENGTH);
        }
        String link = "\n" + StatusWords.word(facts.locale(), "RECORDING") + ": " + facts.recording();
        return shorten(text, DESCRIPTION_LENGTH - link.length()) + link;
    }

    private CallFacts facts(Call call, Caller caller, LogEntry entry, ZoneId zone, Locale locale) {
        boolean outbound = call.direction() == Direction.OUTBOUND;
        String outside = outside(
                caller, outbound ? numbers.outbound(call.outsideNumber()).raw() : call.outsideNumber());
        return new CallFacts(
                Instant.ofEpochMilli(call.startedAt()),
                zone,
                locale,
                StatusWords.word(locale, entry.disposition().name()),
                outbound ? entry.extension() : outside,
                outbound ? outside : entry.extension(),
                Duration.ofSeconds(entry.talkSeconds()),
                Duration.ofSeconds(call.callSeconds()),
                Duration.ofSeconds(call.ringSeconds()),
                type(call),
                call.did(),
                call.trunk(),
                entry.extension(),
                call.groupNumber(),
                entry.disposition() == Disposition.ANSWERED ? recordings.to(call.recording(entry.extension())) : "",
                call.id());
    }

    /** Name and number; an automatic name holds the number already. */
    private static String outside(Caller caller, String number) {
        if (caller.name().isBlank()) {
            return number;
        }
        return caller.name().contains(number.strip()) ? caller.name() : caller.name() + " (" + number + ")";
    }

    private static String type(Call call) {
        return call.direction() == Direction.OUTBOUND ? "Outbound" : "Inbound";
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    private static String shorten(String text, int length) {
        return PlainText.start(text, length);
    }
}
