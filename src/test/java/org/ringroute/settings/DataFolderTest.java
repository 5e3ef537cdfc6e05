package org.ringroute.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

/** Nobody else on the machine reads what lies in the data folder, whatever made it. */
class DataFolderTest {

    @TempDir
    Path folder;

    @Test
    void whatIsThereFromBeforeIsClosed() throws IOException {
        Path data = folder.resolve("data");
        Path routes = Files.createDirectories(data.resolve("routes-that-ran/kamelets"));
        for (Path file : List.of(data.resolve("ringroute.script"), routes.resolve("one.kamelet.yaml"))) {
            Files.writeString(file, "x");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path outside = Files.writeString(folder.resolve("outside"), "x");
        Files.setPosixFilePermissions(outside, PosixFilePermissions.fromString("rw-r--r--"));
        Files.createSymbolicLink(data.resolve("link"), outside);

        start(data);

        assertThat(open(data)).isEmpty();
        assertThat(permissions(data)).isEqualTo("rwx------");
        assertThat(permissions(outside)).as("behind a link").isEqualTo("rw-r--r--");
    }

    @Test
    void aFolderThatIsMadeIsClosedFromTheStart() throws IOException {
        start(folder.resolve("new/data"));

        assertThat(permissions(folder.resolve("new/data"))).isEqualTo("rwx------");
    }

    @Test
    void aFolderForEverybodyIsLeftAlone() {
        assertThatThrownBy(() -> OwnFiles.close(Path.of("/tmp")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("for everybody");
    }

    /** What others could read. */
    public static List<Path> open(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> !Files.isSymbolicLink(path))
                    .filter(path -> !permissions(path).endsWith("------"))
                    .toList();
        }
    }

    private static String permissions(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void start(Path data) {
        DataFolder closed = new DataFolder();
        closed.setEnvironment(new MockEnvironment().withProperty("ringroute.data-dir", data.toString()));
        closed.postProcessBeanFactory(null);
        closed.destroy();
    }
}
