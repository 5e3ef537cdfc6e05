package org.ringroute.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;

class UnderTheLeaseTest {

    private final Connection connection = (Connection) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> null);
    private final Pool pool = new Pool();
    private final UnderTheLease guarded = new UnderTheLease(pool, Lease.notNeeded());

    @Test
    void theStartWaitsForADatabaseThatSaysNothingForAWhile() throws SQLException {
        pool.refusals.set(1);
        assertThat(guarded.getConnection()).isSameAs(connection);
    }

    @Test
    void afterTheStartWhoeverAsksIsToldAtOnce() {
        guarded.started();
        pool.refusals.set(1);
        assertThatThrownBy(guarded::getConnection).isInstanceOf(SQLException.class);
    }

    private final class Pool extends AbstractDataSource {

        private final AtomicInteger refusals = new AtomicInteger();

        @Override
        public Connection getConnection() throws SQLException {
            if (refusals.getAndDecrement() > 0) {
                throw new SQLTransientConnectionException("not now");
            }
            return connection;
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }
    }
}
