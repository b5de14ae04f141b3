/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk at noon with two patients: Mukamana Jeanne and Uwimana Claudine. */
#include "desktop/model/patient-finder.h"

#include "tests/support/open-desk.h"

typedef struct
{
  FlnOpenDesk *open;
  FlnPatientFinder *finder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->open = fln_open_desk_new ();
  fln_open_desk_issue (fixture->open, FLN_DESK_OPD, "Mukamana Jeanne", NULL);
  fln_open_desk_issue (fixture->open, FLN_DESK_OPD, "Uwimana Claudine", NULL);
  fixture->finder = fln_patient_finder_new (fixture->open->desk, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_assert_finalize_object (fixture->finder);
  fln_open_desk_settle (fixture->open);
  fln_open_desk_free (fixture->open);
}

static guint
size (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->finder));
}

static void
on_found (FlnPatientFinder *finder, GString *texts)
{
  g_string_append_printf (texts, "%s:%u ", fln_patient_finder_get_text (finder),
                          g_list_model_get_n_items (G_LIST_MODEL (finder)));
}

static void
the_list_is_that_of_the_last_text (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) told = g_string_new (NULL);

  g_signal_connect (fixture->finder, "found", G_CALLBACK (on_found), told);
  fln_patient_finder_set_text (fixture->finder, "Mukam");
  fln_patient_finder_set_text (fixture->finder, "Uwima");
  fln_patient_finder_set_text (fixture->finder, "Nobodyofthatname");
  g_assert_true (fln_patient_finder_is_busy (fixture->finder));
  fln_open_desk_settle (fixture->open);
  g_assert_false (fln_patient_finder_is_busy (fixture->finder));
  g_assert_cmpstr (told->str, ==, "Nobodyofthatname:0 ");
}

static void
somebody_found_has_name_number_and_detail (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *detail = NULL;
  g_autofree char *number = NULL;

  fln_patient_finder_set_text (fixture->finder, "jeanne muka");
  fln_open_desk_settle (fixture->open);
  g_assert_cmpuint (size (fixture), ==, 1);
  g_assert_cmpstr (
      fln_patient_item_get_name (fln_patient_finder_get (fixture->finder, 0)), ==,
      "Mukamana Jeanne");
  g_object_get (fln_patient_finder_get (fixture->finder, 0), "detail", &detail,
                "open-number", &number, NULL);
  g_assert_cmpstr (detail, ==, "no phone · last here 21 Nov 2026");
  g_assert_cmpstr (number, ==, "A001");
}

static void
an_emptied_text_empties_the_list_at_once (Fixture *fixture, gconstpointer unused)
{
  fln_patient_finder_set_text (fixture->finder, "Mukam");
  fln_open_desk_settle (fixture->open);
  g_assert_cmpuint (size (fixture), ==, 1);
  fln_patient_finder_set_text (fixture->finder, "  ");
  g_assert_cmpuint (size (fixture), ==, 0);
  g_assert_false (fln_patient_finder_is_busy (fixture->finder));
}

#define ADD(name)                                                                      \
  g_test_add ("/patient-finder/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD (the_list_is_that_of_the_last_text);
  ADD (somebody_found_has_name_number_and_detail);
  ADD (an_emptied_text_empties_the_list_at_once);

  return g_test_run ();
}
