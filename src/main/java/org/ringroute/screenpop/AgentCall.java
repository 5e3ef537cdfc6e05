package org.ringroute.screenpop;

import org.ringroute.call.Call;
import org.ringroute.call.Direction;
import org.ringroute.call.Member;
import org.ringroute.call.Phase;
import org.ringroute.call.Role;

/**
 * A call as one of our people has it.
 *
 * @param since when it came to this state, milliseconds since 1970
 * @param reason why the PBX did not connect it, in its words; else empty
 */
record AgentCall(String extension, State state, long since, String reason) {

    /** How the call stands for its person. */
    enum State {
        /** The PBX was asked to call; nothing rings yet. */
        dialling,
        ringing,
        answered,
        /** Somebody else took it. */
        elsewhere,
        ended,
        /** The PBX could not connect it. */
        failed
    }

    static AgentCall dialling(String extension, long now) {
        return new AgentCall(extension, State.dialling, now, "");
    }

    static AgentCall failed(String extension, Call call) {
        return new AgentCall(extension, State.failed, call.failedAt(), call.failure());
    }

    static AgentCall ended(String extension, Call call) {
        return new AgentCall(extension, State.ended, call.endedAt(), "");
    }

    /** The call as a member has it. */
    static AgentCall of(Call call, Member member) {
        String extension = member.extension();
        boolean talked = member.answeredAt() > 0;
        if (!call.failure().isEmpty() && !call.answered()) {
            return failed(extension, call);
        }
        if (call.phase() == Phase.ENDED || (member.endedAt() > 0 && (talked || !call.answered()))) {
            long end = member.endedAt() > 0 ? member.endedAt() : call.endedAt();
            return new AgentCall(extension, State.ended, end, "");
        }
        if (talked) {
            return new AgentCall(extension, State.answered, member.answeredAt(), "");
        }
        return call.answered()
                ? new AgentCall(extension, State.elsewhere, call.answeredAt(), "")
                : new AgentCall(extension, State.ringing, member.rangAt(), "");
    }

    /** The side on which our people stand. */
    static Role side(Call call) {
        return call.direction() == Direction.OUTBOUND ? Role.CALLER : Role.CALLEE;
    }

    boolean over() {
        return state == State.ended || state == State.failed || state == State.elsewhere;
    }
}
