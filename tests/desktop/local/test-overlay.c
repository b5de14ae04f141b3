/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A at noon; the actions are made up, with a device "d". */
#include "desktop/local/overlay.h"

#include "tests/support/desk-fixture.h"

#define PATIENT "0197a3c1-0000-7000-8000-000000000001"
#define STAFF "0197a3c1-0000-7000-8000-000000000002"
#define FIRST "0197a3c1-0000-7000-8000-0000000000a1"
#define SECOND "0197a3c1-0000-7000-8000-0000000000a2"
#define REMOTE "0197a3c1-0000-7000-8000-0000000000b1"

typedef struct
{
  FlnDeskFixture *desk;
  FlnDb *db;
  FlnTxn *txn;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  fixture->desk = fln_desk_fixture_new ("A");
  fixture->db = fln_store_db (fixture->desk->store);
  fixture->txn = fln_db_begin (fixture->db, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fln_txn_free (fixture->txn);
  fln_desk_fixture_free (fixture->desk);
}

/* One action that writes one text register. */
static FlnAction *
new_action (FlnRecordType type, const char *id, const char *name, const char *text)
{
  FlnAction *action = fln_action_new ();
  FlnPart *part = fln_action_add_part (action, type, id);
  g_auto (FlnValue) value = fln_value_text (text);

  fln_part_add_write (part, (unsigned) fln_record_find_register (type, name), &value,
                      NULL);
  return action;
}

static const FlnPart *
part_of (const FlnAction *action)
{
  return g_ptr_array_index (action->parts, 0);
}

static FlnOverlayAction
position (int64_t n, const char *id)
{
  return (FlnOverlayAction){
    .inc = 1, .n = n, .action = id, .device = "d", .us = 1000 + n
  };
}

static void
write_part (Fixture *fixture, const FlnAction *action, gboolean is_new, int64_t n,
            const char *id)
{
  const FlnOverlayAction at = position (n, id);
  g_autoptr (GError) error = NULL;

  g_assert_true (
      fln_overlay_write (fixture->db, part_of (action), is_new, &at, &error));
  g_assert_no_error (error);
}

static void
settle (Fixture *fixture, const FlnAction *action, int64_t n, const char *id,
        FlnResult result)
{
  const FlnOverlayAction at = position (n, id);
  g_autoptr (GError) error = NULL;

  g_assert_true (
      fln_overlay_settle (fixture->db, part_of (action), &at, result, &error));
  g_assert_no_error (error);
}

/* Whether it had to be written. */
static gboolean
take (Fixture *fixture, int64_t cs, const char *name)
{
  g_autoptr (FlnChange) change = fln_desk_fixture_change (
      cs, FLN_RECORD_PATIENT, PATIENT, 500, REMOTE, "name", name, NULL);
  g_autoptr (GError) error = NULL;
  gboolean changed = FALSE;

  g_assert_true (fln_overlay_take (fixture->db, change, "d", FALSE, &changed, &error));
  g_assert_no_error (error);
  return changed;
}

static void
assert_read (Fixture *fixture, const char *sql, const char *id, const char *wanted)
{
  g_autofree char *found = fln_desk_fixture_read (fixture->desk->store, sql, id);

  g_assert_cmpstr (found, ==, wanted);
}

#define NAME "SELECT name FROM patient WHERE id = :id"
#define NAME_STAMP "SELECT action FROM stamp WHERE id = :id AND register = 'name'"

static void
first_own_write_keeps_the_centres_value_aside (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnAction) first = new_action (FLN_RECORD_PATIENT, PATIENT, "name", "One");
  g_autoptr (FlnAction) second
      = new_action (FLN_RECORD_PATIENT, PATIENT, "name", "Two");

  take (fixture, 101, "Centre");
  write_part (fixture, first, FALSE, 1, FIRST);
  write_part (fixture, second, FALSE, 2, SECOND);
  assert_read (fixture, NAME, PATIENT, "Two");
  assert_read (fixture, NAME_STAMP, PATIENT, SECOND);
  assert_read (fixture, "SELECT value FROM shadow WHERE id = :id", PATIENT,
               "\"Centre\"");

  settle (fixture, second, 2, SECOND, FLN_RESULT_QUARANTINED);
  assert_read (fixture, NAME, PATIENT, "One");
  settle (fixture, first, 1, FIRST, FLN_RESULT_QUARANTINED);
  assert_read (fixture, NAME, PATIENT, "Centre");
  assert_read (fixture, NAME_STAMP, PATIENT, NULL);
  assert_read (fixture, "SELECT stamp_cs FROM patient WHERE id = :id", PATIENT, "101");
}

static void
register_the_centre_never_wrote_becomes_absent_again (Fixture *fixture,
                                                      gconstpointer unused)
{
  g_autoptr (FlnAction) action
      = new_action (FLN_RECORD_PATIENT, PATIENT, "card", "119903");

  take (fixture, 101, "Centre");
  write_part (fixture, action, FALSE, 1, FIRST);
  assert_read (fixture, "SELECT present FROM shadow WHERE id = :id", PATIENT, "0");
  settle (fixture, action, 1, FIRST, FLN_RESULT_LOST);
  assert_read (fixture, "SELECT card FROM patient WHERE id = :id", PATIENT, NULL);
  assert_read (fixture, NAME, PATIENT, "Centre");
}

static void
what_the_centre_emptied_is_empty (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnAction) action
      = new_action (FLN_RECORD_PATIENT, PATIENT, "name", "One");

  take (fixture, 101, "Centre");
  write_part (fixture, action, FALSE, 1, FIRST);
  take (fixture, 102, NULL);
  assert_read (fixture, NAME, PATIENT, "One");
  settle (fixture, action, 1, FIRST, FLN_RESULT_LOST);
  assert_read (fixture, NAME, PATIENT, NULL);
}

static void
password_that_only_the_centre_keeps_is_not_kept_here (Fixture *fixture,
                                                      gconstpointer unused)
{
  g_autoptr (FlnAction) action
      = new_action (FLN_RECORD_STAFF, STAFF, "verifier", "$argon2id$…");

  write_part (fixture, action, TRUE, 1, FIRST);
  assert_read (fixture, "SELECT verifier FROM staff WHERE id = :id", STAFF, NULL);
  assert_read (fixture, "SELECT count (*) FROM pending", NULL, "0");
}

static void
settling_twice_is_settling_once (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnAction) action
      = new_action (FLN_RECORD_PATIENT, PATIENT, "name", "One");

  write_part (fixture, action, TRUE, 1, FIRST);
  settle (fixture, action, 1, FIRST, FLN_RESULT_OK);
  assert_read (fixture, NAME, PATIENT, "One");
  settle (fixture, action, 1, FIRST, FLN_RESULT_OK);
  assert_read (fixture, NAME, PATIENT, "One");
  assert_read (fixture, "SELECT stamp_cs FROM patient WHERE id = :id", PATIENT, "1");
}

static void
row_that_is_known_is_not_written_again (Fixture *fixture, gconstpointer unused)
{
  g_assert_true (take (fixture, 101, "Centre"));
  g_assert_false (take (fixture, 101, "Centre"));
  g_assert_false (take (fixture, 100, "Before"));
  g_assert_true (take (fixture, 102, "After"));
  assert_read (fixture, NAME, PATIENT, "After");
}

/* What is on top after one of two own writes was answered with an older or newer row. */
static void
uncover_and_take (Fixture *fixture, int64_t cs, const char *wanted)
{
  g_autoptr (FlnAction) first = new_action (FLN_RECORD_PATIENT, PATIENT, "name", "One");
  g_autoptr (FlnAction) card = new_action (FLN_RECORD_PATIENT, PATIENT, "card", "1199");
  g_autoptr (FlnChange) change = fln_desk_fixture_change (
      cs, FLN_RECORD_PATIENT, PATIENT, 500, REMOTE, "name", "Answer", NULL);
  g_autoptr (GError) error = NULL;
  gboolean changed = FALSE;

  take (fixture, 101, "Centre");
  write_part (fixture, first, FALSE, 1, FIRST);
  write_part (fixture, card, FALSE, 2, SECOND);
  take (fixture, 103, "Other");

  g_assert_true (fln_overlay_uncover (fixture->db, FIRST, &error));
  g_assert_true (fln_overlay_take (fixture->db, change, "d", TRUE, &changed, &error));
  g_assert_no_error (error);
  g_assert_true (changed);
  assert_read (fixture, NAME, PATIENT, wanted);
  assert_read (fixture, "SELECT card FROM patient WHERE id = :id", PATIENT, "1199");
  assert_read (fixture, "SELECT group_concat (register) FROM shadow WHERE id = :id",
               PATIENT, "card");
}

static void
answer_with_a_newer_row_shows_that_row (Fixture *fixture, gconstpointer unused)
{
  uncover_and_take (fixture, 104, "Answer");
}

static void
answer_with_an_older_row_shows_what_lay_below (Fixture *fixture, gconstpointer unused)
{
  uncover_and_take (fixture, 102, "Other");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/overlay/aside", first_own_write_keeps_the_centres_value_aside);
  ADD ("/overlay/absent", register_the_centre_never_wrote_becomes_absent_again);
  ADD ("/overlay/emptied", what_the_centre_emptied_is_empty);
  ADD ("/overlay/centre-only", password_that_only_the_centre_keeps_is_not_kept_here);
  ADD ("/overlay/twice", settling_twice_is_settling_once);
  ADD ("/overlay/known", row_that_is_known_is_not_written_again);
  ADD ("/overlay/newer-answer", answer_with_a_newer_row_shows_that_row);
  ADD ("/overlay/older-answer", answer_with_an_older_row_shows_what_lay_below);
  return g_test_run ();
}
