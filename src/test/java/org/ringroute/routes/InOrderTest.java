package org.ringroute.routes;

import static org.assertj.core.api.Assertions.assertThat;

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
                    begun.add(exchange.getMessage().getBody(String.class));
                    if (answersAtOnce) {
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

    private void comes(String body) {
        line.process(exchange(body), doneSync -> {});
    }

    private Exchange exchange(String body) {
        Exchange exchange = new DefaultExchange(camel);
        exchange.getMessage().setBody(body);
        return exchange;
    }

    private void awaitUntilBegun(String... bodies) {
        org.awaitility.Awaitility.await().untilAsserted(() -> assertThat(begun).containsExactlyInAnyOrder(bodies));
    }
}
