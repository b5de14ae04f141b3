/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/central/central.h"

#include "syncd/central/batch.h"
#include "syncd/central/side-file.h"
#include "tests/support/central-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

/* A centre at noon. */
typedef struct
{
  FlnCentralFixture *world;
  char *side;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->world = fln_central_fixture_new ();
  fixture->side = g_strconcat (fixture->world->path, ".side", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_free (fixture->side);
  fln_central_fixture_free (fixture->world);
}

/* Something that moves the history on. */
static void
commit_something (FlnCentralFixture *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnBatch) batch = fln_batch_begin (world->central, &error);
  g_autoptr (FlnNews) news = NULL;
  char action[37];

  g_assert_no_error (error);
  fln_batch_mint_action (batch, action);
  news = fln_batch_commit (batch, &error);
  g_assert_no_error (error);
}

static char *
keep_copy (const char *path)
{
  char *bytes = NULL;

  g_assert_true (g_file_get_contents (path, &bytes, NULL, NULL));
  return bytes;
}

static void
close_central (Fixture *fixture)
{
  g_clear_pointer (&fixture->world->central, fln_central_free);
}

static void
assert_does_not_open (Fixture *fixture, FlnError code, const char *word)
{
  g_autoptr (GError) error = NULL;

  close_central (fixture);
  g_assert_null (fln_central_open (fixture->world->path, fixture->world->clock,
                                   fixture->world->random, &error));
  g_assert_error (error, FLN_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, word));
}

static void
copy_database (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize size = 0;

  g_assert_true (g_file_get_contents (from, &bytes, &size, NULL));
  g_assert_true (g_file_set_contents_full (to, bytes, (gssize) size,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
there_is_nothing_to_open_before_the_founding (Fixture *fixture, gconstpointer unused)
{
  const char *path = fln_scratch_folder_path (fixture->world->folder, "none.db");
  g_autoptr (GError) error = NULL;

  g_assert_null (
      fln_central_open (path, fixture->world->clock, fixture->world->random, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
an_old_copy_put_back_does_not_serve (Fixture *fixture, gconstpointer unused)
{
  const char *copy = fln_scratch_folder_path (fixture->world->folder, "copy.db");
  g_autofree char *wal = g_strconcat (fixture->world->path, "-wal", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (
      fln_db_backup (fln_central_get_db (fixture->world->central), copy, &error));
  commit_something (fixture->world);
  close_central (fixture);
  copy_database (copy, fixture->world->path);
  (void) g_unlink (wal);

  assert_does_not_open (fixture, FLN_ERROR_STALE, "behind");
}

static void
assert_side_is_at_head (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnSideFile) side = fln_side_file_load (fixture->side, &error);
  FlnHead head;

  g_assert_no_error (error);
  fln_central_get_head (fixture->world->central, &head);
  g_assert_cmpint (side->head.cs, ==, head.cs);
  g_assert_cmpmem (side->head.h, FLN_HASH_SIZE, head.h, FLN_HASH_SIZE);
}

static void
put_side_back (Fixture *fixture, const char *bytes)
{
  g_assert_cmpint (g_unlink (fixture->side), ==, 0);
  g_assert_true (g_file_set_contents_full (fixture->side, bytes, -1,
                                           G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
a_side_file_of_before_is_brought_up (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *old = keep_copy (fixture->side);

  assert_side_is_at_head (fixture);
  commit_something (fixture->world);
  assert_side_is_at_head (fixture);
  close_central (fixture);
  put_side_back (fixture, old);
  fln_central_fixture_restart (fixture->world);
  assert_side_is_at_head (fixture);
}

/* As many commits, other actions. */
static void
a_side_file_of_another_history_is_refused (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnCentralFixture) other = fln_central_fixture_new ();
  g_autofree char *theirs = g_strconcat (other->path, ".side", NULL);
  g_autofree char *bytes = NULL;

  (void) fln_random_below (other->random, 2);
  commit_something (other);
  commit_something (fixture->world);
  bytes = keep_copy (theirs);
  close_central (fixture);
  put_side_back (fixture, bytes);
  assert_does_not_open (fixture, FLN_ERROR_STALE, "history");
}

static void
without_its_side_file_it_does_not_serve (Fixture *fixture, gconstpointer unused)
{
  close_central (fixture);
  g_assert_cmpint (g_unlink (fixture->side), ==, 0);
  assert_does_not_open (fixture, FLN_ERROR_INVALID, "side file");
}

static void
the_clock_never_goes_back (Fixture *fixture, gconstpointer unused)
{
  FlnCentralFixture *world = fixture->world;
  int64_t before_us = 0;

  fln_clock_manual_advance (world->clock, G_TIME_SPAN_HOUR);
  commit_something (world);
  before_us = fln_central_now_us (world->central);
  fln_clock_manual_set_wall (world->clock, FLN_CENTRAL_NOON_US - G_TIME_SPAN_DAY);
  g_assert_cmpint (fln_central_now_us (world->central), ==, before_us);
  fln_central_fixture_restart (world);
  g_assert_cmpint (fln_central_now_us (world->central), ==, before_us);
}

static void
every_commit_is_found_with_its_hash (Fixture *fixture, gconstpointer unused)
{
  uint8_t h[FLN_HASH_SIZE];
  gboolean found = FALSE;
  FlnHead head;

  commit_something (fixture->world);
  fln_central_get_head (fixture->world->central, &head);
  g_assert_true (
      fln_central_find_commit (fixture->world->central, head.cs, h, &found, NULL));
  g_assert_true (found);
  g_assert_cmpmem (h, FLN_HASH_SIZE, head.h, FLN_HASH_SIZE);
  g_assert_true (
      fln_central_find_commit (fixture->world->central, head.cs + 1, h, &found, NULL));
  g_assert_false (found);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                            \
  g_test_add ("/central/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("nothing", there_is_nothing_to_open_before_the_founding);
  ADD ("old-copy", an_old_copy_put_back_does_not_serve);
  ADD ("brought-up", a_side_file_of_before_is_brought_up);
  ADD ("other-history", a_side_file_of_another_history_is_refused);
  ADD ("no-side-file", without_its_side_file_it_does_not_serve);
  ADD ("clock", the_clock_never_goes_back);
  ADD ("find-commit", every_commit_is_found_with_its_hash);
  return g_test_run ();
}
