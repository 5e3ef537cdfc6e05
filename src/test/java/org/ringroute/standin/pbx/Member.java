package org.ringroute.standin.pbx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** One leg of a call at one moment: an extension, or a line coming in or going out over a trunk (reference 2.1). */
public record Member(
        Kind kind,
        String number,
        String from,
        String to,
        String trunk,
        String channel,
        MemberStatus status,
        String path) {

    /** Which of the three keys carries the member. */
    public enum Kind {
        EXTENSION,
        INBOUND,
        OUTBOUND
    }

    Member alert() {
        return is(MemberStatus.ALERT);
    }

    Member ring() {
        return is(MemberStatus.RING);
    }

    Member earlyMedia() {
        return is(MemberStatus.EARLYMEDIA);
    }

    Member answered() {
        return is(MemberStatus.ANSWERED);
    }

    Member answer() {
        return is(MemberStatus.ANSWER);
    }

    Member hold() {
        return is(MemberStatus.HOLD);
    }

    Member bye() {
        return is(MemberStatus.BYE);
    }

    boolean involves(String party) {
        return party.equals(number) || party.equals(from) || party.equals(to);
    }

    ObjectNode json(Dialect dialect) {
        ObjectNode fields = Json.object();
        if (kind == Kind.EXTENSION) {
            fields.put("number", number);
        } else {
            fields.put("from", dialect.blank(from)).put("to", to).put("trunk_name", trunk);
        }
        fields.put("channel_id", channel).put("member_status", status.name()).put("call_path", dialect.blank(path));
        ObjectNode member = Json.object();
        member.set(kind.name().toLowerCase(Locale.ROOT), fields);
        return member;
    }

    private Member is(MemberStatus next) {
        return new Member(kind, number, from, to, trunk, channel, next, path);
    }
}
