package org.ringroute.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.PluginHelper;

/** Camel contexts beside the running one: with its configuration, but with beans and components of their own. */
public final class SideContext {

    private SideContext() {}

    /** One without routes; it is not started. */
    static DefaultCamelContext empty(CamelContext live, BeanRepository beans, ComponentResolver components) {
        DefaultCamelContext side = new DefaultCamelContext(false);
        side.disableJMX();
        side.setAutowiredEnabled(false);
        side.setStartupSummaryLevel(StartupSummaryLevel.Off);
        side.setApplicationContextClassLoader(live.getApplicationContextClassLoader());
        side.getPropertiesComponent().addPropertiesSource(new LiveProperties(live));
        side.getCamelContextExtension().addContextPlugin(ComponentResolver.class, components);
        side.getCamelContextExtension().setRegistry(new DefaultRegistry(beans));
        side.build();
        EnumConverters.addTo(side);
        return side;
    }

    /**
     * One with these routes, kamelets and error rules; it is not started.
     *
     * @param texts of the files, by name relative to the folder of the routes
     * @param prepare is handed the context before anything is loaded
     * @throws Exception in Camel's words; whoever checked the files before does not see it
     */
    public static DefaultCamelContext of(
            SortedMap<String, String> texts,
            CamelContext live,
            BeanRepository beans,
            ComponentResolver components,
            Consumer<DefaultCamelContext> prepare)
            throws Exception {
        List<RouteFile> files = new ArrayList<>();
        texts.forEach((name, text) -> files.add(RouteFile.read(name, text)));
        DefaultCamelContext side = empty(live, beans, components);
        try {
            prepare.accept(side);
            PluginHelper.getRoutesLoader(side).loadRoutes(RoutePieces.resources(RoutePieces.of(files)));
            return side;
        } catch (Exception e) {
            side.close();
            throw e;
        }
    }

    /** The running application's configuration. */
    private record LiveProperties(CamelContext live) implements PropertiesSource {

        @Override
        public String getName() {
            return "live";
        }

        @Override
        public String getProperty(String name) {
            return live.getPropertiesComponent().resolveProperty(name).orElse(null);
        }
    }
}
