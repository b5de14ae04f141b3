/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/reconcile.h"

#include "syncd/reconcile/action-step.h"
#include "syncd/reconcile/push-result.h"

#include <string.h>

/* The device goes on under a new incarnation and sends again by id.  One that was given and
 * never used is given again: the answer was lost. */
static gboolean
roll_back (FlnBatch *batch, const FlnDeviceCredential *device, const FlnPush *push,
           FlnPushResult *result, GError **error)
{
  FlnPushChain unused = { 0 };

  fln_push_result_refuse (result, FLN_PUSH_ROLLED_BACK,
                          "The journal is another one than what was taken in; go on"
                          " under the new incarnation");

  if (device->inc > push->inc)
    {
      if (!fln_push_chain_read (fln_batch_get_db (batch), device, device->inc, &unused,
                                error))
        return FALSE;

      result->inc = device->inc;
      if (unused.is_new)
        return TRUE;
    }

  return fln_device_give_incarnation (batch, device->device, push->inc, &result->inc,
                                      error);
}

/* Whether the push adds to a journal that its desk was told to leave behind. */
static gboolean
extends_old_journal (const FlnDeviceCredential *device, const FlnPush *push,
                     const FlnPushChain *chain)
{
  return push->inc < device->inc
         && push->first + push->actions->len - 1 > chain->last_n;
}

/* Verdicts that need no look at the chain. */
static gboolean
refuse_by_envelope (FlnBatch *batch, const FlnDeviceCredential *device,
                    const FlnPush *push, FlnPushResult *result)
{
  const char *epoch = fln_central_get_epoch (fln_batch_get_central (batch));

  if (device->revoked)
    fln_push_result_refuse (result, FLN_PUSH_REVOKED, "This device was revoked");
  else if (!g_str_equal (push->device, device->device))
    fln_push_result_refuse (result, FLN_PUSH_BROKEN_CHAIN,
                            "The token is not of the device that the push names");
  else if (!g_str_equal (push->epoch, epoch))
    fln_push_result_refuse (result, FLN_PUSH_OTHER_EPOCH,
                            "The push is for another history than this one");

  return result->verdict != FLN_PUSH_TAKEN;
}

static gboolean
check_chain (FlnBatch *batch, const FlnDeviceCredential *device, const FlnPush *push,
             FlnPushResult *result, GArray **hashes, GError **error)
{
  FlnDb *db = fln_batch_get_db (batch);
  FlnChainVerdict verdict = FLN_CHAIN_GAP;

  if (push->inc > device->inc)
    return roll_back (batch, device, push, result, error);

  if (!fln_push_chain_read (db, device, push->inc, &result->chain, error)
      || !fln_push_chain_check (db, &result->chain, device, push, &verdict, hashes,
                                error))
    return FALSE;

  result->inc = push->inc;
  result->expected = result->chain.last_n + 1;
  switch (verdict)
    {
    case FLN_CHAIN_CONTINUES:
      if (!extends_old_journal (device, push, &result->chain))
        return TRUE;
      if (result->chain.is_new)
        return roll_back (batch, device, push, result, error);

      fln_push_result_refuse (result, FLN_PUSH_FORKED,
                              "A copy of this desk goes on with a journal that was"
                              " left behind");
      return TRUE;
    case FLN_CHAIN_GAP:
      fln_push_result_refuse (result, FLN_PUSH_GAP, "Positions before the first lack");
      return TRUE;
    case FLN_CHAIN_UNSIGNED:
      fln_push_result_refuse (result, FLN_PUSH_BROKEN_CHAIN,
                              "The signature does not fit the chain");
      return TRUE;
    case FLN_CHAIN_PARTED:
      return roll_back (batch, device, push, result, error);
    }

  g_return_val_if_reached (FALSE);
}

static void
free_readable (gpointer data)
{
  if (data != NULL)
    fln_action_free (data);
}

/* Unreadable ones are NULL, and have their turn all the same. */
static GPtrArray *
read_actions (const FlnPush *push, GPtrArray **faults)
{
  GPtrArray *actions = g_ptr_array_new_full (push->actions->len, free_readable);

  *faults = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < push->actions->len; i++)
    {
      const FlnPushAction *raw = &g_array_index (push->actions, FlnPushAction, i);
      g_autoptr (GError) error = NULL;

      g_ptr_array_add (actions, fln_action_read (raw->bytes, raw->size, &error));
      g_ptr_array_add (*faults, error == NULL ? NULL : g_strdup (error->message));
    }

  return actions;
}

/* A position that was taken in before: what was said then is said again. */
static gboolean
repeat_result (FlnBatch *batch, const FlnPush *push, int64_t n, FlnPushResult *result,
               GError **error)
{
  FlnReceiptResult stored = { 0 };

  if (!fln_action_log_read_position (fln_batch_get_db (batch), push->device, push->inc,
                                     n, &stored, error))
    return FALSE;

  fln_push_result_take (result, &stored);
  return TRUE;
}

static gboolean
take_in (FlnBatch *batch, const FlnDeviceCredential *device, const FlnPush *push,
         const GArray *hashes, FlnPushResult *result, GError **error)
{
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GPtrArray) actions = read_actions (push, &faults);
  g_autoptr (FlnStaffRoles) roles = fln_staff_roles_new (fln_batch_get_db (batch));
  g_autoptr (FlnPushTimes) times = fln_push_times_new (push, fln_batch_now_us (batch));
  FlnPushChain *chain = &result->chain;
  FlnActionStep step = { .batch = batch, .device = device, .push = push };
  gboolean clock_told = FALSE;

  step.actions = actions;
  step.times = times;
  step.roles = roles;
  step.clock_told = &clock_told;
  step.chain = chain;
  for (guint i = 0; i < actions->len; i++)
    {
      const FlnAction *action = g_ptr_array_index (actions, i);
      FlnReceiptResult taken = { .n = push->first + i };

      if (action != NULL)
        fln_push_result_list_records (result, action);

      if (taken.n <= chain->last_n)
        {
          if (!repeat_result (batch, push, taken.n, result, error))
            return FALSE;
          continue;
        }

      step.index = i;
      step.fault = g_ptr_array_index (faults, i);
      step.h = (const uint8_t *) hashes->data + (gsize) i * FLN_HASH_SIZE;
      if (!fln_action_step (&step, &taken, error))
        return FALSE;

      fln_push_result_take (result, &taken);
      chain->last_n = taken.n;
      chain->last_eff_us = MAX (chain->last_eff_us, taken.eff_us);
      memcpy (chain->last_h, step.h, FLN_HASH_SIZE);
      if (!fln_batch_mark (batch, error))
        return FALSE;
    }

  return fln_push_chain_write (fln_batch_get_db (batch), chain, error);
}

static gboolean
note_seen (FlnBatch *batch, const char *device, GError **error)
{
  g_autoptr (FlnStmt) update
      = fln_db_prepare (fln_batch_get_db (batch),
                        "UPDATE credential SET seen_us = $2 WHERE device = $1", error);

  if (update == NULL)
    return FALSE;

  fln_stmt_bind_text (update, "$1", device);
  fln_stmt_bind_int (update, "$2", fln_batch_now_us (batch));
  return fln_stmt_run (update, error);
}

FlnPushResult *
fln_reconcile_push (FlnBatch *batch, const FlnDeviceCredential *device,
                    const FlnPush *push, GError **error)
{
  g_autoptr (FlnPushResult) result = fln_push_result_new ();
  g_autoptr (GArray) hashes = NULL;
  FlnDeviceCredential now;

  /* As it is inside this batch: another push may have changed it. */
  if (!fln_device_find (fln_batch_get_central (batch), device->device, &now, error))
    return NULL;
  if (refuse_by_envelope (batch, &now, push, result))
    return g_steal_pointer (&result);

  if (!check_chain (batch, &now, push, result, &hashes, error))
    return NULL;
  if (result->verdict != FLN_PUSH_TAKEN)
    return g_steal_pointer (&result);

  if (!take_in (batch, &now, push, hashes, result, error)
      || !note_seen (batch, now.device, error))
    return NULL;

  return g_steal_pointer (&result);
}
