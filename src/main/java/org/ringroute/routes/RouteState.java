package org.ringroute.routes;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * How the folder of the routes stands.
 *
 * @param running what runs, by the names of the files
 * @param since when that was loaded
 * @param refused the edit that was not taken over, if the folder differs from what runs
 */
public record RouteState(SortedMap<String, String> running, Instant since, Optional<Refused> refused) {

    /**
     * An edit that was not taken over.
     *
     * @param texts the folder as it is
     * @param problems never empty
     */
    public record Refused(SortedMap<String, String> texts, Instant at, List<RouteProblem> problems) {}
}
