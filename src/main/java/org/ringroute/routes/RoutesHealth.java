package org.ringroute.routes;

import java.util.List;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.stereotype.Component;

/** An edit that was refused shows as a detail: the routes run on as before, so nobody is ill. */
@Component("routesHealthIndicator")
class RoutesHealth extends AbstractHealthIndicator {

    private final RouteGuard guard;

    RoutesHealth(RouteGuard guard) {
        this.guard = guard;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        health.up();
        guard.state().ifPresent(state -> {
            health.withDetail("since", state.since().toString());
            List<RouteProblem> further = guard.isWarm() ? guard.reachingFurther() : List.of();
            if (!further.isEmpty()) {
                health.withDetail(
                        "reachingFurther",
                        further.stream().map(RouteProblem::toString).toList());
            }
            state.refused().ifPresent(refused -> health.withDetail(
                            "refusedEdit", refused.at().toString())
                    .withDetail(
                            "problems",
                            refused.problems().stream()
                                    .map(RouteProblem::toString)
                                    .toList()));
        });
    }
}
