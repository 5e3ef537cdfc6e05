package org.ringroute.store;

import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * No connection for an instance that another one may have replaced. While the application starts it waits for one: a server
 * that says nothing for some seconds must not end the start of the only instance that is left.
 */
final class UnderTheLease extends DelegatingDataSource {

    private static final Logger log = LoggerFactory.getLogger(UnderTheLease.class);
    private static final Duration PATIENCE_AT_FIRST = Duration.ofSeconds(45);
    private static final long BETWEEN_TRIALS = 1_000;

    private final Lease lease;
    private volatile boolean started;

    UnderTheLease(DataSource pool, Lease lease) {
        super(pool);
        this.lease = lease;
    }

    /** From now on whoever asks is told at once: the PBX does not wait, and comes again. */
    void started() {
        started = true;
    }

    @Override
    public Connection getConnection() throws SQLException {
        long begin = System.nanoTime();
        while (true) {
            try {
                lease.check();
                return super.getConnection();
            } catch (SQLException | HikariPool.PoolInitializationException e) {
                if (started || System.nanoTime() - begin > PATIENCE_AT_FIRST.toNanos()) {
                    throw e;
                }
                log.warn("The start waits for the database: {}", e.getMessage());
                pause(e);
            }
        }
    }

    private static void pause(Exception reason) throws SQLException {
        try {
            Thread.sleep(BETWEEN_TRIALS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("told to stop while the database was away", reason);
        }
    }
}
