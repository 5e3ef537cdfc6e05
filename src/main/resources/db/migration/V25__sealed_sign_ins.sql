-- Who has the database only can write a row, or give one to somebody else, but not seal it. What is there at this moment is
-- sealed by the start that follows.
ALTER TABLE agent_token ADD COLUMN seal VARCHAR(64);
