-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- 0002: what only a desk keeps.  Each row of a record table that this desk
-- changes is written in the same transaction as the `journal` row that says why.

-- One row a fact about this desk; values are text.
--   device, letter, name, site, organisation, server, epoch, inc, server_key
--   cursor_cs, cursor_h: how far the centre's changes have been taken in
--   hlc: last hybrid time given out; service_day, counter: last ticket number
--   numbers_frozen: another copy of this store is in use, and gives out its numbers
--   clock_boot, clock_base_us: the boot last seen, and where its clock started
--   roster: sign-in verifiers, sealed with the device secret
--   roster_issued_us, roster_valid_until_us: how old it is
CREATE TABLE desk (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every action of this desk, in order and for ever: the exact bytes that are
-- applied here, sent, hashed and kept at the centre.  With a rowid: several such
-- rows share a page, where a key's tree would give each of them one of its own.
CREATE TABLE journal (
  inc        INTEGER NOT NULL,             -- incarnation, given by the centre
  n          INTEGER NOT NULL,             -- 1, 2, 3 … without a gap
  action     TEXT    NOT NULL UNIQUE,      -- UUIDv7: applied once, whoever carries it
  kind       TEXT    NOT NULL,
  bytes      BLOB    NOT NULL,             -- one JSON object, UTF-8, no newline
  salt       BLOB    NOT NULL CHECK (length (salt) = 32),
  h          BLOB    NOT NULL CHECK (length (h) = 32),   -- chain: BLAKE2b-256 (h before || leaf)
  sig        BLOB    NOT NULL CHECK (length (sig) = 64), -- Ed25519 of h by the device key
  made_us    INTEGER NOT NULL,             -- this desk's estimate when it was made
  state      TEXT    NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'ok', 'lost', 'quarantined')),
  reason     TEXT,                         -- why it was quarantined
  eff_us     INTEGER,                      -- effective time, once the centre has decided it
  cs         INTEGER,
  PRIMARY KEY (inc, n)
) STRICT;
CREATE INDEX journal_state ON journal (state, inc, n) WHERE state <> 'ok';

-- Register writes that the centre has not answered yet, newest shown.
CREATE TABLE pending (
  type     TEXT    NOT NULL,
  id       TEXT    NOT NULL,
  register TEXT    NOT NULL,
  inc      INTEGER NOT NULL,
  n        INTEGER NOT NULL,
  action   TEXT    NOT NULL,
  value    TEXT    NOT NULL,               -- JSON, as in the action
  us       INTEGER NOT NULL,
  PRIMARY KEY (type, id, register, inc, n)
) STRICT, WITHOUT ROWID;
CREATE INDEX pending_action ON pending (action);

-- The centre's value of a register while a pending write lies over it.
CREATE TABLE shadow (
  type     TEXT    NOT NULL,
  id       TEXT    NOT NULL,
  register TEXT    NOT NULL,
  present  INTEGER NOT NULL,               -- 0: the centre has no value
  value    TEXT,
  us       INTEGER,
  action   TEXT,
  device   TEXT,
  cs       INTEGER NOT NULL,
  PRIMARY KEY (type, id, register)
) STRICT, WITHOUT ROWID;

-- Where each waiting ticket stands, worked out from its events; queue order is
-- this index.  Made anew whenever one of its inputs changes, never sent.
CREATE TABLE place (
  ticket     TEXT PRIMARY KEY,
  department TEXT    NOT NULL,
  band       INTEGER NOT NULL,             -- 2 Red, 1 Orange, 0 everyone else
  due_us     INTEGER NOT NULL,
  colour     INTEGER NOT NULL,             -- 4 Red … 1 Green, 0 not triaged
  entered_us INTEGER NOT NULL,
  missed     INTEGER NOT NULL,             -- missed calls counted
  target_min INTEGER NOT NULL              -- the target that gave the due time
) STRICT, WITHOUT ROWID;
CREATE INDEX place_order ON place (department, band DESC, due_us, colour DESC, entered_us, ticket);

-- Where the centre's clock stood against this computer's boot clock.
CREATE TABLE anchor (
  boot      TEXT    NOT NULL,              -- kernel boot id
  mono_ms   INTEGER NOT NULL,              -- CLOCK_BOOTTIME, half way through the request
  server_us INTEGER NOT NULL,
  rtt_ms    INTEGER NOT NULL,
  PRIMARY KEY (boot, mono_ms)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
  id         TEXT PRIMARY KEY,
  staff      TEXT NOT NULL,
  user       TEXT NOT NULL,
  role       TEXT NOT NULL,
  os_user    INTEGER NOT NULL,             -- uid that signed in
  boot       TEXT NOT NULL,
  mono_ms    INTEGER NOT NULL,             -- CLOCK_BOOTTIME at sign-in
  started_us INTEGER NOT NULL,             -- by this desk's clock
  ended_us   INTEGER                       -- NULL: still open
) STRICT;

-- Wrong passwords, so that a lock-out outlives a restart.
CREATE TABLE attempt (
  user     TEXT PRIMARY KEY,
  failures INTEGER NOT NULL,
  boot     TEXT    NOT NULL,
  mono_ms  INTEGER NOT NULL                -- of the last failure
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE patient_search USING fts5 (
  name, phone, card,
  patient UNINDEXED,
  tokenize = 'unicode61 remove_diacritics 2',
  prefix = '2 3'
);

-- What a desk looks records up by; the centre only takes them in and hands them on.
CREATE INDEX patient_phone ON patient (phone);
CREATE INDEX ticket_department ON ticket (department, state);
CREATE INDEX ticket_patient ON ticket (patient, entered_us);
CREATE INDEX ticket_entered ON ticket (entered_us);
CREATE INDEX appointment_at ON appointment (at_us);
CREATE INDEX step_ticket ON step (ticket, stamp_us);
CREATE INDEX triage_ticket ON triage (ticket, stamp_us);
CREATE INDEX override_ticket ON override (ticket, stamp_us);
CREATE INDEX note_patient ON note (patient, stamp_us);
