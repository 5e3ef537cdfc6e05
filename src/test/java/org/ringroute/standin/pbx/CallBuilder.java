package org.ringroute.standin.pbx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ringroute.standin.pbx.CallScript.Pause;
import org.ringroute.standin.pbx.CallScript.Step;
import org.ringroute.standin.pbx.Member.Kind;

/** Writes a call down moment by moment: who is shown in which state, how long that lasts, and what is recorded. */
final class CallBuilder {

    final Directory directory;
    final CallOptions options;
    private final MessageWriter writer;
    private final Instant start;
    private final String callId;
    /** Names the whole call, in all its records (reference 2.2). */
    private final String uid;

    private final List<Step> steps = new ArrayList<>();
    private final List<CallRecord> records = new ArrayList<>();
    private Duration passed = Duration.ZERO;
    private Pause pause = Pause.NONE;

    CallBuilder(Directory directory, MessageWriter writer, CallOptions options, boolean failed) {
        this.directory = directory;
        this.writer = writer;
        this.options = options;
        start = options.start();
        String free = failed ? Numbering.failedDialId(start) : Numbering.callId(start);
        callId = options.callId() == null ? free : options.callId();
        uid = Numbering.uid(start, dialect().zone());
    }

    Dialect dialect() {
        return writer.dialect();
    }

    Member inbound(String from, String to, String path) {
        String shown = dialect().inboundToDid() ? options.did() : to;
        return new Member(Kind.INBOUND, "", from, shown, options.trunk(), trunkChannel(), MemberStatus.ALERT, path);
    }

    Member outbound(String from, String to) {
        return new Member(Kind.OUTBOUND, "", from, to, options.trunk(), trunkChannel(), MemberStatus.RING, "");
    }

    Member extension(String number, String path) {
        return new Member(Kind.EXTENSION, number, "", "", "", Numbering.channel(number), MemberStatus.RING, path);
    }

    /** Time passes while phones ring. */
    CallBuilder ring(Duration time) {
        return pass(Pause.RING, time);
    }

    /** Time passes while people talk. */
    CallBuilder talk(Duration time) {
        return pass(Pause.TALK, time);
    }

    /** Tells the state of members with 30011: one message each, or together where the dialect says so. */
    CallBuilder show(Member... members) {
        if (dialect().membersTogether()) {
            return report(EventType.CALL_STATE, members);
        }
        for (Member member : members) {
            report(EventType.CALL_STATE, member);
        }
        return this;
    }

    /** Tells the state of members in one message of the given type. */
    CallBuilder report(int type, Member... members) {
        return add(writer.writeMembers(type, callId, Arrays.asList(members)));
    }

    /** An event whose msg is always an object. */
    CallBuilder event(int type, ObjectNode msg) {
        return add(writer.writeObject(type, callId, msg.put("call_id", callId)));
    }

    /** An event of the classic kind that says something of this call. */
    CallBuilder tell(int type, ObjectNode msg) {
        return add(writer.write(type, callId, msg));
    }

    RecordBuilder record(Party from, Party to) {
        return new RecordBuilder(this, from, to);
    }

    /** Ends the call: each record is kept and told with a 30012 of its own. */
    CallScript end(RecordBuilder... rows) {
        for (RecordBuilder row : rows) {
            CallRecord kept = row.build(callId, start, uid(row));
            records.add(kept);
            add(writer.write(EventType.CALL_ENDED, callId, kept.event(dialect())));
        }
        return new CallScript(callId, steps, records);
    }

    String callId() {
        return callId;
    }

    Duration passed() {
        return passed;
    }

    private String uid(RecordBuilder row) {
        return dialect().uidOfRow()
                ? Numbering.uid(start.plus(row.begun()), dialect().zone())
                : uid;
    }

    private String trunkChannel() {
        return Numbering.channel("trunk-" + options.trunk() + "-endpoint");
    }

    private CallBuilder pass(Pause kind, Duration time) {
        passed = passed.plus(time);
        pause = kind;
        return this;
    }

    private CallBuilder add(PbxMessage message) {
        steps.add(new Step(pause, message));
        pause = Pause.NONE;
        return this;
    }
}
