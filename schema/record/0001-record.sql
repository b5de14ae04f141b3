-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- 0001: the records themselves, in tables a person can query.  This file is
-- the same on every desk and at the centre; what only one of them keeps is in
-- desk/ and central/.
--
-- A record is a row.  A register is a column, or a few columns that must never
-- be mixed from two writers (their names share a prefix).  The list of records
-- and registers is shared/domain/catalogue.c: a new register is one row there
-- and one new migration here.
--
-- Row stamp.  `stamp_us`, `stamp_action`, `stamp_device` and `stamp_cs` tell the
-- write that made the row: they hold for each of its registers unless table
-- `stamp` has a newer entry for that register.
--
-- Times are microseconds since the Unix epoch, UTC, in columns that end in _us.
-- `stamp_us` is an effective time: decided by the centre, or this desk's estimate
-- of it while the write is on its way (stamp_cs = 0).
--
-- There are no foreign keys between records: a desk may hear of a ticket before
-- it hears of the patient, and then shows a stub.
-- Deleting never happens: `deleted` hides a record, `retired` a member of staff.

CREATE TABLE site (
  id           TEXT PRIMARY KEY,           -- UUIDv7
  name         TEXT,
  organisation TEXT,
  country      TEXT CHECK (country IS NULL OR length (country) = 2), -- ISO 3166-1: the home country of phone numbers
  timezone     TEXT,                       -- IANA name; service days and clock faces follow it
  stamp_us     INTEGER NOT NULL DEFAULT 0,
  stamp_action TEXT,
  stamp_device TEXT,
  stamp_cs     INTEGER NOT NULL DEFAULT 0  -- the centre's change sequence; 0: the centre has not confirmed it
) STRICT;

CREATE TABLE department (
  id             TEXT PRIMARY KEY,
  code           TEXT,                     -- what commands and slips say: OPD
  name           TEXT,
  target_min     INTEGER CHECK (target_min BETWEEN 0 AND 10080), -- own target in minutes; NULL: by triage colour
  triage_service INTEGER,                  -- 1: this queue is where people are triaged
  position       INTEGER,                  -- order in lists
  queue_state    TEXT CHECK (queue_state IN ('open', 'paused', 'closed')),
  queue_reason   TEXT,
  queue_back_us  INTEGER,                  -- when it is said to reopen; NULL: not said
  deleted        INTEGER,
  stamp_us       INTEGER NOT NULL DEFAULT 0,
  stamp_action   TEXT,
  stamp_device   TEXT,
  stamp_cs       INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE room (
  id           TEXT PRIMARY KEY,
  department   TEXT,
  name         TEXT,                       -- as on the door: 3
  deleted      INTEGER,
  stamp_us     INTEGER NOT NULL DEFAULT 0,
  stamp_action TEXT,
  stamp_device TEXT,
  stamp_cs     INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE staff (
  id           TEXT PRIMARY KEY,
  user         TEXT,                       -- sign-in name, unique in a site
  name         TEXT,                       -- as colleagues see it
  role         TEXT CHECK (role IN ('receptionist', 'nurse', 'doctor', 'admin', 'auditor', 'caller', 'servicer')),
  department   TEXT,                       -- usual department; NULL: any
  verifier     TEXT,                       -- argon2id; at the centre only, never sent in a change
  retired      INTEGER,
  stamp_us     INTEGER NOT NULL DEFAULT 0,
  stamp_action TEXT,
  stamp_device TEXT,
  stamp_cs     INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE device (
  id           TEXT PRIMARY KEY,           -- 32 hex digits, made by the desk when it enrols
  letter       TEXT,                       -- prefix of its ticket numbers; never given twice
  name         TEXT,
  revoked      INTEGER,
  stamp_us     INTEGER NOT NULL DEFAULT 0,
  stamp_action TEXT,
  stamp_device TEXT,
  stamp_cs     INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE patient (
  id             TEXT PRIMARY KEY,
  name           TEXT,
  phone          TEXT,                     -- E.164; families share phones, so not unique
  sex            TEXT CHECK (sex IN ('f', 'm')),
  born           TEXT,                     -- ISO 8601: 1992-03-14, 1992-03 or 1992
  born_precision TEXT CHECK (born_precision IN ('day', 'month', 'year')),
  card           TEXT,                     -- national or card id, as written on it
  language       TEXT,                     -- preferred, ISO 639-1
  needs          TEXT,                     -- words in this order, one space between: elderly pregnant disabled child
  deleted        INTEGER,
  merged_into    TEXT,                     -- the patient who stands for this one; resolved when read
  stamp_us       INTEGER NOT NULL DEFAULT 0,
  stamp_action   TEXT,
  stamp_device   TEXT,
  stamp_cs       INTEGER NOT NULL DEFAULT 0
) STRICT;

-- One leg of a visit: a person's place in one department's queue.  A transfer
-- ends the leg and makes the next one, with the same number and journey.
-- `stamp_us` of the register `journey`, which never changes, is the entry time;
-- `entered_us` repeats it so that it can be indexed.
CREATE TABLE ticket (
  id             TEXT PRIMARY KEY,
  journey        TEXT,                     -- id of the first leg's ticket
  patient        TEXT,
  number         TEXT,                     -- as printed: A014
  department     TEXT,
  doctor         TEXT,                     -- staff asked for; NULL: any
  needs          TEXT,                     -- as at entry, so that the place does not move with a birthday
  appointment    TEXT,
  appointment_us INTEGER,                  -- the hour that was booked
  results_back   INTEGER,                  -- 1: came back with results; counts from entry
  state          TEXT CHECK (state IN ('waiting', 'called', 'serving', 'held', 'served', 'no_show', 'left', 'cancelled', 'transferred')),
  state_by       TEXT,                     -- user of the step
  state_room     TEXT,                     -- room name where called or served
  outcome        TEXT CHECK (outcome IN ('done', 'lab', 'refer', 'admit')),
  deleted        INTEGER,
  entered_us     INTEGER NOT NULL DEFAULT 0, -- effective time of `journey`
  state_us       INTEGER NOT NULL DEFAULT 0, -- effective time of `state`
  stamp_us       INTEGER NOT NULL DEFAULT 0,
  stamp_action   TEXT,
  stamp_device   TEXT,
  stamp_cs       INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX ticket_number ON ticket (number, entered_us);

CREATE TABLE appointment (
  id           TEXT PRIMARY KEY,
  patient      TEXT,
  department   TEXT,
  doctor       TEXT,
  at_us        INTEGER,                    -- the hour agreed with the patient
  note         TEXT,
  state        TEXT CHECK (state IN ('booked', 'arrived', 'cancelled', 'missed')),
  state_by     TEXT,
  deleted      INTEGER,
  stamp_us     INTEGER NOT NULL DEFAULT 0,
  stamp_action TEXT,
  stamp_device TEXT,
  stamp_cs     INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Events: appended once, never changed.  `stamp_us` is when they happened.

-- Each thing that was done with a ticket, in order: the journey as it went.
CREATE TABLE step (
  id           TEXT PRIMARY KEY,
  ticket       TEXT,
  step         TEXT CHECK (step IN ('issue', 'call', 'recall', 'start', 'serve', 'no_show', 'hold', 'return', 'cancel', 'transfer', 'leave')),
  by_user      TEXT,
  room         TEXT,
  absence      TEXT,                       -- no_show, serve and return: the write that put the ticket in waiting
  detail       TEXT,                       -- reason of a cancel, department of a transfer
  stamp_us     INTEGER NOT NULL DEFAULT 0,
  stamp_action TEXT,
  stamp_device TEXT,
  stamp_cs     INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE triage (
  id           TEXT PRIMARY KEY,
  ticket       TEXT,
  level        TEXT CHECK (level IN ('red', 'orange', 'yellow', 'green')),
  by_user      TEXT,
  reason       TEXT,                       -- needed when the level goes down
  seen         TEXT,                       -- id of the triage that stood when this one was made; NULL: none
  stamp_us     INTEGER NOT NULL DEFAULT 0,
  stamp_action TEXT,
  stamp_device TEXT,
  stamp_cs     INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE override (
  id           TEXT PRIMARY KEY,
  ticket       TEXT,
  due_us       INTEGER,                    -- replaces the due time; NULL: ends the override named by `seen`
  reason       TEXT,
  by_user      TEXT,
  seen         TEXT,
  stamp_us     INTEGER NOT NULL DEFAULT 0,
  stamp_action TEXT,
  stamp_device TEXT,
  stamp_cs     INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE note (
  id           TEXT PRIMARY KEY,
  patient      TEXT,
  ticket       TEXT,
  body         TEXT,
  by_user      TEXT,
  stamp_us     INTEGER NOT NULL DEFAULT 0,
  stamp_action TEXT,
  stamp_device TEXT,
  stamp_cs     INTEGER NOT NULL DEFAULT 0
) STRICT;

-- Two people wrote one register and neither had seen the other.  Made by the
-- centre; a person reviews it.  Values are JSON, as on the wire.
CREATE TABLE conflict (
  id              TEXT PRIMARY KEY,
  subject_type    TEXT,                    -- record type: ticket
  subject         TEXT,                    -- record id
  register        TEXT,
  winner_value    TEXT,
  winner_action   TEXT,
  winner_by       TEXT,
  winner_device   TEXT,
  winner_us       INTEGER,                 -- effective
  winner_claimed_us INTEGER,               -- what the writer's own clock said
  loser_value     TEXT,
  loser_action    TEXT,
  loser_by        TEXT,
  loser_device    TEXT,
  loser_us        INTEGER,
  loser_claimed_us INTEGER,
  review          TEXT CHECK (review IN ('keep', 'restore')), -- NULL: nobody has looked yet
  review_by       TEXT,
  stamp_us        INTEGER NOT NULL DEFAULT 0,
  stamp_action    TEXT,
  stamp_device    TEXT,
  stamp_cs        INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX conflict_subject ON conflict (subject, register);

-- A register whose last write is not the one that made the row.
CREATE TABLE stamp (
  type     TEXT NOT NULL,                  -- record type
  id       TEXT NOT NULL,
  register TEXT NOT NULL,
  us       INTEGER NOT NULL,
  action   TEXT,
  device   TEXT,
  cs       INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (type, id, register)
) STRICT, WITHOUT ROWID;
