package org.ringroute.dryrun;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ringroute.activity.ActivityPlan;
import org.ringroute.activity.CallNotes;
import org.ringroute.call.Call;
import org.ringroute.call.CallChange;
import org.ringroute.call.LogEntry;
import org.ringroute.call.NotUnderstoodException;
import org.ringroute.call.PbxEvent;
import org.ringroute.caller.Caller;
import org.ringroute.caller.CallerMatches;
import org.ringroute.followup.FollowUp;
import org.ringroute.number.PhoneNumber;
import org.ringroute.people.Bindings;
import org.ringroute.phonebook.PhonebookEntry;
import org.ringroute.record.NewRecord;
import org.ringroute.screenpop.PopSetting;
import org.ringroute.screenpop.PopSettings;
import org.ringroute.store.OutboxKind;
import org.ringroute.store.OutboxRow;
import org.ringroute.tracking.CallScope;
import org.springframework.stereotype.Component;

/** What the beans of the delivered routes do in a dry run. */
@Component
class CallParts {

    private final CallScope scope;
    private final PopSettings pops;
    private final Bindings bindings;
    private final ObjectMapper json;

    CallParts(CallScope scope, PopSettings pops, Bindings bindings, ObjectMapper json) {
        this.scope = scope;
        this.pops = pops;
        this.bindings = bindings;
        this.json = json;
    }

    PlayedBeans beans() {
        PlayedBeans beans = new PlayedBeans()
                .harmless(
                        "lanes.of",
                        "screenPops.extensions",
                        "createdRecords.asCaller",
                        "salesforceFaults.sessionExpired")
                .calculation("phoneNumbers")
                .calculation("clock")
                .leaveOut(
                        "apiUsage.note",
                        "foundCallers.keep",
                        "lookupStory.found",
                        "agentCalls.changed",
                        "outbox.done",
                        "writtenRecords.note",
                        "dialledCalls.note",
                        "phonebookContacts.doubt",
                        "phonebookContacts.standsAlready",
                        "salesforceConnection.current",
                        "salesforceConnection.token")
                .play("salesforceConnection.isAway", (stage, arguments) -> false);
        tracking(beans);
        lookup(beans);
        records(beans);
        effects(beans);
        followUps(beans);
        return beans;
    }

    private void tracking(PlayedBeans beans) {
        beans.play("callTracker.track", (stage, arguments) -> track(stage, (PbxEvent) arguments[0]))
                .play("calls.find", (stage, arguments) -> find(stage, (String) arguments[0]))
                .play("outbox.claim", (stage, arguments) -> List.of(row(stage, OutboxKind.CALL)))
                .play("callScope.number", (stage, arguments) -> {
                    stage.number(scope.number((Call) arguments[0]));
                    return stage.number();
                })
                .play(
                        "callScope.reasonToSkip",
                        (stage, arguments) -> scope.reasonInItself((Call) arguments[0], (PhoneNumber) arguments[1]));
    }

    private static List<CallChange> track(Stage stage, PbxEvent event) {
        Call before = stage.call();
        try {
            stage.becomes(before.with(event));
        } catch (NotUnderstoodException e) {
            return List.of();
        }
        return CallChange.between(before, stage.call());
    }

    private static Call find(Stage stage, String callId) {
        return callId.equals(stage.call().id()) ? stage.call() : Call.begin(callId);
    }

    private static OutboxRow row(Stage stage, OutboxKind kind) {
        String id = stage.stored().id();
        return new OutboxRow(1, kind, id, id, "", 1);
    }

    private static void lookup(PlayedBeans beans) {
        beans.play("phonebookContacts.find", (stage, arguments) -> CallAnswers.ofPhonebook(stage))
                .play(
                        "callerQuery.composite",
                        (stage, arguments) -> stage.side().queries().composite((PhoneNumber) arguments[0]))
                .play("callerAnswer.read", (stage, arguments) -> CallAnswers.ofSalesforce(stage))
                .play("unseenRecords.expected", (stage, arguments) -> false)
                .play(
                        "chosenRecords.prefer",
                        (stage, arguments) -> CallAnswers.preferred(stage, (CallerMatches) arguments[1]));
    }

    private static void records(PlayedBeans beans) {
        beans.play("recordOwner.now", (stage, arguments) -> stage.side()
                        .owners()
                        .now((Call) arguments[0], (CallChange.Kind) arguments[1], (PhoneNumber) arguments[2]))
                .play("createdRecords.begin", (stage, arguments) -> begin(stage, arguments))
                .play(
                        "createdRecords.autoAssign",
                        (stage, arguments) ->
                                stage.side().settings().recordCreation().useAssignmentRules() ? "TRUE" : "FALSE")
                .play("createdRecords.created", (stage, arguments) -> created(stage, (NewRecord) arguments[0]));
    }

    private static NewRecord begin(Stage stage, Object[] arguments) {
        PhoneNumber number = (PhoneNumber) arguments[0];
        NewRecord record = NewRecord.toMake(
                number, (String) arguments[2], stage.side().settings().recordCreation());
        Caller made = stage.side().made().get(number.key());
        return made == null ? record : record.created(made.id());
    }

    private static NewRecord created(Stage stage, NewRecord record) {
        NewRecord made = record.created(stage.side().idOf(stage.stored(), record));
        String company = String.valueOf(record.fields().getOrDefault("Company", ""));
        stage.made();
        stage.side()
                .made(
                        stage.number(),
                        new Caller(
                                made.object(),
                                made.recordId(),
                                made.name(),
                                company,
                                List.of(stage.number().raw().strip()),
                                ""));
        return made;
    }

    private void effects(PlayedBeans beans) {
        beans.play("activities.log", this::log)
                .play("activities.skip", (stage, arguments) -> skip(stage, (String) arguments[1]))
                .play(
                        "phonebooks.isOn",
                        (stage, arguments) -> stage.side().phonebooks().isOn((Call) arguments[0]))
                .play("phonebooks.takes", (stage, arguments) -> stage.side()
                        .phonebooks()
                        .takes((Caller) arguments[0], (Call) arguments[1]))
                .play(
                        "phonebooks.entry",
                        (stage, arguments) -> stage.side().phonebooks().entry((Caller) arguments[0]))
                .play("phonebookContacts.save", (stage, arguments) -> save(stage, (PhonebookEntry) arguments[0]))
                .play("phonebookContacts.mend", (stage, arguments) -> null)
                .play("agentCalls.identified", (stage, arguments) -> seen(stage, (CallerMatches) arguments[1]))
                .play("screenPops.show", this::pop);
    }

    private Integer log(Stage stage, Object[] arguments) {
        Call call = (Call) arguments[0];
        Caller caller = (Caller) arguments[1];
        ActivityPlan plan = stage.side().activities();
        ActivityPlan.Planned planned = plan.of(call, caller);
        if (!planned.reason().isEmpty()) {
            return skip(stage, planned.reason());
        }
        String filedUnder = plan.filedUnder(
                caller, (CallerMatches) arguments[2], stage.stored().related());
        for (LogEntry entry : planned.entries()) {
            Map<String, Object> task = plan.task(call, caller, filedUnder, entry);
            String note = stage.stored().notes().getOrDefault(entry.userId(), "");
            task.computeIfPresent("Description", (field, text) -> CallNotes.joined((String) text, note));
            stage.play().add(Kind.ACTIVITY, entry.userId(), task);
        }
        return planned.entries().size();
    }

    private static Integer skip(Stage stage, String reason) {
        stage.play().add(Kind.SKIPPED, "", "", reason);
        return 0;
    }

    private static Boolean save(Stage stage, PhonebookEntry entry) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("record", entry.object() + " " + entry.recordId());
        values.put("name", entry.name());
        values.put("company", entry.company());
        values.put("numbers", entry.numbers());
        stage.play().add(Kind.PHONEBOOK, "", values);
        return true;
    }

    /** What agents see last: during a call they may see more and more. */
    private static Object seen(Stage stage, CallerMatches matches) {
        stage.play().replace(Kind.SEEN, who(matches));
        return null;
    }

    private static String who(CallerMatches matches) {
        return matches.all().isEmpty()
                ? Caller.NOBODY.object()
                : matches.all().stream()
                        .map(caller -> caller.object() + " " + caller.id())
                        .collect(Collectors.joining(", "));
    }

    private Object pop(Stage stage, Object[] arguments) {
        CallChange.Kind moment = (CallChange.Kind) arguments[1];
        String extension = (String) arguments[2];
        String clients = pops.of(extension).stream()
                .filter(setting -> setting.opensAt(moment.name()))
                .map(PopSetting::client)
                .map(client -> client.text())
                .collect(Collectors.joining(", "));
        if (!clients.isEmpty()
                && bindings.userAt(extension, ((Call) arguments[0]).cameAt(extension))
                        .isPresent()) {
            stage.play()
                    .add(Kind.POP, extension, moment.name(), who((CallerMatches) arguments[4]) + " (" + clients + ")");
        }
        return null;
    }

    /** Followers are told at once: the kamelet that they take from runs after the end of the call. */
    private static void followUps(PlayedBeans beans) {
        beans.play("followUps.queue", (stage, arguments) -> {
                    Caller who = arguments[2] == null ? Caller.NOBODY : (Caller) arguments[2];
                    String branch = arguments[3] == null ? "" : (String) arguments[3];
                    String reason = arguments[4] == null ? "" : (String) arguments[4];
                    boolean stranger = reason.isEmpty() && (!who.known() || stage.hasMade());
                    stage.followUp(new FollowUp(who, branch, stranger, reason));
                    return 0;
                })
                .play("outbox.claimAndStay", (stage, arguments) -> List.of(row(stage, OutboxKind.FOLLOW_UP)))
                .play("followUps.read", (stage, arguments) -> stage.followUp());
    }

    /** A request that the recorders took, if it makes a record. */
    Map<String, Object> recordOf(String body) {
        try {
            return json.readValue(
                    body, json.getTypeFactory().constructMapType(LinkedHashMap.class, String.class, Object.class));
        } catch (java.io.IOException e) {
            return Map.of("body", body);
        }
    }
}
