package org.ringroute.dryrun;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.DelayDefinition;
import org.apache.camel.model.LogDefinition;
import org.apache.camel.model.OnExceptionDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.language.ConstantExpression;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.ResourceLoader;
import org.apache.camel.spi.ThreadPoolProfile;
import org.apache.camel.support.DefaultThreadPoolFactory;
import org.apache.camel.util.concurrent.SynchronousExecutorService;

/** Takes out of a context what a dry run has no use for: other threads, waiting, log lines, files and foreign classes. */
final class Harmless {

    private Harmless() {}

    /** Before routes are loaded. */
    static void prepare(DefaultCamelContext context) {
        context.setClassResolver(new HarmlessClasses());
        context.getExecutorServiceManager().setThreadPoolFactory(new SameThread());
        context.getCamelContextExtension().addInterceptStrategy(new Bounds());
        // Nothing is under way once all calls are played, unless the dry run was ended in the middle of one.
        context.getShutdownStrategy().setTimeout(1);
        context.getCamelContextExtension().addContextPlugin(ResourceLoader.class, new NoResources(context));
    }

    /** Once they are loaded, before they are built. */
    static void tame(DefaultCamelContext context) {
        for (RouteDefinition route : context.getRouteDefinitions()) {
            tame(route.getOutputs());
        }
        for (RouteTemplateDefinition template : context.getRouteTemplateDefinitions()) {
            tame(template.getRoute().getOutputs());
        }
        for (RouteConfigurationDefinition rules : context.getRouteConfigurationDefinitions()) {
            rules.getOnExceptions().forEach(Harmless::onlyOnce);
        }
    }

    private static void tame(List<ProcessorDefinition<?>> steps) {
        for (LogDefinition line : ProcessorDefinitionHelper.filterTypeInOutputs(steps, LogDefinition.class)) {
            line.setLoggingLevel("OFF");
        }
        ProcessorDefinitionHelper.filterTypeInOutputs(steps, OnExceptionDefinition.class)
                .forEach(Harmless::onlyOnce);
        for (DelayDefinition delay : ProcessorDefinitionHelper.filterTypeInOutputs(steps, DelayDefinition.class)) {
            delay.setExpression(new ConstantExpression("0"));
        }
    }

    private static void onlyOnce(OnExceptionDefinition rule) {
        RedeliveryPolicyDefinition policy = new RedeliveryPolicyDefinition();
        policy.setMaximumRedeliveries("0");
        policy.setLogExhausted("false");
        rule.setRedeliveryPolicyType(policy);
        tame(rule.getOutputs());
    }

    /** What would run beside a call runs as part of it. */
    private static final class SameThread extends DefaultThreadPoolFactory {

        @Override
        public ExecutorService newCachedThreadPool(ThreadFactory threads) {
            return new SynchronousExecutorService();
        }

        @Override
        public ExecutorService newThreadPool(ThreadPoolProfile profile, ThreadFactory threads) {
            return new SynchronousExecutorService();
        }
    }

    /** Nothing is read from disk or from the net: not even the text of an expression. */
    private record NoResources(CamelContext context) implements ResourceLoader {

        @Override
        public Resource resolveResource(String uri) {
            throw new IllegalArgumentException("a dry run reads no resources: " + uri);
        }

        @Override
        public CamelContext getCamelContext() {
            return context;
        }

        @Override
        public void setCamelContext(CamelContext other) {
            // It is made for one context.
        }
    }
}
