package org.ringroute.dryrun;

import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.Policy;

/** In place of the policy that keeps the order of what happens in a call: a dry run does one thing after the other. */
final class AsTheyCome implements Policy {

    @Override
    public void beforeWrap(Route route, NamedNode definition) {
        // The steps are taken as they are.
    }

    @Override
    public Processor wrap(Route route, Processor steps) {
        return steps;
    }
}
