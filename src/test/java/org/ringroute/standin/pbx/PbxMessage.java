package org.ringroute.standin.pbx;

import java.util.List;

/**
 * One webhook message as it goes out (reference 1.5).
 *
 * @param type event number, such as 30011
 * @param callId call it belongs to, empty for events without a call
 * @param body the exact text that is posted, in UTF-8
 * @param signature value of {@code X-Signature}
 */
public record PbxMessage(int type, String callId, String body, String signature, List<Member> members) {

    /** The same message under another signature, to play a forger. */
    public PbxMessage signed(String otherSignature) {
        return new PbxMessage(type, callId, body, otherSignature, members);
    }

    boolean isBye() {
        return !members.isEmpty() && members.stream().allMatch(member -> member.status() == MemberStatus.BYE);
    }
}
