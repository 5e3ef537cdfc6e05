package org.ringroute.standin.pbx;

import java.time.Duration;
import java.time.Instant;

/** What may differ between two calls of the same shape; a null start or id means: now, and the next free one. */
record CallOptions(Instant start, String callId, String did, String trunk, Duration ring, Duration talk) {

    CallOptions startingAt(Instant moment) {
        return new CallOptions(moment, callId, did, trunk, ring, talk);
    }

    CallOptions withId(String id) {
        return new CallOptions(start, id, did, trunk, ring, talk);
    }

    CallOptions dialled(String number) {
        return new CallOptions(start, callId, number, trunk, ring, talk);
    }

    CallOptions over(String name) {
        return new CallOptions(start, callId, did, name, ring, talk);
    }

    CallOptions ringing(Duration time) {
        return new CallOptions(start, callId, did, trunk, time, talk);
    }

    CallOptions talking(Duration time) {
        return new CallOptions(start, callId, did, trunk, ring, time);
    }
}
