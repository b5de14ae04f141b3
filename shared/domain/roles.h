/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/domain/catalogue.h"

G_BEGIN_DECLS

typedef enum
{
  FLN_ROLE_RECEPTIONIST = 1,
  FLN_ROLE_NURSE,
  FLN_ROLE_DOCTOR,
  FLN_ROLE_ADMIN,
  FLN_ROLE_AUDITOR,  /* reads, writes nothing */
  FLN_ROLE_CALLER,   /* calls people to rooms */
  FLN_ROLE_SERVICER, /* calls and serves: laboratory, pharmacy, cashier */
} FlnRole;

/* What people do with the desk: one kind a command. The nick is "kind" on the wire. */
typedef enum
{
  FLN_ACTION_REGISTER_PATIENT = 1,
  FLN_ACTION_EDIT_PATIENT,
  FLN_ACTION_MERGE_PATIENT,
  FLN_ACTION_ISSUE_TICKET,
  FLN_ACTION_SET_URGENCY,
  FLN_ACTION_CALL,
  FLN_ACTION_RECALL,
  FLN_ACTION_START,
  FLN_ACTION_SERVE,
  FLN_ACTION_NO_SHOW,
  FLN_ACTION_HOLD,
  FLN_ACTION_RETURN,
  FLN_ACTION_CANCEL,
  FLN_ACTION_TRANSFER,
  FLN_ACTION_LEAVE,
  FLN_ACTION_OVERRIDE,
  FLN_ACTION_PAUSE_QUEUE,
  FLN_ACTION_REOPEN_QUEUE,
  FLN_ACTION_CLOSE_QUEUE,
  FLN_ACTION_BOOK,
  FLN_ACTION_CHECK_IN,
  FLN_ACTION_CANCEL_APPOINTMENT,
  FLN_ACTION_NOTE,
  FLN_ACTION_REVIEW_CONFLICT,
  FLN_ACTION_EDIT_DEPARTMENT,
  FLN_ACTION_EDIT_ROOM,
  FLN_ACTION_EDIT_STAFF,
  FLN_ACTION_SET_PASSWORD,
  FLN_N_ACTION_KINDS, /* one past the last; the first is 1 */
} FlnActionKind;

/* The whole policy: no role implies another. Asked at the desk and again at the
 * centre. */
gboolean fln_role_may (FlnRole role, FlnActionKind kind);

/* Work done for a patient. The centre accepts it whatever the role or the clock of the
 * desk, and flags it for the admin: what a person did must never be lost. */
gboolean fln_action_kind_is_clinical (FlnActionKind kind);

/* Whether an action of that kind may write that register. @reg NULL: any register at
 * all, that is, whether the record type may be part of it. A pushed "call" cannot edit
 * staff. Says nothing about IMMUTABLE: that depends on whether the record is new. */
gboolean
fln_action_kind_may_write (FlnActionKind kind, FlnRecordType type, const char *reg);

/* "receptionist", "register-patient"; NULL outside the enum. */
const char *fln_role_to_nick (FlnRole role);
const char *fln_action_kind_to_nick (FlnActionKind kind);

/* FALSE, and the result untouched, for an unknown word or NULL. */
gboolean fln_role_from_nick (const char *nick, FlnRole *role);
gboolean fln_action_kind_from_nick (const char *nick, FlnActionKind *kind);

G_END_DECLS
