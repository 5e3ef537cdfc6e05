package org.ringroute.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ringroute.call.Call;
import org.ringroute.standin.pbx.CallScript;
import org.ringroute.store.ErasedCalls;
import org.ringroute.store.EventStore;
import org.ringroute.support.BridgeTest;
import org.springframework.beans.factory.annotation.Autowired;

/** Calls that never end do not fill the memory, and nothing is forgotten for that. */
class CallsTest extends BridgeTest {

    private static final int ROOM = 20_000;
    private static final List<Call> MANY =
            IntStream.range(0, 5_000).mapToObj(n -> Call.begin("9." + n)).toList();

    @Autowired
    private EventStore events;

    @Autowired
    private ErasedCalls erased;

    @Autowired
    private Calls running;

    @Test
    void thereIsRoomForSoManyOnly() {
        Calls few = new Calls(events, erased, ROOM);
        MANY.forEach(call -> {
            few.keep(call);
            few.written(call);
        });

        awaitUntil(() -> assertThat(MANY.stream()
                        .filter(call -> few.running(call.id()).isPresent())
                        .count())
                .isBetween(1L, 40L));
    }

    @Test
    void aCallWhoseEventIsNotOnDiskYetStays() {
        Calls few = new Calls(events, erased, ROOM);
        MANY.forEach(few::keep);

        assertThat(MANY).allSatisfy(call -> assertThat(few.running(call.id())).containsSame(call));
    }

    @Test
    void aNewerEventIsWaitedForToo() {
        Calls few = new Calls(events, erased, 0);
        Call first = Call.begin("9.1");
        Call second = first.closed(1);
        few.keep(first);
        few.keep(second);
        few.written(first);
        assertThat(few.running("9.1")).containsSame(second);

        few.written(second);
        awaitUntil(() -> assertThat(few.running("9.1")).isEmpty());
    }

    @Test
    void whatThereIsNoRoomForIsMadeAgainFromItsEvents() {
        boundUser("Ana Ruiz", "1001");
        CallScript script = pbx.calls().inboundAnswered("14155550101", "1001").beforeHangUp();
        happens(script);
        awaitUntil(() -> assertThat(running.find(script.callId()).answered()).isTrue());

        Calls none = new Calls(events, erased, 0);

        assertThat(none.running(script.callId())).isEmpty();
        awaitUntil(() -> {
            Call again = none.find(script.callId());
            assertThat(again.legs()).isEqualTo(running.find(script.callId()).legs());
            assertThat(again.answered()).isTrue();
        });
    }
}
