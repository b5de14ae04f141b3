-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- 0002: what only the centre keeps.

-- One row a fact: epoch, site, organisation, head_cs, head_h (hex), clock_us
-- (the centre's hybrid clock: no effective time lies after it), sign_public.
CREATE TABLE centre (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- One-time codes that let a computer become a desk.
CREATE TABLE invite (
  code_hash  BLOB PRIMARY KEY CHECK (length (code_hash) = 32), -- BLAKE2b-256 of the code
  letter     TEXT NOT NULL,
  expires_us INTEGER NOT NULL,             -- centre's clock
  tries      INTEGER NOT NULL DEFAULT 0,
  used_by    TEXT                          -- device
) STRICT, WITHOUT ROWID;

-- What the centre knows of a device beyond its record.
CREATE TABLE credential (
  device     TEXT PRIMARY KEY,
  letter     TEXT NOT NULL UNIQUE,
  sign_key   BLOB NOT NULL CHECK (length (sign_key) = 32),
  token_hash BLOB NOT NULL CHECK (length (token_hash) = 32), -- BLAKE2b-256 of the bearer token
  inc        INTEGER NOT NULL,             -- highest incarnation given
  enrolled_us INTEGER NOT NULL,
  seen_us    INTEGER NOT NULL DEFAULT 0,
  revoked    INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX credential_token ON credential (token_hash);

-- How far each incarnation's journal has come.
CREATE TABLE chain (
  device     TEXT    NOT NULL,
  inc        INTEGER NOT NULL,
  last_n     INTEGER NOT NULL,
  last_h     BLOB    NOT NULL,
  last_eff_us INTEGER NOT NULL,            -- effective time of its last action
  PRIMARY KEY (device, inc)
) STRICT, WITHOUT ROWID;

-- Every action ever taken in: raw bytes, and what was decided.  Append-only;
-- erasing a person empties `bytes` and `salt`, and the chain still verifies.
CREATE TABLE action_log (
  action   TEXT    NOT NULL,
  device   TEXT    NOT NULL,
  inc      INTEGER NOT NULL,
  n        INTEGER NOT NULL,
  h        BLOB    NOT NULL,
  leaf     BLOB    NOT NULL,
  salt     BLOB,
  bytes    BLOB,
  user     TEXT,
  kind     TEXT,
  claimed_us INTEGER,                      -- by the desk's own clock
  eff_us   INTEGER NOT NULL,               -- decided here
  estimated INTEGER NOT NULL DEFAULT 0,    -- 1: that boot never met the centre
  result   TEXT    NOT NULL CHECK (result IN ('ok', 'lost', 'quarantined')),
  reason   TEXT,
  cs       INTEGER NOT NULL,               -- head after its commit
  PRIMARY KEY (action)
) STRICT;
CREATE UNIQUE INDEX action_log_position ON action_log (device, inc, n);

-- Which write each write of a register had before its eyes: followed backwards
-- to tell a value that was improved on from one that was never seen.
CREATE TABLE lineage (
  type     TEXT NOT NULL,
  id       TEXT NOT NULL,
  register TEXT NOT NULL,
  action   TEXT NOT NULL,
  base     TEXT,                           -- NULL: nothing was there
  PRIMARY KEY (type, id, register, action)
) STRICT, WITHOUT ROWID;

-- Each record once, at its newest change: what a desk pulls.
CREATE TABLE change (
  cs   INTEGER PRIMARY KEY,
  type TEXT NOT NULL,
  id   TEXT NOT NULL,
  UNIQUE (type, id)
) STRICT;

-- One row a commit: the chained history hash that makes a restored or replaced
-- database noticeable.
CREATE TABLE commit_log (
  cs    INTEGER PRIMARY KEY,               -- head after the commit
  h     BLOB NOT NULL CHECK (length (h) = 32),
  at_us INTEGER NOT NULL                   -- centre's clock
) STRICT;

-- Every value that was replaced or that came too late, with who, when, where.
-- Append-only and chained.  `base` is the write its author had seen, so that the
-- line from one write to the next can be followed back.
CREATE TABLE audit (
  seq        INTEGER PRIMARY KEY AUTOINCREMENT,
  at_us      INTEGER NOT NULL,             -- when the centre wrote this row
  type       TEXT NOT NULL,
  id         TEXT NOT NULL,
  register   TEXT NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('supersede', 'overwrote', 'lost', 'same', 'clock', 'denied', 'flagged', 'review', 'enrol', 'revoke')),
  old_value  TEXT, old_action TEXT, old_base TEXT, old_user TEXT, old_device TEXT, old_us INTEGER, old_claimed_us INTEGER,
  new_value  TEXT, new_action TEXT, new_base TEXT, new_user TEXT, new_device TEXT, new_us INTEGER, new_claimed_us INTEGER,
  detail     TEXT,
  h          BLOB NOT NULL CHECK (length (h) = 32)
) STRICT;
CREATE INDEX audit_register ON audit (type, id, register);
CREATE INDEX audit_old_action ON audit (old_action);

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN SELECT RAISE (ABORT, 'the audit is append-only'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
BEGIN SELECT RAISE (ABORT, 'the audit is append-only'); END;
