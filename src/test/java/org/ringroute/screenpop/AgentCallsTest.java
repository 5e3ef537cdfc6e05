package org.ringroute.screenpop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.ringroute.call.Call;
import org.ringroute.people.Bindings;
import org.ringroute.salesforce.session.ApiBudget;
import org.ringroute.salesforce.session.SalesforceConnection;
import org.ringroute.settings.RingrouteProperties;
import org.ringroute.settings.SettingsStore;
import org.ringroute.store.ErasedCalls;
import org.ringroute.tracking.CallScope;
import org.ringroute.tracking.Calls;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two who change what agents see of one call, at the same moment. */
class AgentCallsTest {

    private static final String CALL = "1700000000.1";

    private final Calls calls = mock(Calls.class);
    private final Bindings bindings = mock(Bindings.class);
    private final PopSettings pops = mock(PopSettings.class);
    private final SettingsStore settings = mock(SettingsStore.class);
    private final AgentStreams streams = mock(AgentStreams.class);
    private final AgentCalls shown = new AgentCalls(
            calls,
            mock(CallScope.class),
            bindings,
            mock(RecordLinks.class),
            pops,
            settings,
            mock(SalesforceConnection.class),
            mock(ApiBudget.class),
            streams,
            mock(JdbcClient.class),
            Clock.systemUTC(),
            mock(ErasedCalls.class));

    /** A dialled call that fails at once must not go on as one that is being dialled. */
    @Test
    void whoReadTheCallFirstDoesNotShowItLast() throws InterruptedException {
        List<Object> states = new CopyOnWriteArrayList<>();
        when(bindings.userAt(eq("1001"), anyLong())).thenReturn(Optional.of("005ANA"));
        when(pops.of("1001")).thenReturn(List.of());
        when(settings.current())
                .thenReturn(new Binder()
                        .bindOrCreate("ringroute", RingrouteProperties.class)
                        .defaults());
        doAnswer(delivery -> states.add(
                        delivery.getArgument(0, AgentEvent.class).body().get("state")))
                .when(streams)
                .deliver(any());
        CountDownLatch hasRead = new CountDownLatch(1);
        CountDownLatch goesOn = new CountDownLatch(1);
        AtomicInteger reads = new AtomicInteger();
        when(calls.find(CALL)).thenAnswer(reading -> {
            if (reads.getAndIncrement() > 0) {
                return new Call(CALL, "", List.of(), List.of(), "486 Busy Here", 2, 0, List.of(), true);
            }
            hasRead.countDown();
            assertThat(goesOn.await(30, TimeUnit.SECONDS)).isTrue();
            return Call.begin(CALL);
        });
        Thread dials = new Thread(() -> shown.dialled(CALL, "1001", "4155550101"));
        Thread hearsOfTheFailure = new Thread(() -> shown.changed(CALL));

        dials.start();
        assertThat(hasRead.await(30, TimeUnit.SECONDS)).isTrue();
        hearsOfTheFailure.start();
        await().atMost(Duration.ofSeconds(30)).until(() -> List.of(Thread.State.BLOCKED, Thread.State.TERMINATED)
                .contains(hearsOfTheFailure.getState()));
        goesOn.countDown();
        dials.join();
        hearsOfTheFailure.join();

        assertThat(states).last().isEqualTo(AgentCall.State.failed);
    }
}
