package org.ringroute.routes;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.model.OptionalIdentifiedDefinition;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;
import org.springframework.stereotype.Component;

/**
 * Counts what runs through each step of the routes, by the id of the step; a kamelet's steps count for all who use it.
 * Unlike Camel's management beans, the figures survive that a route is replaced. What it costs stands in
 * docs/performance.md.
 */
@Component
class StepCounts implements InterceptStrategy {

    private final Map<String, StepCount> steps = new ConcurrentHashMap<>();

    /** Camel asks for each step of each route that it builds. */
    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode step, Processor target, Processor next) {
        if (!(step instanceof OptionalIdentifiedDefinition<?> named) || !named.hasCustomIdAssigned()) {
            // Camel names it anew each time: nobody would find its figures.
            return target;
        }
        return new Counted(target, steps.computeIfAbsent(step.getId(), id -> new StepCount()));
    }

    StepCount.Figures of(String id) {
        StepCount count = steps.get(id);
        return count == null ? StepCount.Figures.NONE : count.figures();
    }

    /** How often each step was passed, those that never were included. */
    Map<String, Long> passed() {
        Map<String, Long> passed = new TreeMap<>();
        steps.forEach((id, count) -> passed.put(id, count.figures().passed()));
        return passed;
    }

    private static final class Counted extends DelegateAsyncProcessor {

        private final StepCount count;

        Counted(Processor target, StepCount count) {
            super(target);
            this.count = count;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            long begun = System.nanoTime();
            AtomicBoolean left = new AtomicBoolean();
            AsyncCallback counted = done -> {
                if (left.compareAndSet(false, true)) {
                    count.add(System.nanoTime() - begun, exchange.getException() != null);
                    callback.done(done);
                }
            };
            try {
                return super.process(exchange, counted);
            } catch (Throwable e) {
                if (left.get()) {
                    throw e;
                }
                // An Error that a step lets through would get past every error rule of the route.
                exchange.setException(e);
                counted.done(true);
                return true;
            }
        }
    }
}
