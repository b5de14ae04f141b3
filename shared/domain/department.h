/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* Whether a department calls people. Nicks: "open", "paused", "closed". */
typedef enum
{
  FLN_QUEUE_OPEN = 1,
  FLN_QUEUE_PAUSED,
  FLN_QUEUE_CLOSED,
} FlnQueueState;

/* A service with a queue of its own. */
typedef struct
{
  char *id;
  char *code; /* what commands and slips say: OPD */
  char *name;
  int target_min;          /* own target, minutes; -1: by triage colour */
  gboolean triage_service; /* people are triaged in this queue */
  int position;            /* order in lists */
  FlnQueueState queue_state;
  char *queue_reason;
  int64_t queue_back_us; /* when it is said to reopen; 0: not said */
  gboolean deleted;
} FlnDepartment;

/* Open, no target of its own. */
FlnDepartment *fln_department_new (void) G_GNUC_WARN_UNUSED_RESULT;
FlnDepartment *
fln_department_copy (const FlnDepartment *from) G_GNUC_WARN_UNUSED_RESULT;
void fln_department_free (FlnDepartment *self);

/* Frees what the struct holds and zeroes it: for values on the stack or in an array. */
void fln_department_clear (FlnDepartment *self);

/* NULL outside the enum. From NULL: open, as a department nobody has paused. FALSE, and
 * @state untouched, for an unknown word. */
const char *fln_queue_state_to_nick (FlnQueueState state);
gboolean fln_queue_state_from_nick (const char *nick, FlnQueueState *state);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnDepartment, fln_department_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlnDepartment, fln_department_clear)

G_END_DECLS
