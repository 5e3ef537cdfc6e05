package org.ringroute.support;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The route files as they are delivered, for tests that change a copy of them. */
public final class DeliveredRoutes {

    private static final Path FOLDER = Path.of("routes");

    private DeliveredRoutes() {}

    /** Copies all of them, kamelets too and examples not, into a folder that is made where there is none. */
    public static void copyTo(Path folder) throws IOException {
        for (String part : List.of("", "kamelets")) {
            Path to = Files.createDirectories(folder.resolve(part));
            try (DirectoryStream<Path> files = Files.newDirectoryStream(FOLDER.resolve(part), "*.yaml")) {
                for (Path file : files) {
                    Files.copy(file, to.resolve(file.getFileName()));
                }
            }
        }
    }
}
