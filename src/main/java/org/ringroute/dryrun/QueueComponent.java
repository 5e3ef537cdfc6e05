package org.ringroute.dryrun;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;
import org.apache.camel.support.ExchangeHelper;

/** Stands in for queues: whoever takes from one is called at once, on the same thread, with a copy, as a queue gives it. */
final class QueueComponent extends DefaultComponent {

    private final Map<String, Processor> takers = new ConcurrentHashMap<>();

    @Override
    protected Endpoint createEndpoint(String uri, String name, Map<String, Object> parameters) {
        parameters.clear();
        return new QueueEndpoint(uri, name, this);
    }

    private static final class QueueEndpoint extends DefaultEndpoint {

        private final String name;
        private final QueueComponent queues;

        QueueEndpoint(String uri, String name, QueueComponent queues) {
            super(uri, queues);
            this.name = name;
            this.queues = queues;
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) throws Exception {
                    Processor taker = queues.takers.get(name);
                    if (taker == null) {
                        Stage.current().play().add(Kind.FAILED, name, "", "nobody takes from this queue");
                        return;
                    }
                    Exchange copy = ExchangeHelper.createCorrelatedCopy(exchange, false);
                    taker.process(copy);
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            queues.takers.put(name, processor);
            return new DefaultConsumer(this, processor);
        }

        @Override
        public boolean isLenientProperties() {
            return true;
        }
    }
}
