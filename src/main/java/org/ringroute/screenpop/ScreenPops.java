package org.ringroute.screenpop;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ringroute.call.Call;
import org.ringroute.call.CallChange.Kind;
import org.ringroute.call.Member;
import org.ringroute.caller.CallerMatches;
import org.ringroute.number.PhoneNumber;
import org.ringroute.people.Bindings;
import org.springframework.stereotype.Component;

/** Shows callers to agents, on the clients whose settings want it at this moment of the call. */
@Component("screenPops")
public class ScreenPops {

    /** An ended call is handled when it has settled; one handled later than this is old news. */
    private static final Duration SETTLES_WITHIN = Duration.ofMinutes(1);

    private final PopSettings settings;
    private final Bindings bindings;
    private final AgentEvents events;
    private final AgentStreams streams;
    private final RecordLinks links;
    private final Clock clock;

    ScreenPops(
            PopSettings settings,
            Bindings bindings,
            AgentEvents events,
            AgentStreams streams,
            RecordLinks links,
            Clock clock) {
        this.settings = settings;
        this.bindings = bindings;
        this.events = events;
        this.streams = streams;
        this.links = links;
        this.clock = clock;
    }

    /**
     * The extensions that see the caller at this moment: the one that rings or answered; at the end those who talked,
     * else all who rang.
     *
     * @param extension that rings or answered; null or empty at the end
     */
    public List<String> extensions(Call call, Kind moment, String extension) {
        if (moment != Kind.ENDED) {
            return extension == null || extension.isEmpty() ? List.of() : List.of(extension);
        }
        List<Member> called = call.members().stream()
                .filter(member -> member.role() == AgentCall.side(call))
                .toList();
        boolean answered = called.stream().anyMatch(Member::answered);
        return called.stream()
                .filter(member -> !answered || member.answered())
                .map(Member::extension)
                .toList();
    }

    /** Shows who calls to the user of an extension, if one is bound and his settings want it now. */
    public void show(Call call, Kind moment, String extension, PhoneNumber number, CallerMatches matches) {
        Set<PopClient> clients = settings.of(extension).stream()
                .filter(setting -> setting.opensAt(moment.name()))
                .map(PopSetting::client)
                .collect(Collectors.toSet());
        if (clients.isEmpty()) {
            return;
        }
        bindings.userAt(extension, call.cameAt(extension)).ifPresent(userId -> {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("callId", call.id());
            body.put("extension", extension);
            body.put("number", number.raw());
            body.putAll(ShownCall.who(matches.all().stream()
                    .map(caller -> Match.of(caller, links))
                    .toList()));
            body.put("trigger", moment.name().toLowerCase(java.util.Locale.ROOT));
            publish(userId, call, moment, extension, clients, body);
        });
    }

    /** One at a time: ids reach a stream in their order, so that the last one tells what the client has had. */
    private synchronized void publish(
            String userId, Call call, Kind moment, String extension, Set<PopClient> clients, Map<String, Object> body) {
        if (events.had(userId, call.id(), extension, moment.name())) {
            return;
        }
        AgentEvent pop = new AgentEvent(
                events.nextId(),
                AgentEvent.POP,
                userId,
                extension,
                call.id(),
                clients,
                moment.name(),
                happenedAt(call, moment, extension),
                body);
        events.keep(pop);
        streams.deliver(pop);
    }

    private long happenedAt(Call call, Kind moment, String extension) {
        long now = clock.millis();
        if (moment == Kind.ENDED) {
            return now - call.endedAt() < SETTLES_WITHIN.toMillis() ? now : call.endedAt();
        }
        return call.members().stream()
                .filter(member -> member.extension().equals(extension))
                .map(member -> moment == Kind.RINGING ? member.rangAt() : member.answeredAt())
                .filter(at -> at > 0)
                .min(Comparator.naturalOrder())
                .orElse(now);
    }
}
