-- One row: which of the instances on this database works. The others stand by until its time is over.
CREATE TABLE working_instance (
  id INTEGER NOT NULL PRIMARY KEY,
  -- Another one at each start.
  owner VARCHAR(64) NOT NULL,
  name VARCHAR(200) NOT NULL,
  -- Milliseconds since 1970 by the clock of the database.
  until_at BIGINT NOT NULL
);
