/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/apply.h"

#include "syncd/central/audit-trail.h"
#include "syncd/reconcile/action-log.h"
#include "syncd/reconcile/conflict-finder.h"
#include "syncd/reconcile/ticket-number.h"

/* For the merge's question who had seen whom. */
typedef struct
{
  FlnDb *db;
  const FlnRegisterKey *key;
  FlnLineage *lineage;
  GError *error;
} Asking;

static void
add_write (Asking *asking, const FlnMergeWrite *write)
{
  g_autofree char *value = fln_register_key_to_json (asking->key, write->value);

  fln_lineage_add (asking->lineage, write->action, write->base, value);
}

static gboolean
has_seen (const FlnMergeWrite *later, const FlnMergeWrite *earlier, gpointer data)
{
  Asking *asking = data;

  asking->lineage = fln_lineage_load (asking->db, asking->key, &asking->error);
  if (asking->lineage == NULL)
    return FALSE;

  add_write (asking, later);
  add_write (asking, earlier);
  return fln_lineage_settle (asking->lineage, asking->db, asking->key, &asking->error)
         && fln_lineage_has_seen (asking->lineage, later->action, earlier->action);
}

static FlnWriteStamp
make_stamp (const FlnIntake *intake, int64_t cs)
{
  return (FlnWriteStamp){ .us = intake->eff_us,
                          .action = intake->action->id,
                          .device = (char *) intake->device,
                          .cs = cs };
}

static gboolean
decide (FlnBatch *batch, const FlnIntake *intake, FlnIntakeWrite *write, GError **error)
{
  FlnDb *db = fln_batch_get_db (batch);
  Asking asking = { .db = db, .key = &write->key };
  FlnMergeWrite incoming = { .eff_us = intake->eff_us,
                             .action = intake->action->id,
                             .base = write->write->base,
                             .value = &write->write->value };
  FlnMergeWrite current = { .eff_us = write->current.stamp.us,
                            .action = write->current.stamp.action,
                            .value = &write->current.value };

  if (write->met
      && !fln_lineage_find_base (db, &write->key, current.action, &write->current_base,
                                 error))
    return FALSE;

  current.base = write->current_base;
  write->outcome
      = fln_merge_decide (write->met ? &current : NULL, &incoming, has_seen, &asking);
  g_clear_pointer (&asking.lineage, fln_lineage_free);
  if (asking.error == NULL)
    return TRUE;

  g_propagate_error (error, asking.error);
  return FALSE;
}

static const char *
audit_kind (FlnMergeOutcome outcome)
{
  switch (outcome)
    {
    case FLN_MERGE_FIRST:
      return NULL;
    case FLN_MERGE_SAME_LATER:
    case FLN_MERGE_SAME_EARLIER:
      return "same";
    case FLN_MERGE_SUPERSEDE:
    case FLN_MERGE_HISTORY:
      return "supersede";
    case FLN_MERGE_OVERWROTE:
      return "overwrote";
    case FLN_MERGE_LOST:
      return "lost";
    }

  g_return_val_if_reached (NULL);
}

/* One row for each write that does not stand: `old` is that one, `new` the one that does. */
static gboolean
audit_write (FlnBatch *batch, const FlnIntake *intake, const FlnIntakeWrite *write,
             GError **error)
{
  g_autofree char *value = fln_register_key_to_json (&write->key, &write->write->value);
  g_autofree char *met = fln_register_key_to_json (&write->key, &write->current.value);
  g_auto (FlnLoggedAction) author = { 0 };
  gboolean found = FALSE;
  FlnAuditWrite incoming = { .value = value,
                             .action = intake->action->id,
                             .base = write->write->base,
                             .user = intake->action->user,
                             .device = intake->device,
                             .us = intake->eff_us,
                             .claimed_us = intake->claimed_us };
  FlnAuditWrite current = { .value = met,
                            .action = write->current.stamp.action,
                            .base = write->current_base,
                            .device = write->current.stamp.device,
                            .us = write->current.stamp.us };
  FlnAuditEntry entry = { .kind = audit_kind (write->outcome),
                          .type = fln_record_spec (write->key.type)->name,
                          .id = write->key.id,
                          .reg = fln_register_key_name (&write->key) };

  if (entry.kind == NULL)
    return TRUE;

  if (current.action != NULL
      && !fln_action_log_find (fln_batch_get_db (batch), current.action, &author,
                               &found, error))
    return FALSE;

  current.user = author.user;
  current.claimed_us = author.claimed_us;
  entry.old = fln_merge_stands (write->outcome) ? current : incoming;
  entry.fresh = fln_merge_stands (write->outcome) ? incoming : current;
  return fln_audit_append (batch, &entry, error);
}

static gboolean
write_register (FlnBatch *batch, const FlnIntake *intake, const FlnIntakeWrite *write,
                int64_t cs, GError **error)
{
  FlnDb *db = fln_batch_get_db (batch);
  FlnWriteStamp stamp = make_stamp (intake, cs);

  if (fln_merge_stands (write->outcome)
      && !fln_record_write_register (db, write->key.type, write->key.id, write->key.reg,
                                     &write->write->value, &stamp, error))
    return FALSE;

  return audit_write (batch, intake, write, error)
         && fln_lineage_remember (db, &write->key, intake->action->id,
                                  write->write->base, error);
}

static gboolean
merge_part (FlnBatch *batch, FlnIntake *intake, FlnIntakePart *part, gboolean *lost,
            GError **error)
{
  gboolean stands = FALSE;
  int64_t cs = 0;

  for (guint i = 0; i < part->writes->len; i++)
    {
      FlnIntakeWrite *write = &g_array_index (part->writes, FlnIntakeWrite, i);

      if (!decide (batch, intake, write, error))
        return FALSE;
      stands = stands || fln_merge_stands (write->outcome);
      *lost = *lost || write->outcome == FLN_MERGE_LOST;
    }

  if (stands)
    {
      cs = fln_batch_touch (batch, part->part->type, part->part->id, error);
      if (cs == 0)
        return FALSE;
    }

  for (guint i = 0; i < part->writes->len; i++)
    if (!write_register (batch, intake,
                         &g_array_index (part->writes, FlnIntakeWrite, i), cs, error))
      return FALSE;

  return TRUE;
}

static gboolean
remember_bases (FlnDb *db, const char *action, const FlnPart *part, GError **error)
{
  for (guint i = 0; i < part->writes->len; i++)
    {
      const FlnWrite *write = &g_array_index (part->writes, FlnWrite, i);
      FlnRegisterKey key = { .type = part->type, .id = part->id, .reg = write->reg };

      if (!fln_lineage_remember (db, &key, action, write->base, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
create_record (FlnBatch *batch, const FlnIntake *intake, const FlnPart *part,
               GError **error)
{
  FlnRecordWrite writes[FLN_RECORD_MAX_REGISTERS];
  FlnWriteStamp stamp = make_stamp (intake, 0);
  FlnDb *db = fln_batch_get_db (batch);

  g_assert (part->writes->len <= G_N_ELEMENTS (writes));
  for (guint i = 0; i < part->writes->len; i++)
    {
      const FlnWrite *write = &g_array_index (part->writes, FlnWrite, i);

      /* On loan: fln_record_create() copies nothing and keeps nothing. */
      writes[i] = (FlnRecordWrite){ .reg = write->reg, .value = write->value };
    }

  stamp.cs = fln_batch_touch (batch, part->type, part->id, error);
  return stamp.cs != 0
         && fln_record_create (db, part->type, part->id, writes, part->writes->len,
                               &stamp, error)
         && remember_bases (db, intake->action->id, part, error);
}

static gboolean
apply_part (FlnBatch *batch, FlnIntake *intake, FlnIntakePart *part, gboolean *lost,
            GError **error)
{
  if (part->repeats)
    return TRUE;
  if (part->is_new)
    return create_record (batch, intake, part->part, error);

  return merge_part (batch, intake, part, lost, error);
}

/* Whether a person must look, once all registers of the action are as they will be. */
static gboolean
review_part (FlnBatch *batch, const FlnIntake *intake, const FlnIntakePart *part,
             GError **error)
{
  for (guint i = 0; i < part->writes->len; i++)
    if (!fln_conflict_finder_refresh (
            batch, intake, &g_array_index (part->writes, FlnIntakeWrite, i), error))
      return FALSE;

  return TRUE;
}

gboolean
fln_apply_action (FlnBatch *batch, FlnIntake *intake, gboolean *lost, GError **error)
{
  *lost = FALSE;

  /* Reviews first: the value a reviewer restores is an answer to the item, not news. */
  if (!fln_conflict_finder_note_reviews (batch, intake, error))
    return FALSE;

  for (guint i = 0; i < intake->parts->len; i++)
    if (!apply_part (batch, intake, &g_array_index (intake->parts, FlnIntakePart, i),
                     lost, error))
      return FALSE;

  for (guint i = 0; i < intake->parts->len; i++)
    if (!review_part (batch, intake, &g_array_index (intake->parts, FlnIntakePart, i),
                      error))
      return FALSE;

  return fln_ticket_number_check (batch, intake, error);
}

gboolean
fln_apply_bases_only (FlnBatch *batch, const FlnAction *action, GError **error)
{
  for (guint i = 0; i < action->parts->len; i++)
    {
      const FlnPart *part = g_ptr_array_index (action->parts, i);

      if (part->type < FLN_N_RECORDS && !part->event
          && !remember_bases (fln_batch_get_db (batch), action->id, part, error))
        return FALSE;
    }

  return TRUE;
}
