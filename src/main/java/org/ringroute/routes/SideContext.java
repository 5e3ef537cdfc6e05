package org.ringroute.routes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.NoSuchLanguageException;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.component.properties.PropertiesComponent;
import org.apache.camel.component.properties.PropertiesFunctionResolver;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultLanguageResolver;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.spi.ComponentResolver;
import org.apache.camel.spi.Language;
import org.apache.camel.spi.LanguageResolver;
import org.apache.camel.spi.PropertiesFunction;
import org.apache.camel.spi.PropertiesSource;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.PluginHelper;

/** Camel contexts beside the running one: with its configuration, but with beans and components of their own. */
public final class SideContext {

    private SideContext() {}

    /** How far what is built may reach. */
    public enum Reach {
        /** Files of the folder: they run with all rights anyway. */
        OPERATOR,
        /**
         * Files that somebody has sent. {@link UploadRules} has refused what reaches further; here it finds nothing there, should
         * something have got past: no keys but those that are no secret, no environment, no other languages.
         */
        UPLOAD;

        private static final Set<String> NOT_FOR_UPLOADS = Set.of("class", "language");

        /** True when a component may be what it is in the running application. */
        public boolean has(String component) {
            return this == OPERATOR || !NOT_FOR_UPLOADS.contains(component);
        }
    }

    /** One without routes; it is not started. */
    static DefaultCamelContext empty(
            CamelContext live, BeanRepository beans, ComponentResolver components, Reach reach) {
        DefaultCamelContext side = new DefaultCamelContext(false);
        side.disableJMX();
        side.setAutowiredEnabled(false);
        side.setStartupSummaryLevel(StartupSummaryLevel.Off);
        side.setApplicationContextClassLoader(live.getApplicationContextClassLoader());
        side.getPropertiesComponent().addPropertiesSource(new LiveProperties(live, reach));
        if (reach == Reach.UPLOAD) {
            PropertiesComponent keys = (PropertiesComponent) side.getPropertiesComponent();
            keys.setPropertiesFunctionResolver(new NoFunctions());
            keys.setEnvironmentVariableMode(PropertiesComponent.ENVIRONMENT_VARIABLES_MODE_NEVER);
            keys.setSystemPropertiesMode(PropertiesComponent.SYSTEM_PROPERTIES_MODE_NEVER);
            keys.setAutoDiscoverPropertiesSources(false);
            side.getCamelContextExtension()
                    .addContextPlugin(
                            LanguageResolver.class,
                            new FewLanguages(
                                    new JudgedSimple((bean, method) -> UploadRules.wrongBean(live, bean, method))));
        }
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
            Reach reach,
            Consumer<DefaultCamelContext> prepare)
            throws Exception {
        List<RouteFile> files = new ArrayList<>();
        texts.forEach((name, text) -> {
            RouteFile file = RouteFile.read(name, text);
            files.add(reach == Reach.UPLOAD ? file.asUploaded() : file);
        });
        DefaultCamelContext side = empty(live, beans, components, reach);
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
    private record LiveProperties(CamelContext live, Reach reach) implements PropertiesSource {

        @Override
        public String getName() {
            return "live";
        }

        @Override
        public String getProperty(String name) {
            return reach == Reach.UPLOAD && !UploadKeys.isOpen(name)
                    ? null
                    : live.getPropertiesComponent().resolveProperty(name).orElse(null);
        }
    }

    /** No {@code {{env:…}}}, {@code {{bean:…}}} and the like. */
    private static final class NoFunctions implements PropertiesFunctionResolver {

        @Override
        public void addPropertiesFunction(PropertiesFunction function) {
            // There is none.
        }

        @Override
        public Map<String, PropertiesFunction> getFunctions() {
            return Map.of();
        }

        @Override
        public boolean hasFunction(String name) {
            return false;
        }

        @Override
        public PropertiesFunction resolvePropertiesFunction(String name) {
            return null;
        }
    }

    /** Those that uploaded files may use. */
    private static final class FewLanguages extends DefaultLanguageResolver {

        private static final Set<String> KNOWN = Set.of("constant", "variable", "header", "exchangeProperty", "bean");

        private final JudgedSimple simple;

        FewLanguages(JudgedSimple simple) {
            this.simple = simple;
        }

        @Override
        public Language resolveLanguage(String name, CamelContext context) {
            if (name.equals("simple")) {
                simple.setCamelContext(context);
                return simple;
            }
            if (!KNOWN.contains(name)) {
                throw new NoSuchLanguageException(name);
            }
            return super.resolveLanguage(name, context);
        }
    }
}
