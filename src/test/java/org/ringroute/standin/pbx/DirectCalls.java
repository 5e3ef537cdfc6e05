package org.ringroute.standin.pbx;

import java.time.Duration;

/** Calls from outside to one extension. */
final class DirectCalls {

    private DirectCalls() {}

    static CallScript answered(CallBuilder call, String from, String extension) {
        Member line = call.inbound(from, extension, "");
        Member phone = call.extension(extension, "");
        Duration ring = call.options.ring();
        Duration talk = call.options.talk();
        return call.show(line.alert(), phone.ring())
                .ring(ring)
                .show(phone.answer(), line.answered())
                .talk(talk)
                .show(phone.bye())
                .show(line.bye())
                .end(row(call, from, extension).answered(ring, talk));
    }

    static CallScript missed(CallBuilder call, String from, String extension) {
        Member line = call.inbound(from, extension, "");
        Member phone = call.extension(extension, "");
        Duration ring = call.options.ring();
        return call.show(line.alert(), phone.ring())
                .ring(ring)
                .show(phone.bye())
                .show(line.bye())
                .end(row(call, from, extension).is("NO ANSWER", ring, Duration.ZERO));
    }

    /** A busy extension does not ring: only the line shows. */
    static CallScript busy(CallBuilder call, String from, String extension) {
        Member line = call.inbound(from, extension, "");
        return call.show(line.alert())
                .ring(Duration.ZERO)
                .show(line.bye())
                .end(row(call, from, extension).is("BUSY", Duration.ZERO, Duration.ZERO));
    }

    static CallScript voicemail(CallBuilder call, String from, String extension) {
        Member line = call.inbound(from, extension, "");
        Member phone = call.extension(extension, "");
        Duration ring = call.options.ring();
        Duration talk = call.options.talk();
        Party box = call.directory.party(extension).voicemail();
        return call.show(line.alert(), phone.ring())
                .ring(ring)
                .show(phone.bye())
                .show(line.answered())
                .talk(talk)
                .show(line.bye())
                .end(call.record(call.directory.party(from), box).in().is("VOICEMAIL", ring, ring.plus(talk)));
    }

    /** The menu answers, then connects the caller with an extension. */
    static CallScript throughMenu(CallBuilder call, String from, String menu, String extension) {
        Duration listening = Duration.ofSeconds(6);
        Duration ring = call.options.ring();
        Duration talk = call.options.talk();
        Member line = call.inbound(from, menu, menu);
        Member phone = call.extension(extension, menu);
        Party caller = call.directory.party(from);
        String choice = caller.display() + " called Extension";
        return call.show(line.alert())
                .show(line.answered())
                .talk(listening)
                .show(phone.ring())
                .ring(ring)
                .show(phone.answer())
                .talk(talk)
                .show(phone.bye())
                .show(line.bye())
                .end(
                        call.record(caller, new Party("IVR Main", menu))
                                .in()
                                .passedOn(Duration.ZERO, listening, choice),
                        row(call, from, extension).begun(listening).answered(ring, talk));
    }

    private static RecordBuilder row(CallBuilder call, String from, String extension) {
        return call.record(call.directory.party(from), call.directory.party(extension))
                .in();
    }
}
