package org.ringroute.followup;

import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kamelet.KameletEndpoint;
import org.springframework.stereotype.Component;

/** Who wants to be told of ended calls: the routes that take from the kamelet for it, by the names they give themselves. */
@Component
class Followers {

    private static final String KAMELET = "ended-call-source";

    private final CamelContext camel;

    Followers(CamelContext camel) {
        this.camel = camel;
    }

    List<String> names() {
        return camel.getRoutes().stream()
                .map(route -> route.getConsumer().getEndpoint())
                .filter(KameletEndpoint.class::isInstance)
                .map(KameletEndpoint.class::cast)
                .filter(endpoint -> endpoint.getTemplateId().equals(KAMELET))
                .map(endpoint -> follower(endpoint.getKameletProperties()))
                .distinct()
                .toList();
    }

    private static String follower(Map<String, Object> properties) {
        return String.valueOf(properties.get("follower"));
    }
}
