-- Under which Opportunity or Case an agent wants a call to be filed.
CREATE TABLE call_related (
  call_id VARCHAR(64) NOT NULL PRIMARY KEY,
  record_id VARCHAR(18) NOT NULL,
  chosen_at BIGINT NOT NULL
);
