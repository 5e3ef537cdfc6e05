package org.ringroute.standin.pbx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** Calls from an extension: to the outside, to a colleague, or started through {@code call/dial}. */
final class OutgoingCalls {

    private OutgoingCalls() {}

    static CallScript answered(CallBuilder call, String extension, String number) {
        Member phone = call.extension(extension, "");
        Member line = call.outbound(extension, number);
        Duration ring = call.options.ring();
        Duration talk = call.options.talk();
        call.show(phone.alert());
        ringFarEnd(call, line);
        return call.ring(ring)
                .show(line.answer(), phone.answered())
                .talk(talk)
                .show(phone.bye())
                .show(line.bye())
                .end(row(call, extension, number).answered(ring, talk));
    }

    /** The user's own phone is picked up, and reports ANSWERED, before the far end is even dialled (reference 2.1). */
    static CallScript dialledAnswered(CallBuilder call, String extension, String number) {
        Member phone = call.extension(extension, "");
        Member line = call.outbound(extension, number);
        Duration ring = call.options.ring();
        Duration talk = call.options.talk();
        call.show(phone.alert()).ring(Duration.ofSeconds(2)).show(phone.answered());
        ringFarEnd(call, line);
        return call.ring(ring)
                .show(line.answer())
                .talk(talk)
                .show(phone.bye())
                .show(line.bye())
                .end(row(call, extension, number).answered(ring.plusSeconds(2), talk));
    }

    /** To a colleague: no line to the outside takes part. */
    static CallScript dialledInternal(CallBuilder call, String from, String to) {
        Member caller = call.extension(from, "");
        Member callee = call.extension(to, "");
        Duration ring = call.options.ring();
        Duration talk = call.options.talk();
        return call.show(caller.alert())
                .ring(Duration.ofSeconds(2))
                .show(caller.answered())
                .show(callee.ring())
                .ring(ring)
                .show(callee.answer())
                .talk(talk)
                .show(callee.bye())
                .show(caller.bye())
                .end(call.record(call.directory.party(from), call.directory.party(to))
                        .answered(ring.plusSeconds(2), talk));
    }

    /** ANSWERED on the caller's side, yet the record says BUSY with 0 seconds, as seen live (reference 2.1). */
    static CallScript dialledBusy(CallBuilder call, String extension, String number) {
        Member phone = call.extension(extension, "");
        Member line = call.outbound(extension, number);
        return call.show(phone.alert())
                .ring(Duration.ZERO)
                .show(phone.answered())
                .show(line.bye())
                .show(phone.bye())
                .end(row(call, extension, number).is("BUSY", Duration.ZERO, Duration.ZERO));
    }

    static CallScript busy(CallBuilder call, String extension, String number) {
        Member phone = call.extension(extension, "");
        Member line = call.outbound(extension, number);
        return call.show(phone.alert())
                .ring(Duration.ZERO)
                .show(line.bye())
                .show(phone.bye())
                .end(row(call, extension, number).is("BUSY", Duration.ZERO, Duration.ZERO));
    }

    static CallScript missed(CallBuilder call, String extension, String number) {
        Member phone = call.extension(extension, "");
        Member line = call.outbound(extension, number);
        Duration ring = call.options.ring();
        call.show(phone.alert());
        ringFarEnd(call, line);
        return call.ring(ring)
                .show(phone.bye())
                .show(line.bye())
                .end(row(call, extension, number).is("NO ANSWER", ring, Duration.ZERO));
    }

    /** The network refuses the number: 30015 instead of a 30012 (reference 2.3). */
    static CallScript refused(CallBuilder call, String extension, String number, String reason) {
        Member phone = call.extension(extension, "");
        Member line = call.outbound(extension, number);
        call.show(phone.alert());
        ringFarEnd(call, line);
        return call.tell(EventType.CALL_FAILED, failure(call, reason, line.bye()))
                .show(line.bye())
                .show(phone.bye())
                .end();
    }

    /** 30015 and nothing else: a dial that fails leaves no 30012 (reference 2.3). */
    static CallScript failed(CallBuilder call, String extension, String reason) {
        Member phone = call.extension(extension, "");
        return call.tell(EventType.CALL_FAILED, failure(call, reason, phone.bye()))
                .end();
    }

    /** The same with {@code "members": null}, as seen live. */
    static CallScript failedWithoutMembers(CallBuilder call, String reason) {
        return call.tell(
                        EventType.CALL_FAILED,
                        Json.object()
                                .put("call_id", call.callId())
                                .put("reason", reason)
                                .putNull("members"))
                .end();
    }

    static CallScript internal(CallBuilder call, String from, String to) {
        Member caller = call.extension(from, "");
        Member callee = call.extension(to, "");
        Duration ring = call.options.ring();
        Duration talk = call.options.talk();
        return call.show(caller.alert(), callee.ring())
                .ring(ring)
                .show(callee.answer(), caller.answered())
                .talk(talk)
                .show(callee.bye())
                .show(caller.bye())
                .end(call.record(call.directory.party(from), call.directory.party(to))
                        .answered(ring, talk));
    }

    private static void ringFarEnd(CallBuilder call, Member line) {
        if (call.dialect().earlyMedia()) {
            call.show(line.earlyMedia());
        }
        call.show(line.ring());
    }

    private static ObjectNode failure(CallBuilder call, String reason, Member member) {
        ObjectNode msg = Json.object().put("call_id", call.callId()).put("reason", reason);
        msg.putArray("members").add(member.json(call.dialect()));
        return msg;
    }

    private static RecordBuilder row(CallBuilder call, String extension, String number) {
        return call.record(call.directory.party(extension), call.directory.party(number))
                .out();
    }
}
