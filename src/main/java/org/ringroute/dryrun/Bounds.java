package org.ringroute.dryrun;

import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.processor.LoopProcessor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Ends what does not end by itself: a loop that is never over, routes that call each other in a circle, a text that doubles
 * with each step. Every step asks {@link Pace} before it begins, so nothing that a file says can hold on to a processor or
 * use up the memory that the calls of now need.
 */
final class Bounds implements InterceptStrategy {

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor step, Processor next) {
        String id = definition.getId();
        if (step instanceof LoopProcessor loop) {
            // A loop around steps that catch whatever is thrown in them, or around none, ends here.
            loop.setProcessor(new Bounded(id, loop.getProcessor(), null));
            return new Bounded(id, step, loop.getExpression());
        }
        return new Bounded(id, step, null);
    }

    private static final class Bounded extends DelegateAsyncProcessor {

        private final String id;
        private final Expression times;

        /** @param times how often it will run what is in it; null when it does not count */
        Bounded(String id, Processor step, Expression times) {
            super(step);
            this.id = id;
            this.times = times;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback whenDone) {
            Pace pace = Stage.current().pace();
            try {
                pace.begins(id, exchange, times == null ? null : times.evaluate(exchange, Long.class));
            } catch (Exception e) {
                // As the loop itself would: for the steps around it to handle.
                exchange.setException(e);
                whenDone.done(true);
                return true;
            }
            return super.process(exchange, sync -> {
                pace.ends();
                whenDone.done(sync);
            });
        }
    }
}
