-- What was written for a call is asked for with its kind: HSQLDB took the other index, which begins with the kind, and read
-- all activities there are.
DROP INDEX outbox_call;
CREATE INDEX outbox_call ON outbox (call_id, kind);
