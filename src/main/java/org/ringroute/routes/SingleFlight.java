package org.ringroute.routes;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
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
 * A Camel policy: of all exchanges with the same key, one goes through the wrapped steps, the others wait for it without
 * holding a thread and leave with its body, or with its exception.
 */
public abstract class SingleFlight implements Policy {

    /** Much longer than the steps take with all their attempts: nobody waits behind one that never came out. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final ConcurrentMap<String, Pending> inFlight = new ConcurrentHashMap<>();

    /** What must not run twice at a time. */
    protected abstract String key(Exchange exchange);

    /** The result when it is known already, else null. */
    protected Object known(Exchange exchange, String key) {
        return null;
    }

    /** Why it is no use trying, else null. */
    protected Exception refused(Exchange exchange, String key) {
        return null;
    }

    /** Called once with each new result, before those who wait get it. */
    protected void learned(String key, Object result) {}

    /** Called once with each failure; who leads and who waits leave with it when the returned stage is complete. */
    protected CompletionStage<?> failed(Exchange exchange, Exception failure) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void beforeWrap(Route route, NamedNode definition) {
        // nothing to prepare: the wrapped steps are taken as they are
    }

    @Override
    public Processor wrap(Route route, Processor processor) {
        return new Flight(AsyncProcessorConverterHelper.convert(processor));
    }

    private final class Flight extends DelegateAsyncProcessor {

        Flight(AsyncProcessor steps) {
            super(steps);
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            String key = key(exchange);
            Object known = known(exchange, key);
            if (known != null) {
                exchange.getMessage().setBody(known);
                callback.done(true);
                return true;
            }
            Exception refusal = refused(exchange, key);
            if (refusal != null) {
                exchange.setException(refusal);
                callback.done(true);
                return true;
            }
            Pending mine = new Pending();
            Pending leader = inFlight.compute(key, (same, other) -> other == null || other.isLost() ? mine : other);
            return leader == mine ? lead(key, mine, exchange, callback) : follow(leader.result, exchange, callback);
        }

        private boolean lead(String key, Pending mine, Exchange exchange, AsyncCallback callback) {
            // Who waits behind one that is lost leaves, too.
            mine.result.orTimeout(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
            AsyncCallback lands = new OnlyOnce(doneSync -> land(key, mine, exchange, callback));
            try {
                super.process(exchange, lands);
            } catch (Throwable e) {
                // Steps report what went wrong; one that throws it must not keep the key for ever.
                exchange.setException(e);
                lands.done(false);
            }
            return false;
        }

        private void land(String key, Pending mine, Exchange exchange, AsyncCallback callback) {
            Object result = exchange.getMessage().getBody();
            CompletionStage<?> noted = CompletableFuture.completedFuture(null);
            try {
                if (exchange.getException() == null) {
                    learned(key, result);
                } else {
                    noted = failed(exchange, exchange.getException());
                }
            } catch (Throwable e) {
                if (exchange.getException() == null) {
                    exchange.setException(e);
                }
            }
            noted.whenComplete((done, undone) -> leave(key, mine, result, exchange.getException(), callback));
        }

        private void leave(String key, Pending mine, Object result, Exception failure, AsyncCallback callback) {
            inFlight.remove(key, mine);
            try {
                callback.done(false);
            } finally {
                if (failure == null) {
                    mine.result.complete(result);
                } else {
                    mine.result.completeExceptionally(failure);
                }
            }
        }

        private boolean follow(CompletableFuture<Object> other, Exchange exchange, AsyncCallback callback) {
            other.whenComplete((result, failure) -> {
                if (failure == null) {
                    exchange.getMessage().setBody(result);
                } else {
                    exchange.setException(failure);
                }
                callback.done(false);
            });
            return false;
        }
    }

    /** One that goes through the steps, or has been lost there. */
    private static final class Pending {

        private final CompletableFuture<Object> result = new CompletableFuture<>();
        private final long since = System.nanoTime();

        boolean isLost() {
            return System.nanoTime() - since > LONGEST.toNanos();
        }
    }
}
