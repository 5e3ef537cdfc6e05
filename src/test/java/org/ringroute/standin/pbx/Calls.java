package org.ringroute.standin.pbx;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/** Ready-made calls; each method answers a script that can be looked at, bent and sent (reference 2). */
public final class Calls {

    private static final String DIAL_PREFIX = "9";

    private final Directory directory;
    private final MessageWriter writer;
    private final InstantSource clock;
    private final CallOptions options;

    Calls(Directory directory, MessageWriter writer, InstantSource clock, CallOptions options) {
        this.directory = directory;
        this.writer = writer;
        this.clock = clock;
        this.options = options;
    }

    /** Calls that start at this moment instead of now. */
    public Calls at(Instant start) {
        return with(options.startingAt(start));
    }

    /** The next call gets this id. */
    public Calls withId(String callId) {
        return with(options.withId(callId));
    }

    /** Calls to this DID. */
    public Calls did(String number) {
        return with(options.dialled(number));
    }

    /** Calls over this trunk. */
    public Calls trunk(String name) {
        return with(options.over(name));
    }

    /** Calls whose phones ring this long, each. */
    public Calls ringing(Duration time) {
        return with(options.ringing(time));
    }

    /** Calls that last this long once answered. */
    public Calls talking(Duration time) {
        return with(options.talking(time));
    }

    public CallScript inboundAnswered(String from, String extension) {
        return DirectCalls.answered(next(), from, extension);
    }

    public CallScript inboundMissed(String from, String extension) {
        return DirectCalls.missed(next(), from, extension);
    }

    public CallScript inboundBusy(String from, String extension) {
        return DirectCalls.busy(next(), from, extension);
    }

    public CallScript inboundVoicemail(String from, String extension) {
        return DirectCalls.voicemail(next(), from, extension);
    }

    /** A withheld number, written {@code anonymous}. */
    public CallScript anonymousAnswered(String extension) {
        return inboundAnswered("anonymous", extension);
    }

    /** A caller without any number. */
    public CallScript blankCallerAnswered(String extension) {
        return inboundAnswered("", extension);
    }

    public CallScript ivrAnswered(String from, String menu, String extension) {
        return DirectCalls.throughMenu(next(), from, menu, extension);
    }

    /** All members ring, one answers. */
    public CallScript ringGroupAnswered(String from, String ringGroup, String answering) {
        return GroupCalls.ringGroupAnswered(next(), from, directory.ringGroup(ringGroup), answering);
    }

    public CallScript ringGroupMissed(String from, String ringGroup) {
        return GroupCalls.ringGroupMissed(next(), from, directory.ringGroup(ringGroup));
    }

    /** The other agents ring in vain, one after the other, then this one answers. */
    public CallScript queueAnswered(String from, String queue, String answering) {
        return GroupCalls.queueAnswered(next(), from, directory.queue(queue), answering);
    }

    /** Through a menu into the queue, and after the talk a survey: four records. */
    public CallScript menuQueueSurvey(String from, String menu, String queue, String answering) {
        return GroupCalls.menuQueueSurvey(next(), from, menu, directory.queue(queue), answering);
    }

    /** The caller gives up while the last agent rings; the record says ABANDONED. */
    public CallScript queueAbandoned(String from, String queue) {
        return GroupCalls.queueAbandoned(next(), from, directory.queue(queue));
    }

    /** No agent answers in time; the record says NO ANSWER. */
    public CallScript queueMissed(String from, String queue) {
        return GroupCalls.queueMissed(next(), from, directory.queue(queue));
    }

    public CallScript blindTransfer(String from, String first, String second) {
        return PassedOnCalls.blindTransfer(next(), from, first, second);
    }

    public CallScript attendedTransfer(String from, String first, String second) {
        return PassedOnCalls.attendedTransfer(next(), from, first, second);
    }

    /** Comes in for an extension and goes out again to an outside number. */
    public CallScript forwardedOutside(String from, String extension, String number) {
        return PassedOnCalls.forwardedOutside(next(), from, extension, number);
    }

    public CallScript parkedAndRetrieved(String from, String first, String second) {
        return PassedOnCalls.parkedAndRetrieved(next(), from, first, second);
    }

    public CallScript conference(String from, String first, String second) {
        return PassedOnCalls.conference(next(), from, first, second);
    }

    public CallScript outboundAnswered(String extension, String number) {
        return OutgoingCalls.answered(next(), extension, number);
    }

    public CallScript outboundMissed(String extension, String number) {
        return OutgoingCalls.missed(next(), extension, number);
    }

    public CallScript outboundBusy(String extension, String number) {
        return OutgoingCalls.busy(next(), extension, number);
    }

    /** The number as dialled begins with the outbound route's prefix, 9. */
    public CallScript outboundPrefixed(String extension, String number) {
        return outboundAnswered(extension, DIAL_PREFIX + number);
    }

    /** The network refuses the number with one of the reasons of reference 2.3, and no record is left. */
    public CallScript outboundRefused(String extension, String number, String reason) {
        return OutgoingCalls.refused(next(), extension, number, reason);
    }

    /** What {@code call/dial} starts: the user's phone first, then the number, which may be a colleague's extension. */
    public CallScript dialAnswered(String extension, String number) {
        return directory.extension(number).isPresent()
                ? OutgoingCalls.dialledInternal(next(), extension, number)
                : OutgoingCalls.dialledAnswered(next(), extension, number);
    }

    /** A dial whose far end is busy after the user picked up. */
    public CallScript dialBusy(String extension, String number) {
        return OutgoingCalls.dialledBusy(next(), extension, number);
    }

    /** A dial that fails: 30015 with one of the reasons of reference 2.3. */
    public CallScript dialFailed(String extension, String reason) {
        return OutgoingCalls.failed(nextFailed(), extension, reason);
    }

    /** A dial that fails without naming anybody. */
    public CallScript dialFailedWithoutMembers(String reason) {
        return OutgoingCalls.failedWithoutMembers(nextFailed(), reason);
    }

    public CallScript internalAnswered(String from, String to) {
        return OutgoingCalls.internal(next(), from, to);
    }

    /** Answered, but no hang-up is ever told. */
    public CallScript inboundWithoutBye(String from, String extension) {
        return inboundAnswered(from, extension).withoutBye();
    }

    /** Answered, but 30012 is never sent. */
    public CallScript inboundWithoutRecord(String from, String extension) {
        return inboundAnswered(from, extension).withoutRecord();
    }

    /** Answered, and 30012 overtakes the last BYE. */
    public CallScript inboundRecordBeforeLastBye(String from, String extension) {
        return inboundAnswered(from, extension).recordBeforeLastBye();
    }

    private CallBuilder next() {
        return new CallBuilder(directory, writer, started(), false);
    }

    private CallBuilder nextFailed() {
        return new CallBuilder(directory, writer, started(), true);
    }

    private CallOptions started() {
        Instant start = options.start() == null ? clock.instant() : options.start();
        return options.startingAt(start.truncatedTo(ChronoUnit.SECONDS));
    }

    private Calls with(CallOptions changed) {
        return new Calls(directory, writer, clock, changed);
    }
}
