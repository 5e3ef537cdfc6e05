package org.ringroute.routes;

import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.spring.boot.CamelConfigurationProperties;
import org.ringroute.settings.RingrouteProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Decides which routes run from the start, just before Camel loads them: those of the folder if nothing is wrong with them,
 * else those that ran last. When there are none that can run, the start fails and says why.
 */
@Component
class RouteStart {

    private static final Logger log = LoggerFactory.getLogger(RouteStart.class);

    private final RouteFolder folder;
    private final KeptRoutes kept;
    private final RouteCheck check;
    private final CamelConfigurationProperties configuration;
    private final CamelContext camel;
    private volatile SortedMap<String, String> started;

    RouteStart(
            RingrouteProperties properties,
            KeptRoutes kept,
            RouteCheck check,
            CamelConfigurationProperties configuration,
            CamelContext camel) {
        this.folder = new RouteFolder(properties.routesDir());
        this.kept = kept;
        this.check = check;
        this.configuration = configuration;
        this.camel = camel;
    }

    /** What Camel was given. */
    SortedMap<String, String> started() {
        return started;
    }

    /** Before Camel's own listener, which loads and starts the routes. */
    @EventListener(ContextRefreshedEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void choose() throws IOException {
        if (started != null) {
            return;
        }
        SortedMap<String, String> texts = folder.read();
        if (kept.ranAlready(texts)) {
            started = texts;
            return;
        }
        List<RouteProblem> problems = check.check(texts);
        if (problems.isEmpty()) {
            started = texts;
            return;
        }
        SortedMap<String, String> last = kept.read();
        if (last.isEmpty() || !check.check(last).isEmpty()) {
            throw new WrongRoutesException(folder.path(), problems);
        }
        log.error(
                "The folder of the routes has mistakes; the routes that ran last run instead. {} problems:\n{}",
                problems.size(),
                String.join("\n", problems.stream().map(RouteProblem::toString).toList()));
        configuration.getMain().setRoutesIncludePattern("file:" + kept.folder() + "/*.camel.yaml");
        camel.getComponent("kamelet", KameletComponent.class)
                .setLocation("file:" + kept.folder().resolve(RouteFolder.KAMELETS));
        started = last;
    }
}
