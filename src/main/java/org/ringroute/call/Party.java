package org.ringroute.call;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.ringroute.call.Leg.Kind;

/**
 * Judges how a call went for one of its members. Holds what is the same for all of them.
 *
 * @param otherRangAt when the side that an own caller calls was first told of
 * @param otherAnsweredAt when that side answered
 * @param answeredAt when the first of our people answered
 * @param endedAt end of the call, 0 while it lasts
 * @param rangAsGroup whether those who rang before somebody answered did so as a group
 */
record Party(
        Call call,
        Direction direction,
        long otherRangAt,
        long otherAnsweredAt,
        long answeredAt,
        long endedAt,
        boolean rangAsGroup) {

    static Party of(Call call, Direction direction) {
        long rang = 0;
        long otherAnswered = 0;
        long answered = 0;
        Kind other = direction == Direction.OUTBOUND ? Kind.OUTBOUND : Kind.EXTENSION;
        for (Leg leg : call.legs()) {
            if (leg.kind() == other && (other == Kind.OUTBOUND || leg.rangAt() > 0)) {
                rang = Times.first(rang, leg.seenAt());
                otherAnswered = Times.first(otherAnswered, leg.talkedAt());
            }
            if (leg.kind() == Kind.EXTENSION) {
                answered = Times.first(answered, leg.talkedAt());
            }
        }
        boolean toOther = direction == Direction.OUTBOUND || direction == Direction.INTERNAL;
        return new Party(
                call,
                direction,
                toOther ? rang : 0,
                toOther ? otherAnswered : 0,
                answered,
                call.endedAt(),
                direction == Direction.INBOUND && Groups.byOtherSigns(call));
    }

    /** The caller's own leg does not tell whether it talks (reference 2.1): the other side's does. */
    Member caller(MemberLegs legs) {
        long ended = legs.endedAt(endedAt);
        List<CallRecord> rows = rowsOfCaller(legs.extension);
        Disposition disposition = best(rows);
        if (disposition == null) {
            disposition = otherAnsweredAt > 0 ? Disposition.ANSWERED : unanswered();
        }
        int talk = hasAnswered(rows) ? talk(rows) : Times.seconds(otherAnsweredAt, ended);
        long answered = otherAnsweredAt > 0 ? otherAnsweredAt : answeredAt(rows);
        return member(legs.extension, Role.CALLER, legs.group, false, otherRangAt, answered, ended, talk, disposition);
    }

    Member callee(MemberLegs legs) {
        List<CallRecord> rows = rowsOfCallee(legs.extension);
        Disposition disposition = legs.talkedAt > 0 ? Disposition.ANSWERED : missedIfNot(best(rows));
        int talk = hasAnswered(rows) ? talk(rows) : legs.talkSeconds(endedAt);
        boolean beforeAnswer = answeredAt == 0 || legs.rangAt <= answeredAt;
        return member(
                legs.extension,
                Role.CALLEE,
                legs.group,
                !legs.group.isEmpty() || (rangAsGroup && beforeAnswer),
                legs.rangAt == 0 && !rows.isEmpty() ? CallTimes.startedAt(call, rows.get(0)) : legs.rangAt,
                legs.talkedAt > 0 ? legs.talkedAt : answeredAt(rows),
                legs.endedAt(endedAt),
                talk,
                disposition);
    }

    Member callerByRecord(String number) {
        List<CallRecord> rows = rowsOfCaller(number);
        return byRecord(number, Role.CALLER, rows, best(rows));
    }

    Member calleeByRecord(String number) {
        List<CallRecord> rows = rowsOfCallee(number);
        return byRecord(number, Role.CALLEE, rows, missedIfNot(best(rows)));
    }

    private Member byRecord(String number, Role role, List<CallRecord> rows, Disposition disposition) {
        CallRecord first = rows.get(0);
        long answered = answeredAt(rows);
        long ended = 0;
        for (CallRecord row : rows) {
            ended = Math.max(ended, CallTimes.startedAt(call, row) + row.seconds() * 1000L);
        }
        return member(
                number, role, "", false, CallTimes.startedAt(call, first), answered, ended, talk(rows), disposition);
    }

    private static Member member(
            String extension,
            Role role,
            String group,
            boolean inGroup,
            long rangAt,
            long answeredAt,
            long endedAt,
            int talk,
            Disposition disposition) {
        int talkSeconds = disposition == Disposition.ANSWERED ? talk : 0;
        return new Member(extension, role, group, inGroup, rangAt, answeredAt, endedAt, talkSeconds, disposition);
    }

    private Disposition unanswered() {
        return direction == Direction.OUTBOUND && call.failedAt() > 0
                ? Disposition.ofFailure(call.failure())
                : Disposition.NO_ANSWER;
    }

    private static Disposition missedIfNot(Disposition disposition) {
        return disposition == null || disposition == Disposition.NO_ANSWER ? Disposition.MISSED : disposition;
    }

    /** An outbound row may name a number the trunk shows instead of the extension: then it is the caller's all the same. */
    private List<CallRecord> rowsOfCaller(String extension) {
        if (direction == Direction.INBOUND) {
            return rowsOfCallee(extension);
        }
        if (direction != Direction.OUTBOUND) {
            return rows(row -> row.from().equals(extension));
        }
        List<CallRecord> own = rows(row -> row.wentOut() && row.from().equals(extension));
        return own.isEmpty() ? rows(row -> row.wentOut() && !Groups.isExtension(call, row.from())) : own;
    }

    private List<CallRecord> rowsOfCallee(String extension) {
        return rows(row -> row.destinationTrunk().isEmpty() && row.to().equals(extension));
    }

    private List<CallRecord> rows(Predicate<CallRecord> which) {
        List<CallRecord> rows = new ArrayList<>();
        for (CallRecord row : call.records()) {
            if (which.test(row)) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static Disposition best(List<CallRecord> rows) {
        Disposition best = null;
        for (CallRecord row : rows) {
            best = Disposition.better(best, row.status());
        }
        return best;
    }

    private static boolean hasAnswered(List<CallRecord> rows) {
        return best(rows) == Disposition.ANSWERED;
    }

    private long answeredAt(List<CallRecord> rows) {
        long first = 0;
        for (CallRecord row : rows) {
            first = row.answered() ? Times.first(first, CallTimes.answeredAt(call, row)) : first;
        }
        return first;
    }

    /** A parked and retrieved call has several rows for one extension (reference 2.4). */
    private static int talk(List<CallRecord> rows) {
        int seconds = 0;
        for (CallRecord row : rows) {
            seconds = Times.together(seconds, row.answered() ? row.talkSeconds() : 0);
        }
        return seconds;
    }
}
