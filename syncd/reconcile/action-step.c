/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/action-step.h"

#include "shared/base/hybrid-clock.h"
#include "shared/domain/effective-time.h"
#include "syncd/central/audit-trail.h"
#include "syncd/reconcile/apply.h"

#include <string.h>

/* What is found out about the action on the way. */
typedef struct
{
  const FlnAction *action;
  const FlnPushAction *raw;
  int64_t claimed_us;
  FlnEffectiveTime time;
  char *flag; /* why the admin shall see it though it was applied */
} Found;

static void
clear_found (Found *found)
{
  g_free (found->flag);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Found, clear_found)

static int64_t
read_claimed (const FlnAction *action)
{
  FlnHybrid hybrid = 0;

  /* The reader has checked its form. */
  return fln_hybrid_parse (action->hlc, &hybrid, NULL) ? fln_hybrid_ms (hybrid) * 1000
                                                       : 0;
}

/* @intake: (nullable): %NULL if the action is not to be applied */
static void
decide_time (const FlnActionStep *step, Found *found, const FlnIntake *intake)
{
  FlnEffectiveInput input = { .claimed_us = found->claimed_us,
                              .previous_us = step->chain->last_eff_us,
                              .now_us = fln_batch_now_us (step->batch) };

  if (intake != NULL)
    {
      input.based_on_us = intake->based_on_us;
      input.entry = intake->entry;
    }

  input.has_estimate
      = fln_push_times_estimate (step->times, found->action, &input.estimate_us);
  if (!input.has_estimate)
    input.latest_us = fln_push_times_latest (step->times, step->actions, step->index);

  found->time = fln_effective_decide (&input);
  fln_batch_witness_time (step->batch, found->time.eff_us);
}

/* Bytes that nobody can date take the earliest time there is: what the desk did after them
 * must not be moved by them. */
static void
stamp_undated (const FlnActionStep *step, Found *found)
{
  found->time.eff_us = step->chain->last_eff_us + 1;
  found->time.estimated = TRUE;
  fln_batch_witness_time (step->batch, found->time.eff_us);
}

static FlnAuditEntry
audit_entry (const FlnActionStep *step, const Found *found, const char *kind)
{
  const FlnPart *first = g_ptr_array_index (found->action->parts, 0);
  gboolean known = first->type < FLN_N_RECORDS;

  return (FlnAuditEntry){ .kind = kind,
                          .type = known ? fln_record_spec (first->type)->name : "",
                          .id = first->id,
                          .reg = "",
                          .fresh = { .action = found->action->id,
                                     .user = found->action->user,
                                     .device = step->device->device,
                                     .us = found->time.eff_us,
                                     .claimed_us = found->claimed_us } };
}

/* One row a push: its later actions are off by the same. */
static gboolean
audit_clock (const FlnActionStep *step, const Found *found, GError **error)
{
  FlnAuditEntry entry = audit_entry (step, found, "clock");
  g_autofree char *detail = NULL;

  if (*step->clock_told || ABS (found->time.skew_us) <= FLN_EFFECTIVE_SKEW_US)
    return TRUE;

  *step->clock_told = TRUE;

  detail = g_strdup_printf ("the desk's clock is off by %" G_GINT64_FORMAT " s",
                            found->time.skew_us / G_TIME_SPAN_SECOND);
  entry.detail = detail;
  return fln_audit_append (step->batch, &entry, error);
}

static gboolean
audit_with_reason (const FlnActionStep *step, const Found *found, const char *kind,
                   const char *reason, GError **error)
{
  FlnAuditEntry entry = audit_entry (step, found, kind);

  entry.detail = reason;
  return fln_audit_append (step->batch, &entry, error);
}

/* Between the commit before and this one's end: a cursor at a commit has it or has not. */
static int64_t
place_in_history (const FlnActionStep *step)
{
  FlnHead head;

  fln_central_get_head (fln_batch_get_central (step->batch), &head);
  return MAX (fln_batch_head_cs (step->batch), head.cs + 1);
}

/* @again: (nullable): the action it is once more */
static gboolean
write_log (const FlnActionStep *step, const Found *found,
           const FlnReceiptResult *result, const char *again, GError **error)
{
  FlnLogEntry entry = { .action = result->id,
                        .again = again,
                        .device = step->device->device,
                        .inc = step->push->inc,
                        .n = result->n,
                        .h = step->h,
                        .bytes = found->raw,
                        .claimed_us = found->claimed_us,
                        .eff_us = result->eff_us,
                        .estimated = found->time.estimated,
                        .result = result->result,
                        .reason = result->reason,
                        .cs = result->cs };

  if (found->action != NULL)
    {
      entry.user = found->action->user;
      entry.kind = found->action->kind;
    }

  return fln_action_log_append (step->batch, &entry, error);
}

/* Kept whole, applied not at all.  @reason is taken. */
static gboolean
quarantine (const FlnActionStep *step, Found *found, FlnReceiptResult *result,
            char *reason, GError **error)
{
  result->result = FLN_RESULT_QUARANTINED;
  result->reason = reason;
  result->eff_us = found->time.eff_us;
  result->cs = place_in_history (step);

  if (found->action != NULL && result->id != NULL
      && !fln_apply_bases_only (step->batch, found->action, error))
    return FALSE;

  return write_log (step, found, result, NULL, error);
}

/* The bytes hold no action.  Their id, if they have one, is theirs unless it is taken. */
static gboolean
step_unreadable (const FlnActionStep *step, Found *found, FlnReceiptResult *result,
                 GError **error)
{
  g_auto (FlnLoggedAction) logged = { 0 };
  gboolean known = FALSE;

  stamp_undated (step, found);
  result->id = fln_action_peek_id (found->raw->bytes, found->raw->size);
  if (result->id != NULL
      && !fln_action_log_find (fln_batch_get_db (step->batch), result->id, &logged,
                               &known, error))
    return FALSE;
  if (known)
    g_clear_pointer (&result->id, g_free);

  return quarantine (step, found, result, g_strdup (step->fault), error);
}

/* The action is in the log under another position: a desk that was rolled back sends what
 * it had sent before. */
static gboolean
step_again (const FlnActionStep *step, Found *found, FlnLoggedAction *logged,
            FlnReceiptResult *result, GError **error)
{
  found->time.eff_us = logged->eff_us;
  if (memcmp (logged->leaf, found->raw->leaf, FLN_HASH_SIZE) != 0)
    return quarantine (
        step, found, result,
        g_strdup_printf ("There is another action with the id %s", found->action->id),
        error);

  result->id = g_strdup (found->action->id);
  result->result = logged->result;
  result->reason = g_steal_pointer (&logged->reason);
  result->eff_us = logged->eff_us;
  result->cs = logged->cs;
  return write_log (step, found, result, result->id, error);
}

static gboolean
apply (const FlnActionStep *step, Found *found, FlnIntake *intake,
       FlnReceiptResult *result, GError **error)
{
  gboolean lost = FALSE;

  intake->device = step->device->device;
  intake->claimed_us = found->claimed_us;
  intake->eff_us = found->time.eff_us;
  if (!fln_apply_action (step->batch, intake, &lost, error))
    return FALSE;
  if (fln_action_kind_may_write (intake->kind, FLN_RECORD_STAFF, NULL))
    fln_staff_roles_forget (step->roles);

  if (found->flag != NULL
      && !audit_with_reason (step, found, "flagged", found->flag, error))
    return FALSE;

  result->result = lost ? FLN_RESULT_LOST : FLN_RESULT_OK;
  result->reason = g_steal_pointer (&found->flag);
  result->eff_us = found->time.eff_us;
  result->cs = place_in_history (step);
  return write_log (step, found, result, NULL, error);
}

static gboolean
judge (const FlnActionStep *step, Found *found, FlnReceiptResult *result,
       GError **error)
{
  FlnDb *db = fln_batch_get_db (step->batch);
  g_autoptr (FlnIntake) intake = NULL;
  g_autofree char *reason = NULL;
  FlnRuling ruling = FLN_RULING_REFUSE;
  FlnActionKind kind = 0;

  result->id = g_strdup (found->action->id);
  if (!fln_authorise (step->roles, found->action, &kind, &ruling, &reason, error))
    return FALSE;

  if (ruling == FLN_RULING_DENY || ruling == FLN_RULING_REFUSE)
    {
      decide_time (step, found, NULL);
      if (ruling == FLN_RULING_DENY
          && !audit_with_reason (step, found, "denied", reason, error))
        return FALSE;
      return quarantine (step, found, result, g_steal_pointer (&reason), error);
    }

  found->flag = g_steal_pointer (&reason);
  intake = fln_intake_read (db, found->action, &reason, error);
  if (intake == NULL)
    return FALSE;

  intake->kind = kind;
  decide_time (step, found, intake);
  if (!audit_clock (step, found, error))
    return FALSE;
  if (reason != NULL)
    return quarantine (step, found, result, g_steal_pointer (&reason), error);

  return apply (step, found, intake, result, error);
}

gboolean
fln_action_step (const FlnActionStep *step, FlnReceiptResult *result, GError **error)
{
  g_auto (Found) found = { 0 };
  g_auto (FlnLoggedAction) logged = { 0 };
  gboolean known = FALSE;

  found.action = g_ptr_array_index (step->actions, step->index);
  found.raw = &g_array_index (step->push->actions, FlnPushAction, step->index);
  if (found.action == NULL)
    return step_unreadable (step, &found, result, error);

  found.claimed_us = read_claimed (found.action);
  if (!fln_action_log_find (fln_batch_get_db (step->batch), found.action->id, &logged,
                            &known, error))
    return FALSE;
  if (known)
    return step_again (step, &found, &logged, result, error);

  return judge (step, &found, result, error);
}
