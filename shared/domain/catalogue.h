/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/domain/value.h"

G_BEGIN_DECLS

/**
 * The record catalogue: every record type, its registers and their limits, once. Merge,
 * wire, storage, overlay, audit and authorisation read it. A new register is one row in
 * catalogue.c and one line of a new migration in schema/record.
 */
typedef enum
{
  FLN_RECORD_SITE = 0,
  FLN_RECORD_DEPARTMENT,
  FLN_RECORD_ROOM,
  FLN_RECORD_STAFF,
  FLN_RECORD_DEVICE,
  FLN_RECORD_PATIENT,
  FLN_RECORD_TICKET,
  FLN_RECORD_APPOINTMENT,
  FLN_RECORD_STEP,
  FLN_RECORD_TRIAGE,
  FLN_RECORD_OVERRIDE,
  FLN_RECORD_NOTE,
  FLN_RECORD_CONFLICT,
  FLN_N_RECORDS,
} FlnRecordType;

/**
 * FlnFieldKind:
 * @FLN_FIELD_TEXT: one line of UTF-8 without control characters, of `least` to `max`
 *   bytes.
 * @FLN_FIELD_PROSE: as TEXT, but line ends and tabs are welcome.
 * @FLN_FIELD_INT: a whole number from `least` to `most`.
 * @FLN_FIELD_TIME: µs since the Unix epoch, UTC, from `least` to `most`.
 * @FLN_FIELD_REF: the id of a record or action: a UUID or 32 hex digits, lower case.
 * @FLN_FIELD_WORD: one of `words`.
 * @FLN_FIELD_WORDS: some of `words`, in their order, one space between.
 * @FLN_FIELD_DATE: 1992, 1992-03 or 1992-03-14.
 */
typedef enum
{
  FLN_FIELD_TEXT,
  FLN_FIELD_PROSE,
  FLN_FIELD_INT,
  FLN_FIELD_TIME,
  FLN_FIELD_REF,
  FLN_FIELD_WORD,
  FLN_FIELD_WORDS,
  FLN_FIELD_DATE,
} FlnFieldKind;

typedef struct
{
  const char *column;
  FlnFieldKind kind;
  gsize max;     /* bytes: TEXT and PROSE */
  int64_t least; /* INT and TIME */
  int64_t most;
  const char *const *words; /* WORD and WORDS, NULL-terminated */
} FlnField;

/**
 * FlnRegisterFlags:
 * @FLN_REGISTER_IMMUTABLE: written by the action that makes the record, and never
 *   again.
 * @FLN_REGISTER_CENTRE_ONLY: kept at the centre, never sent in a change.
 * @FLN_REGISTER_CENTRE_WRITES: desks read it; only the centre writes it.
 * @FLN_REGISTER_NO_CONFLICT: the last writer stands without a review.
 */
typedef enum
{
  FLN_REGISTER_IMMUTABLE = 1 << 0,
  FLN_REGISTER_CENTRE_ONLY = 1 << 1,
  FLN_REGISTER_CENTRE_WRITES = 1 << 2,
  FLN_REGISTER_NO_CONFLICT = 1 << 3,
} FlnRegisterFlags;

/* On the wire a plain register is a bare scalar, a group a JSON array of its
 * columns. */
typedef struct
{
  const char *name; /* of a plain register: its column */
  unsigned n_fields;
  FlnField fields[FLN_VALUE_MAX_PARTS];
  unsigned flags; /* FlnRegisterFlags */
} FlnRegister;

typedef struct
{
  FlnRecordType type;
  const char *name; /* of the table; "ent" on the wire */
  gboolean event;   /* appended once; every register is immutable */
  unsigned n_registers;
  const FlnRegister *registers;
} FlnRecordSpec;

/* The spec of a type; lives as long as the program. */
const FlnRecordSpec *fln_record_spec (FlnRecordType type);

/* FALSE, and @type untouched, when no record has that name. */
gboolean fln_record_type_from_name (const char *name, FlnRecordType *type);

/* Index of the register of that name in its spec, or -1. */
int fln_record_find_register (FlnRecordType type, const char *name);

/* Whether @value may stand in @reg: number of parts, kinds, limits, words, UTF-8. Null
 * parts always may. FLN_ERROR_INVALID names the column, never the value. */
gboolean
fln_register_check (const FlnRegister *reg, const FlnValue *value, GError **error);

G_END_DECLS
