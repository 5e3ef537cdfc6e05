package org.ringroute.dryrun;

import org.ringroute.call.Call;
import org.ringroute.caller.CallerMatches;
import org.ringroute.followup.FollowUp;
import org.ringroute.number.PhoneNumber;

/**
 * The call that this thread plays. All steps of a call run on one thread: queues hand over at once, and thread pools run
 * what they are given on the thread that gives it.
 */
final class Stage implements AutoCloseable {

    private static final ThreadLocal<Stage> CURRENT = new ThreadLocal<>();

    private final StoredCall stored;
    private final Side side;
    /** What the other side made of it, null on the first side. */
    private final Play other;

    private final Play play = new Play();
    private Pace pace = new Pace(play);
    private Call call;
    private CallerMatches found;
    private PhoneNumber number;
    private boolean made;
    private FollowUp followUp;

    private Stage(StoredCall stored, Side side, Play other) {
        this.stored = stored;
        this.side = side;
        this.other = other;
        this.call = Call.begin(stored.id());
    }

    static Stage open(StoredCall stored, Side side, Play other) {
        Stage stage = new Stage(stored, side, other);
        CURRENT.set(stage);
        return stage;
    }

    /** False while routes are built. */
    static boolean isOpen() {
        return CURRENT.get() != null;
    }

    /** @throws IllegalStateException when something runs outside of any call */
    static Stage current() {
        Stage stage = CURRENT.get();
        if (stage == null) {
            throw new IllegalStateException("this step left the call it belongs to");
        }
        return stage;
    }

    StoredCall stored() {
        return stored;
    }

    Side side() {
        return side;
    }

    Play play() {
        return play;
    }

    /** How much was done with the event in hand. */
    Pace pace() {
        return pace;
    }

    /** The next event is taken in hand. */
    void nextEvent() {
        pace = new Pace(play);
    }

    /** True when this side may ask what the first side asked too: only that answer is known. */
    boolean mayAsk(String request) {
        return other == null || other.hasAsked(request);
    }

    Call call() {
        return call;
    }

    void becomes(Call next) {
        call = next;
    }

    /** Who was found in this call already, null before. */
    CallerMatches found() {
        return found;
    }

    void found(CallerMatches matches) {
        found = matches;
    }

    /** The outside number, once it is known. */
    PhoneNumber number() {
        return number;
    }

    void number(PhoneNumber read) {
        number = read;
    }

    /** This call made a record. */
    void made() {
        made = true;
    }

    boolean hasMade() {
        return made;
    }

    /** What followers are told of the call; null until it has ended. */
    FollowUp followUp() {
        return followUp;
    }

    void followUp(FollowUp told) {
        followUp = told;
    }

    /** Ends what cannot be told. */
    NotStoredException notStored(String reason) {
        play.unknown(reason);
        return new NotStoredException(reason);
    }

    @Override
    public void close() {
        CURRENT.remove();
    }
}
