package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

/** Of many who want the same, one works. */
class SingleFlightTest {

    private final CamelContext camel = new DefaultCamelContext();
    private final List<AsyncCallback> working = new ArrayList<>();
    private final List<Exchange> worked = new ArrayList<>();
    private final Map<String, Object> known = new ConcurrentHashMap<>();
    private final AsyncProcessor flight = (AsyncProcessor)
            new SingleFlight() {

                @Override
                protected String key(Exchange exchange) {
                    return exchange.getVariable("key", String.class);
                }

                @Override
                protected Object known(Exchange exchange, String key) {
                    return known.get(key);
                }

                @Override
                protected void learned(String key, Object result) {
                    known.put(key, result);
                }
            }.wrap(null, new AsyncProcessorSupport() {

                @Override
                public boolean process(Exchange exchange, AsyncCallback callback) {
                    worked.add(exchange);
                    working.add(callback);
                    return false;
                }
            });

    @Test
    void whoComesWhileOneWorksLeavesWithItsResult() {
        Traveller first = travel("a");
        Traveller second = travel("a");
        Traveller third = travel("a");
        assertThat(worked).containsExactly(first.exchange);

        finish(0, "found");

        assertThat(List.of(first, second, third)).allSatisfy(traveller -> {
            assertThat(traveller.arrived).isTrue();
            assertThat(traveller.exchange.getMessage().getBody()).isEqualTo("found");
        });
    }

    @Test
    void anotherKeyDoesNotWait() {
        travel("a");
        Traveller other = travel("b");

        finish(1, "found b");

        assertThat(other.arrived).isTrue();
        assertThat(worked).hasSize(2);
    }

    @Test
    void aFailureIsSharedAndNotRemembered() {
        Traveller first = travel("a");
        Traveller second = travel("a");

        fail(0, new IllegalStateException("no luck"));

        assertThat(first.exchange.getException()).hasMessage("no luck");
        assertThat(second.arrived).isTrue();
        assertThat(second.exchange.getException()).isNotNull().hasMessageContaining("no luck");
        travel("a");
        assertThat(worked).hasSize(2);
    }

    @Test
    void theFailureOfOneKeepsItsTypeForTheOther() {
        travel("a");
        Traveller second = travel("a");

        fail(0, new IllegalStateException("no luck"));

        assertThat(second.exchange.getException(IllegalStateException.class)).isNotNull();
    }

    @Test
    void whatIsKnownNeedsNoWork() {
        travel("a");
        finish(0, "found");

        Traveller late = travel("a");

        assertThat(late.arrived).isTrue();
        assertThat(late.exchange.getMessage().getBody()).isEqualTo("found");
        assertThat(worked).hasSize(1);
    }

    @Test
    void theResultIsKnownBeforeAnybodyLeavesWithIt() {
        AtomicReference<Object> seen = new AtomicReference<>();
        Exchange exchange = exchange("a");
        flight.process(exchange, done -> seen.set(known.get("a")));

        finish(0, "found");

        assertThat(seen).hasValue("found");
    }

    @Test
    void withoutAMemoryTheNextOneWorksAgain() {
        travel("a");
        finish(0, "found");
        known.clear();

        travel("a");

        assertThat(worked).hasSize(2);
    }

    private void finish(int which, Object result) {
        worked.get(which).getMessage().setBody(result);
        working.get(which).done(false);
    }

    private void fail(int which, Exception failure) {
        worked.get(which).setException(failure);
        working.get(which).done(false);
    }

    private Exchange exchange(String key) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.setVariable("key", key);
        return exchange;
    }

    private Traveller travel(String key) {
        Traveller traveller = new Traveller(exchange(key));
        flight.process(traveller.exchange, done -> traveller.arrived = true);
        return traveller;
    }

    private static final class Traveller {

        private final Exchange exchange;
        private boolean arrived;

        private Traveller(Exchange exchange) {
            this.exchange = exchange;
        }
    }
}
