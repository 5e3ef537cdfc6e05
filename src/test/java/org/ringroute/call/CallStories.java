package org.ringroute.call;

/**
 * The kinds of calls, complete, and what must come out of each: direction, seconds talked, the changes told on the way, the
 * entries logged, and those left when the missed calls of unanswered agents are skipped (if they differ).
 *
 * <p>Ada has 1012, Ben 1013, Cleo 1014; 1015 is bound to nobody. The words of the steps: {@link Script#tell}.
 */
final class CallStories {

    static final String TEXT =
            """
            inbound, answered: INBOUND 84
              0 in ALERT, 1012 RING; 12 1012 ANSWER, in ANSWERED; 96 1012 BYE, in BYE, row 1012 ANSWERED 96 84
              told RINGING 1012, ANSWERED 1012, ENDED
              log ada ANSWERED 84

            inbound, both legs in one event, held and taken back: INBOUND 60
              0 in ALERT + 1012 RING; 5 in ANSWERED + 1012 ANSWER; 20 1012 HOLD, in HOLD; 30 1012 ANSWER, in ANSWERED; \
            65 in BYE + 1012 BYE, row 1012 ANSWERED 65 60
              told RINGING 1012, ANSWERED 1012, ENDED
              log ada ANSWERED 60

            inbound, missed: INBOUND 0
              0 in ALERT, 1012 RING; 30 1012 BYE, in BYE, row 1012 NO_ANSWER 30 0
              told RINGING 1012, ENDED
              log ada MISSED 0

            inbound, busy: INBOUND 0
              0 in ALERT; 3 in BYE, row 1012 BUSY 3 0
              told ENDED
              log ada BUSY 0

            inbound, the phone refuses: INBOUND 0
              0 in ALERT; 1 1012 BYE, in BYE, row 1012 BUSY 1 0
              told ENDED
              log ada BUSY 0

            inbound, voicemail: INBOUND 0
              0 in ALERT, 1012 RING; 20 1012 BYE, in ANSWERED; 50 in BYE, row 1012 VOICEMAIL 50 50
              told RINGING 1012, ENDED
              log ada VOICEMAIL 0

            inbound, two phones of one extension: INBOUND 30
              0 in ALERT, 1012 RING, 1012' RING; 6 1012' ANSWER, 1012 BYE; 36 1012' BYE, in BYE, row 1012 ANSWERED 36 30
              told RINGING 1012, ANSWERED 1012, ENDED
              log ada ANSWERED 30

            ring group, one answers: INBOUND 60
              0 in ALERT 6300, 1012 RING 6300, 1013 RING 6300, 1015 RING 6300; 8 1013 ANSWER, 1012 BYE, 1015 BYE; \
            68 1013 BYE, in BYE, row 6300 ANSWERED 68 60, row 1013 ANSWERED 68 60
              told RINGING 1012, RINGING 1013, RINGING 1015, ANSWERED 1013, ENDED
              log ada MISSED 0, ben ANSWERED 60
              skip ben ANSWERED 60

            ring group, somebody unbound answers: INBOUND 60
              0 in ALERT, 1012 RING 6300, 1013 RING 6300, 1015 RING 6300; 8 1015 ANSWER, 1012 BYE, 1013 BYE; \
            68 1015 BYE, in BYE, row 6300 ANSWERED 68 60, row 1015 ANSWERED 68 60
              told RINGING 1012, RINGING 1013, RINGING 1015, ANSWERED 1015, ENDED
              log ada MISSED 0, ben MISSED 0
              skip

            ring group, nobody answers: INBOUND 0
              0 in ALERT, 1012 RING 6300, 1013 RING 6300; 30 1012 BYE, 1013 BYE, in BYE, row 6300 NO_ANSWER 30 0
              told RINGING 1012, RINGING 1013, ENDED
              log ada MISSED 0, ben MISSED 0
              skip ada MISSED 0

            ring group of which the PBX tells no path: INBOUND 60
              0 in ALERT, 1012 RING, 1013 RING; 8 1013 ANSWER, 1012 BYE; 68 1013 BYE, in BYE, row 1013 ANSWERED 68 60
              told RINGING 1012, RINGING 1013, ANSWERED 1013, ENDED
              log ada MISSED 0, ben ANSWERED 60
              skip ben ANSWERED 60

            ring group that calls one after the other, with a path on the trunk's leg only: INBOUND 60
              0 in ALERT 6300, 1012 RING; 8 1012 BYE; 9 1013 RING; 12 1013 ANSWER; \
            72 1013 BYE, in BYE, row 1013 ANSWERED 72 60
              told RINGING 1012, RINGING 1013, ANSWERED 1013, ENDED
              log ada MISSED 0, ben ANSWERED 60
              skip ben ANSWERED 60

            ring group, answered as only the group's row tells: INBOUND 60
              0 in ALERT, 1012 RING 6300, 1013 RING 6300; 8 1012 BYE; 68 1013 BYE, in BYE, row 6300 ANSWERED 68 60
              told RINGING 1012, RINGING 1013, ENDED
              log ada MISSED 0, ben MISSED 0
              skip

            ring group, an agent without monitor answers: INBOUND 60
              0 in ALERT, 1012 RING 6300, 1013 RING 6300; 8 1012 BYE, 1013 BYE; \
            68 in BYE, row 6300 ANSWERED 68 60, row 1014 ANSWERED 68 60
              told RINGING 1012, RINGING 1013, ENDED
              log ada MISSED 0, ben MISSED 0, cleo ANSWERED 60
              skip cleo ANSWERED 60

            ring group, one refuses calls and does not ring: INBOUND 0
              0 in ALERT, 1012 BYE 6300, 1013 RING 6300; 20 1013 BYE, in BYE, row 6300 NO_ANSWER 20 0
              told RINGING 1013, ENDED
              log ben MISSED 0

            ring group times out, then an extension answers: INBOUND 40
              0 in ALERT, 1012 RING 6300, 1013 RING 6300; 20 1012 BYE, 1013 BYE, 1014 RING; 25 1014 ANSWER; \
            65 1014 BYE, in BYE, row 6300 NO_ANSWER 20 0, row 1014 ANSWERED 45 40 @20
              told RINGING 1012, RINGING 1013, RINGING 1014, ANSWERED 1014, ENDED
              log ada MISSED 0, ben MISSED 0, cleo ANSWERED 40
              skip cleo ANSWERED 40

            ring group times out, then a mailbox takes it: INBOUND 0
              0 in ALERT, 1012 RING 6300, 1013 RING 6300; 20 1012 BYE, 1013 BYE, in ANSWERED; \
            65 in BYE, row 6300 NO_ANSWER 20 0, row 1013 VOICEMAIL 45 45 @20
              told RINGING 1012, RINGING 1013, ENDED
              log ada MISSED 0, ben VOICEMAIL 0
              skip ben VOICEMAIL 0

            queue with greeting, one agent lets it ring, the next answers: INBOUND 60
              0 in ALERT 6400; 1 in ANSWERED 6400; 10 1012 RING 6400; 25 1012 BYE, timeout 6400 1012; 26 1013 RING 6400; \
            30 1013 ANSWER; 90 1013 BYE, in BYE, row 6400 ANSWERED 90 60, row 1013 ANSWERED 90 60
              told RINGING 1012, RINGING 1013, ANSWERED 1013, ENDED
              log ada MISSED 0, ben ANSWERED 60
              skip ben ANSWERED 60

            queue, an agent lets it ring once and answers the second time: INBOUND 30
              0 in ALERT; 10 1012 RING 6400; 25 1012 BYE, timeout 6400 1012; 40 1012' RING; 44 1012' ANSWER; \
            74 1012' BYE, in BYE, row 6400 ANSWERED 74 30, row 1012 ANSWERED 74 30
              told RINGING 1012, ANSWERED 1012, ENDED
              log ada ANSWERED 30

            queue, abandoned, agents known by time-outs only: INBOUND 0
              0 in ANSWERED; 15 timeout 6400 1012; 30 timeout 6400 1013; 40 in BYE, row 6400 ABANDONED 40 0
              told ENDED
              log ada MISSED 0, ben MISSED 0
              skip ada MISSED 0

            queue, then transferred to a colleague who does not answer: INBOUND 30
              0 in ALERT 6400, 1012 RING 6400, 1014 RING 6400; 4 1012 ANSWER, 1014 BYE; 34 1012 BYE, 1013 RING; \
            60 1013 BYE, in BYE, row 6400 ANSWERED 34 30, row 1012 ANSWERED 34 30
              told RINGING 1012, RINGING 1014, ANSWERED 1012, RINGING 1013, ENDED
              log ada ANSWERED 30, cleo MISSED 0, ben MISSED 0
              skip ada ANSWERED 30, ben MISSED 0

            menu, then an extension that does not answer: INBOUND 0
              0 in ANSWERED 6200; 10 1012 RING 6200; 40 1012 BYE, in BYE, row 6200 ANSWERED 40 40, row 1012 NO_ANSWER 30 0 @10
              told RINGING 1012, ENDED
              log ada MISSED 0

            menu, ring group, one answers: INBOUND 50
              0 in ANSWERED, 1012 RING 6300, 1013 RING 6300; 8 1012 ANSWER, 1013 BYE; \
            58 1012 BYE, in BYE, row 6200 ANSWERED 58 58, row 6300 ANSWERED 58 50, row 1012 ANSWERED 58 50
              told RINGING 1012, RINGING 1013, ANSWERED 1012, ENDED
              log ada ANSWERED 50, ben MISSED 0
              skip ada ANSWERED 50

            menu, queue, survey: INBOUND 60
              0 in ANSWERED; 10 in ANSWERED 6400, 1012 RING 6400; 25 1012 BYE, timeout 6400 1012; 26 1013 RING 6400; \
            30 1013 ANSWER; 90 1013 BYE; 105 in BYE, row 6200 ANSWERED 10 10, row 6400 ANSWERED 80 60 @10, \
            row 1013 ANSWERED 80 60 @10, row 6700 ANSWERED 15 15 @90
              told RINGING 1012, RINGING 1013, ANSWERED 1013, ENDED
              log ada MISSED 0, ben ANSWERED 60
              skip ben ANSWERED 60

            menu, queue, survey, known by their records only: INBOUND 60
              105 row 6200 ANSWERED 10 10, row 6400 ANSWERED 80 60 @10, row 1013 ANSWERED 80 60 @10, row 6700 ANSWERED 15 15 @90
              told ENDED
              log ben ANSWERED 60

            blind transfer, known by its records only: INBOUND 60
              100 row 1012 ANSWERED 34 30, row 1013 ANSWERED 66 60 @34
              told ENDED
              log ada ANSWERED 30, ben ANSWERED 60

            caller hangs up in the menu: INBOUND 9
              0 in ANSWERED; 9 in BYE, row 6200 ANSWERED 9 9
              told ENDED
              log

            forwarded to a colleague who answers: INBOUND 20
              0 in ALERT, 1012 RING; 15 1013 RING, 1012 BYE; 20 1013 ANSWER; 40 1013 BYE, in BYE, row 1013 ANSWERED 40 20
              told RINGING 1012, RINGING 1013, ANSWERED 1013, ENDED
              log ada MISSED 0, ben ANSWERED 20

            blind transfer: INBOUND 90
              0 in ALERT, 1012 RING; 4 1012 ANSWER; 34 1012 BYE, 1013 RING; 40 1013 ANSWER; \
            100 1013 BYE, in BYE, row 1012 ANSWERED 34 30, row 1013 ANSWERED 66 60 @34
              told RINGING 1012, ANSWERED 1012, RINGING 1013, ANSWERED 1013, ENDED
              log ada ANSWERED 30, ben ANSWERED 60

            blind transfer that nobody takes: INBOUND 30
              0 in ALERT, 1012 RING; 4 1012 ANSWER; 34 1012 BYE, 1013 RING; \
            60 1013 BYE, in BYE, row 1012 ANSWERED 34 30, row 1013 NO_ANSWER 26 0 @34
              told RINGING 1012, ANSWERED 1012, RINGING 1013, ENDED
              log ada ANSWERED 30, ben MISSED 0

            attended transfer, with a row for the first agent only: INBOUND 95
              0 in ALERT, 1012 RING; 4 1012 ANSWER; 30 1012' ALERT, 1013 RING; 35 1013 ANSWER, 1012' ANSWERED; \
            44 1012 BYE, 1012' BYE; 95 1013 BYE, in BYE, row 1012 ANSWERED 95 40
              told RINGING 1012, ANSWERED 1012, RINGING 1013, ANSWERED 1013, ENDED
              log ada ANSWERED 40, ben ANSWERED 60

            parked and fetched by a colleague: INBOUND 70
              0 in ALERT, 1012 RING; 5 1012 ANSWER; 25 in HOLD, 1012 BYE; 40 1013 ALERT, 1013 ANSWERED; \
            90 1013 BYE, in BYE, row 1012 ANSWERED 25 20, row 1013 ANSWERED 50 50 @40
              told RINGING 1012, ANSWERED 1012, ENDED
              log ada ANSWERED 20, ben ANSWERED 50

            forwarded out again: INBOUND 60
              0 in ALERT, 1012 RING; 15 1012 BYE, out RING 12025550143; 22 out ANSWER 12025550143, in ANSWERED; \
            82 out BYE 12025550143, in BYE, through 12025550199 ANSWERED 82 60
              told RINGING 1012, ENDED
              log ada MISSED 0

            outbound, answered: OUTBOUND 40
              0 1012 ALERT, out EARLYMEDIA, out RING; 9 out ANSWER, 1012 ANSWERED; \
            49 out BYE, 1012 BYE, rowout 1012 ANSWERED 49 40
              told RINGING 1012, ANSWERED 1012, ENDED
              log ada ANSWERED 40

            outbound, not answered: OUTBOUND 0
              0 1012 ALERT, out RING; 30 out BYE, 1012 BYE, rowout 1012 NO_ANSWER 30 0
              told RINGING 1012, ENDED
              log ada NO_ANSWER 0

            click-to-call, busy; the own phone answered, the outside did not: OUTBOUND 0
              0 1012 RING; 3 1012 ANSWERED, out RING; 6 out BYE, 1012 BYE, rowout 1012 BUSY 6 0
              told RINGING 1012, ENDED
              log ada BUSY 0

            outbound over a trunk that shows another number, busy: OUTBOUND 0
              0 1012 ALERT, out RING 12025550100; 9 out BYE 12025550100, 1012 BYE, rowout 12025550100 busy 9 0
              told RINGING 1012, ENDED
              log ada BUSY 0

            outbound, refused, as only a failure report tells: OUTBOUND 0
              0 1012 ALERT, out RING; 4 failed 486 Busy Here, out BYE, 1012 BYE
              told RINGING 1012, ENDED
              log ada BUSY 0

            outbound, transferred to a colleague, record missing: OUTBOUND 50
              0 1012 ALERT, out RING; 5 out ANSWER; 35 1012 BYE, 1013 RING; 40 1013 ANSWER; 60 1013 BYE, out BYE
              told RINGING 1012, ANSWERED 1012, ENDED
              log ada ANSWERED 30, ben ANSWERED 20

            internal: INTERNAL 20
              0 1012 ALERT, 1013 RING; 5 1013 ANSWER, 1012 ANSWERED; 25 1012 BYE, 1013 BYE, inside 1012 1013 ANSWERED 25 20
              told ENDED
              log

            inbound with the trunk's monitor off: INBOUND 84
              0 1012 RING; 12 1012 ANSWER; 96 1012 BYE, row 1012 ANSWERED 96 84
              told ENDED
              log ada ANSWERED 84

            inbound, hang-ups missing: INBOUND 84
              0 in ALERT, 1012 RING; 12 1012 ANSWER; 96 row 1012 ANSWERED 96 84
              told RINGING 1012, ANSWERED 1012, ENDED
              log ada ANSWERED 84

            inbound, record missing: INBOUND 84
              0 in ALERT, 1012 RING; 12 1012 ANSWER; 96 1012 BYE, in BYE
              told RINGING 1012, ANSWERED 1012, ENDED
              log ada ANSWERED 84

            inbound, known by its record only: INBOUND 84
              96 row 1012 ANSWERED 96 84
              told ENDED
              log ada ANSWERED 84

            queue, known by its records only: INBOUND 84
              96 row 6400 ANSWERED 96 84, row 1013 ANSWERED 96 84
              told ENDED
              log ben ANSWERED 84

            forwarded out at once, known by its record only: INBOUND 60
              82 through 12025550199 ANSWERED 82 60
              told ENDED
              log

            menu and an extension that does not answer, known by their records only: INBOUND 0
              40 row 6200 ANSWERED 40 40, row 1012 NO_ANSWER 40 0
              told ENDED
              log ada MISSED 0

            outbound, known by its record only: OUTBOUND 0
              49 rowout 1012 FAILED 2 0
              told ENDED
              log ada FAILED 0
            """;

    private CallStories() {}
}
