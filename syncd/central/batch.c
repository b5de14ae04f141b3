/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/central/batch.h"

#include "shared/base/encoding.h"
#include "shared/base/uuid.h"
#include "syncd/central/central-private.h"
#include "syncd/central/centre-facts.h"

#include <string.h>

/* A record this batch has given a number to. */
typedef struct
{
  FlnRecordType type;
  char *id;
  int64_t cs;
} Touched;

/* Changes after which a place for a page to end is made. */
#define CHANGES_BETWEEN_MARKS 500

struct _FlnBatch
{
  FlnCentral *central;
  FlnTxn *txn;
  FlnHead before;
  int64_t head_cs;
  int64_t mark_cs; /* the last place in the history */
  int64_t now_us;
  int64_t clock_us;
  FlnHasher history;   /* of the commit, so far */
  gboolean took_in;    /* an action went into the history */
  gboolean side_grows; /* the side file has news beside the head */
  GHashTable *touched; /* Touched as its own key */
  FlnAuditHead audit_head;
};

static guint
hash_touched (gconstpointer data)
{
  const Touched *touched = data;

  return g_str_hash (touched->id) ^ (guint) touched->type;
}

static gboolean
equal_touched (gconstpointer a, gconstpointer b)
{
  const Touched *one = a;
  const Touched *other = b;

  return one->type == other->type && g_str_equal (one->id, other->id);
}

static void
free_touched (gpointer data)
{
  g_free (((Touched *) data)->id);
  g_free (data);
}

static gint
compare_cs (gconstpointer a, gconstpointer b)
{
  int64_t one = (*(const Touched *const *) a)->cs;
  int64_t other = (*(const Touched *const *) b)->cs;

  return one < other ? -1 : one > other;
}

/* Another process wrote since: what it gave out is in its side file. */
static gboolean
catch_up (FlnCentral *central, const FlnHead *head, int64_t clock_us, GError **error)
{
  FlnSideFile *side = NULL;

  central->clock_us = MAX (central->clock_us, clock_us);
  if (head->cs == central->head.cs
      && memcmp (head->h, central->head.h, FLN_HASH_SIZE) == 0)
    return TRUE;

  side = fln_side_file_load (central->side_path, error);
  if (side == NULL)
    return FALSE;

  fln_side_file_free (central->side);
  central->side = side;
  central->head = *head;
  return TRUE;
}

FlnBatch *
fln_batch_begin (FlnCentral *central, GError **error)
{
  g_autoptr (FlnBatch) self = g_new0 (FlnBatch, 1);

  self->central = central;
  self->touched
      = g_hash_table_new_full (hash_touched, equal_touched, free_touched, NULL);

  if (central->side_behind && !fln_central_write_side (central, TRUE, error))
    return NULL;

  self->txn = fln_db_begin (central->db, error);
  if (self->txn == NULL
      || !fln_central_read_head (central, &self->before, &self->clock_us, error)
      || !catch_up (central, &self->before, self->clock_us, error))
    return NULL;

  self->head_cs = self->before.cs;
  self->mark_cs = self->before.cs;
  self->now_us = fln_central_now_us (central);
  self->clock_us = self->now_us;
  fln_hasher_init (&self->history);
  fln_hasher_update (&self->history, self->before.h, FLN_HASH_SIZE);
  return g_steal_pointer (&self);
}

void
fln_batch_free (FlnBatch *self)
{
  g_clear_pointer (&self->txn, fln_txn_free);
  g_clear_pointer (&self->touched, g_hash_table_unref);
  g_free (self);
}

FlnCentral *
fln_batch_get_central (FlnBatch *self)
{
  return self->central;
}

FlnDb *
fln_batch_get_db (FlnBatch *self)
{
  return self->central->db;
}

FlnAuditHead *
fln_batch_get_audit_head (FlnBatch *self)
{
  return &self->audit_head;
}

int64_t
fln_batch_now_us (FlnBatch *self)
{
  return self->now_us;
}

void
fln_batch_witness_time (FlnBatch *self, int64_t eff_us)
{
  self->clock_us = MAX (self->clock_us, eff_us);
}

int64_t
fln_batch_head_cs (FlnBatch *self)
{
  return self->head_cs;
}

void
fln_batch_mint_action (FlnBatch *self, char action[FLN_UUID_SIZE])
{
  static const uint8_t unsigned_h[FLN_HASH_SIZE] = { 0 };

  fln_uuid_mint (self->central->clock, self->central->random, action);
  fln_batch_include_action (self, action, unsigned_h);
}

static void
remember_touched (FlnBatch *self, FlnRecordType type, const char *id, int64_t cs)
{
  Touched wanted = { .type = type, .id = (char *) id };
  Touched *known = g_hash_table_lookup (self->touched, &wanted);

  if (known == NULL)
    {
      known = g_new0 (Touched, 1);
      known->type = type;
      known->id = g_strdup (id);
      g_hash_table_add (self->touched, known);
    }

  known->cs = cs;
}

int64_t
fln_batch_touch (FlnBatch *self, FlnRecordType type, const char *id, GError **error)
{
  g_autoptr (FlnStmt) move
      = fln_db_prepare (self->central->db,
                        "INSERT INTO change (cs, type, id) VALUES ($1, $2, $3)"
                        " ON CONFLICT (type, id) DO UPDATE SET cs = excluded.cs",
                        error);

  if (move == NULL)
    return 0;

  fln_stmt_bind_int (move, "$1", self->head_cs + 1);
  fln_stmt_bind_text (move, "$2", fln_record_spec (type)->name);
  fln_stmt_bind_text (move, "$3", id);
  if (!fln_stmt_run (move, error))
    return 0;

  self->head_cs++;
  remember_touched (self, type, id, self->head_cs);
  return self->head_cs;
}

void
fln_batch_include_action (FlnBatch *self, const char *action,
                          const uint8_t h[FLN_HASH_SIZE])
{
  fln_hasher_update (&self->history, action, strlen (action));
  fln_hasher_update (&self->history, h, FLN_HASH_SIZE);
  self->took_in = TRUE;
}

void
fln_batch_note_device (FlnBatch *self, const char *device, const char *letter,
                       uint32_t inc, gboolean revoked)
{
  /* Noted before the commit: a number that is then not given out does no harm, one given
   * twice would. */
  fln_side_file_note_device (self->central->side, device, letter, inc, revoked);
  self->side_grows = TRUE;
}

static gboolean
render_rows (FlnBatch *self, FlnNews *news, GError **error)
{
  g_autoptr (GPtrArray) touched = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key = NULL;

  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    g_ptr_array_add (touched, key);

  g_ptr_array_sort (touched, compare_cs);
  for (guint i = 0; i < touched->len; i++)
    {
      const Touched *record = g_ptr_array_index (touched, i);
      FlnChange *row = fln_news_render (self->central->db, record->type, record->id,
                                        record->cs, error);

      if (row == NULL)
        return FALSE;
      fln_news_take_row (news, row);
    }

  return TRUE;
}

/* Ends the history hash at the present number, and begins the next from it. */
static gboolean
write_place (FlnBatch *self, uint8_t h[FLN_HASH_SIZE], GError **error)
{
  g_autoptr (FlnStmt) insert = fln_db_prepare (
      self->central->db, "INSERT INTO commit_log (cs, h, at_us) VALUES ($1, $2, $3)",
      error);

  if (insert == NULL)
    return FALSE;

  fln_hasher_finish (&self->history, h);
  fln_hasher_init (&self->history);
  fln_hasher_update (&self->history, h, FLN_HASH_SIZE);
  self->mark_cs = self->head_cs;

  fln_stmt_bind_int (insert, "$1", self->head_cs);
  fln_stmt_bind_blob (insert, "$2", h, FLN_HASH_SIZE);
  fln_stmt_bind_int (insert, "$3", self->now_us);
  return fln_stmt_run (insert, error);
}

gboolean
fln_batch_mark (FlnBatch *self, GError **error)
{
  uint8_t h[FLN_HASH_SIZE];

  return self->head_cs - self->mark_cs < CHANGES_BETWEEN_MARKS
         || write_place (self, h, error);
}

static gboolean
write_head (FlnBatch *self, FlnHead *head, GError **error)
{
  FlnDb *db = self->central->db;
  char h[2 * FLN_HASH_SIZE + 1];

  /* The head moves also if only a quarantined action was taken in: a database that lost it
   * must show. */
  if (self->head_cs == self->mark_cs)
    self->head_cs++;

  head->cs = self->head_cs;
  if (!write_place (self, head->h, error))
    return FALSE;

  fln_hex_write (head->h, FLN_HASH_SIZE, h);
  return fln_centre_fact_set_int (db, "head_cs", head->cs, error)
         && fln_centre_fact_set (db, "head_h", h, error)
         && fln_centre_fact_set_int (db, "clock_us", self->clock_us, error);
}

FlnNews *
fln_batch_commit (FlnBatch *self, GError **error)
{
  g_autoptr (FlnNews) news = fln_news_new (self->before.cs);
  FlnCentral *central = self->central;

  g_return_val_if_fail (self->txn != NULL, NULL);

  news->at_us = self->now_us;
  news->head = self->before;

  if (self->took_in
      && (!render_rows (self, news, error) || !write_head (self, &news->head, error)))
    return NULL;

  if (!fln_txn_commit (self->txn, error))
    return NULL;

  g_clear_pointer (&self->txn, fln_txn_free);
  central->head = news->head;
  central->clock_us = MAX (central->clock_us, self->clock_us);

  if ((self->took_in || self->side_grows)
      && !fln_central_write_side (central, self->side_grows, error))
    return NULL;

  return g_steal_pointer (&news);
}
