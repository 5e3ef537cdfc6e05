package org.ringroute.routes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The folder of the routes: its YAML files, and those of the kamelets in it. */
final class RouteFolder {

    static final String KAMELETS = "kamelets";

    private final Path folder;

    RouteFolder(Path folder) {
        this.folder = folder;
    }

    Path path() {
        return folder;
    }

    /**
     * All of it, read once: whoever goes on with it looks at one moment of the folder.
     *
     * @return texts by name, relative to the folder, with {@code /} between parts
     * @throws IOException also when a file goes away meanwhile: look again
     */
    SortedMap<String, String> read() throws IOException {
        SortedMap<String, String> texts = new TreeMap<>();
        readInto(texts, folder, "");
        if (Files.isDirectory(folder.resolve(KAMELETS))) {
            readInto(texts, folder.resolve(KAMELETS), KAMELETS + "/");
        }
        return texts;
    }

    private static void readInto(SortedMap<String, String> texts, Path from, String prefix) throws IOException {
        try (Stream<Path> paths = Files.list(from)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                String name = path.getFileName().toString();
                // What starts with a dot is what editors leave beside the file they are saving.
                if (!name.startsWith(".") && name.matches(".*\\.ya?ml") && Files.isRegularFile(path)) {
                    // Bytes that are no UTF-8 are a mistake in a file, not one of the folder.
                    texts.put(prefix + name, new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
                }
            }
        }
    }
}
