package org.ringroute.agent;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Locale;
import org.ringroute.activity.CallNotes;
import org.ringroute.call.Direction;
import org.ringroute.number.HomeNotation;
import org.ringroute.people.Bindings;
import org.ringroute.screenpop.AgentCalls;
import org.ringroute.screenpop.ChosenRecords;
import org.ringroute.screenpop.RecordLinks;
import org.ringroute.settings.RingrouteProperties;
import org.ringroute.tracking.CallScope;
import org.ringroute.tracking.Calls;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What an agent's page and browser extension ask for: who he is, his last calls; his notes and choices. */
@RestController
public class AgentController {

    private static final int LAST = 20;

    /** As in {@link org.ringroute.call.Call#cameAt}. */
    private static final String CAME = "CASE WHEN l.rang_at > 0 THEN l.rang_at ELSE c.started_at END";

    private final AgentAccess access;
    private final Bindings bindings;
    private final ContactSearchController search;
    private final CallNotes notes;
    private final AgentCalls shown;
    private final ChosenRecords chosen;
    private final Calls calls;
    private final CallScope scope;
    private final RecordLinks links;
    private final JdbcClient jdbc;
    private final HomeNotation numbers;

    AgentController(
            AgentAccess access,
            Bindings bindings,
            ContactSearchController search,
            CallNotes notes,
            AgentCalls shown,
            ChosenRecords chosen,
            Calls calls,
            CallScope scope,
            RecordLinks links,
            JdbcClient jdbc,
            RingrouteProperties properties) {
        this.access = access;
        this.bindings = bindings;
        this.search = search;
        this.notes = notes;
        this.shown = shown;
        this.chosen = chosen;
        this.calls = calls;
        this.scope = scope;
        this.links = links;
        this.jdbc = jdbc;
        this.numbers = HomeNotation.of(properties.country());
    }

    /** Who is signed in, what he may do, and the token that changes must carry. */
    @GetMapping("/api/agent/me")
    public Me me(CsrfToken csrf) {
        Agent agent = access.required();
        return new Me(
                agent.userId(),
                agent.name(),
                bindings.extensionsOf(agent.userId()),
                search.available(),
                numbers,
                new Csrf(csrf.getHeaderName(), csrf.getToken()));
    }

    /** The last calls of the agent, newest first: those of his phones in the time in which they were his. */
    @GetMapping("/api/agent/calls")
    public LastCalls lastCalls() {
        Agent agent = access.required();
        List<LastCall> last = jdbc.sql("SELECT c.call_id, l.extension, c.direction, c.outside_number, c.started_at,"
                        + " l.answered_at, c.ended_at, c.record_object, c.record_id, o.result_id FROM call_leg l"
                        + " JOIN phone_call c ON c.call_id = l.call_id"
                        + " JOIN binding_period p ON p.extension = l.extension AND p.user_id = :user"
                        + " AND p.from_at <= " + CAME + " AND " + CAME + " < p.until_at"
                        + " LEFT JOIN outbox o ON o.call_id = c.call_id AND o.kind = 'ACTIVITY' AND o.item_key LIKE :key"
                        + " WHERE c.direction IN ('INBOUND', 'OUTBOUND')"
                        + " ORDER BY l.rang_at DESC, c.call_id DESC LIMIT " + LAST)
                .param("key", "%:" + agent.userId())
                .param("user", agent.userId())
                .query((row, n) -> new LastCall(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3).toLowerCase(Locale.ROOT),
                        scope.number(Direction.valueOf(row.getString(3)), row.getString(4))
                                .shown(),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        link(row.getString(8), row.getString(9)),
                        link("Task", row.getString(10))))
                .list();
        return new LastCalls(last, null);
    }

    private String link(String object, String id) {
        return id == null ? "" : links.to(object, id);
    }

    /** Keeps what the agent writes about a call, to join the description of his activity. */
    @PutMapping("/api/calls/{callId}/note")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void note(@PathVariable String callId, @Valid @RequestBody Note note) {
        access.checkCall(callId);
        boolean kept = notes.keep(callId, access.required().userId(), note.note())
                .toCompletableFuture()
                .join();
        if (!kept) {
            throw new Refusal(HttpStatus.CONFLICT, "logged-already");
        }
    }

    /** Of several records with the caller's number this one is meant: for this call, its log, and the next calls. */
    @PutMapping("/api/calls/{callId}/choice")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    public void choose(@PathVariable String callId, @Valid @RequestBody Choice choice) {
        access.checkCall(callId);
        if (!shown.choose(callId, choice.recordId())) {
            throw new Refusal(HttpStatus.CONFLICT, "not-a-match");
        }
        chosen.choose(
                scope.number(calls.find(callId)),
                choice.recordId(),
                access.agent().map(Agent::userId).orElse(""));
    }

    /**
     * @param search whether people can be searched in Salesforce while dialling
     * @param numbers how numbers are written where the PBX stands
     */
    public record Me(
            String userId, String name, List<String> extensions, boolean search, HomeNotation numbers, Csrf csrf) {}

    /** A token, and the header that it goes in. */
    public record Csrf(String header, String token) {}

    /** @param recordUrl of the caller; {@code activityUrl} of the log; empty when there is none */
    public record LastCall(
            String callId,
            String extension,
            String direction,
            String number,
            long startedAt,
            long answeredAt,
            long endedAt,
            String recordUrl,
            String activityUrl) {}

    /** @param next always null: there is one page */
    public record LastCalls(List<LastCall> items, String next) {}

    public record Note(@NotNull @Size(max = CallNotes.LONGEST) String note) {}

    public record Choice(@NotBlank @Size(max = 18) String recordId) {}
}
