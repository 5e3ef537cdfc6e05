-- Who was found when a call was handled as ended, so that a dry run need not ask Salesforce again.
CREATE TABLE call_match (
  call_id VARCHAR(64) NOT NULL PRIMARY KEY,
  -- salesforce or phonebook
  found_in VARCHAR(16) NOT NULL,
  -- Whether the phonebook was asked before Salesforce.
  phonebook_first BOOLEAN NOT NULL,
  found_at BIGINT NOT NULL,
  -- As JSON, best first, before an agent's choice; empty when it was too long to be kept.
  matches VARCHAR(32768) NOT NULL
);
