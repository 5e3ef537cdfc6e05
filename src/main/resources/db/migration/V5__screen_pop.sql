-- What agents are shown, and how they sign in. Times are milliseconds since 1970.

-- When a record opens by itself, for one extension and client; extension '*' is what holds for all others.
CREATE TABLE screen_pop (
  extension VARCHAR(64) NOT NULL,
  client VARCHAR(32) NOT NULL,
  pop_mode VARCHAR(16) NOT NULL,
  pop_trigger VARCHAR(16) NOT NULL,
  PRIMARY KEY (extension, client)
);

-- Pops of the last minutes, so that a stream goes on where it stopped, also after a restart.
CREATE TABLE agent_event (
  id BIGINT NOT NULL PRIMARY KEY,
  user_id VARCHAR(18) NOT NULL,
  extension VARCHAR(64) NOT NULL,
  call_id VARCHAR(64) NOT NULL,
  clients VARCHAR(64) NOT NULL,
  pop_trigger VARCHAR(16) NOT NULL,
  happened_at BIGINT NOT NULL,
  body VARCHAR(32768) NOT NULL
);
CREATE INDEX agent_event_call ON agent_event (call_id, extension);

-- Personal links and the sign-ins that came of them or of Salesforce; tokens as hashes only.
CREATE TABLE agent_token (
  hash VARCHAR(64) NOT NULL PRIMARY KEY,
  user_id VARCHAR(18) NOT NULL,
  kind VARCHAR(16) NOT NULL,
  -- The link that a sign-in came of: withdrawing it ends the sign-in too.
  link_hash VARCHAR(64),
  created_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX agent_token_user ON agent_token (user_id);

-- Which of several records an agent chose for a number.
CREATE TABLE chosen_record (
  number_key VARCHAR(64) NOT NULL PRIMARY KEY,
  record_id VARCHAR(18) NOT NULL,
  chosen_by VARCHAR(18) NOT NULL,
  chosen_at BIGINT NOT NULL
);

-- What an agent wrote about a call; joins the description of the activity.
CREATE TABLE call_note (
  call_id VARCHAR(64) NOT NULL,
  user_id VARCHAR(18) NOT NULL,
  note VARCHAR(8000) NOT NULL,
  changed_at BIGINT NOT NULL,
  PRIMARY KEY (call_id, user_id)
);

CREATE INDEX call_leg_extension ON call_leg (extension, rang_at);
