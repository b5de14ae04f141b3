/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/conflict.h"

#include "syncd/central/audit-trail.h"
#include "syncd/reconcile/action-log.h"
#include "syncd/reconcile/review-item.h"

/* The register as everybody sees it, and who had seen what before writing it. */
typedef struct
{
  FlnRegisterImage image;
  FlnReviewSide side;
  FlnLineage *lineage; /* the visible write itself included */
} Visible;

static void
clear_visible (Visible *visible)
{
  fln_register_image_clear (&visible->image);
  fln_review_side_clear (&visible->side);
  g_clear_pointer (&visible->lineage, fln_lineage_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Visible, clear_visible)

/* The action being taken in is not in the log yet. */
static gboolean
find_author (FlnDb *db, const FlnIntake *intake, FlnReviewSide *side, GError **error)
{
  g_auto (FlnLoggedAction) logged = { 0 };
  gboolean found = FALSE;

  if (g_strcmp0 (side->action, intake->action->id) == 0)
    {
      side->user = g_strdup (intake->action->user);
      side->claimed_us = intake->claimed_us;
      return TRUE;
    }

  if (side->action == NULL)
    return TRUE;
  if (!fln_action_log_find (db, side->action, &logged, &found, error))
    return FALSE;

  side->user = g_steal_pointer (&logged.user);
  side->claimed_us = logged.claimed_us;
  return TRUE;
}

static gboolean
read_visible (FlnDb *db, const FlnIntake *intake, const FlnRegisterKey *key,
              Visible *visible, GError **error)
{
  gboolean present = FALSE;

  if (!fln_record_read_register (db, key->type, key->id, key->reg, &visible->image,
                                 &present, error))
    return FALSE;

  visible->side.value = fln_register_key_to_json (key, &visible->image.value);
  visible->side.action = g_strdup (visible->image.stamp.action);
  visible->side.device = g_strdup (visible->image.stamp.device);
  visible->side.us = visible->image.stamp.us;
  if (!find_author (db, intake, &visible->side, error))
    return FALSE;

  visible->lineage = fln_lineage_follow (db, key, visible->side.action, error);
  return visible->lineage != NULL;
}

/* Every value kept since a person last looked. */
static FlnStmt *
query_kept (FlnDb *db, const FlnRegisterKey *key, GError **error)
{
  FlnStmt *query = fln_db_prepare (
      db,
      "SELECT old_value, old_action, old_user, old_device, old_us, old_claimed_us"
      " FROM audit WHERE type = $1 AND id = $2 AND register = $3"
      " AND kind IN ('supersede', 'overwrote', 'lost')"
      " AND seq > (SELECT coalesce (max (seq), 0) FROM audit"
      "  WHERE type = $1 AND id = $2 AND register = $3 AND kind = 'review')",
      error);

  if (query == NULL)
    return NULL;

  fln_stmt_bind_text (query, "$1", fln_record_spec (key->type)->name);
  fln_stmt_bind_text (query, "$2", key->id);
  fln_stmt_bind_text (query, "$3", fln_register_key_name (key));
  return query;
}

static gboolean
is_newer (const FlnReviewSide *side, const FlnReviewSide *than)
{
  FlnMergeWrite one = { .eff_us = side->us, .action = side->action };
  FlnMergeWrite other = { .eff_us = than->us, .action = than->action };

  return than->action == NULL || fln_merge_compare (&one, &other) > 0;
}

static gboolean
was_seen (const Visible *visible, const FlnReviewSide *kept)
{
  return g_strcmp0 (kept->value, visible->side.value) == 0
         || fln_lineage_holds (visible->lineage, kept->action, kept->value);
}

/* @loser: the newest kept value that the line behind the visible one has not seen; its
 * action is %NULL if there is none. */
static gboolean
find_loser (FlnDb *db, const FlnRegisterKey *key, const Visible *visible,
            FlnReviewSide *loser, GError **error)
{
  g_autoptr (FlnStmt) query = query_kept (db, key, error);
  gboolean row = FALSE;

  if (query == NULL)
    return FALSE;

  for (;;)
    {
      g_auto (FlnReviewSide) kept = { 0 };

      if (!fln_stmt_step (query, &row, error))
        return FALSE;
      if (!row)
        return TRUE;

      kept = (FlnReviewSide){ .value = g_strdup (fln_stmt_text (query, 0)),
                              .action = g_strdup (fln_stmt_text (query, 1)),
                              .user = g_strdup (fln_stmt_text (query, 2)),
                              .device = g_strdup (fln_stmt_text (query, 3)),
                              .us = fln_stmt_int (query, 4),
                              .claimed_us = fln_stmt_int (query, 5) };
      if (was_seen (visible, &kept) || !is_newer (&kept, loser))
        continue;

      fln_review_side_clear (loser);
      *loser = kept;
      kept = (FlnReviewSide){ 0 };
    }
}

/* The state of a ticket tells more than its other registers: it takes the item over, and
 * they leave it alone. */
static gboolean
is_covered (const FlnRegisterKey *key, const char *register_of_item, gboolean fresh)
{
  const char *name = fln_register_key_name (key);

  if (g_str_equal (name, register_of_item))
    return FALSE;

  return !fresh || !g_str_equal (name, "state");
}

static gboolean
needs_no_review (const FlnRegisterKey *key)
{
  const FlnRecordSpec *spec = fln_record_spec (key->type);
  unsigned never = FLN_REGISTER_NO_CONFLICT | FLN_REGISTER_CENTRE_ONLY
                   | FLN_REGISTER_CENTRE_WRITES;

  return key->type == FLN_RECORD_CONFLICT
         || (spec->registers[key->reg].flags & never) != 0;
}

gboolean
fln_conflict_refresh (FlnBatch *batch, const FlnIntake *intake,
                      const FlnRegisterKey *key, gboolean fresh, GError **error)
{
  FlnDb *db = fln_batch_get_db (batch);
  g_autofree char *item = NULL;
  g_autofree char *register_of_item = NULL;
  g_auto (Visible) visible = { 0 };
  g_auto (FlnReviewSide) loser = { 0 };

  if (needs_no_review (key))
    return TRUE;
  if (!fln_review_item_find_open (db, key, &item, &register_of_item, error))
    return FALSE;
  if (item == NULL ? !fresh : is_covered (key, register_of_item, fresh))
    return TRUE;

  if (!read_visible (db, intake, key, &visible, error)
      || !find_loser (db, key, &visible, &loser, error))
    return FALSE;

  if (loser.action == NULL)
    return item == NULL || fln_review_item_close (batch, item, error);
  if (item == NULL)
    return fln_review_item_open (batch, key, &visible.side, &loser, error);

  return fln_review_item_update (batch, item, key, &visible.side, &loser, error);
}

static gboolean
note_review (FlnBatch *batch, const FlnIntake *intake, const char *item,
             const char *review, GError **error)
{
  g_auto (FlnReviewSubject) subject = { 0 };
  FlnAuditEntry entry = { .kind = "review", .detail = item };

  if (!fln_review_item_read_subject (fln_batch_get_db (batch), item, &subject, error))
    return FALSE;
  if (subject.id == NULL)
    return TRUE;

  entry.type = subject.type;
  entry.id = subject.id;
  entry.reg = subject.reg;
  entry.fresh = (FlnAuditWrite){ .value = review,
                                 .action = intake->action->id,
                                 .user = intake->action->user,
                                 .device = intake->device,
                                 .us = intake->eff_us,
                                 .claimed_us = intake->claimed_us };
  return fln_audit_append (batch, &entry, error);
}

gboolean
fln_conflict_note_reviews (FlnBatch *batch, const FlnIntake *intake, GError **error)
{
  for (guint i = 0; i < intake->action->parts->len; i++)
    {
      const FlnPart *part = g_ptr_array_index (intake->action->parts, i);
      int reg = fln_record_find_register (FLN_RECORD_CONFLICT, "review");
      const FlnWrite *write = NULL;
      g_autofree char *review = NULL;
      FlnRegisterKey key = { .type = FLN_RECORD_CONFLICT, .reg = (unsigned) reg };

      if (part->type != FLN_RECORD_CONFLICT)
        continue;

      write = fln_part_find_write (part, key.reg);
      if (write == NULL)
        continue;

      review = fln_register_key_to_json (&key, &write->value);
      if (!note_review (batch, intake, part->id, review, error))
        return FALSE;
    }

  return TRUE;
}
