package org.ringroute.screenpop;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.ringroute.call.Call;
import org.ringroute.call.Direction;
import org.ringroute.call.Member;
import org.ringroute.call.Phase;
import org.ringroute.caller.CallerMatches;
import org.ringroute.people.Bindings;
import org.ringroute.salesforce.session.ApiBudget;
import org.ringroute.salesforce.session.OrgChangedEvent;
import org.ringroute.salesforce.session.SalesforceConnection;
import org.ringroute.settings.Settings.Mode;
import org.ringroute.settings.SettingsStore;
import org.ringroute.store.CallsErasedEvent;
import org.ringroute.store.ErasedCalls;
import org.ringroute.tracking.CallScope;
import org.ringroute.tracking.Calls;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The running calls as agents see them; tells each agent whose own call has changed. */
@Component("agentCalls")
public class AgentCalls {

    private static final Duration KEEP_LIVE = Duration.ofHours(4);
    /** The log of an ended call looks the caller up once more. */
    private static final Duration KEEP_OVER = Duration.ofMinutes(2);

    /** Of the heap; see {@link Calls}. */
    private static final int PART = 16;

    private static final int MOST_AFTER_START = 2000;
    private static final Set<PopClient> ALL_CLIENTS = Set.of(PopClient.values());

    private final Calls calls;
    private final CallScope scope;
    private final Bindings bindings;
    private final RecordLinks links;
    private final PopSettings pops;
    private final SettingsStore settings;
    private final SalesforceConnection salesforce;
    private final ApiBudget budget;
    private final AgentStreams streams;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final ErasedCalls erased;
    private final Cache<String, ShownCall> shown = Caffeine.newBuilder()
            .maximumWeight(Runtime.getRuntime().maxMemory() / PART)
            .weigher((String id, ShownCall call) -> call.bytes())
            .expireAfter(new ByEnd())
            .build();

    private boolean wasRead;

    AgentCalls(
            Calls calls,
            CallScope scope,
            Bindings bindings,
            RecordLinks links,
            PopSettings pops,
            SettingsStore settings,
            SalesforceConnection salesforce,
            ApiBudget budget,
            AgentStreams streams,
            JdbcClient jdbc,
            Clock clock,
            ErasedCalls erased) {
        this.erased = erased;
        this.calls = calls;
        this.scope = scope;
        this.bindings = bindings;
        this.links = links;
        this.pops = pops;
        this.settings = settings;
        this.salesforce = salesforce;
        this.budget = budget;
        this.streams = streams;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Something happened in a call: those in it see how it stands now. */
    public void changed(String callId) {
        String away = salesforce.isAway() ? why() : "";
        change(callId, before -> standing(before, calls.find(callId))
                .withoutCrm(away.isEmpty() ? before.crmAway() : away));
    }

    /** It is known who has the number. */
    public void identified(Call call, CallerMatches matches) {
        List<Match> all =
                matches.all().stream().map(caller -> Match.of(caller, links)).toList();
        change(call.id(), before -> standing(before, newest(call)).with(all));
    }

    /** Salesforce could not be asked about the caller. */
    public void crmUnavailable(Call call) {
        change(call.id(), before -> standing(before, newest(call)).withoutCrm(why()));
    }

    private String why() {
        return switch (budget.closed()) {
            case NO -> "unreachable";
            case USED_UP -> "used-up";
            case API_OFF -> "api-off";
        };
    }

    /** The PBX was asked to call: until it tells more, this is all there is. */
    public void dialled(String callId, String extension, String number) {
        change(callId, before -> standing(before.dialledBy(extension, clock.millis(), number), calls.find(callId)));
    }

    /** The extension with which a user took part in a call, while it was his; empty when he did not. */
    public Optional<String> extensionIn(String callId, String userId) {
        ShownCall known = shown.getIfPresent(callId);
        if (known != null && isOf(userId, known.dialledBy(), known.dialledAt())) {
            return Optional.of(known.dialledBy());
        }
        Call call = calls.find(callId);
        return call.members().stream()
                .map(Member::extension)
                .filter(extension -> isOf(userId, extension, call.cameAt(extension)))
                .findFirst();
    }

    private boolean isOf(String userId, String extension, long at) {
        return bindings.userAt(extension, at).filter(userId::equals).isPresent();
    }

    /**
     * Of several matches this one is meant.
     *
     * @return false when it is none of them, or the call is no longer shown
     */
    public boolean choose(String callId, String recordId) {
        ShownCall known = shown.getIfPresent(callId);
        if (known == null
                || known.matches() == null
                || known.matches().stream().noneMatch(match -> match.recordId().equals(recordId))) {
            return false;
        }
        change(
                callId,
                before -> before.with(before.matches().stream()
                        .sorted(Comparator.comparing(match -> !match.recordId().equals(recordId)))
                        .toList()));
        return true;
    }

    private ShownCall standing(ShownCall before, Call call) {
        Map<String, AgentCall> people = new LinkedHashMap<>();
        if (call.direction() == Direction.INBOUND || call.direction() == Direction.OUTBOUND) {
            for (Member member : call.members()) {
                if (member.role() == AgentCall.side(call)) {
                    people.put(member.extension(), AgentCall.of(call, member));
                }
            }
        }
        String dialledBy = before.dialledBy();
        if (!dialledBy.isEmpty() && !people.containsKey(dialledBy)) {
            people.put(dialledBy, asDialled(before, call));
        }
        String number = call.outsideNumber().isEmpty()
                ? before.number()
                : scope.number(call).shown();
        return before.with(call, number, people);
    }

    /** Whoever dialled sees what became of it, also of a call to a colleague, and of one of which only the end is told. */
    private AgentCall asDialled(ShownCall before, Call call) {
        String extension = before.dialledBy();
        if (!call.failure().isEmpty()) {
            return AgentCall.failed(extension, call);
        }
        boolean begun = call.phase() == Phase.RINGING || call.phase() == Phase.ANSWERED;
        if (call.direction() == Direction.INTERNAL && begun) {
            for (Member member : call.members()) {
                if (member.extension().equals(extension)) {
                    return AgentCall.of(call, member);
                }
            }
        }
        if (call.phase() == Phase.ENDED) {
            return AgentCall.ended(extension, call);
        }
        AgentCall known = before.people().get(extension);
        return known == null ? AgentCall.dialling(extension, clock.millis()) : known;
    }

    /** A route has it as it was when it began to look the caller up. */
    private Call newest(Call call) {
        return calls.running(call.id()).orElse(call);
    }

    /**
     * One at a time, so that what agents are told ends with how it stands. A step reads the call itself: one that was read
     * before it waited here may be older than what was told meanwhile.
     */
    private synchronized void change(String callId, UnaryOperator<ShownCall> step) {
        ShownCall known = shown.getIfPresent(callId);
        ShownCall before = known == null ? ShownCall.begin(callId) : known;
        ShownCall after = step.apply(before);
        shown.put(callId, after);
        boolean news = !after.equals(before.with(after.call(), before.number(), before.people()))
                || !after.number().equals(before.number());
        after.people().forEach((extension, person) -> {
            if (news || !person.equals(before.people().get(extension))) {
                event(after, person).forEach(streams::deliver);
            }
        });
    }

    private List<AgentEvent> event(ShownCall call, AgentCall person) {
        String extension = person.extension();
        return bindings.userAt(extension, call.cameAt(extension)).stream()
                .map(userId -> {
                    Map<String, Object> body = call.body(person);
                    body.put("pop", modes(extension));
                    body.put("mayCreate", mayCreate());
                    body.put("now", clock.millis());
                    return new AgentEvent(
                            0,
                            AgentEvent.CALL,
                            userId,
                            extension,
                            call.call().id(),
                            ALL_CLIENTS,
                            "",
                            person.since(),
                            body);
                })
                .toList();
    }

    private Map<String, String> modes(String extension) {
        return pops.of(extension).stream()
                .collect(Collectors.toMap(setting -> setting.client().text(), setting -> setting.mode()
                        .name()));
    }

    private boolean mayCreate() {
        return settings.current().recordCreation().enabled()
                && settings.current().recordCreation().mode() == Mode.manual;
    }

    /**
     * The running calls of a viewer, and the list of their ids: what is not in it has ended meanwhile. Waits for nobody, as
     * a stream is held while it is asked.
     */
    public List<AgentEvent> now(Viewer viewer) {
        List<AgentEvent> events = new ArrayList<>();
        for (ShownCall call : shown.asMap().values()) {
            if (!call.over()) {
                call.people().values().stream()
                        .flatMap(person -> event(call, person).stream())
                        .filter(viewer::sees)
                        .forEach(events::add);
            }
        }
        List<String> ids = events.stream().map(AgentEvent::callId).toList();
        events.add(new AgentEvent(
                0,
                AgentEvent.CALLS,
                viewer.userId(),
                viewer.extension(),
                "",
                ALL_CLIENTS,
                "",
                clock.millis(),
                Map.of("callIds", ids)));
        return events;
    }

    /** Forgets all calls: those of another org have other records. */
    public void forget() {
        shown.invalidateAll();
    }

    @EventListener(CallsErasedEvent.class)
    void forgetErased() {
        shown.asMap().keySet().removeIf(erased::has);
    }

    @EventListener
    void otherOrg(OrgChangedEvent changed) {
        forget();
    }

    /** After a start the memory is empty, while calls may still run: before the first stream they are read again. */
    public synchronized void readAgain() {
        if (wasRead) {
            return;
        }
        wasRead = true;
        long since = clock.millis() - KEEP_LIVE.toMillis();
        jdbc.sql("SELECT call_id FROM phone_call WHERE phase <> 'ENDED' AND started_at > ?"
                        + " ORDER BY started_at DESC LIMIT ?")
                .params(since, MOST_AFTER_START)
                .query(String.class)
                .list()
                .forEach(this::changed);
    }

    private static final class ByEnd implements Expiry<String, ShownCall> {

        @Override
        public long expireAfterCreate(String id, ShownCall call, long now) {
            return (call.over() || call.waiting() ? KEEP_OVER : KEEP_LIVE).toNanos();
        }

        @Override
        public long expireAfterUpdate(String id, ShownCall call, long now, long left) {
            return expireAfterCreate(id, call, now);
        }

        @Override
        public long expireAfterRead(String id, ShownCall call, long now, long left) {
            return left;
        }
    }
}
