package org.ringroute.flow;

import static org.ringroute.flow.CallRow.row;
import static org.ringroute.flow.CallRow.rows;

import java.util.List;
import org.ringroute.flow.CallRow.Log;
import org.ringroute.flow.CallRow.Outside;

/**
 * What is logged when, and on whose screens the record opens. Ana has the extensions 1001 and 1005, Ben has 1002, Chen, whose Salesforce speaks Chinese, 1003;
 * Dana's 1004 is bound to nobody. Ana, Ben and Dana are a ring group (6300), Ana and Ben a queue (6400).
 */
final class CallTable {

    static final String ANA = "Ana";
    static final String BEN = "Ben";
    static final String CHEN = "Chen";

    static final List<CallRow> ROWS = List.of(
            row("a contact calls, Ana answers", (calls, from) -> calls.inboundAnswered(from, "1001"))
                    .logs(in(ANA, "Answered", 84))
                    .rings("1001")
                    .answeredAt("1001"),
            row("a contact calls, Ana does not answer", (calls, from) -> calls.inboundMissed(from, "1001"))
                    .logs(in(ANA, "Missed", 0))
                    .rings("1001"),
            row("a contact calls, Ana is busy", (calls, from) -> calls.inboundBusy(from, "1001"))
                    .logs(in(ANA, "Busy", 0)),
            row("a contact reaches Ana's mailbox", (calls, from) -> calls.inboundVoicemail(from, "1001"))
                    .logs(in(ANA, "Voicemail", 0))
                    .rings("1001"),
            row("a lead calls, Ana answers", (calls, from) -> calls.inboundAnswered(from, "1001"))
                    .of(Outside.LEAD)
                    .logs(in(ANA, "Answered", 84))
                    .rings("1001")
                    .answeredAt("1001"),
            row("a number of an account calls, Ana answers", (calls, from) -> calls.inboundAnswered(from, "1001"))
                    .of(Outside.ACCOUNT)
                    .logs(in(ANA, "Answered", 84))
                    .rings("1001")
                    .answeredAt("1001"),
            row("a contact calls Chen", (calls, from) -> calls.inboundAnswered(from, "1003"))
                    .logs(new Log(CHEN, "1003", "Inbound", "已接听", 84))
                    .rings("1003")
                    .answeredAt("1003"),
            row("a contact calls Dana, who is not bound", (calls, from) -> calls.inboundAnswered(from, "1004"))
                    .logs(),
            row("a contact reaches Ana through a menu", (calls, from) -> calls.ivrAnswered(from, "6200", "1001"))
                    .logs(in(ANA, "Answered", 84))
                    .rings("1001")
                    .answeredAt("1001"),
            rows(
                            "each of two calls of a contact to Ana at the same time",
                            (calls, from) ->
                                    List.of(calls.inboundAnswered(from, "1001"), calls.inboundAnswered(from, "1001")))
                    .logs(in(ANA, "Answered", 84))
                    .rings("1001")
                    .answeredAt("1001"),
            row(
                            "a contact calls the ring group, Ben answers",
                            (calls, from) -> calls.ringGroupAnswered(from, "6300", "1002"))
                    .logs(in(BEN, "Answered", 84))
                    .andWithEveryMiss(in(ANA, "Missed", 0), in(BEN, "Answered", 84))
                    .rings("1001", "1002")
                    .answeredAt("1002"),
            row(
                            "a contact calls the ring group, Dana answers",
                            (calls, from) -> calls.ringGroupAnswered(from, "6300", "1004"))
                    .logs()
                    .andWithEveryMiss(in(ANA, "Missed", 0), in(BEN, "Missed", 0))
                    .rings("1001", "1002"),
            row("a contact calls the ring group, nobody answers", (calls, from) -> calls.ringGroupMissed(from, "6300"))
                    .logs(in(ANA, "Missed", 0))
                    .andWithEveryMiss(in(ANA, "Missed", 0), in(BEN, "Missed", 0))
                    .rings("1001", "1002"),
            row(
                            "both phones of Ana ring, she answers one",
                            (calls, from) -> calls.ringGroupAnswered(from, "6320", "1005"))
                    .logs(new Log(ANA, "1005", "Inbound", "Answered", 84))
                    .rings("1001", "1005")
                    .answeredAt("1005"),
            row(
                            "a contact calls the queue, Ana lets it ring, Ben answers",
                            (calls, from) -> calls.queueAnswered(from, "6400", "1002"))
                    .logs(in(BEN, "Answered", 84))
                    .andWithEveryMiss(in(ANA, "Missed", 0), in(BEN, "Answered", 84))
                    .rings("1001", "1002")
                    .answeredAt("1002"),
            row("a contact hangs up in the queue", (calls, from) -> calls.queueAbandoned(from, "6400"))
                    .logs(in(ANA, "Missed", 0))
                    .andWithEveryMiss(in(ANA, "Missed", 0), in(BEN, "Missed", 0))
                    .rings("1001", "1002"),
            row("the queue gives up", (calls, from) -> calls.queueMissed(from, "6400"))
                    .logs(in(ANA, "Missed", 0))
                    .andWithEveryMiss(in(ANA, "Missed", 0), in(BEN, "Missed", 0))
                    .rings("1001", "1002"),
            row(
                            "Ana transfers a contact to Ben without asking",
                            (calls, from) -> calls.blindTransfer(from, "1001", "1002"))
                    .logs(in(ANA, "Answered", 84), in(BEN, "Answered", 84))
                    .rings("1001", "1002")
                    .answeredAt("1001", "1002"),
            row(
                            "Ana asks Ben, then transfers a contact to him",
                            (calls, from) -> calls.attendedTransfer(from, "1001", "1002"))
                    .logs(in(ANA, "Answered", 84), in(BEN, "Answered", 94))
                    .rings("1001", "1002")
                    .answeredAt("1001", "1002"),
            row(
                            "Ana parks a contact, Ben fetches the call",
                            (calls, from) -> calls.parkedAndRetrieved(from, "1001", "1002"))
                    .logs(in(ANA, "Answered", 84), in(BEN, "Answered", 84))
                    .rings("1001")
                    .answeredAt("1001"),
            row("a contact joins a conference of Ana and Ben", (calls, from) -> calls.conference(from, "1001", "1002"))
                    .logs(in(ANA, "Answered", 84), in(BEN, "Answered", 84))
                    .rings("1001", "1002")
                    .answeredAt("1001", "1002"),
            row(
                            "a contact's call is forwarded to a mobile phone outside",
                            (calls, from) -> calls.forwardedOutside(from, "1001", "12065550177"))
                    .logs(),
            row("Ana calls a contact, who answers", (calls, to) -> calls.outboundAnswered("1001", to))
                    .logs(out("Answered", 84)),
            row("Ana calls a contact, who is busy", (calls, to) -> calls.outboundBusy("1001", to))
                    .logs(out("Busy", 0)),
            row("Ana calls a contact, who does not answer", (calls, to) -> calls.outboundMissed("1001", to))
                    .logs(out("No Answer", 0)),
            row(
                            "Ana calls a contact, the network refuses",
                            (calls, to) -> calls.outboundRefused("1001", to, "404 NOT found"))
                    .logs(out("Failed", 0)),
            row("Ana dials with the prefix of an outbound route", (calls, to) -> calls.outboundPrefixed("1001", to))
                    .logs(out("Answered", 84)),
            row("Ana clicks to call a contact, who answers", (calls, to) -> calls.dialAnswered("1001", to))
                    .logs(out("Answered", 84)),
            row("Ana clicks to call a contact, who is busy", (calls, to) -> calls.dialBusy("1001", to))
                    .logs(out("Busy", 0)),
            row("a dial fails before anybody is called", (calls, to) -> calls.dialFailed("1001", "NO Dial Permission"))
                    .asksNobody(),
            row("Ana calls Ben", (calls, to) -> calls.internalAnswered("1001", "1002"))
                    .asksNobody(),
            row("the caller withholds the number", (calls, from) -> calls.anonymousAnswered("1001"))
                    .asksNobody(),
            row("the caller has no number", (calls, from) -> calls.blankCallerAnswered("1001"))
                    .asksNobody(),
            row(
                            "the record comes before the last hang-up",
                            (calls, from) -> calls.inboundRecordBeforeLastBye(from, "1001"))
                    .logs(in(ANA, "Answered", 84))
                    .rings("1001")
                    .answeredAt("1001"),
            row("the hang-ups are never told", (calls, from) -> calls.inboundWithoutBye(from, "1001"))
                    .logs(in(ANA, "Answered", 84))
                    .rings("1001")
                    .answeredAt("1001"),
            row("only the record is told", (calls, from) -> calls.inboundAnswered(from, "1001")
                            .without(message -> message.type() != 30012))
                    .logs(in(ANA, "Answered", 84)),
            row("the record is never told", (calls, from) -> calls.inboundWithoutRecord(from, "1001"))
                    .logs(in(ANA, "Answered", Log.BY_THE_CLOCK))
                    .rings("1001")
                    .answeredAt("1001"),
            row(
                            "neither is told, and the PBX knows no such call any more",
                            (calls, from) -> calls.inboundAnswered(from, "1001").beforeHangUp())
                    .neverEnds()
                    .logs(in(ANA, "Answered", Log.BY_THE_CLOCK))
                    .rings("1001")
                    .answeredAt("1001"),
            row("a stranger calls, Ana answers", (calls, from) -> calls.inboundAnswered(from, "1001"))
                    .makesARecordOf(ANA)
                    .logs(in(ANA, "Answered", 84))
                    .rings("1001")
                    .answeredAt("1001"),
            row("a stranger calls, Ana does not answer", (calls, from) -> calls.inboundMissed(from, "1001"))
                    .makesARecordOf(ANA)
                    .logs(in(ANA, "Missed", 0))
                    .rings("1001"),
            rows(
                            "each of two calls of a stranger to Ana at the same time",
                            (calls, from) ->
                                    List.of(calls.inboundAnswered(from, "1001"), calls.inboundAnswered(from, "1001")))
                    .makesARecordOf(ANA)
                    .logs(in(ANA, "Answered", 84))
                    .rings("1001")
                    .answeredAt("1001"),
            row(
                            "a stranger calls the ring group, Ben answers",
                            (calls, from) -> calls.ringGroupAnswered(from, "6300", "1002"))
                    .makesARecordOf(BEN)
                    .logs(in(BEN, "Answered", 84))
                    .andWithEveryMiss(in(ANA, "Missed", 0), in(BEN, "Answered", 84))
                    .rings("1001", "1002")
                    .answeredAt("1002"),
            row("a stranger calls the ring group, nobody answers", (calls, from) -> calls.ringGroupMissed(from, "6300"))
                    .makesARecordOf(ANA)
                    .logs(in(ANA, "Missed", 0))
                    .andWithEveryMiss(in(ANA, "Missed", 0), in(BEN, "Missed", 0))
                    .rings("1001", "1002"),
            row("Ana calls a stranger, who does not answer", (calls, to) -> calls.outboundMissed("1001", to))
                    .makesARecordOf(ANA)
                    .logs(out("No Answer", 0)),
            row("a stranger calls Dana, who is not bound", (calls, from) -> calls.inboundAnswered(from, "1004"))
                    .of(Outside.STRANGER));

    private CallTable() {}

    private static Log in(String user, String disposition, int seconds) {
        return new Log(user, user.equals(ANA) ? "1001" : "1002", "Inbound", disposition, seconds);
    }

    private static Log out(String disposition, int seconds) {
        return new Log(ANA, "1001", "Outbound", disposition, seconds);
    }
}
