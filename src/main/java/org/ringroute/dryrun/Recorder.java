package org.ringroute.dryrun;

import java.util.Map;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** Stands in for any component that reaches outside: takes every address, sends nothing, takes nothing in. */
final class Recorder extends DefaultComponent {

    /** What becomes of an exchange that would have been sent. */
    @FunctionalInterface
    interface Listener {
        void sent(String uri, Exchange exchange);
    }

    private final Listener listener;

    Recorder(Listener listener) {
        this.listener = listener;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        parameters.clear();
        return new RecorderEndpoint(uri, this, listener);
    }

    @Override
    protected void validateURI(String uri, String path, Map<String, Object> parameters) {
        // Whether addresses are right was checked before.
    }

    @Override
    public boolean useRawUri() {
        return true;
    }

    private static final class RecorderEndpoint extends DefaultEndpoint {

        private final Listener listener;

        RecorderEndpoint(String uri, Component component, Listener listener) {
            super(uri, component);
            this.listener = listener;
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) {
                    listener.sent(getEndpointUri(), exchange);
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            return new DefaultConsumer(this, processor);
        }

        @Override
        public boolean isLenientProperties() {
            return true;
        }
    }
}
