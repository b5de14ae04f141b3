/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "shared/base/error.h"
#include "shared/wire/problem.h"
#include "tests/support/golden.h"

static void
every_type_reads_and_writes_the_same_bytes (void)
{
  for (int type = FLN_PROBLEM_INVALID; type <= FLN_PROBLEM_UNAVAILABLE; type++)
    {
      g_autofree char *nick = g_strdelimit (
          g_strdup (fln_problem_type_to_nick ((FlnProblemType) type)), "_", '-');
      g_autofree char *name = g_strdup_printf ("problem-%s.json", nick);
      g_autoptr (GBytes) body = fln_golden_load (name);
      g_autoptr (GError) error = NULL;
      g_autoptr (FlnProblem) problem = fln_problem_read (body, &error);
      g_autoptr (GBytes) again = NULL;

      g_assert_no_error (error);
      g_assert_cmpint (problem->type, ==, type);
      g_assert_cmpint (problem->status, ==,
                       fln_problem_type_status ((FlnProblemType) type));
      g_assert_cmpstr (problem->title, ==,
                       fln_problem_type_title ((FlnProblemType) type));
      again = fln_problem_write (problem);
      g_assert_true (g_bytes_equal (body, again));
    }
}

static void
what_a_desk_acts_on_is_read (void)
{
  g_autoptr (GBytes) expected = fln_golden_load ("problem-expected.json");
  g_autoptr (GBytes) rolled_back = fln_golden_load ("problem-rolled-back.json");
  g_autoptr (GBytes) too_many = fln_golden_load ("problem-too-many.json");
  g_autoptr (FlnProblem) gap = fln_problem_read (expected, NULL);
  g_autoptr (FlnProblem) back = fln_problem_read (rolled_back, NULL);
  g_autoptr (FlnProblem) busy = fln_problem_read (too_many, NULL);

  g_assert_cmpint (gap->expected, ==, 4);
  g_assert_cmpint (gap->inc, ==, 1);
  g_assert_cmpint (gap->retry_after, ==, -1);
  g_assert_cmpint (back->inc, ==, 2);
  g_assert_cmpint (back->expected, ==, -1);
  g_assert_cmpint (busy->retry_after, ==, 12);
}

static FlnProblem *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) body = g_bytes_new_static (text, strlen (text));

  return fln_problem_read (body, error);
}

static void
a_type_that_is_not_known_is_other (void)
{
  g_autoptr (FlnProblem) problem
      = read_text ("{\"type\":\"moon\",\"title\":\"Full moon\",\"status\":418}", NULL);

  g_assert_cmpint (problem->type, ==, FLN_PROBLEM_OTHER);
  g_assert_cmpint (problem->status, ==, 418);
  g_assert_cmpstr (problem->title, ==, "Full moon");
}

static void
pages_of_others_are_refused (void)
{
  static const char *const pages[] = {
    "<html><h1>502 Bad Gateway</h1></html>",
    "",
    "[]",
    "{}",
    "{\"type\":\"expected\",\"title\":\"x\",\"status\":409,\"expected\":\"4\"}",
    "{\"type\":\"expected\",\"title\":\"x\",\"status\":409,\"expected\":-1}",
    "{\"type\":\"rolled_back\",\"title\":\"x\",\"status\":409,\"inc\":4294967296}",
    "{\"type\":\"invalid\",\"title\":\"x\",\"status\":99}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (pages[i], &error));
      g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
    }
}

static void
a_long_detail_still_reads (void)
{
  g_autofree char *detail = g_strnfill (5000, '\n');
  g_autoptr (FlnProblem) problem = fln_problem_new (FLN_PROBLEM_STORAGE, detail);
  g_autoptr (GBytes) body = fln_problem_write (problem);
  g_autoptr (FlnProblem) back = fln_problem_read (body, NULL);

  g_assert_nonnull (back);
  g_assert_cmpuint (strlen (back->detail), ==, 512);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/problem/every type reads and writes the same bytes",
                   every_type_reads_and_writes_the_same_bytes);
  g_test_add_func ("/problem/what a desk acts on is read", what_a_desk_acts_on_is_read);
  g_test_add_func ("/problem/a type that is not known is other",
                   a_type_that_is_not_known_is_other);
  g_test_add_func ("/problem/pages of others are refused", pages_of_others_are_refused);
  g_test_add_func ("/problem/a long detail still reads", a_long_detail_still_reads);
  return g_test_run ();
}
