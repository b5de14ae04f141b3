/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/conflict-finder.h"

#include "syncd/central/audit-trail.h"
#include "syncd/reconcile/action-log.h"
#include "syncd/reconcile/review-item.h"

/* The register as everybody sees it, and who had seen what before writing it. */
typedef struct
{
  FlnRegisterImage image;
  FlnReviewSide side;
  char *base;
  FlnLineage *lineage;
} Visible;

typedef struct
{
  FlnReviewSide winner;
  FlnReviewSide loser;
} Sides;

static void
clear_visible (Visible *visible)
{
  fln_register_image_clear (&visible->image);
  fln_review_side_clear (&visible->side);
  g_free (visible->base);
  g_clear_pointer (&visible->lineage, fln_lineage_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Visible, clear_visible)

static FlnReviewSide
steal_side (FlnReviewSide *side)
{
  FlnReviewSide stolen = *side;

  *side = (FlnReviewSide){ 0 };
  return stolen;
}

static void
clear_sides (Sides *sides)
{
  fln_review_side_clear (&sides->winner);
  fln_review_side_clear (&sides->loser);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sides, clear_sides)

static gboolean
find_author (FlnDb *db, FlnReviewSide *side, GError **error)
{
  g_auto (FlnLoggedAction) logged = { 0 };
  gboolean found = FALSE;

  if (side->action == NULL)
    return TRUE;
  if (!fln_action_log_find (db, side->action, &logged, &found, error))
    return FALSE;

  side->user = g_steal_pointer (&logged.user);
  side->claimed_us = logged.claimed_us;
  return TRUE;
}

/* The action being taken in is not in the log yet. */
static gboolean
find_visible_author (FlnDb *db, const FlnIntake *intake, FlnReviewSide *side,
                     GError **error)
{
  if (g_strcmp0 (side->action, intake->action->id) != 0)
    return find_author (db, side, error);

  side->user = g_strdup (intake->action->user);
  side->claimed_us = intake->claimed_us;
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
  if (!find_visible_author (db, intake, &visible->side, error))
    return FALSE;

  visible->lineage = fln_lineage_load (db, key, error);
  if (visible->lineage == NULL
      || !fln_lineage_find_base (db, key, visible->side.action, &visible->base, error))
    return FALSE;

  fln_lineage_add (visible->lineage, visible->side.action, visible->base,
                   visible->side.value);
  return fln_lineage_settle (visible->lineage, db, key, error);
}

static gboolean
is_newer (const FlnReviewSide *side, const FlnReviewSide *than)
{
  FlnMergeWrite one = { .eff_us = side->us, .action = side->action };
  FlnMergeWrite other = { .eff_us = than->us, .action = than->action };

  return than->action == NULL || fln_merge_compare (&one, &other) > 0;
}

static FlnReviewSide
kept_side (const FlnLineageWrite *write)
{
  return (FlnReviewSide){
    .value = g_strdup (write->value),
    .action = g_strdup (write->action),
    .user = g_strdup (write->user),
    .device = g_strdup (write->device),
    .us = write->us,
    .claimed_us = write->claimed_us,
  };
}

/* The newest write kept since a person last looked that the author of the visible one had
 * not seen; its action is %NULL if there is none. */
static FlnReviewSide
find_loser (const Visible *visible)
{
  g_autoptr (GHashTable) seen
      = fln_lineage_seen_by (visible->lineage, visible->side.action);
  FlnReviewSide loser = { 0 };

  for (guint i = 0; i < visible->lineage->writes->len; i++)
    {
      const FlnLineageWrite *write = g_ptr_array_index (visible->lineage->writes, i);
      g_auto (FlnReviewSide) side = { 0 };

      if (write->reviewed || g_hash_table_contains (seen, write))
        continue;

      side = kept_side (write);
      if (!is_newer (&side, &loser))
        continue;

      fln_review_side_clear (&loser);
      loser = steal_side (&side);
    }

  return loser;
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

/* What came in, as a side of an item. */
static FlnReviewSide
incoming_side (const FlnIntake *intake, const FlnIntakeWrite *write)
{
  return (FlnReviewSide){
    .value = fln_register_key_to_json (&write->key, &write->write->value),
    .action = g_strdup (intake->action->id),
    .user = g_strdup (intake->action->user),
    .device = g_strdup (intake->device),
    .us = intake->eff_us,
    .claimed_us = intake->claimed_us,
  };
}

/* What stood before, or still stands. */
static gboolean
met_side (FlnDb *db, const FlnIntakeWrite *write, FlnReviewSide *side, GError **error)
{
  *side = (FlnReviewSide){
    .value = fln_register_key_to_json (&write->key, &write->current.value),
    .action = g_strdup (write->current.stamp.action),
    .device = g_strdup (write->current.stamp.device),
    .us = write->current.stamp.us,
  };
  return find_author (db, side, error);
}

/* Whether somebody had written that value before: then they may be aliases. */
static gboolean
was_kept_before (FlnDb *db, const FlnRegisterKey *key, const char *value,
                 gboolean *repeated, GError **error)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (
      db,
      "SELECT 1 FROM audit WHERE type = $1 AND id = $2 AND register = $3"
      " AND old_value = $4 LIMIT 1",
      error);

  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, "$1", fln_record_spec (key->type)->name);
  fln_stmt_bind_text (query, "$2", key->id);
  fln_stmt_bind_text (query, "$3", fln_register_key_name (key));
  fln_stmt_bind_text (query, "$4", value);
  return fln_stmt_step (query, repeated, error);
}

/* @item: the open item, or NULL.  Finds both sides from what has just met, as far as that
 * is all there is to know; otherwise @known is FALSE, and the whole history must be asked.
 * The write that stands is later than all others, so if it replaced one it had not
 * seen, that one is the newest unseen; one that came too late is, if it is newer than
 * the loser so far. */
static gboolean
find_sides_at_once (FlnDb *db, const FlnIntake *intake, const FlnIntakeWrite *write,
                    const char *item, Sides *sides, gboolean *known, GError **error)
{
  g_auto (FlnReviewSide) incoming = incoming_side (intake, write);
  g_auto (FlnReviewSide) met = { 0 };
  g_auto (FlnReviewSide) before = { 0 };
  gboolean repeated = FALSE;

  *known = FALSE;
  if (!met_side (db, write, &met, error)
      || !was_kept_before (db, &write->key, incoming.value, &repeated, error))
    return FALSE;
  if (item != NULL
      && !fln_review_item_read_loser (db, item, &write->key, &before, error))
    return FALSE;

  if (write->outcome == FLN_MERGE_OVERWROTE)
    {
      sides->winner = steal_side (&incoming);
      sides->loser = steal_side (&met);
    }
  else if (write->outcome == FLN_MERGE_LOST)
    {
      gboolean newer = is_newer (&incoming, &before);

      sides->winner = steal_side (&met);
      sides->loser = steal_side (newer ? &incoming : &before);
    }
  else if (write->outcome == FLN_MERGE_SUPERSEDE && before.action != NULL && !repeated
           && g_strcmp0 (write->write->base, met.action) == 0)
    {
      sides->winner = steal_side (&incoming);
      sides->loser = steal_side (&before);
    }
  else
    return TRUE;

  *known = TRUE;
  return TRUE;
}

static gboolean
find_sides (FlnDb *db, const FlnIntake *intake, const FlnIntakeWrite *write,
            const char *item, Sides *sides, GError **error)
{
  g_auto (Visible) visible = { 0 };
  gboolean known = FALSE;

  if (!find_sides_at_once (db, intake, write, item, sides, &known, error))
    return FALSE;
  if (known)
    return TRUE;

  if (!read_visible (db, intake, &write->key, &visible, error))
    return FALSE;

  sides->loser = find_loser (&visible);
  sides->winner = steal_side (&visible.side);
  return TRUE;
}

static gboolean
write_item (FlnBatch *batch, const FlnRegisterKey *key, const char *item,
            const Sides *sides, GError **error)
{
  if (sides->loser.action == NULL)
    return item == NULL || fln_review_item_close (batch, item, error);
  if (item == NULL)
    return fln_review_item_open (batch, key, &sides->winner, &sides->loser, error);

  return fln_review_item_update (batch, item, key, &sides->winner, &sides->loser,
                                 error);
}

gboolean
fln_conflict_finder_refresh (FlnBatch *batch, const FlnIntake *intake,
                             const FlnIntakeWrite *write, GError **error)
{
  FlnDb *db = fln_batch_get_db (batch);
  gboolean fresh = fln_merge_is_conflict (write->outcome);
  g_autofree char *item = NULL;
  g_autofree char *register_of_item = NULL;
  g_auto (Sides) sides = { 0 };

  if (write->outcome == FLN_MERGE_FIRST || needs_no_review (&write->key))
    return TRUE;
  if (!fln_review_item_find_open (db, &write->key, &item, &register_of_item, error))
    return FALSE;
  if (item == NULL ? !fresh : is_covered (&write->key, register_of_item, fresh))
    return TRUE;

  return find_sides (db, intake, write, item, &sides, error)
         && write_item (batch, &write->key, item, &sides, error);
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
fln_conflict_finder_note_reviews (FlnBatch *batch, const FlnIntake *intake,
                                  GError **error)
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
