package org.ringroute.standin.pbx;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.ringroute.standin.pbx.CallScript.Pause;
import org.ringroute.standin.pbx.CallScript.Step;

/** Lets a call happen: posts its messages, keeps track of who is in it, and leaves its records. */
final class CallPlayer {

    /** How long ringing and talking take in front of an audience, whatever the record will say. */
    record Pace(Duration ring, Duration talk) {

        static final Pace AT_ONCE = new Pace(Duration.ZERO, Duration.ZERO);
        static final Pace DEMO = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(2));

        private void pass(Pause pause) {
            Duration time =
                    switch (pause) {
                        case NONE -> Duration.ZERO;
                        case RING -> ring;
                        case TALK -> talk;
                    };
            LockSupport.parkNanos(time.toNanos());
        }
    }

    private final WebhookSender sender;
    private final LiveCalls live;
    private final CallRecords records;

    CallPlayer(WebhookSender sender, LiveCalls live, CallRecords records) {
        this.sender = sender;
        this.live = live;
        this.records = records;
    }

    List<Delivery> play(CallScript call, Pace pace) {
        List<Delivery> attempts = new ArrayList<>();
        for (Step step : call.steps()) {
            pace.pass(step.before());
            attempts.addAll(send(step.message()));
        }
        if (call.ended()) {
            live.end(call.callId());
            records.keep(call.records());
        }
        return attempts;
    }

    List<Delivery> send(PbxMessage message) {
        live.see(message);
        return sender.send(message);
    }
}
