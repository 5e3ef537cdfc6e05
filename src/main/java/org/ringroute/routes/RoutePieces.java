package org.ringroute.routes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.ResourceHelper;

/** Takes files apart into pieces, and makes of pieces what Camel can load. */
final class RoutePieces {

    private RoutePieces() {}

    static List<RoutePiece> of(List<RouteFile> files) {
        List<RoutePiece> pieces = new ArrayList<>();
        for (RouteFile file : files) {
            if (file.isKamelet()) {
                pieces.add(new RoutePiece(file, RoutePiece.KAMELET, file.kameletName(), "", file.tree()));
                continue;
            }
            for (int i = 0; i < file.tree().size(); i++) {
                for (String kind : List.of(RoutePiece.ROUTE, RoutePiece.CONFIGURATION)) {
                    JsonNode piece = file.tree().get(i).path(kind);
                    if (piece.isObject()) {
                        pieces.add(new RoutePiece(file, kind, piece.path("id").asText(), i + "/" + kind, piece));
                    }
                }
            }
        }
        return pieces;
    }

    /** Kamelets first, then files with configurations, then the rest: each builds on what is before it. */
    static List<Resource> resources(List<RoutePiece> pieces) {
        Map<RouteFile, List<RoutePiece>> byFile = new LinkedHashMap<>();
        pieces.forEach(piece ->
                byFile.computeIfAbsent(piece.file(), file -> new ArrayList<>()).add(piece));
        List<Resource> kamelets = new ArrayList<>();
        List<Resource> configurations = new ArrayList<>();
        List<Resource> routes = new ArrayList<>();
        byFile.forEach((file, some) -> {
            List<Resource> place = file.isKamelet()
                    ? kamelets
                    : some.stream().anyMatch(RoutePiece::isConfiguration) ? configurations : routes;
            place.add(ResourceHelper.fromString(file.name(), only(file, some)));
        });
        kamelets.addAll(configurations);
        kamelets.addAll(routes);
        return kamelets;
    }

    /** The text of a file with some of its pieces; the lines of others are empty, so that line numbers stay right. */
    private static String only(RouteFile file, List<RoutePiece> pieces) {
        if (file.isKamelet()) {
            return file.text();
        }
        YamlLines lines = new YamlLines(file.text());
        Set<Integer> starts = new TreeSet<>();
        Set<Integer> wanted = new TreeSet<>();
        for (int i = 0; i < file.tree().size(); i++) {
            starts.add(lines.of(String.valueOf(i)));
        }
        for (RoutePiece piece : pieces) {
            wanted.add(lines.of(piece.way().substring(0, piece.way().indexOf('/'))));
        }
        StringBuilder text = new StringBuilder();
        boolean keep = false;
        int number = 0;
        for (String line : file.text().lines().toList()) {
            number++;
            keep = starts.contains(number) ? wanted.contains(number) : keep;
            text.append(keep ? line : "").append('\n');
        }
        return text.toString();
    }
}
