-- What became of a day's calls, compared with the PBX's own records.
CREATE TABLE call_report (
  report_day VARCHAR(10) NOT NULL PRIMARY KEY,
  on_pbx INTEGER NOT NULL,
  logged INTEGER NOT NULL,
  skipped INTEGER NOT NULL,
  missing INTEGER NOT NULL,
  reasons VARCHAR(4000) NOT NULL,
  made_at BIGINT NOT NULL
);
