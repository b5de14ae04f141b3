/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/roles.h"

#include "shared/domain/nick.h"

/* Wide tables, read across. */
/* clang-format off */

#define R (1 << FLN_ROLE_RECEPTIONIST)
#define N (1 << FLN_ROLE_NURSE)
#define D (1 << FLN_ROLE_DOCTOR)
#define A (1 << FLN_ROLE_ADMIN)
#define C (1 << FLN_ROLE_CALLER)
#define S (1 << FLN_ROLE_SERVICER)

/* Who may do what. An admin keeps the house and tidies queues, but treats nobody; the
 * auditor is in no row. `clinical` is work for a patient, which is never refused
 * late. */
static const struct
{
  FlnActionKind kind;
  const char *nick;
  unsigned roles;
  gboolean clinical;
} kinds[] = {
  { FLN_ACTION_REGISTER_PATIENT,   "register-patient",   R | N | A,             TRUE },
  { FLN_ACTION_EDIT_PATIENT,       "edit-patient",       R | N | D | A,         TRUE },
  { FLN_ACTION_MERGE_PATIENT,      "merge-patient",      R | A,                 FALSE },
  { FLN_ACTION_ISSUE_TICKET,       "issue-ticket",       R | N | D | A,         TRUE },
  { FLN_ACTION_SET_URGENCY,        "set-urgency",        R | N | D | A,         TRUE },
  { FLN_ACTION_CALL,               "call",               R | N | D | C | S,     TRUE },
  { FLN_ACTION_RECALL,             "recall",             R | N | D | C | S,     TRUE },
  { FLN_ACTION_START,              "start",              N | D | S,             TRUE },
  { FLN_ACTION_SERVE,              "serve",              N | D | S,             TRUE },
  { FLN_ACTION_NO_SHOW,            "no-show",            R | N | D | A | C | S, TRUE },
  { FLN_ACTION_HOLD,               "hold",               R | N | D | A | C | S, TRUE },
  { FLN_ACTION_RETURN,             "return",             R | N | D | A | C | S, TRUE },
  { FLN_ACTION_CANCEL,             "cancel",             R | N | D | A,         TRUE },
  { FLN_ACTION_TRANSFER,           "transfer",           R | N | D | A | S,     TRUE },
  { FLN_ACTION_LEAVE,              "leave",              R | N | D | A | C | S, TRUE },
  { FLN_ACTION_OVERRIDE,           "override",           R | N | D | A,         FALSE },
  { FLN_ACTION_PAUSE_QUEUE,        "pause-queue",        R | N | D | A | S,     FALSE },
  { FLN_ACTION_REOPEN_QUEUE,       "reopen-queue",       R | N | D | A | S,     FALSE },
  { FLN_ACTION_CLOSE_QUEUE,        "close-queue",        R | N | D | A | S,     FALSE },
  { FLN_ACTION_BOOK,               "book",               R | N | D | A,         TRUE },
  { FLN_ACTION_CHECK_IN,           "check-in",           R | N | A,             TRUE },
  { FLN_ACTION_CANCEL_APPOINTMENT, "cancel-appointment", R | N | D | A,         TRUE },
  { FLN_ACTION_NOTE,               "note",               N | D,                 TRUE },
  { FLN_ACTION_REVIEW_CONFLICT,    "review-conflict",    A,                     FALSE },
  { FLN_ACTION_EDIT_DEPARTMENT,    "edit-department",    A,                     FALSE },
  { FLN_ACTION_EDIT_ROOM,          "edit-room",          A,                     FALSE },
  { FLN_ACTION_EDIT_STAFF,         "edit-staff",         A,                     FALSE },
  { FLN_ACTION_SET_PASSWORD,       "set-password",       A,                     FALSE },
};

#define EVERY NULL

/* What an action of a kind may write; a register that is not listed is forbidden. EVERY
 * register is every one of the record that the centre sends on. */
static const struct
{
  FlnActionKind kind;
  FlnRecordType type;
  const char *reg;
} writes[] = {
  { FLN_ACTION_REGISTER_PATIENT, FLN_RECORD_PATIENT, EVERY },
  { FLN_ACTION_REGISTER_PATIENT, FLN_RECORD_TICKET, EVERY },
  { FLN_ACTION_REGISTER_PATIENT, FLN_RECORD_STEP, EVERY },
  { FLN_ACTION_REGISTER_PATIENT, FLN_RECORD_TRIAGE, EVERY },
  { FLN_ACTION_EDIT_PATIENT, FLN_RECORD_PATIENT, "name" },
  { FLN_ACTION_EDIT_PATIENT, FLN_RECORD_PATIENT, "phone" },
  { FLN_ACTION_EDIT_PATIENT, FLN_RECORD_PATIENT, "sex" },
  { FLN_ACTION_EDIT_PATIENT, FLN_RECORD_PATIENT, "born" },
  { FLN_ACTION_EDIT_PATIENT, FLN_RECORD_PATIENT, "card" },
  { FLN_ACTION_EDIT_PATIENT, FLN_RECORD_PATIENT, "language" },
  { FLN_ACTION_EDIT_PATIENT, FLN_RECORD_PATIENT, "needs" },
  { FLN_ACTION_EDIT_PATIENT, FLN_RECORD_PATIENT, "deleted" },
  { FLN_ACTION_MERGE_PATIENT, FLN_RECORD_PATIENT, "merged_into" },
  { FLN_ACTION_ISSUE_TICKET, FLN_RECORD_TICKET, EVERY },
  { FLN_ACTION_ISSUE_TICKET, FLN_RECORD_STEP, EVERY },
  { FLN_ACTION_ISSUE_TICKET, FLN_RECORD_TRIAGE, EVERY },
  { FLN_ACTION_ISSUE_TICKET, FLN_RECORD_APPOINTMENT, "state" },
  { FLN_ACTION_SET_URGENCY, FLN_RECORD_TRIAGE, EVERY },
  { FLN_ACTION_CALL, FLN_RECORD_TICKET, "state" },
  { FLN_ACTION_CALL, FLN_RECORD_STEP, EVERY },
  { FLN_ACTION_RECALL, FLN_RECORD_TICKET, "state" },
  { FLN_ACTION_RECALL, FLN_RECORD_STEP, EVERY },
  { FLN_ACTION_START, FLN_RECORD_TICKET, "state" },
  { FLN_ACTION_START, FLN_RECORD_STEP, EVERY },
  /* Served may send the person on: the next leg is a ticket of its own. */
  { FLN_ACTION_SERVE, FLN_RECORD_TICKET, EVERY },
  { FLN_ACTION_SERVE, FLN_RECORD_STEP, EVERY },
  { FLN_ACTION_SERVE, FLN_RECORD_TRIAGE, EVERY },
  { FLN_ACTION_SERVE, FLN_RECORD_NOTE, EVERY },
  { FLN_ACTION_NO_SHOW, FLN_RECORD_TICKET, "state" },
  { FLN_ACTION_NO_SHOW, FLN_RECORD_STEP, EVERY },
  { FLN_ACTION_HOLD, FLN_RECORD_TICKET, "state" },
  { FLN_ACTION_HOLD, FLN_RECORD_STEP, EVERY },
  { FLN_ACTION_RETURN, FLN_RECORD_TICKET, "state" },
  { FLN_ACTION_RETURN, FLN_RECORD_TICKET, "results_back" },
  { FLN_ACTION_RETURN, FLN_RECORD_STEP, EVERY },
  { FLN_ACTION_CANCEL, FLN_RECORD_TICKET, "state" },
  { FLN_ACTION_CANCEL, FLN_RECORD_STEP, EVERY },
  { FLN_ACTION_TRANSFER, FLN_RECORD_TICKET, EVERY },
  { FLN_ACTION_TRANSFER, FLN_RECORD_STEP, EVERY },
  { FLN_ACTION_TRANSFER, FLN_RECORD_TRIAGE, EVERY },
  { FLN_ACTION_LEAVE, FLN_RECORD_TICKET, "state" },
  { FLN_ACTION_LEAVE, FLN_RECORD_STEP, EVERY },
  { FLN_ACTION_OVERRIDE, FLN_RECORD_OVERRIDE, EVERY },
  { FLN_ACTION_PAUSE_QUEUE, FLN_RECORD_DEPARTMENT, "queue" },
  { FLN_ACTION_REOPEN_QUEUE, FLN_RECORD_DEPARTMENT, "queue" },
  { FLN_ACTION_CLOSE_QUEUE, FLN_RECORD_DEPARTMENT, "queue" },
  { FLN_ACTION_CLOSE_QUEUE, FLN_RECORD_TICKET, "state" },
  { FLN_ACTION_CLOSE_QUEUE, FLN_RECORD_STEP, EVERY },
  { FLN_ACTION_BOOK, FLN_RECORD_APPOINTMENT, EVERY },
  { FLN_ACTION_CHECK_IN, FLN_RECORD_APPOINTMENT, "state" },
  { FLN_ACTION_CHECK_IN, FLN_RECORD_TICKET, EVERY },
  { FLN_ACTION_CHECK_IN, FLN_RECORD_STEP, EVERY },
  { FLN_ACTION_CHECK_IN, FLN_RECORD_TRIAGE, EVERY },
  { FLN_ACTION_CANCEL_APPOINTMENT, FLN_RECORD_APPOINTMENT, "state" },
  { FLN_ACTION_NOTE, FLN_RECORD_NOTE, EVERY },
  /* Restoring a loser writes the register that was in conflict, whichever it is. */
  { FLN_ACTION_REVIEW_CONFLICT, FLN_RECORD_CONFLICT, "review" },
  { FLN_ACTION_REVIEW_CONFLICT, FLN_RECORD_DEPARTMENT, EVERY },
  { FLN_ACTION_REVIEW_CONFLICT, FLN_RECORD_ROOM, EVERY },
  { FLN_ACTION_REVIEW_CONFLICT, FLN_RECORD_STAFF, EVERY },
  { FLN_ACTION_REVIEW_CONFLICT, FLN_RECORD_PATIENT, EVERY },
  { FLN_ACTION_REVIEW_CONFLICT, FLN_RECORD_TICKET, EVERY },
  { FLN_ACTION_REVIEW_CONFLICT, FLN_RECORD_APPOINTMENT, EVERY },
  { FLN_ACTION_EDIT_DEPARTMENT, FLN_RECORD_DEPARTMENT, EVERY },
  { FLN_ACTION_EDIT_ROOM, FLN_RECORD_ROOM, EVERY },
  { FLN_ACTION_EDIT_STAFF, FLN_RECORD_STAFF, EVERY },
  { FLN_ACTION_EDIT_STAFF, FLN_RECORD_STAFF, "verifier" }, /* of a new one */
  { FLN_ACTION_SET_PASSWORD, FLN_RECORD_STAFF, "verifier" },
};

static const FlnNick role_nicks[] = {
  { FLN_ROLE_RECEPTIONIST, "receptionist" },
  { FLN_ROLE_NURSE, "nurse" },
  { FLN_ROLE_DOCTOR, "doctor" },
  { FLN_ROLE_ADMIN, "admin" },
  { FLN_ROLE_AUDITOR, "auditor" },
  { FLN_ROLE_CALLER, "caller" },
  { FLN_ROLE_SERVICER, "servicer" },
  { 0, NULL },
};
/* clang-format on */

/* Index of a kind in the table, which is in the order of the enum; -1 outside it. */
static int
row_of (FlnActionKind kind)
{
  int row = (int) kind - 1;

  if (row < 0 || row >= (int) G_N_ELEMENTS (kinds))
    return -1;

  g_assert (kinds[row].kind == kind);
  return row;
}

gboolean
fln_role_may (FlnRole role, FlnActionKind kind)
{
  int row = row_of (kind);

  if (row < 0 || fln_role_to_nick (role) == NULL)
    return FALSE;

  return (kinds[row].roles & (1U << role)) != 0;
}

gboolean
fln_action_kind_is_clinical (FlnActionKind kind)
{
  int row = row_of (kind);

  return row >= 0 && kinds[row].clinical;
}

/* EVERY leaves out what the centre never sends on: that is always named. */
static gboolean
is_sent_on (FlnRecordType type, const char *reg)
{
  int index = fln_record_find_register (type, reg);

  return index >= 0
         && (fln_record_spec (type)->registers[index].flags & FLN_REGISTER_CENTRE_ONLY)
                == 0;
}

gboolean
fln_action_kind_may_write (FlnActionKind kind, FlnRecordType type, const char *reg)
{
  for (gsize i = 0; i < G_N_ELEMENTS (writes); i++)
    {
      if (writes[i].kind != kind || writes[i].type != type)
        continue;
      if (reg == NULL)
        return TRUE;
      if (writes[i].reg == EVERY ? is_sent_on (type, reg)
                                 : g_str_equal (writes[i].reg, reg))
        return TRUE;
    }

  return FALSE;
}

const char *
fln_role_to_nick (FlnRole role)
{
  return fln_nick_of (role_nicks, (int) role);
}

const char *
fln_action_kind_to_nick (FlnActionKind kind)
{
  int row = row_of (kind);

  return row >= 0 ? kinds[row].nick : NULL;
}

gboolean
fln_role_from_nick (const char *nick, FlnRole *role)
{
  int value;

  g_return_val_if_fail (role != NULL, FALSE);

  if (!fln_nick_find (role_nicks, nick, &value))
    return FALSE;

  *role = (FlnRole) value;
  return TRUE;
}

gboolean
fln_action_kind_from_nick (const char *nick, FlnActionKind *kind)
{
  g_return_val_if_fail (kind != NULL, FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].nick, nick) == 0)
      {
        *kind = kinds[i].kind;
        return TRUE;
      }

  return FALSE;
}
