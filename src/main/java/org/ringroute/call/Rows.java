package org.ringroute.call;

/** What the call records of a call say when taken together (reference 2.4). */
final class Rows {

    private Rows() {}

    /** The row that shows that the call was answered, null if none does. */
    static CallRecord answering(Call call) {
        Direction direction = call.direction();
        for (CallRecord row : call.records()) {
            boolean counts = direction != Direction.OUTBOUND || row.wentOut();
            if (counts && row.answered() && (direction != Direction.INBOUND || Groups.isExtension(call, row.to()))) {
                return row;
            }
        }
        return direction == Direction.INBOUND ? lastOfAll(call) : null;
    }

    /**
     * Without a row of somebody we know, the rows that start last decide: a menu's row is ANSWERED although nobody took the
     * call, and a ring group's is NO ANSWER although the extension after it did.
     */
    private static CallRecord lastOfAll(Call call) {
        CallRecord last = null;
        for (CallRecord row : call.records()) {
            boolean sameStart = last != null && row.localStart() == last.localStart();
            if (!sameStart || last.answered()) {
                last = row;
            }
        }
        return last != null && last.answered() ? last : null;
    }
}
