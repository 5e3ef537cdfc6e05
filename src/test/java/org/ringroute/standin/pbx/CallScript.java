package org.ringroute.standin.pbx;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** All webhook messages of one call in the order in which they happen, and the call records that it leaves. */
public final class CallScript {

    /** What passes before a message when the call is played in time. */
    enum Pause {
        NONE,
        RING,
        TALK
    }

    /** A message and the pause before it. */
    record Step(Pause before, PbxMessage message) {}

    private final String callId;
    private final List<Step> steps;
    private final List<CallRecord> records;
    private final boolean ended;

    CallScript(String callId, List<Step> steps, List<CallRecord> records) {
        this(callId, steps, records, true);
    }

    private CallScript(String callId, List<Step> steps, List<CallRecord> records, boolean ended) {
        this.callId = callId;
        this.steps = List.copyOf(steps);
        this.records = List.copyOf(records);
        this.ended = ended;
    }

    public String callId() {
        return callId;
    }

    /** The messages, signed and ready to post. */
    public List<PbxMessage> events() {
        return steps.stream().map(Step::message).toList();
    }

    /** The messages of one event type. */
    public List<PbxMessage> events(int type) {
        return events().stream().filter(message -> message.type() == type).toList();
    }

    /** The call records that the PBX keeps once the call is over (reference 2.4). */
    public List<CallRecord> records() {
        return records;
    }

    /** The same messages, last one first. */
    public CallScript reversed() {
        List<Step> turned = new ArrayList<>(steps);
        Collections.reverse(turned);
        return with(turned);
    }

    /** The same messages in a random order that the seed fixes. */
    public CallScript shuffled(long seed) {
        List<Step> mixed = new ArrayList<>(steps);
        Collections.shuffle(mixed, new Random(seed));
        return with(mixed);
    }

    /** Every message twice in a row, as after a lost answer. */
    public CallScript doubled() {
        return with(steps.stream()
                .flatMap(step -> Stream.of(step, new Step(Pause.NONE, step.message())))
                .toList());
    }

    /** Only the first messages; the call is then still going on. */
    public CallScript first(int count) {
        return new CallScript(callId, steps.subList(0, count), List.of(), false);
    }

    /** The messages after the first ones. */
    public CallScript after(int count) {
        return with(steps.subList(count, steps.size()));
    }

    /** The call up to the moment before the first hang-up. */
    public CallScript beforeHangUp() {
        int talking = 0;
        while (talking < steps.size() && !endsSomething(steps.get(talking).message())) {
            talking++;
        }
        return first(talking);
    }

    /** The call without the messages that match; its records stay. */
    public CallScript without(Predicate<PbxMessage> unwanted) {
        return with(
                steps.stream().filter(step -> !unwanted.test(step.message())).toList());
    }

    /** The call with its hang-up messages lost, as seen live (reference 7). */
    public CallScript withoutBye() {
        return without(PbxMessage::isBye);
    }

    /** The call with its 30012 lost; the call records still tell of it. */
    public CallScript withoutRecord() {
        return without(message -> message.type() == EventType.CALL_ENDED);
    }

    /** The call with its records overtaking the last hang-up. */
    public CallScript recordBeforeLastBye() {
        List<Step> moved = new ArrayList<>(steps);
        for (int i = moved.size() - 1; i >= 0; i--) {
            if (moved.get(i).message().isBye()) {
                moved.add(moved.remove(i));
                return with(moved);
            }
        }
        return this;
    }

    List<Step> steps() {
        return steps;
    }

    boolean ended() {
        return ended;
    }

    private static boolean endsSomething(PbxMessage message) {
        return message.isBye() || message.type() == EventType.CALL_ENDED;
    }

    private CallScript with(List<Step> others) {
        return new CallScript(callId, others, records, ended);
    }
}
