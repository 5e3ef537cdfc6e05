package org.ringroute.routes;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProcessor;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;
import org.apache.camel.support.AsyncProcessorConverterHelper;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * A Camel policy: exchanges with the same key go through the wrapped steps one after another, in the order in which they
 * come, also when those steps wait for an answer from outside; the others run beside them. Who waits holds no thread.
 * The order in which they come is that of one thread: the route has a single consumer.
 */
public abstract class InOrder implements Policy {

    private final Map<String, Queue<Runnable>> lines = new HashMap<>();
    private ExecutorService threads;

    /** What must not overtake each other. */
    protected abstract String key(Exchange exchange);

    /** The threads that take the steps, made once. */
    protected abstract ExecutorService threads(Exchange exchange);

    @Override
    public void beforeWrap(Route route, NamedNode definition) {
        // nothing to prepare: the wrapped steps are taken as they are
    }

    @Override
    public Processor wrap(Route route, Processor processor) {
        return new Steps(AsyncProcessorConverterHelper.convert(processor));
    }

    private synchronized void comes(String key, Runnable steps) {
        Queue<Runnable> before = lines.get(key);
        if (before == null) {
            lines.put(key, new ArrayDeque<>());
            execute(steps);
        } else {
            before.add(steps);
        }
    }

    private synchronized void done(String key) {
        Runnable next = lines.get(key).poll();
        if (next == null) {
            lines.remove(key);
        } else {
            execute(next);
        }
    }

    private void execute(Runnable steps) {
        try {
            threads.execute(steps);
        } catch (RejectedExecutionException stopping) {
            // What has come before the stop is finished with it.
            steps.run();
        }
    }

    private synchronized void prepare(Exchange exchange) {
        if (threads == null || threads.isShutdown()) {
            threads = threads(exchange);
        }
    }

    private final class Steps extends DelegateAsyncProcessor {

        Steps(AsyncProcessor steps) {
            super(steps);
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            String key = key(exchange);
            prepare(exchange);
            comes(key, () -> go(key, exchange, callback));
            return false;
        }

        private void go(String key, Exchange exchange, AsyncCallback callback) {
            AsyncCallback leaves = new OnlyOnce(doneSync -> {
                try {
                    callback.done(false);
                } finally {
                    done(key);
                }
            });
            try {
                super.process(exchange, leaves);
            } catch (Throwable e) {
                // Steps report what went wrong; one that throws it must not hold up the line for ever.
                exchange.setException(e);
                leaves.done(false);
            }
        }
    }
}
