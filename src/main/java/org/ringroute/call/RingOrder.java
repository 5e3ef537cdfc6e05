package org.ringroute.call;

import java.util.Comparator;
import java.util.List;

/**
 * Who rang first. Events carry no time, and those of phones that ring together arrive in any order, so members told of
 * within {@value #SAME_MOMENT} milliseconds rang at the same moment; of those the lowest extension comes first.
 */
public final class RingOrder {

    static final long SAME_MOMENT = 2000;

    private RingOrder() {}

    /** The members, first to ring first. */
    public static List<Member> of(List<Member> members) {
        long first = members.stream().mapToLong(Member::rangAt).min().orElse(0);
        return members.stream()
                .sorted(Comparator.comparingLong(
                                (Member member) -> member.rangAt() - first <= SAME_MOMENT ? first : member.rangAt())
                        .thenComparingInt(member -> member.extension().length())
                        .thenComparing(Member::extension))
                .toList();
    }
}
