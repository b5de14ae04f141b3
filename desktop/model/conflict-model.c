/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/conflict-model.h"

#include "desktop/local/queries/queue-list.h"
#include "desktop/local/queries/staff-list.h"
#include "desktop/local/queries/value-words.h"
#include "desktop/model/conflict-words.h"
#include "desktop/model/due-words.h"

#include <glib/gi18n.h>

/* A clock that is off by less is no news. */
#define CLOCK_OFF_US (2 * 60 * G_TIME_SPAN_SECOND)

enum
{
  ID,
  NAME,
  NUMBER,
  WHAT,
  CLOCK,
  STATE,
  N_TEXTS
};

static const char *const names[N_TEXTS]
    = { "id", "name", "number", "what", "clock", "state" };

/* One row of the reading: the conflict and what is known around it. */
typedef struct
{
  FlnConflictRow *row;
  char *name; /* the person's or the record's; NULL */
  char *winner_name;
  char *loser_name;
  GPtrArray *winner; /* columns of the value */
  GPtrArray *loser;
  int64_t now_us;
} ConflictCase;

struct _FlnConflictItem
{
  FlnTextItem parent_instance;
  ConflictCase *seen;
  FlnConflictWriter winner;
  FlnConflictWriter loser;
  GPtrArray *lines;
};

G_DEFINE_TYPE (FlnConflictItem, fln_conflict_item, FLN_TYPE_TEXT_ITEM)

static void
case_free (gpointer data)
{
  ConflictCase *seen = data;

  if (seen == NULL)
    return;

  fln_conflict_row_free (seen->row);
  g_free (seen->name);
  g_free (seen->winner_name);
  g_free (seen->loser_name);
  g_clear_pointer (&seen->winner, g_ptr_array_unref);
  g_clear_pointer (&seen->loser, g_ptr_array_unref);
  g_free (seen);
}

static void
line_free (gpointer data)
{
  FlnConflictLine *line = data;

  g_free (line->field);
  g_free (line->winner);
  g_free (line->loser);
  g_free (line);
}

static void
writer_clear (FlnConflictWriter *writer)
{
  g_free (writer->name);
  g_free (writer->clock);
  g_free (writer->desk);
  g_free (writer->claim);
  *writer = (FlnConflictWriter){ NULL };
}

static void
fln_conflict_item_finalize (GObject *object)
{
  FlnConflictItem *self = FLN_CONFLICT_ITEM (object);

  case_free (self->seen);
  writer_clear (&self->winner);
  writer_clear (&self->loser);
  g_clear_pointer (&self->lines, g_ptr_array_unref);

  G_OBJECT_CLASS (fln_conflict_item_parent_class)->finalize (object);
}

static void
fln_conflict_item_class_init (FlnConflictItemClass *class)
{
  G_OBJECT_CLASS (class)->finalize = fln_conflict_item_finalize;
  fln_text_item_class_name (FLN_TEXT_ITEM_CLASS (class), names, N_TEXTS);
}

static void
fln_conflict_item_init (FlnConflictItem *self)
{
}

static const char *
column (GPtrArray *columns, unsigned index)
{
  return index < columns->len ? columns->pdata[index] : NULL;
}

static char *
column_words (FlnRecordType type, const char *name, const char *value)
{
  char *words = fln_column_words (type, name, value);

  return words != NULL ? words : g_strdup ("");
}

static GPtrArray *
lines_of (const ConflictCase *seen)
{
  const FlnConflict *conflict = &seen->row->conflict;
  const FlnRecordType type = conflict->subject_type;
  const int index
      = type < FLN_N_RECORDS ? fln_record_find_register (type, conflict->reg) : -1;
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);
  const FlnRegister *spec;

  if (index < 0)
    return lines;

  spec = &fln_record_spec (type)->registers[index];
  for (unsigned i = 0; i < spec->n_fields; i++)
    {
      const char *name = spec->fields[i].column;
      FlnConflictLine *line;

      /* How exact a date of birth is shows in the date. */
      if (g_str_equal (name, "born_precision"))
        continue;

      line = g_new0 (FlnConflictLine, 1);
      line->field = g_strdup (fln_register_word (type, name));
      line->winner = column_words (type, name, column (seen->winner, i));
      line->loser = column_words (type, name, column (seen->loser, i));
      line->differs = !g_str_equal (line->winner, line->loser);
      g_ptr_array_add (lines, line);
    }

  return lines;
}

static FlnConflictWriter
writer_of (const FlnConflictSide *side, const char *name, const char *desk,
           int64_t now_us, GTimeZone *zone)
{
  FlnConflictWriter writer = { NULL };
  const int64_t off_us = side->claimed_us - side->us;

  writer.name = g_strdup (name != NULL ? name : side->by);
  writer.clock = fln_moment_words (side->us, now_us, zone);
  /* Translators: %s is the letter or the name of a desk. */
  writer.desk = g_strdup_printf (_ ("Desk %s"), desk != NULL ? desk : "–");

  if (side->claimed_us != 0 && ABS (off_us) >= CLOCK_OFF_US)
    {
      g_autofree char *claimed = fln_moment_words (side->claimed_us, now_us, zone);

      /* Translators: %s is the time that a desk with a wrong clock showed. */
      writer.claim = g_strdup_printf (_ ("its clock said %s"), claimed);
    }

  return writer;
}

static const char *
review_word (FlnReview review)
{
  switch (review)
    {
    case FLN_REVIEW_KEEP:
      return C_ ("conflict", "Kept");
    case FLN_REVIEW_RESTORE:
      return C_ ("conflict", "Restored");
    case FLN_REVIEW_NONE:
      break;
    }

  return "";
}

/* Takes @seen over. */
static void
fill (FlnConflictItem *self, ConflictCase *seen, GTimeZone *zone)
{
  FlnTextItem *item = FLN_TEXT_ITEM (self);
  const FlnConflictRow *row = seen->row;
  const FlnConflict *conflict = &row->conflict;
  const gboolean ticket = conflict->subject_type == FLN_RECORD_TICKET;

  case_free (self->seen);
  self->seen = seen;
  writer_clear (&self->winner);
  writer_clear (&self->loser);
  g_clear_pointer (&self->lines, g_ptr_array_unref);

  self->lines = lines_of (seen);
  self->winner = writer_of (&conflict->winner, seen->winner_name, row->winner_desk,
                            seen->now_us, zone);
  self->loser = writer_of (&conflict->loser, seen->loser_name, row->loser_desk,
                           seen->now_us, zone);

  fln_text_item_set (item, ID, conflict->id);
  fln_text_item_set (item, NAME, seen->name != NULL ? seen->name : row->subject_name);
  fln_text_item_set (item, NUMBER, ticket ? row->subject_name : "");
  fln_text_item_take (item, WHAT,
                      fln_conflict_words (conflict->subject_type, conflict->reg,
                                          column (seen->winner, 0),
                                          column (seen->loser, 0)));
  fln_text_item_take (item, CLOCK,
                      fln_moment_words (conflict->found_us, seen->now_us, zone));
  fln_text_item_set (item, STATE, review_word (conflict->review));
}

const FlnConflict *
fln_conflict_item_get_conflict (FlnConflictItem *self)
{
  g_return_val_if_fail (FLN_IS_CONFLICT_ITEM (self), NULL);

  return &self->seen->row->conflict;
}

const FlnConflictWriter *
fln_conflict_item_get_winner (FlnConflictItem *self)
{
  g_return_val_if_fail (FLN_IS_CONFLICT_ITEM (self), NULL);

  return &self->winner;
}

const FlnConflictWriter *
fln_conflict_item_get_loser (FlnConflictItem *self)
{
  g_return_val_if_fail (FLN_IS_CONFLICT_ITEM (self), NULL);

  return &self->loser;
}

GPtrArray *
fln_conflict_item_get_lines (FlnConflictItem *self)
{
  g_return_val_if_fail (FLN_IS_CONFLICT_ITEM (self), NULL);

  return self->lines;
}

const char *
fln_conflict_item_get_name (FlnConflictItem *self)
{
  return fln_text_item_get (FLN_TEXT_ITEM (self), NAME);
}

const char *
fln_conflict_item_get_number (FlnConflictItem *self)
{
  return fln_text_item_get (FLN_TEXT_ITEM (self), NUMBER);
}

const char *
fln_conflict_item_get_what (FlnConflictItem *self)
{
  return fln_text_item_get (FLN_TEXT_ITEM (self), WHAT);
}

static const char *
row_id (gconstpointer row)
{
  return ((const ConflictCase *) row)->row->conflict.id;
}

static gpointer
item_new (gpointer row, gpointer zone)
{
  FlnConflictItem *self = g_object_new (FLN_TYPE_CONFLICT_ITEM, NULL);

  fill (self, row, zone);

  return self;
}

static void
item_update (gpointer item, gpointer row, gpointer zone)
{
  fill (item, row, zone);
}

static char *
name_of_user (GPtrArray *staff, const char *user)
{
  for (guint i = 0; user != NULL && i < staff->len; i++)
    {
      const FlnStaff *one = staff->pdata[i];

      if (g_strcmp0 (one->user, user) == 0)
        return g_strdup (one->name);
    }

  return NULL;
}

/* Whose ticket it is; *@name stays NULL while the records have not come. */
static gboolean
read_person (FlnStore *store, const FlnConflict *conflict, char **name, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (FlnQueueRow) row = NULL;

  if (conflict->subject_type != FLN_RECORD_TICKET)
    return TRUE;

  row = fln_query_ticket_row (store, conflict->subject, &local_error);
  if (row != NULL)
    *name = g_steal_pointer (&row->name);
  else if (!g_error_matches (local_error, FLN_ERROR, FLN_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

/* Takes the row of @rows at @index out. */
static ConflictCase *
read_case (FlnStore *store, GPtrArray *rows, guint index, GPtrArray *staff,
           GError **error)
{
  ConflictCase *seen = g_new0 (ConflictCase, 1);
  FlnConflictRow *row = rows->pdata[index];
  const FlnConflict *conflict = &row->conflict;

  rows->pdata[index] = NULL;
  seen->row = row;
  seen->winner_name = name_of_user (staff, conflict->winner.by);
  seen->loser_name = name_of_user (staff, conflict->loser.by);

  seen->winner = fln_value_columns (store, conflict->subject_type, conflict->reg,
                                    conflict->winner.value, error);
  if (seen->winner != NULL)
    seen->loser = fln_value_columns (store, conflict->subject_type, conflict->reg,
                                     conflict->loser.value, error);
  if (seen->loser == NULL || !fln_store_now_us (store, &seen->now_us, error)
      || !read_person (store, conflict, &seen->name, error))
    {
      case_free (seen);
      return NULL;
    }

  return seen;
}

/* To be decided first; each half stays in its order. */
static void
add_cases (GPtrArray *to, GPtrArray *from, gboolean open)
{
  for (guint i = 0; i < from->len; i++)
    {
      ConflictCase *seen = from->pdata[i];

      if (seen != NULL && (seen->row->conflict.review == FLN_REVIEW_NONE) == open)
        {
          g_ptr_array_add (to, seen);
          from->pdata[i] = NULL;
        }
    }
}

static GPtrArray *
read_conflicts (FlnStore *store, GVariant *question, GError **error)
{
  g_autoptr (GPtrArray) rows = fln_query_conflicts (store, FALSE, error);
  g_autoptr (GPtrArray) staff
      = rows != NULL ? fln_query_staff (store, TRUE, error) : NULL;
  g_autoptr (GPtrArray) cases = NULL;
  GPtrArray *sorted;

  if (staff == NULL)
    return NULL;

  cases = g_ptr_array_new_with_free_func (case_free);
  for (guint i = 0; i < rows->len; i++)
    {
      ConflictCase *seen = read_case (store, rows, i, staff, error);

      if (seen == NULL)
        return NULL;
      g_ptr_array_add (cases, seen);
    }

  sorted = g_ptr_array_new_with_free_func (case_free);
  add_cases (sorted, cases, TRUE);
  add_cases (sorted, cases, FALSE);

  return sorted;
}

FlnLiveList *
fln_conflict_model_new (FlnDesk *desk, GTimeZone *zone)
{
  static const FlnLiveListKind kind = {
    .read = read_conflicts,
    .items = { row_id, fln_text_item_id, item_new, item_update },
  };
  FlnLiveList *list
      = fln_live_list_new (desk, &kind, zone != NULL ? g_time_zone_ref (zone) : NULL,
                           (GDestroyNotify) g_time_zone_unref);

  fln_live_list_ask (list, g_variant_new ("()"));

  return list;
}

unsigned
fln_conflict_model_count_open (FlnLiveList *model)
{
  unsigned open = 0;

  for (guint i = 0; i < fln_live_list_size (model); i++)
    {
      FlnConflictItem *item = fln_live_list_get (model, i);

      if (item->seen->row->conflict.review == FLN_REVIEW_NONE)
        open++;
    }

  return open;
}
