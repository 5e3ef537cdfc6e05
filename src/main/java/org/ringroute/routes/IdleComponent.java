package org.ringroute.routes;

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

/** Stands in for any component while routes are tried: takes every address and does nothing. */
final class IdleComponent extends DefaultComponent {

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        parameters.clear();
        return new IdleEndpoint(uri, this);
    }

    @Override
    protected void validateURI(String uri, String path, Map<String, Object> parameters) {
        // Addresses and options are the business of RouteOptions, which knows what they mean.
    }

    @Override
    public boolean useRawUri() {
        return true;
    }

    private static final class IdleEndpoint extends DefaultEndpoint {

        IdleEndpoint(String uri, Component component) {
            super(uri, component);
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) {
                    // Nothing is sent while routes are tried.
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
