/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An empty state folder. */
#include "desktop/widgets/desk-memory.h"

static void
what_was_set_is_remembered_for_that_store_alone (void)
{
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;

  fln_memory_set ("/srv/desk one", "reception-user", "uwase");
  here = fln_memory_get ("/srv/desk one", "reception-user");
  there = fln_memory_get ("/srv/desk two", "reception-user");
  g_assert_cmpstr (here, ==, "uwase");
  g_assert_cmpstr (there, ==, NULL);
}

static void
nobody_is_remembered_as_nobody (void)
{
  g_autofree char *user = NULL;

  fln_memory_set ("/srv/desk", "reception-user", "");
  user = fln_memory_get ("/srv/desk", "reception-user");
  g_assert_cmpstr (user, ==, "");
}

static void
null_forgets (void)
{
  g_autofree char *user = NULL;

  fln_memory_set ("/srv/desk", "doctor-room", "3");
  fln_memory_set ("/srv/desk", "doctor-room", NULL);
  user = fln_memory_get ("/srv/desk", "doctor-room");
  g_assert_cmpstr (user, ==, NULL);
}

#define ADD(name) g_test_add_func ("/desk-memory/" #name, name)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD (what_was_set_is_remembered_for_that_store_alone);
  ADD (nobody_is_remembered_as_nobody);
  ADD (null_forgets);

  return g_test_run ();
}
