package org.ringroute.call;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/**
 * A call: what the events about it have told, and what follows from that. Immutable, and readable and writable by plain
 * Jackson. Only facts are kept, each with its first moment, so that missing, repeated, late and swapped events end in the
 * same call. All moments are epoch milliseconds, 0 if something has not happened.
 *
 * @param id the PBX's call id; its integer part is the Unix second of the start (reference 2.2)
 * @param serial serial number of the PBX, "" if none was told
 * @param legs the channels, in order of appearance
 * @param records the PBX's call records, in order of their start
 * @param failure reason of a failure report (30015), in the PBX's words, else ""
 * @param failedAt when that report came in
 * @param closedAt when the call was closed from here, for want of an end
 * @param told what the world outside has been told ("RINGING 1012"); this alone depends on the order of events
 * @param over whether the call is over for good: later events still count, but open it no more
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Call(
        String id,
        String serial,
        List<Leg> legs,
        List<CallRecord> records,
        String failure,
        long failedAt,
        long closedAt,
        List<String> told,
        boolean over) {

    /** Takes lists as they are and copies them; a missing list is an empty one. */
    public Call {
        legs = legs == null ? List.of() : List.copyOf(legs);
        records = records == null ? List.of() : List.copyOf(records);
        told = told == null ? List.of() : List.copyOf(told);
    }

    /** A call of which nothing but the id is known. */
    public static Call begin(String id) {
        return new Call(id, "", List.of(), List.of(), "", 0, 0, List.of(), false);
    }

    /**
     * The call with this event taken in; an equal one if the event says nothing new or is not about calls.
     *
     * @throws NotUnderstoodException if a known kind of event has missing or odd fields, or the call is full; nothing of the
     *     event is taken in then
     * @throws IllegalArgumentException if the event is about another call
     */
    public Call with(PbxEvent event) throws NotUnderstoodException {
        if (!event.problem().isEmpty()) {
            throw new NotUnderstoodException(event.problem());
        }
        if (!event.callId().equals(id)) {
            throw new IllegalArgumentException("event of call " + event.callId() + " given to call " + id);
        }
        return switch (event.type()) {
            case PbxEvent.CALL_STATE, PbxEvent.TRANSFER, PbxEvent.FORWARD -> with(event, LegReader.members(event));
            case PbxEvent.FAILURE -> with(event, LegReader.members(event)).failed(event);
            case PbxEvent.AGENT_TIMEOUT -> with(event, List.of(LegReader.agentTimeout(event)));
            case PbxEvent.CALL_RECORD -> with(event, RecordReader.read(event));
            case PbxEvent.TIMEOUT -> closed(event.receivedAt());
            default -> this;
        };
    }

    /** The call ended from here, after its end did not come: what still seems to talk is taken as gone. */
    public Call closed(long at) {
        return closedAt > 0 ? this : new Call(id, serial, legs, records, failure, failedAt, at, told, true);
    }

    /** Which way the call goes; what the call records say about trunks outweighs a guess from extensions alone. */
    public Direction direction() {
        return Outside.direction(this);
    }

    /** How far the call has come. */
    public Phase phase() {
        if (over || CallEnd.quiet(this)) {
            return Phase.ENDED;
        }
        if (answeredAt() > 0) {
            return Phase.ANSWERED;
        }
        return CallTimes.rangAt(this) > 0 ? Phase.RINGING : Phase.NEW;
    }

    /** The other side's number as the PBX writes it, a dial prefix included; "" if withheld or unknown. */
    public String outsideNumber() {
        return Outside.number(this);
    }

    /** When the call began, by the PBX's clock; by the first event if the call id does not tell. */
    public long startedAt() {
        return CallTimes.startedAt(this);
    }

    /** How far the PBX's clock is ahead of UTC, in seconds; null as long as no call record tells. */
    public Integer zoneOffsetSeconds() {
        return CallTimes.zoneOffsetSeconds(this);
    }

    /** When the called side first talked: an agent, or the outside on outbound calls. A queue's greeting is not talking. */
    public long answeredAt() {
        return CallTimes.answeredAt(this);
    }

    /** When the call ended, 0 unless {@link #phase()} is ENDED. */
    public long endedAt() {
        return phase() == Phase.ENDED ? CallTimes.endedAt(this) : 0;
    }

    /** Our own people in the call, in order of appearance, one for each extension. */
    public List<Member> members() {
        return Members.of(this);
    }

    /**
     * When an extension came to the call: its phone rang, or its record began; else when the call began. Whose the
     * extension was at that moment, his the call is.
     */
    public long cameAt(String extension) {
        return members().stream()
                .filter(member -> member.extension().equals(extension) && member.rangAt() > 0)
                .mapToLong(Member::rangAt)
                .min()
                .orElseGet(this::startedAt);
    }

    /** Whether anybody answered: one of our people, a group member we know nothing of, or the outside party. */
    public boolean answered() {
        return answeredAt() > 0;
    }

    /** Whether the call rang through a queue or ring group. */
    public boolean group() {
        return Groups.any(this);
    }

    /** Number of the queue or ring group, "" if there is none or it was never told. */
    public String groupNumber() {
        return Groups.number(this);
    }

    /** How long was talked, all our people together. */
    public int talkSeconds() {
        return CallTimes.talkSeconds(this);
    }

    /** From start to end. */
    public int callSeconds() {
        return CallTimes.callSeconds(this);
    }

    /** How long the caller waited for an answer or in vain; in a queue, since entering it. */
    public int ringSeconds() {
        return CallTimes.ringSeconds(this);
    }

    /** The number the caller dialled, "" if no call record tells. */
    public String did() {
        return records.stream()
                .map(CallRecord::did)
                .filter(did -> !did.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Name of the trunk that connects the outside, "" if unknown. */
    public String trunk() {
        return Outside.trunk(this);
    }

    /** File name of the first recording, "" if there is none. */
    public String recording() {
        return records.stream()
                .map(CallRecord::recording)
                .filter(file -> !file.isEmpty())
                .findFirst()
                .orElse("");
    }

    /**
     * File name of the recording of what an extension talked with the outside, not with a colleague before a transfer; else
     * of the call's first one; "" if there is none.
     */
    public String recording(String extension) {
        return records.stream()
                .filter(row -> row.to().equals(extension) || row.from().equals(extension))
                .filter(row -> row.cameIn() || row.wentOut())
                .map(CallRecord::recording)
                .filter(file -> !file.isEmpty())
                .findFirst()
                .orElse(recording());
    }

    /** When the call may be handled as ended, 0 while it is not over. */
    public long settledAt(Settling settling) {
        return CallEnd.settledAt(this, settling);
    }

    private Call with(PbxEvent event, List<Leg> news) throws NotUnderstoodException {
        return next(event, Facts.merge(legs, news), records);
    }

    private Call with(PbxEvent event, CallRecord row) throws NotUnderstoodException {
        return next(event, legs, Facts.merge(records, row));
    }

    private Call next(PbxEvent event, List<Leg> legs, List<CallRecord> records) {
        Call next = new Call(
                id, Leg.either(serial, event.serial()), legs, records, failure, failedAt, closedAt, told, over);
        return over || next.equals(this) ? next : next.remembered();
    }

    private Call failed(PbxEvent event) throws NotUnderstoodException {
        String reason = new Fields(event.message()).text("reason");
        long at = LegReader.momentOf(event);
        if (failedAt > 0 && failedAt <= at) {
            return this;
        }
        return new Call(id, serial, legs, records, reason, at, closedAt, told, over);
    }

    /** This call, remembering what follows from it, so that nothing is told twice. */
    private Call remembered() {
        boolean over = CallEnd.certain(this);
        List<String> told = over ? this.told : CallChange.told(this);
        return new Call(id, serial, legs, records, failure, failedAt, closedAt, told, over);
    }
}
