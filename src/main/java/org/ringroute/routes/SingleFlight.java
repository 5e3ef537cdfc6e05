package org.ringroute.routes;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
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

    private final ConcurrentMap<String, CompletableFuture<Object>> inFlight = new ConcurrentHashMap<>();

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
            CompletableFuture<Object> mine = new CompletableFuture<>();
            CompletableFuture<Object> other = inFlight.putIfAbsent(key, mine);
            return other == null ? lead(key, mine, exchange, callback) : follow(other, exchange, callback);
        }

        private boolean lead(String key, CompletableFuture<Object> mine, Exchange exchange, AsyncCallback callback) {
            super.process(exchange, doneSync -> {
                Exception failure = exchange.getException();
                if (failure == null) {
                    Object result = exchange.getMessage().getBody();
                    learned(key, result);
                    inFlight.remove(key);
                    callback.done(false);
                    mine.complete(result);
                } else {
                    failed(exchange, failure).whenComplete((noted, unnoted) -> {
                        inFlight.remove(key);
                        callback.done(false);
                        mine.completeExceptionally(failure);
                    });
                }
            });
            return false;
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
}
