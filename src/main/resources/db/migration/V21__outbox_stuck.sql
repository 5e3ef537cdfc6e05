-- Since when a write cannot be done for a reason that may pass by itself: once it has lasted for hours, somebody has to see it.
ALTER TABLE outbox ADD COLUMN stuck_since BIGINT;
