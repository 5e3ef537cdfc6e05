package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What has the same key does not overtake, however long one of them waits for somebody outside. */
class InOrderTest {

    private final CamelContext camel = new DefaultCamelContext();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final List<String> begun = Collections.synchronizedList(new ArrayList<>());
    private final List<AsyncCallback> waiting = Collections.synchronizedList(new ArrayList<>());
    private boolean answersAtOnce;
    private final AsyncProcessor line = (AsyncProcessor)
            new InOrder() {

                @Override
                protected String key(Exchange exchange) {
                    return exchange.getMessage().getBody(String.class).substring(0, 1);
                }

                @Override
                protected ExecutorService threads(Exchange exchange) {
                    return threads;
                }
            }.wrap(null, new AsyncProcessorSupport() {

                @Override
                public boolean process(Exchange exchange, AsyncCallback callback) {
                    String body = exchange.getMessage().getBody(String.class);
                    begun.add(body);
                    if (body.contains("throws")) {
                        throw new OutOfMemoryError(body);
                    }
                    if (answersAtOnce || body.contains("leaves")) {
                        callback.done(true);
                        return true;
                    }
                    waiting.add(callback);
                    return false;
                }
            });

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    @Test
    void theAnswerOfACallWaitsForItsRingAndForNoOtherCall() {
        comes("a rings");
        comes("a is answered");
        comes("b rings");

        awaitUntilBegun("a rings", "b rings");
        assertThat(begun).doesNotContain("a is answered");

        waiting.get(begun.indexOf("a rings")).done(false);
        awaitUntilBegun("a rings", "b rings", "a is answered");
    }

    @Test
    void aThousandOfOneCallKeepTheirOrder() throws InterruptedException {
        answersAtOnce = true;
        CountDownLatch done = new CountDownLatch(1000);
        List<String> sent = IntStream.range(0, 1000).mapToObj(n -> "a" + n).toList();

        sent.forEach(one -> line.process(exchange(one), doneSync -> done.countDown()));

        assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(begun).containsExactlyElementsOf(sent);
    }

    @Test
    void stepsThatThrowHoldUpNobody() {
        List<String> left = Collections.synchronizedList(new ArrayList<>());
        answersAtOnce = true;
        for (String body : List.of("a throws", "a is fine", "a throws again", "a is fine, too")) {
            Exchange exchange = exchange(body);
            line.process(exchange, doneSync -> left.add(body + (exchange.getException() == null ? "" : ", told so")));
        }

        await().untilAsserted(() -> assertThat(left)
                .containsExactly("a throws, told so", "a is fine", "a throws again, told so", "a is fine, too"));
    }

    @Test
    void whoeverFailsWhenItIsToldHoldsUpNobody() {
        List<String> left = Collections.synchronizedList(new ArrayList<>());
        line.process(exchange("a leaves"), doneSync -> {
            left.add("a leaves");
            throw new IllegalStateException("the exchange could not be ended");
        });
        line.process(exchange("a leaves after it"), doneSync -> left.add("a leaves after it"));

        await().untilAsserted(() -> assertThat(left).containsExactly("a leaves", "a leaves after it"));
    }

    private void comes(String body) {
        line.process(exchange(body), doneSync -> {});
    }

    private Exchange exchange(String body) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(body);
        return exchange;
    }

    private void awaitUntilBegun(String... bodies) {
        await().untilAsserted(() -> assertThat(begun).containsExactlyInAnyOrder(bodies));
    }
}
