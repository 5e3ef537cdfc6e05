package org.ringroute.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.ringroute.pbx.PbxAccessStore;
import org.ringroute.settings.RingrouteProperties;
import org.springframework.stereotype.Component;

/** Calls that seem to last too long: hang-up events are missing sometimes (reference yeastar 2.1), so the PBX is asked. */
@Component("callTimeout")
public class CallTimeout {

    private final Clock clock;
    private final PbxAccessStore pbx;
    private final RingrouteProperties properties;

    CallTimeout(Clock clock, PbxAccessStore pbx, RingrouteProperties properties) {
        this.clock = clock;
        this.pbx = pbx;
        this.properties = properties;
    }

    /** Calls that began before this time, in milliseconds, and have not ended are overdue. */
    public long overdueBefore() {
        return clock.millis() - properties.calls().askAfter().toMillis();
    }

    /** True when there is a PBX to ask; without one an overdue call is taken as ended. */
    public boolean canAsk() {
        return pbx.current().configured();
    }

    /** The query that asks for one call. */
    public String query(String callId) {
        return "call_id=" + URLEncoder.encode(callId, StandardCharsets.UTF_8);
    }

    /** True when the PBX lists the call among those that run. */
    public boolean runs(JsonNode answer, String callId) {
        for (JsonNode call : answer.path("data")) {
            if (call.path("call_id").asText().equals(callId)) {
                return true;
            }
        }
        return false;
    }
}
