package org.ringroute.store;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.ringroute.settings.RingrouteProperties;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Whether what the embedded database commits gets to its disk. The database itself does not tell: when its log cannot be
 * written, HSQLDB 2.7 says so in the program's log and commits all the same ({@code ScriptWriterBase.sync}), in memory
 * only. So that line of the program's log is listened for; a reserve keeps it from coming that far.
 */
@Component
public class DatabaseDisk implements DisposableBean {

    private static final String UNWRITTEN = "ScriptWriter synch error";
    private static final int TRIAL_BYTES = 1024 * 1024;

    private final boolean embedded;
    private final File folder;
    private final long reserve;
    private final Logger databaseLog = (Logger) LoggerFactory.getLogger("hsqldb.db");
    private final Listener listener = new Listener();
    private volatile boolean unwritten;

    DatabaseDisk(RingrouteProperties properties) {
        String url = properties.database().url();
        this.embedded = url == null || url.isBlank() || url.startsWith("jdbc:hsqldb:file:");
        this.folder = properties.dataDir().toFile();
        this.reserve = properties.diskReserve().toBytes();
        listener.setContext(databaseLog.getLoggerContext());
        listener.start();
        databaseLog.addAppender(listener);
    }

    /** @throws SQLException when so little room is left that the database might not get its log written */
    void checkRoom() throws SQLException {
        // A folder that is not there yet has no room, and no database.
        if (embedded && folder.isDirectory() && folder.getUsableSpace() < reserve) {
            throw new SQLException(
                    "the disk of the database is full: less than " + reserve / 1024 / 1024 + " MiB are free");
        }
    }

    /** @throws SQLException when something that seemed to be committed is in memory only */
    void checkWritten() throws SQLException {
        if (unwritten) {
            throw new SQLException("the database could not write its log");
        }
    }

    /** True from the moment at which something did not get to the disk until {@link #writeAnew} succeeds. */
    boolean isUnwritten() {
        return unwritten;
    }

    /**
     * Has the database write all that it knows, and begin a new log: the old one ends with half a line, and what would come
     * behind that is not read after a restart.
     *
     * @throws SQLException when the disk still takes nothing
     */
    void writeAnew(Connection connection) throws SQLException {
        tryToWrite();
        unwritten = false;
        try (Statement statement = connection.createStatement()) {
            statement.execute("CHECKPOINT");
        } catch (SQLException e) {
            unwritten = true;
            throw e;
        }
        checkWritten();
    }

    /** A checkpoint that fails half-way is worse than one that has to wait. */
    private void tryToWrite() throws SQLException {
        File trial = new File(folder, "disk-trial");
        try (FileOutputStream out = new FileOutputStream(trial)) {
            out.write(new byte[TRIAL_BYTES]);
            out.getFD().sync();
        } catch (IOException e) {
            throw new SQLException("the disk of the database takes nothing: " + e.getMessage(), e);
        } finally {
            remove(trial);
        }
    }

    private static void remove(File trial) throws SQLException {
        try {
            Files.deleteIfExists(trial.toPath());
        } catch (IOException e) {
            throw new SQLException("the disk of the database is out of order: " + e.getMessage(), e);
        }
    }

    @Override
    public void destroy() {
        databaseLog.detachAppender(listener);
    }

    /** Called by the thread that commits, before its commit returns. */
    private final class Listener extends AppenderBase<ILoggingEvent> {

        @Override
        protected void append(ILoggingEvent event) {
            if (event.getFormattedMessage().contains(UNWRITTEN)) {
                unwritten = true;
            }
        }
    }
}
