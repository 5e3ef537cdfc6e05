package org.ringroute.routes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Replaces what changed between two sets of pieces, route by route; when something fails, puts back what ran before. */
final class RouteSwap {

    private final LiveRoutes live;
    private final RouteGraph before;
    private final RouteGraph after;
    private final Set<String> changed = new LinkedHashSet<>();
    private final Deque<LiveRoutes.Replacement> undo = new ArrayDeque<>();

    RouteSwap(LiveRoutes live, Collection<RoutePiece> before, Collection<RoutePiece> after) {
        this.live = live;
        this.before = new RouteGraph(before);
        this.after = new RouteGraph(after);
        Set<String> keys = new HashSet<>(this.before.pieces().keySet());
        keys.addAll(this.after.pieces().keySet());
        Set<String> different = new HashSet<>();
        for (String key : keys) {
            RoutePiece old = this.before.pieces().get(key);
            RoutePiece now = this.after.pieces().get(key);
            if (old == null || now == null || !old.definition().equals(now.definition())) {
                different.add(key);
            }
        }
        changed.addAll(this.before.builtWith(different));
        changed.addAll(this.after.builtWith(different));
    }

    /** Ids of the routes that would be replaced, added or removed between two sets. */
    static Set<String> changed(Collection<RoutePiece> before, Collection<RoutePiece> after) {
        return new RouteSwap(null, before, after).routes();
    }

    /** Ids of the routes that are replaced, added or removed. */
    Set<String> routes() {
        Set<String> ids = new LinkedHashSet<>();
        for (Map<String, RoutePiece> pieces : List.of(before.pieces(), after.pieces())) {
            for (RoutePiece piece : pieces.values()) {
                if (piece.isRoute() && changed.contains(piece.key())) {
                    ids.add(piece.id());
                }
            }
        }
        return ids;
    }

    /** @throws Exception why it did not work; what ran before runs again then */
    void run() throws Exception {
        try {
            replaceShared();
            replaceRoutes();
        } catch (Exception e) {
            putBack(e);
            throw e;
        }
        live.sweep();
    }

    private void replaceShared() throws Exception {
        List<RoutePiece> old = shared(before);
        exchange(old, shared(after));
    }

    private List<RoutePiece> shared(RouteGraph set) {
        return set.pieces().values().stream()
                .filter(piece -> !piece.isRoute() && changed.contains(piece.key()))
                .toList();
    }

    private void exchange(List<RoutePiece> old, List<RoutePiece> now) throws Exception {
        for (List<RoutePiece> either : List.of(old, now)) {
            for (RoutePiece piece : either) {
                if (piece.isKamelet()) {
                    live.forgetKamelet(piece.id());
                } else {
                    live.removeConfiguration(piece.id());
                }
            }
        }
        live.load(now);
    }

    private void replaceRoutes() throws Exception {
        for (RoutePiece old : before.callersFirst(changed)) {
            RoutePiece now = after.pieces().get(old.key());
            replace(old.id(), listOf(old), listOf(now));
        }
        List<RoutePiece> added = new ArrayList<>(after.callersFirst(changed));
        added.removeIf(piece -> before.pieces().containsKey(piece.key()));
        for (RoutePiece piece : added) {
            replace(piece.id(), List.of(), List.of(piece));
        }
    }

    private void replace(String id, List<RoutePiece> old, List<RoutePiece> now) throws Exception {
        boolean[] removed = {false};
        undo.push(() -> {
            if (removed[0]) {
                live.replace(id, () -> live.load(old));
            }
        });
        live.replace(id, () -> {
            removed[0] = true;
            try {
                live.load(now);
            } catch (Exception e) {
                // At once, before callers go on; built again below, should it obey an error rule that is put back too.
                live.load(old);
                throw e;
            }
        });
    }

    private void putBack(Exception failure) {
        undo.push(() -> exchange(shared(after), shared(before)));
        while (!undo.isEmpty()) {
            try {
                undo.pop().run();
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
    }

    private static List<RoutePiece> listOf(RoutePiece piece) {
        return piece == null ? List.of() : List.of(piece);
    }
}
