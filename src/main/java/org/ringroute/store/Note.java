package org.ringroute.store;

import java.sql.SQLException;

/** Something written as part of other work. */
@FunctionalInterface
public interface Note {

    /** Runs on the writer's thread: statements only, nothing that waits. */
    void write(Statements statements) throws SQLException;
}
