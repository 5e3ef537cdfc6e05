-- The one phonebook of the PBX that people are copied to, and what stands, or is to stand, in it.
DROP TABLE phonebook_contact;
DROP TABLE phonebook;

-- At most one row: the phonebook that is bound now, under the PBX's id.
CREATE TABLE phonebook (
  id BIGINT NOT NULL PRIMARY KEY,
  name VARCHAR(255) NOT NULL,
  bound_at BIGINT NOT NULL
);

-- A record as it is to stand in the phonebook. The PBX has it when both versions are equal and found is null.
CREATE TABLE phonebook_contact (
  record_id VARCHAR(18) NOT NULL PRIMARY KEY,
  object VARCHAR(40) NOT NULL,
  name VARCHAR(255) NOT NULL,
  company VARCHAR(255) NOT NULL,
  numbers VARCHAR(1000) NOT NULL,
  pbx_id BIGINT,
  wanted_version INTEGER NOT NULL,
  sent_version INTEGER NOT NULL,
  -- Salesforce no longer has the record: the contact is to go.
  removed BOOLEAN NOT NULL,
  -- Salesforce no longer finds it by a number it had: it is asked for by its id.
  doubted BOOLEAN NOT NULL,
  -- A request to create it was begun, and its answer never came.
  begun BOOLEAN NOT NULL,
  -- What the PBX has instead of what was sent, as JSON; null when all is well.
  found VARCHAR(4000),
  changed_at BIGINT NOT NULL,
  sent_at BIGINT NOT NULL
);
CREATE INDEX phonebook_contact_pbx ON phonebook_contact (pbx_id);

-- The numbers by which a caller is found in the phonebook.
CREATE TABLE phonebook_number (
  record_id VARCHAR(18) NOT NULL,
  number_key VARCHAR(64) NOT NULL,
  PRIMARY KEY (record_id, number_key)
);
CREATE INDEX phonebook_number_key ON phonebook_number (number_key);
