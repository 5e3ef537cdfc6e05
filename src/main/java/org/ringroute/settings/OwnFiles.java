package org.ringroute.settings;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that their owner alone may read. Where a system knows no such permissions, nothing is done. */
public final class OwnFiles {

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    /** Of a folder that everybody may put files into, such as /tmp. */
    private static final int STICKY = 01000;

    private OwnFiles() {}

    /**
     * Makes a file that nobody else could ever open.
     *
     * @throws java.nio.file.FileAlreadyExistsException when it is there
     */
    public static void create(Path file) throws IOException {
        if (Files.getFileStore(file.toAbsolutePath().getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
        } else {
            Files.createFile(file);
        }
    }

    /**
     * Takes a folder and everything in it away from others, links aside.
     *
     * @throws IOException when a file belongs to somebody else, or the folder is everybody's
     */
    static void close(Path folder) throws IOException {
        if (!Files.getFileStore(folder).supportsFileAttributeView("posix")) {
            return;
        }
        if (((int) Files.getAttribute(folder, "unix:mode") & STICKY) != 0) {
            throw new IOException("it is a folder for everybody: give Ringroute one of its own");
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) throws IOException {
                permit(inner, FOLDER);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (attributes.isRegularFile()) {
                    permit(file, FILE);
                }
                return FileVisitResult.CONTINUE;
            }

            /** Files of the database come and go while one looks. */
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException reason) throws IOException {
                if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                    throw reason;
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void permit(Path path, Set<PosixFilePermission> wanted) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        try {
            if (!view.readAttributes().permissions().equals(wanted)) {
                view.setPermissions(wanted);
            }
        } catch (IOException e) {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
        }
    }
}
