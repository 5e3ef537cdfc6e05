-- The audit as a chain: each row carries the hash of the one before. Rows of before join it at the first start.
ALTER TABLE audit ADD COLUMN kind VARCHAR(16) DEFAULT 'CHANGE' NOT NULL;
ALTER TABLE audit ADD COLUMN seq BIGINT;
ALTER TABLE audit ADD COLUMN previous VARCHAR(64);
ALTER TABLE audit ADD COLUMN hash VARCHAR(64);
CREATE INDEX audit_seq ON audit (seq);
CREATE INDEX audit_kind ON audit (kind, id);

-- One row: both ends of the chain. Who appends holds it, so that two instances append one after the other.
CREATE TABLE audit_head (
  id INTEGER NOT NULL PRIMARY KEY,
  -- The last row that was written.
  last_seq BIGINT NOT NULL,
  last_hash VARCHAR(64) NOT NULL,
  -- The last row that the retention removed.
  purged_seq BIGINT NOT NULL,
  purged_hash VARCHAR(64) NOT NULL,
  seal VARCHAR(64) NOT NULL
);
