package org.ringroute.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ringroute.settings.RingrouteProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/**
 * A copy of the routes that ran last, in the data folder: should the folder of the routes have a mistake at a start, as it
 * may while an edit is refused, these run instead.
 */
@Component
class KeptRoutes {

    private static final String VERSION = "version";

    private final Path folder;
    private final String version;

    KeptRoutes(RingrouteProperties properties, BuildProperties build) {
        this.folder = properties.dataDir().resolve("routes-that-ran");
        this.version = build.getVersion() + " " + build.getTime();
    }

    Path folder() {
        return folder;
    }

    /** True when these ran under this very version of Ringroute: they need not be checked again. */
    boolean ranAlready(SortedMap<String, String> texts) throws IOException {
        Path mark = folder.resolve(VERSION);
        return Files.exists(mark) && Files.readString(mark).equals(version) && read().equals(texts);
    }

    /** What ran last; empty when nothing was kept. */
    SortedMap<String, String> read() throws IOException {
        return Files.isDirectory(folder) ? new RouteFolder(folder).read() : new TreeMap<>();
    }

    /** Keeps these instead. A half-written copy never takes the place of a whole one. */
    synchronized void keep(SortedMap<String, String> texts) {
        Path next = folder.resolveSibling(folder.getFileName() + ".next");
        try {
            delete(next);
            Files.createDirectories(next.resolve(RouteFolder.KAMELETS));
            for (var file : texts.entrySet()) {
                Files.writeString(next.resolve(file.getKey()), file.getValue(), StandardCharsets.UTF_8);
            }
            Files.writeString(next.resolve(VERSION), version);
            delete(folder);
            Files.move(next, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(path);
            }
        }
    }
}
