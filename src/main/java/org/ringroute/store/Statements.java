package org.ringroute.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The prepared statements of the writer's connection, made once each. Used by the writer's thread only. */
public final class Statements {

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    Statements(Connection connection) {
        this.connection = connection;
    }

    /**
     * The statement for this SQL with these values set, in order.
     *
     * @throws SQLException when the database refuses the SQL or a value
     */
    public PreparedStatement with(String sql, Object... values) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    /**
     * Runs a changing statement.
     *
     * @return how many rows it changed
     * @throws SQLException when the database refuses it
     */
    public int update(String sql, Object... values) throws SQLException {
        return with(sql, values).executeUpdate();
    }
}
