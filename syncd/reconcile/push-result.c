/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/push-result.h"

#include "syncd/reconcile/pull.h"

#include <string.h>

static void
clear_result (gpointer data)
{
  FlnReceiptResult *result = data;

  g_free (result->id);
  g_free (result->reason);
}

static void
clear_record (gpointer data)
{
  g_free (((FlnPushRecord *) data)->id);
}

FlnPushResult *
fln_push_result_new (void)
{
  FlnPushResult *self = g_new0 (FlnPushResult, 1);

  self->verdict = FLN_PUSH_TAKEN;
  self->results = g_array_new (FALSE, FALSE, sizeof (FlnReceiptResult));
  g_array_set_clear_func (self->results, clear_result);
  self->records = g_array_new (FALSE, FALSE, sizeof (FlnPushRecord));
  g_array_set_clear_func (self->records, clear_record);
  self->listed = g_hash_table_new (g_str_hash, g_str_equal);
  return self;
}

void
fln_push_result_refuse (FlnPushResult *self, FlnPushVerdict verdict, const char *detail)
{
  self->verdict = verdict;
  g_free (self->detail);
  self->detail = g_strdup (detail);
}

void
fln_push_result_take (FlnPushResult *self, const FlnReceiptResult *result)
{
  g_array_append_vals (self->results, result, 1);
}

void
fln_push_result_list_records (FlnPushResult *self, const FlnAction *action)
{
  for (guint i = 0; i < action->parts->len; i++)
    {
      const FlnPart *part = g_ptr_array_index (action->parts, i);
      FlnPushRecord record = { .type = part->type };

      if (part->type >= FLN_N_RECORDS || g_hash_table_contains (self->listed, part->id))
        continue;

      record.id = g_strdup (part->id);
      g_array_append_val (self->records, record);
      g_hash_table_add (self->listed, record.id);
    }
}

void
fln_push_result_free (FlnPushResult *self)
{
  g_hash_table_unref (self->listed);
  g_array_unref (self->records);
  g_array_unref (self->results);
  g_free (self->detail);
  g_free (self);
}

FlnPushVerdict
fln_push_result_get_verdict (const FlnPushResult *self)
{
  return self->verdict;
}

int64_t
fln_push_result_get_expected (const FlnPushResult *self)
{
  return self->expected;
}

uint32_t
fln_push_result_get_inc (const FlnPushResult *self)
{
  return self->inc;
}

const char *
fln_push_result_get_detail (const FlnPushResult *self)
{
  return self->detail;
}

/* Rows that the commit changed are rendered already; the others stand as they stood: what
 * an action lost against, or a push that came again. */
static gboolean
collect_rows (const FlnPushResult *self, FlnCentral *central, const FlnNews *news,
              GPtrArray *rows, GPtrArray *made, GError **error)
{
  for (guint i = 0; i < self->records->len; i++)
    {
      const FlnPushRecord *record = &g_array_index (self->records, FlnPushRecord, i);
      const FlnChange *row = fln_news_find (news, record->type, record->id);
      FlnChange *rendered = NULL;

      if (row == NULL)
        {
          if (!fln_pull_render (central, record->type, record->id, &rendered, error))
            return FALSE;
          if (rendered != NULL)
            g_ptr_array_add (made, rendered);
          row = rendered;
        }

      if (row != NULL)
        g_ptr_array_add (rows, (gpointer) row);
    }

  return TRUE;
}

GBytes *
fln_push_result_write_receipt (const FlnPushResult *self, FlnCentral *central,
                               const FlnNews *news, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autoptr (GPtrArray) made
      = g_ptr_array_new_with_free_func ((GDestroyNotify) fln_change_free);
  FlnReceipt receipt = { .epoch = (char *) fln_central_get_epoch (central),
                         .device = (char *) self->chain.device,
                         .inc = self->chain.inc,
                         .last_n = self->chain.last_n,
                         .head_cs = news->head.cs,
                         .server_us = news->at_us,
                         .results = self->results,
                         .rows = rows };

  g_return_val_if_fail (self->verdict == FLN_PUSH_TAKEN, NULL);

  if (!collect_rows (self, central, news, rows, made, error))
    return NULL;

  memcpy (receipt.last_h, self->chain.last_h, FLN_HASH_SIZE);
  memcpy (receipt.head_h, news->head.h, FLN_HASH_SIZE);
  return fln_receipt_write (&receipt, fln_central_get_sign_secret (central));
}
