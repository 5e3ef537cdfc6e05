package org.ringroute.support;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/** Has a step of a route throw, whatever a test wishes, before it does anything. */
public class StepFaults implements InterceptStrategy {

    private static final Map<String, Throwable> FAULTS = new ConcurrentHashMap<>();

    /** The next time that somebody comes to the step. */
    public static void once(String step, Throwable thrown) {
        FAULTS.put(step, thrown);
    }

    /** False once the fault of the step was thrown. */
    public static boolean isDue(String step) {
        return FAULTS.containsKey(step);
    }

    public static void clear() {
        FAULTS.clear();
    }

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode step, Processor target, Processor next) {
        return new Faulty(step.getId(), target);
    }

    private static final class Faulty extends DelegateAsyncProcessor {

        private final String step;

        Faulty(String step, Processor target) {
            super(target);
            this.step = step;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            Throwable thrown = step == null || FAULTS.isEmpty() ? null : FAULTS.remove(step);
            if (thrown instanceof Error error) {
                throw error;
            }
            if (thrown instanceof RuntimeException exception) {
                throw exception;
            }
            return super.process(exchange, callback);
        }
    }
}
