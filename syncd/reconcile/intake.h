/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/domain/roles.h"
#include "shared/record/record.h"
#include "shared/wire/action.h"
#include "syncd/reconcile/lineage.h"
#include "syncd/reconcile/merge.h"

G_BEGIN_DECLS

/* One register write that comes in, and what it meets. */
typedef struct
{
  FlnRegisterKey key;
  const FlnWrite *write;
  FlnRegisterImage current;
  gboolean met; /* somebody had written the register */
  char *current_base;
  FlnMergeOutcome outcome; /* once fln_apply_action() has decided */
} FlnIntakeWrite;

/* One record that an action writes. */
typedef struct
{
  const FlnPart *part;
  gboolean is_new;  /* there is no such record yet: the writes make it */
  gboolean repeats; /* an event that is here already, word for word */
  GArray *writes;   /* FlnIntakeWrite; empty if the record is new or repeats */
} FlnIntakePart;

/**
 * FlnIntake: an action with all it meets at the centre, read before anything is decided or
 * written, so that what must be quarantined leaves no trace.
 */
typedef struct
{
  const FlnAction *action;
  FlnActionKind kind;
  const char *device;
  int64_t claimed_us;
  int64_t eff_us;      /* once it is decided */
  int64_t based_on_us; /* latest effective time of the writes its author had seen */
  gboolean entry;      /* it puts a ticket in a queue */
  GArray *parts;       /* FlnIntakePart */
} FlnIntake;

/**
 * fln_intake_read:
 * @reason: (out) (transfer full): why it cannot be applied whatever its author may
 *   do: it changes what never changes; %NULL if it can
 *
 * @action must outlive the intake.
 */
FlnIntake *fln_intake_read (FlnDb *db, const FlnAction *action, char **reason,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
void fln_intake_free (FlnIntake *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnIntake, fln_intake_free)

G_END_DECLS
