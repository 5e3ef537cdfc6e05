package org.ringroute.standin.pbx;

import java.time.Duration;
import java.util.List;
import org.ringroute.standin.pbx.Directory.Group;

/** Calls from outside to ring groups and queues; the group and who answers get a record each (reference 2.4). */
final class GroupCalls {

    private static final String SURVEY = "6700";

    private GroupCalls() {}

    /** All phones ring; the one that answers silences the others. */
    static CallScript ringGroupAnswered(CallBuilder call, String from, Group group, String answering) {
        requireMember(group, answering);
        Duration ring = call.options.ring();
        Duration talk = call.options.talk();
        Member line = call.inbound(from, group.number(), group.number());
        List<Member> phones = phones(call, group);
        Member taker = phone(phones, answering);
        call.show(line.alert());
        phones.forEach(phone -> call.show(phone.ring()));
        call.ring(ring).show(taker.answer(), line.answered());
        phones.stream().filter(phone -> phone != taker).forEach(phone -> call.show(phone.bye()));
        Party caller = call.directory.party(from);
        Party ringGroup = Party.ringGroup(group);
        return call.talk(talk)
                .show(taker.bye())
                .show(line.bye())
                .end(
                        call.record(caller, ringGroup)
                                .in()
                                .passedOn(ring, Duration.ZERO, ringGroup.display() + " connected"),
                        call.record(caller, call.directory.party(answering))
                                .in()
                                .answered(ring, talk));
    }

    static CallScript ringGroupMissed(CallBuilder call, String from, Group group) {
        Duration ring = call.options.ring();
        Member line = call.inbound(from, group.number(), group.number());
        List<Member> phones = phones(call, group);
        call.show(line.alert());
        phones.forEach(phone -> call.show(phone.ring()));
        call.ring(ring);
        phones.forEach(phone -> call.show(phone.bye()));
        Party ringGroup = Party.ringGroup(group);
        return call.show(line.bye())
                .end(call.record(call.directory.party(from), ringGroup)
                        .in()
                        .is("NO ANSWER", ring, Duration.ZERO)
                        .because(ringGroup.display() + " timed out, hangup"));
    }

    /** Agents ring one after the other; those before the answering one let it ring until their time is up. */
    static CallScript queueAnswered(CallBuilder call, String from, Group queue, String answering) {
        requireMember(queue, answering);
        Duration ring = call.options.ring();
        Duration talk = call.options.talk();
        Member line = enter(call, from, queue);
        queue.members().stream()
                .filter(agent -> !agent.equals(answering))
                .forEach(agent -> ringInVain(call, from, queue, agent));
        Member taker = call.extension(answering, queue.number());
        call.show(taker.ring()).ring(ring);
        Duration waited = call.passed();
        Party caller = call.directory.party(from);
        Party party = Party.queue(queue);
        return call.show(taker.answer())
                .talk(talk)
                .show(taker.bye())
                .show(line.bye())
                .end(
                        call.record(caller, party)
                                .in()
                                .passedOn(Duration.ZERO, waited, party.display() + " connected")
                                .agentRang(waited),
                        call.record(caller, call.directory.party(answering))
                                .in()
                                .answered(waited, talk)
                                .agentRang(waited));
    }

    /** A menu leads to the queue; when the agent has hung up, the caller is asked how it was. */
    static CallScript menuQueueSurvey(CallBuilder call, String from, String menu, Group queue, String answering) {
        requireMember(queue, answering);
        Duration listening = Duration.ofSeconds(6);
        Duration ring = call.options.ring();
        Duration talk = call.options.talk();
        Duration asked = Duration.ofSeconds(15);
        Member line = call.inbound(from, menu, menu);
        Member phone = call.extension(answering, queue.number());
        Party caller = call.directory.party(from);
        Party party = Party.queue(queue);
        return call.show(line.alert())
                .show(line.answered())
                .talk(listening)
                .show(phone.ring())
                .ring(ring)
                .show(phone.answer())
                .talk(talk)
                .show(phone.bye())
                .talk(asked)
                .show(line.bye())
                .end(
                        call.record(caller, new Party("IVR Main", menu))
                                .in()
                                .passedOn(Duration.ZERO, listening, caller.display() + " called Queue"),
                        call.record(caller, party)
                                .in()
                                .begun(listening)
                                .passedOn(Duration.ZERO, ring, party.display() + " connected")
                                .agentRang(ring),
                        call.record(caller, call.directory.party(answering))
                                .in()
                                .begun(listening)
                                .answered(ring, talk)
                                .agentRang(ring),
                        call.record(caller, new Party("Satisfaction Survey", SURVEY))
                                .in()
                                .begun(listening.plus(ring).plus(talk))
                                .passedOn(Duration.ZERO, asked, caller.display() + " hung up"));
    }

    /** The caller hangs up while the last agent still rings. */
    static CallScript queueAbandoned(CallBuilder call, String from, Group queue) {
        int last = queue.members().size() - 1;
        Member line = enter(call, from, queue);
        queue.members().subList(0, last).forEach(agent -> ringInVain(call, from, queue, agent));
        Member ringing = call.extension(queue.members().get(last), queue.number());
        call.show(ringing.ring()).ring(call.options.ring());
        Party party = Party.queue(queue);
        return call.show(line.bye())
                .show(ringing.bye())
                .end(call.record(call.directory.party(from), party).in().is("ABANDONED", call.passed(), Duration.ZERO));
    }

    /** Every agent's time is up, and the queue gives up. */
    static CallScript queueMissed(CallBuilder call, String from, Group queue) {
        Member line = enter(call, from, queue);
        queue.members().forEach(agent -> ringInVain(call, from, queue, agent));
        Party party = Party.queue(queue);
        return call.show(line.bye())
                .end(call.record(call.directory.party(from), party)
                        .in()
                        .is("NO ANSWER", call.passed(), Duration.ZERO)
                        .because(party.display() + " timed out, hangup"));
    }

    /** The queue answers with music before any agent does (reference 2.1). */
    private static Member enter(CallBuilder call, String from, Group queue) {
        Member line = call.inbound(from, queue.number(), queue.number());
        call.show(line.alert()).show(line.answered());
        return line;
    }

    private static void ringInVain(CallBuilder call, String from, Group queue, String agent) {
        Member phone = call.extension(agent, queue.number());
        call.show(phone.ring())
                .ring(call.options.ring())
                .event(
                        EventType.AGENT_RING_TIMEOUT,
                        Json.object()
                                .put("queue_number", queue.number())
                                .put("agent_number", agent)
                                .put("caller_number", from))
                .show(phone.bye());
    }

    private static List<Member> phones(CallBuilder call, Group group) {
        return group.members().stream()
                .map(number -> call.extension(number, group.number()))
                .toList();
    }

    private static Member phone(List<Member> phones, String number) {
        return phones.stream()
                .filter(phone -> phone.number().equals(number))
                .findFirst()
                .orElseThrow();
    }

    private static void requireMember(Group group, String extension) {
        if (!group.members().contains(extension)) {
            throw new IllegalArgumentException(extension + " is no member of " + group.number());
        }
    }
}
