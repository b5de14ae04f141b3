/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk at noon, "uwase" of the reception signed in, with a ticket in OPD. */
#include "desktop/reception/queue-deed.h"

#include "tests/support/open-desk.h"

typedef struct
{
  FlnOpenDesk *open;
  char ticket[FLN_UUID_SIZE];
  char *words;  /* what the deed was told as; NULL: it failed */
  char *action; /* what Undo would take back */
  GError *error;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->open = fln_open_desk_new ();
  fln_open_desk_issue (fixture->open, FLN_DESK_OPD, "Mukamana Jeanne", fixture->ticket);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_free (fixture->words);
  g_free (fixture->action);
  g_clear_error (&fixture->error);
  fln_open_desk_free (fixture->open);
}

static void
on_done (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;
  const FlnQueueDeed *deed
      = fln_queue_deed_finish (FLN_DESK (object), result, &fixture->error);

  if (deed == NULL)
    return;

  fixture->words = fln_queue_deed_words (deed);
  fixture->action = g_strdup (deed->action);
}

static void
run (Fixture *fixture, FlnQueueDeed *deed)
{
  g_clear_pointer (&fixture->words, g_free);
  g_clear_pointer (&fixture->action, g_free);
  g_clear_error (&fixture->error);
  fln_queue_deed_do_async (fixture->open->desk, deed, on_done, fixture);
  fln_open_desk_settle (fixture->open);
}

static FlnQueueDeed *
new_deed (Fixture *fixture, FlnActionKind kind)
{
  return fln_queue_deed_new (kind, fixture->ticket, "A001");
}

static void
a_hold_is_told_and_can_be_undone (Fixture *fixture, gconstpointer unused)
{
  run (fixture, new_deed (fixture, FLN_ACTION_HOLD));
  g_assert_no_error (fixture->error);
  g_assert_cmpstr (fixture->words, ==, "A001 is on hold");
  g_assert_nonnull (fixture->action);
}

static void
who_left_is_told_and_cannot_be_undone (Fixture *fixture, gconstpointer unused)
{
  run (fixture, new_deed (fixture, FLN_ACTION_LEAVE));
  g_assert_no_error (fixture->error);
  g_assert_cmpstr (fixture->words, ==, "A001 left without being seen");
  g_assert_null (fixture->action);
}

static void
a_move_names_the_department (Fixture *fixture, gconstpointer unused)
{
  FlnQueueDeed *deed = new_deed (fixture, FLN_ACTION_TRANSFER);

  deed->deed->department = g_strdup (FLN_DESK_LAB);
  deed->place = g_strdup ("Laboratory");
  run (fixture, deed);
  g_assert_no_error (fixture->error);
  g_assert_cmpstr (fixture->words, ==, "A001 moved to Laboratory");
}

static void
an_order_changed_by_hand_needs_a_reason (Fixture *fixture, gconstpointer unused)
{
  FlnQueueDeed *deed = new_deed (fixture, FLN_ACTION_OVERRIDE);

  fln_desk_fixture_sign_in (fixture->open->world, "ingabire");
  deed->how = FLN_OVERRIDE_FIRST;
  run (fixture, deed);
  g_assert_nonnull (fixture->error);
  g_assert_cmpstr (fixture->words, ==, NULL);

  deed = new_deed (fixture, FLN_ACTION_OVERRIDE);
  deed->how = FLN_OVERRIDE_FIRST;
  deed->deed->reason = g_strdup ("fainted");
  run (fixture, deed);
  g_assert_no_error (fixture->error);
  g_assert_cmpstr (fixture->words, ==, "The place of A001 was changed");
}

static void
a_deed_the_rules_forbid_is_an_error (Fixture *fixture, gconstpointer unused)
{
  run (fixture, new_deed (fixture, FLN_ACTION_NO_SHOW));
  g_assert_error (fixture->error, FLN_ERROR, FLN_ERROR_RULE);
}

#define ADD(name)                                                                      \
  g_test_add ("/queue-deed/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD (a_hold_is_told_and_can_be_undone);
  ADD (who_left_is_told_and_cannot_be_undone);
  ADD (a_move_names_the_department);
  ADD (an_order_changed_by_hand_needs_a_reason);
  ADD (a_deed_the_rules_forbid_is_an_error);

  return g_test_run ();
}
