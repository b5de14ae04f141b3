/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/snapshot.h"

#include "shared/wire/snapshot-stream.h"
#include "tests/syncd/reconcile/pull-fixture.h"

#include <string.h>

/* All pieces of a snapshot; @between: edits the one patient between two pieces. */
static GBytes *
collect_snapshot (FlnPullFixture *fixture, gboolean between)
{
  g_autoptr (FlnSnapshot) snapshot = fln_snapshot_new (fixture->world->central);
  GString *whole = g_string_new (NULL);
  gboolean more = TRUE;

  while (more)
    {
      g_autoptr (GBytes) piece = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (fln_snapshot_next (snapshot, &piece, &error));
      g_assert_no_error (error);
      more = piece != NULL;
      if (more)
        g_string_append_len (whole, g_bytes_get_data (piece, NULL),
                             (gssize) g_bytes_get_size (piece));
      if (between)
        {
          g_autofree char *base = fln_central_fixture_ask (
              fixture->world, "SELECT stamp_action FROM patient ORDER BY id LIMIT 1");

          fln_fake_desk_edit_phone (fixture->desk, "uwase", fixture->world->patient,
                                    "+250799", base);
          fln_receipt_free (fln_fake_desk_sync (fixture->desk));
        }
      between = FALSE;
    }

  return g_string_free_to_bytes (whole);
}

static void
count_rows (GBytes *body, GHashTable *ids, FlnPullCursor *cursor)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnSnapshotReader) reader = fln_snapshot_reader_new (body, &error);

  g_assert_no_error (error);
  cursor->since = fln_snapshot_reader_cs (reader);
  memcpy (cursor->h, fln_snapshot_reader_h (reader), FLN_HASH_SIZE);
  for (;;)
    {
      FlnChange *row = NULL;

      g_assert_true (fln_snapshot_reader_next (reader, &row, &error));
      g_assert_no_error (error);
      if (row == NULL)
        return;
      g_hash_table_add (ids, g_strdup (row->id));
      fln_change_free (row);
    }
}

static void
a_snapshot_is_the_whole_with_a_good_cursor (FlnPullFixture *fixture,
                                            gconstpointer unused)
{
  g_autoptr (GHashTable) ids
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GBytes) body = NULL;
  FlnPullCursor cursor = { .epoch = fln_central_get_epoch (fixture->world->central) };

  fln_pull_fixture_issue (fixture, 150);
  body = collect_snapshot (fixture, FALSE);
  count_rows (body, ids, &cursor);
  g_assert_cmpint (
      g_hash_table_size (ids), ==,
      fln_central_fixture_count (fixture->world, "SELECT count (*) FROM change"));
  g_assert_cmpint (fln_pull_fixture_check (fixture, &cursor), ==, FLN_CURSOR_GOOD);
}

static void
what_changes_meanwhile_comes_with_the_changes_after_it (FlnPullFixture *fixture,
                                                        gconstpointer unused)
{
  g_autoptr (GHashTable) ids
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GBytes) body = NULL;
  g_autoptr (FlnChangePage) page = NULL;
  FlnPullCursor cursor = { .epoch = fln_central_get_epoch (fixture->world->central) };

  fln_pull_fixture_issue (fixture, 199);
  body = collect_snapshot (fixture, TRUE);
  count_rows (body, ids, &cursor);
  g_assert_cmpint (fln_pull_fixture_check (fixture, &cursor), ==, FLN_CURSOR_GOOD);

  page = fln_pull_fixture_take_page (fixture, &cursor, 0);
  g_assert_cmpuint (page->rows->len, ==, 1);
  g_assert_cmpstr (((FlnChange *) g_ptr_array_index (page->rows, 0))->id, ==,
                   fixture->world->patient);
  g_hash_table_add (ids, g_strdup (fixture->world->patient));
  g_assert_cmpint (
      g_hash_table_size (ids), ==,
      fln_central_fixture_count (fixture->world, "SELECT count (*) FROM change"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                            \
  g_test_add ("/snapshot/" name, FlnPullFixture, NULL, fln_pull_fixture_set_up,        \
              function, fln_pull_fixture_tear_down)

  ADD ("whole", a_snapshot_is_the_whole_with_a_good_cursor);
  ADD ("changes", what_changes_meanwhile_comes_with_the_changes_after_it);
  return g_test_run ();
}
