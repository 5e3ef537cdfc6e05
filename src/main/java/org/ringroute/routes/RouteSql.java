package org.ringroute.routes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.springframework.jdbc.datasource.DataSourceUtils;

/** SQL that the database would refuse: it is asked to prepare each statement, and executes none. */
final class RouteSql {

    /** {@code :#name}, {@code :?name}, {@code :#${expression}} and the bare {@code #} of camel-sql. */
    private static final Pattern PARAMETER = Pattern.compile(":[#?](\\$\\{[^}]*}|[\\w.]+)|#");

    private static final Pattern ELSEWHERE = Pattern.compile("(classpath|file|ref|bean):.*", Pattern.DOTALL);

    /** {@code relation "events" does not exist} of PostgreSQL, {@code object not found: EVENTS} of HSQLDB. */
    private static final Pattern CULPRIT =
            Pattern.compile("^[^\"\\[:]*(?:ERROR: [^\"\\[:]*)?(?:\"([\\w.]+)\"|: ([\\w.]+))");

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{[^}]*}}");

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
            problems.accept(node.problem("the database does not understand this SQL: " + reason(e, node.target()))
                    .advising("try the statement in the database's own client"));
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    /**
     * In our words, as the database's own repeat what it was asked with the values of placeholders in it. The word that it
     * stumbled over is named if it was typed like that.
     */
    private static String reason(SQLException refused, String typed) {
        String state = refused.getSQLState() == null ? "" : refused.getSQLState();
        String word = culprit(refused, typed);
        // 42501 is HSQLDB's for what is not there, 42P01 and others are PostgreSQL's.
        if (Set.of("42501", "42S02", "42P01", "42S22", "42703", "42883").contains(state)) {
            return "there is no table, column or function " + (word.isEmpty() ? "of a name in it" : word);
        }
        String where = word.isEmpty() ? "" : " at " + word;
        return state.startsWith("42") ? "it is not written as SQL is" + where : "it cannot be prepared" + where;
    }

    private static String culprit(SQLException refused, String typed) {
        Matcher named = CULPRIT.matcher(String.valueOf(refused.getMessage()));
        if (!named.find()) {
            return "";
        }
        String word = named.group(1) == null ? named.group(2) : named.group(1);
        String own = PLACEHOLDER.matcher(typed).replaceAll(" ");
        return Pattern.compile("(?i)(?<!\\w)" + Pattern.quote(word) + "(?!\\w)")
                        .matcher(own)
                        .find()
                ? word
                : "";
    }
}
