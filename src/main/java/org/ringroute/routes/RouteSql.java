package org.ringroute.routes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** SQL that the database would refuse: it is asked to prepare each statement, and executes none. */
final class RouteSql {

    /** {@code :#name}, {@code :?name}, {@code :#${expression}} and the bare {@code #} of camel-sql. */
    private static final Pattern PARAMETER = Pattern.compile(":[#?](\\$\\{[^}]*}|[\\w.]+)|#");

    private static final Pattern ELSEWHERE = Pattern.compile("(classpath|file|ref|bean):.*", Pattern.DOTALL);

    private final CamelContext camel;
    private final DataSource database;

    RouteSql(CamelContext camel, DataSource database) {
        this.camel = camel;
        this.database = database;
    }

    void check(RouteNode node, Consumer<RouteProblem> problems) {
        if (!node.isEndpoint()
                || !node.scheme().equals("sql")
                || ELSEWHERE.matcher(node.target()).matches()) {
            return;
        }
        String text;
        try {
            text = camel.resolvePropertyPlaceholders(node.target());
        } catch (IllegalArgumentException unknownKey) {
            // Reported as such, unless it is a property of a kamelet, whose value nobody knows here.
            return;
        }
        Connection connection = DataSourceUtils.getConnection(database);
        try (PreparedStatement statement =
                connection.prepareStatement(PARAMETER.matcher(text).replaceAll("?"))) {
            // Some drivers ask the database only when they are asked.
            statement.getMetaData();
        } catch (SQLException e) {
            problems.accept(node.problem("the database does not understand this SQL: " + e.getMessage()));
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }
}
