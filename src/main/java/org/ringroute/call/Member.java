package org.ringroute.call;

/**
 * One of our own people in a call, with all phones of the extension taken together. Times are epoch milliseconds, 0 if it
 * has not happened.
 *
 * @param group number of the queue or ring group it rang through, "" if none is known
 * @param inGroup whether it rang together with others, through a queue or ring group; its number may be unknown
 * @param rangAt its phone rang, or its record began; for the caller of an outbound call: the outside leg appeared
 * @param answeredAt it began to talk; for the caller of an outbound call: the outside answered
 * @param endedAt its last phone hung up
 * @param talkSeconds how long it talked, by its own call record if there is one, else by the times above
 * @param disposition how the call ended for it, as far as known now: who still rings counts as MISSED or NO_ANSWER
 */
public record Member(
        String extension,
        Role role,
        String group,
        boolean inGroup,
        long rangAt,
        long answeredAt,
        long endedAt,
        int talkSeconds,
        Disposition disposition) {

    /** Whether it talked with the other side. */
    public boolean answered() {
        return disposition == Disposition.ANSWERED;
    }
}
