-- Calls that were erased because a person asked for it, as keyed hashes of their ids: they must not come back from the PBX.
CREATE TABLE erased_call (
  call_hash VARCHAR(64) NOT NULL PRIMARY KEY,
  erased_at BIGINT NOT NULL
);
