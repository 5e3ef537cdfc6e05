package org.ringroute.store;

import java.sql.SQLException;

/** A few statements that are written together, as part of the writer's next transaction. May run again if that fails. */
@FunctionalInterface
public interface Work<T> {

    /** Runs on the writer's thread: statements only, nothing that waits. */
    T run(Statements statements) throws SQLException;
}
