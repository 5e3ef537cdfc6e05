package org.ringroute.standin.pbx;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.ringroute.standin.pbx.CallPlayer.Pace;

/** Places, shows and ends calls over the Open API (reference 3.6). */
final class CallEndpoints {

    private static final Listing LIST = Listing.of("data");

    private final LiveCalls live;
    private final MessageWriter writer;
    private final Supplier<Calls> calls;
    private final CallPlayer player;
    private final Executor background;
    private volatile DialOutcome outcome = DialOutcome.SILENCE;
    private volatile Pace pace = Pace.AT_ONCE;

    CallEndpoints(LiveCalls live, MessageWriter writer, Supplier<Calls> calls, CallPlayer player, Executor background) {
        this.live = live;
        this.writer = writer;
        this.calls = calls;
        this.player = player;
        this.background = background;
    }

    void offer(OpenApi api) {
        api.post("call/dial", this::dial);
        api.get("call/query", this::query);
        api.post("call/hangup", this::hangUp);
    }

    void outcome(DialOutcome next, Pace speed) {
        outcome = next;
        pace = speed;
    }

    private ObjectNode dial(ApiRequest request) {
        String caller = request.required("caller");
        String callee = request.required("callee");
        String autoAnswer = request.text("auto_answer");
        if (!List.of("", "yes", "no").contains(autoAnswer)) {
            throw ApiProblem.parameter("auto_answer", "enum");
        }
        CallScript call = script(caller, callee);
        if (outcome != DialOutcome.SILENCE) {
            background.execute(() -> player.play(call, pace));
        }
        return OpenApi.success().put("call_id", call.callId());
    }

    private CallScript script(String caller, String callee) {
        return switch (outcome) {
            case SILENCE, ANSWERED -> calls.get().dialAnswered(caller, callee);
            case BUSY -> calls.get().dialBusy(caller, callee);
            case FAILED -> calls.get().dialFailed(caller, "486 Busy Here");
        };
    }

    private ObjectNode query(ApiRequest request) {
        String callId = request.text("call_id");
        String number = request.text("number");
        List<ObjectNode> rows = live.all().entrySet().stream()
                .filter(call -> callId.isEmpty() || call.getKey().equals(callId))
                .filter(call ->
                        number.isEmpty() || call.getValue().stream().anyMatch(member -> member.involves(number)))
                .map(call -> row(call.getKey(), call.getValue()))
                .toList();
        // Seen live: no data at all when no call is up
        return live.all().isEmpty() ? OpenApi.success() : LIST.answer(request, rows);
    }

    private ObjectNode row(String callId, List<Member> members) {
        ObjectNode row = Json.object().put("call_id", callId);
        ArrayNode list = row.putArray("members");
        members.forEach(member -> list.add(member.json(writer.dialect())));
        return row;
    }

    /** Ends the whole call; the hang-up of each member is told, a record is not kept. */
    private ObjectNode hangUp(ApiRequest request) {
        String channel = request.required("channel_id");
        String callId = live.callOf(channel).orElseThrow(() -> ApiProblem.parameter("channel_id", "exist"));
        List<PbxMessage> goodbyes = live.all().getOrDefault(callId, List.of()).stream()
                .map(member -> writer.writeMembers(EventType.CALL_STATE, callId, List.of(member.bye())))
                .toList();
        // The caller of this API may be the receiver of the events: it gets its answer first.
        background.execute(() -> goodbyes.forEach(player::send));
        return OpenApi.success();
    }
}
