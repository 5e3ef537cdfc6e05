package org.ringroute.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What can be replaced by itself: a route, a route configuration (an error rule), or a kamelet.
 *
 * @param kind {@code route}, {@code routeConfiguration} or {@code kamelet}
 * @param id unique among its kind; empty for the configuration of all routes that name none
 * @param way to it in the file
 * @param definition two pieces with equal definitions do the same
 */
record RoutePiece(RouteFile file, String kind, String id, String way, JsonNode definition) {

    static final String ROUTE = "route";
    static final String CONFIGURATION = "routeConfiguration";
    static final String KAMELET = "kamelet";

    boolean isRoute() {
        return kind.equals(ROUTE);
    }

    boolean isConfiguration() {
        return kind.equals(CONFIGURATION);
    }

    boolean isKamelet() {
        return kind.equals(KAMELET);
    }

    /** All its elements from top to bottom. */
    List<RouteNode> nodes() {
        List<RouteNode> nodes = new ArrayList<>();
        RouteNode.walk(file, isKamelet() ? definition.at("/spec/template") : definition, nodes::add);
        return nodes;
    }

    /** Unique in a folder. */
    String key() {
        return kind + " " + id;
    }
}
