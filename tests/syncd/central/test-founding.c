/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/central/founding.h"

#include "shared/domain/roles.h"
#include "tests/support/scratch-folder.h"

#include <string.h>

/* An empty folder at noon. */
typedef struct
{
  FlnScratchFolder *folder;
  FlnClock *clock;
  FlnRandom *random;
  FlnFoundingPlan plan;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->folder = fln_scratch_folder_new ();
  fixture->clock = fln_clock_new_manual (INT64_C (1795255200000000), 0, "centre");
  fixture->random = fln_random_new_seeded (3);
  fixture->plan = (FlnFoundingPlan){ .cost = FLN_PASSWORD_TEST };
  fixture->plan.path = fln_scratch_folder_path (fixture->folder, "central.db");
  fixture->plan.clock = fixture->clock;
  fixture->plan.random = fixture->random;
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fln_clock_unref (fixture->clock);
  fln_random_unref (fixture->random);
  fln_scratch_folder_free (fixture->folder);
}

static int64_t
count (FlnCentral *central, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnStmt) query
      = fln_db_prepare (fln_central_get_db (central), sql, &error);
  gboolean row = FALSE;

  g_assert_no_error (error);
  g_assert_true (fln_stmt_step (query, &row, &error));
  return row ? fln_stmt_int (query, 0) : -1;
}

static FlnCentral *
open_central (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  FlnCentral *central
      = fln_central_open (fixture->plan.path, fixture->clock, fixture->random, &error);

  g_assert_no_error (error);
  return central;
}

static void
a_bare_hospital_has_an_administrator_who_can_sign_in (Fixture *fixture,
                                                      gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnFounding) founding = fln_founding_create (&fixture->plan, &error);
  g_autoptr (FlnCentral) central = NULL;
  g_autoptr (FlnStmt) query = NULL;
  const FlnFoundingStaff *admin = NULL;
  gboolean row = FALSE;

  g_assert_no_error (error);
  g_assert_cmpuint (founding->staff->len, ==, 1);
  admin = g_ptr_array_index (founding->staff, 0);
  g_assert_cmpstr (admin->role, ==, "admin");

  central = open_central (fixture);
  g_assert_cmpstr (fln_central_get_site (central), ==, founding->site);
  query = fln_db_prepare (fln_central_get_db (central),
                          "SELECT verifier FROM staff WHERE user = 'admin'", &error);
  g_assert_true (fln_stmt_step (query, &row, &error));
  g_assert_true (fln_password_verify (fln_stmt_text (query, 0), admin->password));
  g_assert_false (fln_password_verify (fln_stmt_text (query, 0), "another"));
  g_assert_cmpint (count (central, "SELECT count (*) FROM department"), ==, 0);
  g_assert_cmpint (count (central, "SELECT count (*) FROM site"), ==, 1);
}

static void
the_sample_is_a_whole_hospital (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnFounding) founding = NULL;
  g_autoptr (FlnCentral) central = NULL;

  fixture->plan.sample = TRUE;
  founding = fln_founding_create (&fixture->plan, &error);
  g_assert_no_error (error);

  central = open_central (fixture);
  g_assert_cmpint (count (central, "SELECT count (*) FROM department"), ==, 6);
  g_assert_cmpint (count (central, "SELECT count (*) FROM patient"), ==, 2000);
  g_assert_cmpint (count (central, "SELECT count (DISTINCT role) FROM staff"), ==, 7);
  g_assert_cmpint (count (central,
                          "SELECT count (*) FROM room"
                          " JOIN department ON room.department = department.id"),
                   ==, count (central, "SELECT count (*) FROM room"));
  g_assert_cmpint (count (central, "SELECT count (*) FROM patient WHERE name IS NULL"
                                   " OR phone NOT LIKE '+%' OR born IS NULL"),
                   ==, 0);
  g_assert_cmpint (count (central, "SELECT count (*) FROM staff"), ==,
                   founding->staff->len);

  /* All of it reaches the desks, in commits small enough for a page. */
  g_assert_cmpint (count (central, "SELECT count (*) FROM change"), >, 2030);
  g_assert_cmpint (
      count (central, "SELECT max (step) FROM (SELECT cs - lag (cs) OVER (ORDER BY cs)"
                      " AS step FROM commit_log)"),
      <, 1000);
}

static void
passwords_are_long_and_each_its_own (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnFounding) founding = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  fixture->plan.sample = TRUE;
  fixture->plan.sample_people = 1;
  founding = fln_founding_create (&fixture->plan, NULL);
  for (guint i = 0; i < founding->staff->len; i++)
    {
      const FlnFoundingStaff *staff = g_ptr_array_index (founding->staff, i);

      g_assert_cmpuint (strlen (staff->password), ==, 14);
      g_assert_true (g_hash_table_add (seen, staff->password));
    }
}

static void
what_is_there_is_never_overwritten (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnFounding) founding = fln_founding_create (&fixture->plan, &error);
  g_autofree char *side = g_strconcat (fixture->plan.path, ".side", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (side, &before, NULL, NULL));
  g_assert_null (fln_founding_create (&fixture->plan, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_RULE);
  g_assert_true (g_file_get_contents (side, &after, NULL, NULL));
  g_assert_cmpstr (before, ==, after);
}

static void
a_side_file_alone_is_a_reason_too (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *side = g_strconcat (fixture->plan.path, ".side", NULL);

  g_assert_true (g_file_set_contents (side, "kept", -1, NULL));
  g_assert_null (fln_founding_create (&fixture->plan, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_RULE);
  g_assert_cmpint (fln_scratch_folder_count (fixture->folder), ==, 1);
}

static void
a_failed_founding_leaves_no_files (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  char longer[300];

  memset (longer, 'x', sizeof longer - 1);
  longer[sizeof longer - 1] = '\0';
  fixture->plan.country = longer;
  g_assert_null (fln_founding_create (&fixture->plan, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
  g_assert_cmpint (fln_scratch_folder_count (fixture->folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                            \
  g_test_add ("/founding/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("bare", a_bare_hospital_has_an_administrator_who_can_sign_in);
  ADD ("sample", the_sample_is_a_whole_hospital);
  ADD ("passwords", passwords_are_long_and_each_its_own);
  ADD ("existing", what_is_there_is_never_overwritten);
  ADD ("side-file", a_side_file_alone_is_a_reason_too);
  ADD ("failed", a_failed_founding_leaves_no_files);
  return g_test_run ();
}
