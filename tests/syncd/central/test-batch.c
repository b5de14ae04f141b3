/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/central/batch.h"

#include "shared/record/record.h"
#include "syncd/central/founding-records.h"
#include "tests/support/central-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

/* A centre at noon, and a second process that has the same file open. */
typedef struct
{
  FlnCentralFixture *world;
  FlnCentral *second;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  fixture->world = fln_central_fixture_new ();
  fixture->second = fln_central_open (fixture->world->path, fixture->world->clock,
                                      fixture->world->random, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fln_central_free (fixture->second);
  fln_central_fixture_free (fixture->world);
}

static void
add_room (FlnBatch *batch, const char *name, char id[37])
{
  g_auto (FlnFoundingRecord) room = { 0 };
  char action[37];

  fln_batch_mint_action (batch, action);
  fln_founding_record_init (&room, fln_batch_get_central (batch), FLN_RECORD_ROOM);
  fln_founding_record_set_text (&room, "name", name);
  g_strlcpy (id, room.id, 37);
  g_assert_true (fln_founding_record_write (&room, batch, action, NULL));
}

static FlnNews *
commit_room (FlnCentral *central, char id[37])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnBatch) batch = fln_batch_begin (central, &error);
  FlnNews *news = NULL;

  g_assert_no_error (error);
  add_room (batch, "9", id);
  news = fln_batch_commit (batch, &error);
  g_assert_no_error (error);
  return news;
}

static void
a_dropped_batch_never_was (Fixture *fixture, gconstpointer unused)
{
  FlnHead before;
  FlnHead after;
  char id[37];

  fln_central_get_head (fixture->world->central, &before);
  {
    g_autoptr (FlnBatch) batch = fln_batch_begin (fixture->world->central, NULL);

    add_room (batch, "9", id);
  }
  fln_central_get_head (fixture->world->central, &after);
  g_assert_cmpint (after.cs, ==, before.cs);
  g_assert_cmpint (fln_central_fixture_count (
                       fixture->world, "SELECT count (*) FROM room WHERE name = '9'"),
                   ==, 0);
}

static void
news_name_each_record_once_at_its_last_number (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnBatch) batch = fln_batch_begin (fixture->world->central, &error);
  g_autoptr (FlnNews) news = NULL;
  char first[37];
  char second[37];
  int64_t cs = 0;

  add_room (batch, "8", first);
  add_room (batch, "9", second);
  cs = fln_batch_touch (batch, FLN_RECORD_ROOM, first, &error);
  news = fln_batch_commit (batch, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (news->rows->len, ==, 2);
  g_assert_cmpint (news->head.cs, ==, cs);
  g_assert_cmpint (fln_news_find (news, FLN_RECORD_ROOM, first)->cs, ==, cs);
  g_assert_cmpint (fln_news_find (news, FLN_RECORD_ROOM, second)->cs, ==, cs - 1);
  g_assert_null (fln_news_find (news, FLN_RECORD_PATIENT, first));
  g_assert_cmpint (
      fln_central_fixture_count (fixture->world,
                                 "SELECT count (*) - count (DISTINCT id) FROM change"),
      ==, 0);
}

static void
a_batch_without_an_action_leaves_the_head_alone (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnBatch) batch = fln_batch_begin (fixture->world->central, &error);
  g_autoptr (FlnNews) news = fln_batch_commit (batch, &error);

  g_assert_no_error (error);
  g_assert_cmpint (news->head.cs, ==, news->prev_cs);
  g_assert_cmpuint (news->rows->len, ==, 0);
}

static void
an_action_without_a_record_moves_the_head (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnBatch) batch = fln_batch_begin (fixture->world->central, &error);
  g_autoptr (FlnNews) news = NULL;
  char action[37];

  fln_batch_mint_action (batch, action);
  news = fln_batch_commit (batch, &error);
  g_assert_no_error (error);
  g_assert_cmpint (news->head.cs, ==, news->prev_cs + 1);
}

/* An administrator's command beside the daemon. */
static void
two_processes_never_give_one_number_twice (Fixture *fixture, gconstpointer unused)
{
  int64_t last = 0;

  for (int i = 0; i < 6; i++)
    {
      char id[37];
      g_autoptr (FlnNews) news
          = commit_room (i % 2 == 0 ? fixture->world->central : fixture->second, id);

      if (last > 0)
        g_assert_cmpint (news->prev_cs, ==, last);
      last = news->head.cs;
    }

  fln_central_fixture_restart (fixture->world);
}

static void
what_one_process_notes_of_a_device_the_other_keeps (Fixture *fixture,
                                                    gconstpointer unused)
{
  static const char device[] = "00000000000000000000000000000001";
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_strconcat (fixture->world->path, ".side", NULL);
  g_autofree char *text = NULL;
  g_autoptr (FlnNews) mine = NULL;
  g_autoptr (FlnNews) theirs = NULL;
  char id[37];

  {
    g_autoptr (FlnBatch) batch = fln_batch_begin (fixture->second, &error);

    add_room (batch, "9", id);
    fln_batch_note_device (batch, device, "Z", 3, FALSE);
    theirs = fln_batch_commit (batch, &error);
    g_assert_no_error (error);
  }
  mine = commit_room (fixture->world->central, id);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, device));
}

/* Something else stands where the side file was: it cannot be written. */
static void
no_answer_is_given_until_the_side_file_is_written (Fixture *fixture,
                                                   gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *side = g_strconcat (fixture->world->path, ".side", NULL);
  g_autofree char *kept = g_strconcat (side, ".kept", NULL);
  g_autoptr (FlnBatch) batch = fln_batch_begin (fixture->world->central, &error);
  FlnNews *news = NULL;
  char id[37];

  add_room (batch, "9", id);
  g_assert_cmpint (g_rename (side, kept), ==, 0);
  g_assert_cmpint (g_mkdir (side, 0700), ==, 0);
  news = fln_batch_commit (batch, &error);
  g_assert_null (news);
  g_assert_error (error, FLN_ERROR, FLN_ERROR_STORAGE);
  g_clear_error (&error);

  /* Nor is anything else begun. */
  g_assert_null (fln_batch_begin (fixture->world->central, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);

  g_assert_cmpint (g_rmdir (side), ==, 0);
  g_assert_cmpint (g_rename (kept, side), ==, 0);
  news = commit_room (fixture->world->central, id);
  g_assert_nonnull (news);
  fln_news_free (news);
}

static void
a_side_file_that_was_taken_away_is_made_again (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *side = g_strconcat (fixture->world->path, ".side", NULL);
  g_autoptr (FlnNews) news = NULL;
  char id[37];

  g_assert_cmpint (g_unlink (side), ==, 0);
  {
    g_autoptr (FlnBatch) batch = fln_batch_begin (fixture->world->central, &error);

    add_room (batch, "9", id);
    g_assert_null (fln_batch_commit (batch, &error));
    g_assert_error (error, FLN_ERROR, FLN_ERROR_STORAGE);
  }
  news = commit_room (fixture->world->central, id);
  fln_central_fixture_restart (fixture->world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                            \
  g_test_add ("/batch/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("dropped", a_dropped_batch_never_was);
  ADD ("news", news_name_each_record_once_at_its_last_number);
  ADD ("nothing", a_batch_without_an_action_leaves_the_head_alone);
  ADD ("quarantined", an_action_without_a_record_moves_the_head);
  ADD ("two", two_processes_never_give_one_number_twice);
  ADD ("devices", what_one_process_notes_of_a_device_the_other_keeps);
  ADD ("taken-away", a_side_file_that_was_taken_away_is_made_again);
  ADD ("side-file", no_answer_is_given_until_the_side_file_is_written);
  return g_test_run ();
}
