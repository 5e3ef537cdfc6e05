package org.ringroute.call;

import java.util.ArrayList;
import java.util.List;

/**
 * What a step of a call means for the world outside: a phone rings, somebody answers, the call is over. RINGING and ANSWERED
 * come at most once for each extension, ENDED once, and nothing follows ENDED. Internal calls only end.
 *
 * @param extension whose phone rings or who answered; for outbound calls the caller's; "" for ENDED
 * @param group whether the call rings through a queue or ring group, as far as known now
 * @param at when it happened, epoch milliseconds
 */
public record CallChange(
        Kind kind, String callId, String extension, Direction direction, String outsideNumber, boolean group, long at) {

    /** What happened. */
    public enum Kind {
        RINGING,
        ANSWERED,
        ENDED
    }

    /** What has happened between two states of one call, of which the second has taken in more events. */
    public static List<CallChange> between(Call before, Call after) {
        if (before.over()) {
            return List.of();
        }
        if (after.over()) {
            return List.of(of(Kind.ENDED, after, "", after.endedAt()));
        }
        if (after.told().size() == before.told().size()) {
            return List.of();
        }
        List<CallChange> changes = new ArrayList<>(1);
        for (Member member : concerned(after)) {
            Kind kind = kindOf(member);
            if (kind != null && !before.told().contains(key(kind, member))) {
                changes.add(of(
                        kind,
                        after,
                        member.extension(),
                        kind == Kind.ANSWERED ? member.answeredAt() : member.rangAt()));
            }
        }
        return changes;
    }

    /** What has been told of a call once its present state is, as keys. */
    static List<String> told(Call call) {
        List<String> told = new ArrayList<>(call.told());
        for (Member member : concerned(call)) {
            Kind kind = kindOf(member);
            if (kind != null && !told.contains(key(kind, member))) {
                told.add(key(kind, member));
            }
        }
        return told;
    }

    private static String key(Kind kind, Member member) {
        return kind + " " + member.extension();
    }

    /** What is to be told of a member now, null if nothing. Who rings on another phone after an answer rings no more. */
    private static Kind kindOf(Member member) {
        if (member.answeredAt() > 0) {
            return Kind.ANSWERED;
        }
        return member.rangAt() > 0 && member.endedAt() == 0 ? Kind.RINGING : null;
    }

    /** Those who are called from outside, or who call outside; nobody while it is not known which. */
    private static List<Member> concerned(Call call) {
        Direction direction = call.direction();
        if (direction != Direction.INBOUND && direction != Direction.OUTBOUND) {
            return List.of();
        }
        Role role = direction == Direction.INBOUND ? Role.CALLEE : Role.CALLER;
        List<Member> concerned = new ArrayList<>(call.legs().size());
        for (Member member : Members.seen(call)) {
            if (member.role() == role) {
                concerned.add(member);
            }
        }
        return concerned;
    }

    private static CallChange of(Kind kind, Call call, String extension, long at) {
        return new CallChange(kind, call.id(), extension, call.direction(), call.outsideNumber(), call.group(), at);
    }
}
