package org.ringroute.standin.pbx;

import java.time.Duration;

/** Calls from outside that change hands: transferred, forwarded, parked, or joined by several. */
final class PassedOnCalls {

    private static final String CONFERENCE = "6500";
    private static final String PARKING_SLOT = "6001";

    private PassedOnCalls() {}

    /** The first extension sends the caller on without asking the second. */
    static CallScript blindTransfer(CallBuilder call, String from, String first, String second) {
        Talk talk = talkTo(call, from, first);
        Duration ring = call.options.ring();
        Duration begun = call.passed();
        Member target = call.extension(second, "");
        return call.report(EventType.TRANSFER, talk.line().answered(), target.ring())
                .show(talk.phone().bye())
                .show(target.ring())
                .ring(ring)
                .show(target.answer())
                .talk(call.options.talk())
                .show(target.bye())
                .show(talk.line().bye())
                .end(
                        firstRow(call, from, first, second),
                        row(call, from, second).begun(begun).answered(ring, call.options.talk()));
    }

    /** The first extension asks the second while the caller holds. */
    static CallScript attendedTransfer(CallBuilder call, String from, String first, String second) {
        Talk talk = talkTo(call, from, first);
        Duration ring = call.options.ring();
        Duration asked = call.passed();
        Duration asking = Duration.ofSeconds(10);
        Member asker = call.extension(first, "");
        Member target = call.extension(second, "");
        call.show(talk.line().hold())
                .show(asker.alert(), target.ring())
                .ring(ring)
                .show(target.answer(), asker.answered())
                .talk(asking);
        Duration begun = call.passed();
        return call.report(EventType.TRANSFER, talk.line().answered(), target.answer())
                .show(asker.bye())
                .show(talk.phone().bye())
                .show(talk.line().answered())
                .talk(call.options.talk())
                .show(target.bye())
                .show(talk.line().bye())
                .end(
                        firstRow(call, from, first, second),
                        call.record(call.directory.party(first), call.directory.party(second))
                                .begun(asked)
                                .answered(ring, asking),
                        row(call, from, second).begun(begun).answered(Duration.ZERO, call.options.talk()));
    }

    /** The call leaves again over a trunk: one record, Outbound, both trunks (reference 2.4). */
    static CallScript forwardedOutside(CallBuilder call, String from, String extension, String number) {
        Duration ring = call.options.ring();
        Duration talk = call.options.talk();
        Member line = call.inbound(from, extension, "");
        Member away = call.outbound(from, number);
        return call.show(line.alert())
                .report(EventType.FORWARDING, line.alert(), away.ring())
                .show(away.ring())
                .ring(ring)
                .show(away.answer(), line.answered())
                .talk(talk)
                .show(away.bye())
                .show(line.bye())
                .end(row(call, from, number).out().answered(ring, talk));
    }

    /** The first extension parks the caller; the second fetches the call from the slot. */
    static CallScript parkedAndRetrieved(CallBuilder call, String from, String first, String second) {
        Talk talk = talkTo(call, from, first);
        Duration parked = call.passed();
        Duration waiting = Duration.ofSeconds(15);
        Member fetcher = call.extension(second, "");
        call.show(talk.line().hold())
                .show(talk.phone().bye())
                .talk(waiting)
                .show(fetcher.answered())
                .show(talk.line().answered());
        Duration fetched = call.passed();
        return call.talk(call.options.talk())
                .show(fetcher.bye())
                .show(talk.line().bye())
                .end(
                        firstRow(call, from, first, PARKING_SLOT),
                        row(call, from, PARKING_SLOT).begun(parked).passedOn(Duration.ZERO, waiting, "call retrieved"),
                        row(call, from, second).begun(fetched).answered(Duration.ZERO, call.options.talk()));
    }

    /** The caller dials a conference, which calls two extensions in. */
    static CallScript conference(CallBuilder call, String from, String first, String second) {
        Duration ring = call.options.ring();
        Duration talk = call.options.talk();
        Member line = call.inbound(from, CONFERENCE, CONFERENCE);
        Member one = call.extension(first, CONFERENCE);
        Member two = call.extension(second, CONFERENCE);
        return call.show(line.alert())
                .show(line.answered())
                .show(one.ring(), two.ring())
                .ring(ring)
                .show(one.answer())
                .show(two.answer())
                .talk(talk)
                .show(one.bye(), two.bye())
                .show(line.bye())
                .end(
                        call.record(call.directory.party(from), new Party("Conference " + CONFERENCE, CONFERENCE))
                                .in()
                                .passedOn(Duration.ZERO, ring.plus(talk), "conference ended"),
                        row(call, from, first).answered(ring, talk),
                        row(call, from, second).answered(ring, talk));
    }

    private record Talk(Member line, Member phone) {}

    private static Talk talkTo(CallBuilder call, String from, String extension) {
        Member line = call.inbound(from, extension, "");
        Member phone = call.extension(extension, "");
        call.show(line.alert(), phone.ring())
                .ring(call.options.ring())
                .show(phone.answer(), line.answered())
                .talk(call.options.talk());
        return new Talk(line, phone);
    }

    private static RecordBuilder firstRow(CallBuilder call, String from, String first, String target) {
        String reason = call.directory.party(first).display() + " transferred to "
                + call.directory.party(target).display();
        return row(call, from, first)
                .answered(call.options.ring(), call.options.talk())
                .because(reason);
    }

    private static RecordBuilder row(CallBuilder call, String from, String to) {
        return call.record(call.directory.party(from), call.directory.party(to)).in();
    }
}
