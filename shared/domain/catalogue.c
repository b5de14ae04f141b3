/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/catalogue.h"

#include "shared/base/error.h"

/* The tables are wide on purpose: a line is a register. */
/* clang-format off */

/* The last µs of the year 9999: beyond it no calendar of ours can show a time. */
#define LAST_US INT64_C (253402300799999999)

#define TEXT(column, max) { column, FLN_FIELD_TEXT, max, 1, 0, NULL }
#define TEXT_OF(column, size) { column, FLN_FIELD_TEXT, size, size, 0, NULL }
#define PROSE(column, max) { column, FLN_FIELD_PROSE, max, 1, 0, NULL }
#define INT(column, least, most) { column, FLN_FIELD_INT, 0, least, most, NULL }
#define FLAG(column) INT (column, 0, 1)
#define TIME(column) { column, FLN_FIELD_TIME, 0, 0, LAST_US, NULL }
#define REF(column) { column, FLN_FIELD_REF, 0, 0, 0, NULL }
#define WORD(column, words) { column, FLN_FIELD_WORD, 0, 0, 0, words }
#define WORDS(column, words) { column, FLN_FIELD_WORDS, 0, 0, 0, words }
#define DATE(column) { column, FLN_FIELD_DATE, 0, 0, 0, NULL }

#define NAME_MAX_BYTES 200
#define USER_MAX_BYTES 64
#define CODE_MAX_BYTES 16
#define REASON_MAX_BYTES 500
#define NOTE_MAX_BYTES 16384
#define JSON_MAX_BYTES 32768

#define IMMUTABLE FLN_REGISTER_IMMUTABLE
#define CENTRE_ONLY FLN_REGISTER_CENTRE_ONLY
#define CENTRE_WRITES FLN_REGISTER_CENTRE_WRITES
#define NO_CONFLICT FLN_REGISTER_NO_CONFLICT

static const char *const record_names[] = {
  "site", "department", "room", "staff", "device", "patient", "ticket", "appointment",
  "step", "triage", "override", "note", "conflict", NULL,
};
static const char *const queue_states[] = { "open", "paused", "closed", NULL };
static const char *const roles[] = {
  "receptionist", "nurse", "doctor", "admin", "auditor", "caller", "servicer", NULL,
};
static const char *const sexes[] = { "f", "m", NULL };
static const char *const precisions[] = { "day", "month", "year", NULL };
static const char *const needs[] = { "elderly", "pregnant", "disabled", "child", NULL };
static const char *const ticket_states[] = {
  "waiting", "called", "serving", "held", "served", "no_show", "left", "cancelled",
  "transferred", NULL,
};
static const char *const outcomes[] = { "done", "lab", "refer", "admit", NULL };
static const char *const appointment_states[] = {
  "booked", "arrived", "cancelled", "missed", NULL,
};
static const char *const steps[] = {
  "issue", "call", "recall", "start", "serve", "no_show", "hold", "return", "cancel",
  "transfer", "leave", NULL,
};
static const char *const levels[] = { "red", "orange", "yellow", "green", NULL };
static const char *const reviews[] = { "keep", "restore", NULL };

static const FlnRegister site[] = {
  { "name", 1, { TEXT ("name", NAME_MAX_BYTES) }, CENTRE_WRITES },
  { "organisation", 1, { TEXT ("organisation", NAME_MAX_BYTES) }, CENTRE_WRITES },
  { "country", 1, { TEXT_OF ("country", 2) }, CENTRE_WRITES },
  { "timezone", 1, { TEXT ("timezone", 64) }, CENTRE_WRITES },
};

static const FlnRegister department[] = {
  { "code", 1, { TEXT ("code", CODE_MAX_BYTES) }, 0 },
  { "name", 1, { TEXT ("name", NAME_MAX_BYTES) }, 0 },
  { "target_min", 1, { INT ("target_min", 0, 10080) }, 0 },
  { "triage_service", 1, { FLAG ("triage_service") }, 0 },
  { "position", 1, { INT ("position", 0, 100000) }, 0 },
  { "queue", 3, { WORD ("queue_state", queue_states), TEXT ("queue_reason", REASON_MAX_BYTES), TIME ("queue_back_us") }, 0 },
  { "deleted", 1, { FLAG ("deleted") }, 0 },
};

static const FlnRegister room[] = {
  { "department", 1, { REF ("department") }, 0 },
  { "name", 1, { TEXT ("name", USER_MAX_BYTES) }, 0 },
  { "deleted", 1, { FLAG ("deleted") }, 0 },
};

static const FlnRegister staff[] = {
  { "user", 1, { TEXT ("user", USER_MAX_BYTES) }, 0 },
  { "name", 1, { TEXT ("name", NAME_MAX_BYTES) }, 0 },
  { "role", 1, { WORD ("role", roles) }, 0 },
  { "department", 1, { REF ("department") }, 0 },
  { "verifier", 1, { TEXT ("verifier", 256) }, CENTRE_ONLY },
  { "retired", 1, { FLAG ("retired") }, 0 },
};

static const FlnRegister device[] = {
  { "letter", 1, { TEXT ("letter", 4) }, CENTRE_WRITES },
  { "name", 1, { TEXT ("name", NAME_MAX_BYTES) }, CENTRE_WRITES },
  { "revoked", 1, { FLAG ("revoked") }, CENTRE_WRITES },
};

static const FlnRegister patient[] = {
  { "name", 1, { TEXT ("name", NAME_MAX_BYTES) }, 0 },
  { "phone", 1, { TEXT ("phone", 16) }, 0 },
  { "sex", 1, { WORD ("sex", sexes) }, 0 },
  { "born", 2, { DATE ("born"), WORD ("born_precision", precisions) }, 0 },
  { "card", 1, { TEXT ("card", USER_MAX_BYTES) }, 0 },
  { "language", 1, { TEXT ("language", 8) }, 0 },
  { "needs", 1, { WORDS ("needs", needs) }, 0 },
  { "deleted", 1, { FLAG ("deleted") }, 0 },
  { "merged_into", 1, { REF ("merged_into") }, 0 },
};

static const FlnRegister ticket[] = {
  { "journey", 1, { REF ("journey") }, IMMUTABLE },
  { "patient", 1, { REF ("patient") }, IMMUTABLE },
  { "number", 1, { TEXT ("number", CODE_MAX_BYTES) }, 0 },
  { "department", 1, { REF ("department") }, IMMUTABLE },
  { "doctor", 1, { REF ("doctor") }, 0 },
  { "needs", 1, { WORDS ("needs", needs) }, 0 },
  { "appointment", 1, { REF ("appointment") }, 0 },
  { "appointment_us", 1, { TIME ("appointment_us") }, 0 },
  { "results_back", 1, { FLAG ("results_back") }, 0 },
  { "state", 3, { WORD ("state", ticket_states), TEXT ("state_by", USER_MAX_BYTES), TEXT ("state_room", USER_MAX_BYTES) }, 0 },
  { "outcome", 1, { WORD ("outcome", outcomes) }, 0 },
  { "deleted", 1, { FLAG ("deleted") }, 0 },
};

static const FlnRegister appointment[] = {
  { "patient", 1, { REF ("patient") }, 0 },
  { "department", 1, { REF ("department") }, 0 },
  { "doctor", 1, { REF ("doctor") }, 0 },
  { "at_us", 1, { TIME ("at_us") }, 0 },
  { "note", 1, { PROSE ("note", REASON_MAX_BYTES) }, 0 },
  { "state", 2, { WORD ("state", appointment_states), TEXT ("state_by", USER_MAX_BYTES) }, 0 },
  { "deleted", 1, { FLAG ("deleted") }, 0 },
};

static const FlnRegister step[] = {
  { "ticket", 1, { REF ("ticket") }, IMMUTABLE },
  { "step", 1, { WORD ("step", steps) }, IMMUTABLE },
  { "by_user", 1, { TEXT ("by_user", USER_MAX_BYTES) }, IMMUTABLE },
  { "room", 1, { TEXT ("room", USER_MAX_BYTES) }, IMMUTABLE },
  { "absence", 1, { REF ("absence") }, IMMUTABLE },
  { "detail", 1, { TEXT ("detail", REASON_MAX_BYTES) }, IMMUTABLE },
};

static const FlnRegister triage[] = {
  { "ticket", 1, { REF ("ticket") }, IMMUTABLE },
  { "level", 1, { WORD ("level", levels) }, IMMUTABLE },
  { "by_user", 1, { TEXT ("by_user", USER_MAX_BYTES) }, IMMUTABLE },
  { "reason", 1, { TEXT ("reason", REASON_MAX_BYTES) }, IMMUTABLE },
  { "seen", 1, { REF ("seen") }, IMMUTABLE },
};

static const FlnRegister override[] = {
  { "ticket", 1, { REF ("ticket") }, IMMUTABLE },
  { "due_us", 1, { TIME ("due_us") }, IMMUTABLE },
  { "reason", 1, { TEXT ("reason", REASON_MAX_BYTES) }, IMMUTABLE },
  { "by_user", 1, { TEXT ("by_user", USER_MAX_BYTES) }, IMMUTABLE },
  { "seen", 1, { REF ("seen") }, IMMUTABLE },
};

static const FlnRegister note[] = {
  { "patient", 1, { REF ("patient") }, IMMUTABLE },
  { "ticket", 1, { REF ("ticket") }, IMMUTABLE },
  { "body", 1, { PROSE ("body", NOTE_MAX_BYTES) }, IMMUTABLE },
  { "by_user", 1, { TEXT ("by_user", USER_MAX_BYTES) }, IMMUTABLE },
};

static const FlnRegister conflict[] = {
  { "subject_type", 1, { WORD ("subject_type", record_names) }, CENTRE_WRITES },
  { "subject", 1, { REF ("subject") }, CENTRE_WRITES },
  { "register", 1, { TEXT ("register", USER_MAX_BYTES) }, CENTRE_WRITES },
  { "winner", 5, { PROSE ("winner_value", JSON_MAX_BYTES), REF ("winner_action"), TEXT ("winner_by", USER_MAX_BYTES), REF ("winner_device"), TIME ("winner_us") }, CENTRE_WRITES },
  { "winner_claimed_us", 1, { TIME ("winner_claimed_us") }, CENTRE_WRITES },
  { "loser", 5, { PROSE ("loser_value", JSON_MAX_BYTES), REF ("loser_action"), TEXT ("loser_by", USER_MAX_BYTES), REF ("loser_device"), TIME ("loser_us") }, CENTRE_WRITES },
  { "loser_claimed_us", 1, { TIME ("loser_claimed_us") }, CENTRE_WRITES },
  { "review", 2, { WORD ("review", reviews), TEXT ("review_by", USER_MAX_BYTES) }, NO_CONFLICT },
};

#define RECORD(TYPE, table) { FLN_RECORD_##TYPE, #table, FALSE, G_N_ELEMENTS (table), table }
#define EVENT(TYPE, table) { FLN_RECORD_##TYPE, #table, TRUE, G_N_ELEMENTS (table), table }

static const FlnRecordSpec specs[FLN_N_RECORDS] = {
  RECORD (SITE, site),
  RECORD (DEPARTMENT, department),
  RECORD (ROOM, room),
  RECORD (STAFF, staff),
  RECORD (DEVICE, device),
  RECORD (PATIENT, patient),
  RECORD (TICKET, ticket),
  RECORD (APPOINTMENT, appointment),
  EVENT (STEP, step),
  EVENT (TRIAGE, triage),
  EVENT (OVERRIDE, override),
  EVENT (NOTE, note),
  RECORD (CONFLICT, conflict),
};
/* clang-format on */

const FlnRecordSpec *
fln_record_spec (FlnRecordType type)
{
  g_return_val_if_fail ((unsigned) type < FLN_N_RECORDS, NULL);

  return &specs[type];
}

gboolean
fln_record_type_from_name (const char *name, FlnRecordType *type)
{
  g_return_val_if_fail (type != NULL, FALSE);

  for (unsigned i = 0; i < FLN_N_RECORDS; i++)
    if (g_strcmp0 (specs[i].name, name) == 0)
      {
        *type = (FlnRecordType) i;
        return TRUE;
      }

  return FALSE;
}

int
fln_record_find_register (FlnRecordType type, const char *name)
{
  const FlnRecordSpec *spec = fln_record_spec (type);

  g_return_val_if_fail (spec != NULL, -1);

  for (unsigned i = 0; i < spec->n_registers; i++)
    if (g_strcmp0 (spec->registers[i].name, name) == 0)
      return (int) i;

  return -1;
}
