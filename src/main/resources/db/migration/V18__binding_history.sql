-- Whose an extension was, from when until when, milliseconds since 1970: a call belongs to the user of its time.
-- Of bindings from before this table it is known only that they hold at the first start with it: they begin there.
CREATE TABLE binding_period (
  extension VARCHAR(64) NOT NULL,
  user_id VARCHAR(18) NOT NULL,
  from_at BIGINT NOT NULL,
  -- 9223372036854775807 while it lasts.
  until_at BIGINT NOT NULL
);
CREATE INDEX binding_period_extension ON binding_period (extension, from_at);
CREATE INDEX binding_period_user ON binding_period (user_id);

-- A personal link holds for three days, and those that were issued for a year too.
UPDATE agent_token SET expires_at = created_at + 259200000
  WHERE kind = 'LINK' AND expires_at > created_at + 259200000;
