/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/central/central-private.h"

#include "shared/base/encoding.h"
#include "syncd/central/centre-facts.h"

#include <string.h>

static gboolean
refuse_old_copy (FlnCentral *self, GError **error, const char *what)
{
  g_set_error (error, FLN_ERROR, FLN_ERROR_STALE,
               "The database %s %s its side file %s: an old copy was put back."
               " Nothing was changed and nothing is served, so that no desk takes"
               " missing work for refused work. Put the newest copy back, or accept the"
               " restored one",
               fln_db_path (self->db), what, self->side_path);
  return FALSE;
}

static gboolean
add_devices_to_side (FlnCentral *self, GError **error)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (
      self->db, "SELECT device, letter, inc, revoked FROM credential", error);
  gboolean row = FALSE;

  if (query == NULL)
    return FALSE;

  for (;;)
    {
      if (!fln_stmt_step (query, &row, error))
        return FALSE;
      if (!row)
        return TRUE;

      fln_side_file_note_device (
          self->side, fln_stmt_text (query, 0), fln_stmt_text (query, 1),
          (uint32_t) fln_stmt_int (query, 2), fln_stmt_int (query, 3) != 0);
    }
}

/* Behind, beside or of another history: an old copy.  Ahead on the same history: power
 * failed between commit and side file, and nobody was answered yet. */
static gboolean
compare_with_side (FlnCentral *self, const char *epoch, GError **error)
{
  uint8_t h[FLN_HASH_SIZE];
  gboolean found = FALSE;

  if (!g_str_equal (epoch, self->side->epoch))
    return refuse_old_copy (self, error, "is of another epoch than");
  if (self->head.cs < self->side->head.cs)
    return refuse_old_copy (self, error, "is behind");

  if (!fln_central_find_commit (self, self->side->head.cs, h, &found, error))
    return FALSE;
  if (!found || memcmp (h, self->side->head.h, FLN_HASH_SIZE) != 0)
    return refuse_old_copy (self, error, "has another history than");

  if (self->head.cs == self->side->head.cs)
    return TRUE;

  return add_devices_to_side (self, error)
         && fln_central_write_side (self, TRUE, error);
}

static gboolean
load_facts (FlnCentral *self, GError **error)
{
  g_autofree char *epoch = fln_centre_fact_get (self->db, "epoch", error);
  g_autofree char *sign_public = NULL;

  if (epoch == NULL)
    return FALSE;

  self->site = fln_centre_fact_get (self->db, "site", error);
  if (self->site == NULL)
    return FALSE;

  self->organisation = fln_centre_fact_get (self->db, "organisation", error);
  if (self->organisation == NULL)
    return FALSE;

  sign_public = fln_centre_fact_get (self->db, "sign_public", error);
  if (sign_public == NULL
      || !fln_hex_decode (sign_public, self->sign_public, sizeof self->sign_public,
                          error))
    return FALSE;

  return fln_central_read_head (self, &self->head, &self->clock_us, error)
         && compare_with_side (self, epoch, error);
}

FlnCentral *
fln_central_open (const char *path, FlnClock *clock, FlnRandom *random, GError **error)
{
  g_autoptr (FlnCentral) self = g_new0 (FlnCentral, 1);

  g_return_val_if_fail (path != NULL, NULL);

  self->clock = fln_clock_ref (clock);
  self->random = fln_random_ref (random);
  self->side_path = fln_side_file_path (path);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_NOT_FOUND,
                   "There is no database %s; make one with foleni-syncd init", path);
      return NULL;
    }

  self->side = fln_side_file_load (self->side_path, error);
  if (self->side == NULL)
    {
      if (error != NULL && g_error_matches (*error, FLN_ERROR, FLN_ERROR_NOT_FOUND))
        (*error)->code = FLN_ERROR_INVALID;
      g_prefix_error (error,
                      "The database %s cannot be served without its side file: ", path);
      return NULL;
    }

  self->db = fln_db_open (path, FLN_DB_CENTRAL, error);
  if (self->db == NULL || !load_facts (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
fln_central_free (FlnCentral *self)
{
  g_clear_pointer (&self->db, fln_db_close);
  g_clear_pointer (&self->side, fln_side_file_free);
  g_clear_pointer (&self->clock, fln_clock_unref);
  g_clear_pointer (&self->random, fln_random_unref);
  g_free (self->side_path);
  g_free (self->site);
  g_free (self->organisation);
  g_free (self);
}

gboolean
fln_central_read_head (FlnCentral *self, FlnHead *head, int64_t *clock_us,
                       GError **error)
{
  g_autofree char *h = fln_centre_fact_get (self->db, "head_h", error);

  return h != NULL && fln_hex_decode (h, head->h, FLN_HASH_SIZE, error)
         && fln_centre_fact_get_int (self->db, "head_cs", &head->cs, error)
         && fln_centre_fact_get_int (self->db, "clock_us", clock_us, error);
}

/* What another process has noted meanwhile is not to be lost.  A file that somebody took
 * away while we run is made again from what we know. */
static gboolean
write_whole_side (FlnCentral *self, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (FlnSideFile) stored = fln_side_file_load (self->side_path, &local_error);

  if (g_error_matches (local_error, FLN_ERROR, FLN_ERROR_NOT_FOUND))
    return fln_side_file_store (self->side, self->side_path, error);
  if (stored == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  fln_side_file_adopt_devices (self->side, stored);
  if (stored->head.cs > self->side->head.cs)
    self->side->head = stored->head;
  return fln_side_file_store (self->side, self->side_path, error);
}

gboolean
fln_central_write_side (FlnCentral *self, gboolean with_devices, GError **error)
{
  self->side->head = self->head;
  self->side_behind
      = !(with_devices ? write_whole_side (self, error)
                       : fln_side_file_advance (self->side, self->side_path, error));
  return !self->side_behind;
}

FlnDb *
fln_central_get_db (FlnCentral *self)
{
  return self->db;
}

FlnClock *
fln_central_get_clock (FlnCentral *self)
{
  return self->clock;
}

FlnRandom *
fln_central_get_random (FlnCentral *self)
{
  return self->random;
}

const char *
fln_central_get_epoch (FlnCentral *self)
{
  return self->side->epoch;
}

const char *
fln_central_get_site (FlnCentral *self)
{
  return self->site;
}

const char *
fln_central_get_organisation (FlnCentral *self)
{
  return self->organisation;
}

const uint8_t *
fln_central_get_sign_public (FlnCentral *self)
{
  return self->sign_public;
}

const uint8_t *
fln_central_get_sign_secret (FlnCentral *self)
{
  return fln_secret_bytes (self->side->sign_secret);
}

void
fln_central_get_head (FlnCentral *self, FlnHead *head)
{
  *head = self->head;
}

int64_t
fln_central_now_us (FlnCentral *self)
{
  return MAX (fln_clock_wall_us (self->clock), self->clock_us);
}

gboolean
fln_central_find_commit (FlnCentral *self, int64_t cs, uint8_t h[FLN_HASH_SIZE],
                         gboolean *found, GError **error)
{
  g_autoptr (FlnStmt) query
      = fln_db_prepare (self->db, "SELECT h FROM commit_log WHERE cs = $1", error);

  if (query == NULL)
    return FALSE;

  fln_stmt_bind_int (query, "$1", cs);
  if (!fln_stmt_step (query, found, error))
    return FALSE;
  if (!*found)
    return TRUE;

  fln_centre_read_hash (query, 0, h);
  return TRUE;
}
