/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/value.h"

static void
a_copy_has_strings_of_its_own (void)
{
  g_auto (FlnValue) value = fln_value_null (3);
  g_auto (FlnValue) copy = { 0 };

  fln_value_set_text (&value, 0, "called");
  fln_value_set_int (&value, 2, 7);
  copy = fln_value_copy (&value);

  g_assert_true (fln_value_equal (&value, &copy));
  fln_value_set_text (&value, 0, "waiting");
  g_assert_cmpstr (fln_value_get_text (&copy, 0), ==, "called");
  g_assert_false (fln_value_equal (&value, &copy));
}

static void
no_text_and_empty_text_are_both_null (void)
{
  g_auto (FlnValue) empty = fln_value_text ("");
  g_auto (FlnValue) none = fln_value_text (NULL);

  g_assert_true (fln_value_equal (&empty, &none));
  g_assert_true (fln_value_is_absent (&empty));
  g_assert_cmpint (empty.part[0].kind, ==, FLN_VALUE_NULL);
}

static void
zero_is_not_null (void)
{
  g_auto (FlnValue) zero = fln_value_int (0);
  g_auto (FlnValue) null = fln_value_null (1);
  int64_t number = 5;

  g_assert_false (fln_value_equal (&zero, &null));
  g_assert_false (fln_value_is_absent (&zero));
  g_assert_false (fln_value_get_int (&null, 0, &number));
  g_assert_cmpint (number, ==, 5);
  g_assert_true (fln_value_get_int (&zero, 0, &number));
  g_assert_cmpint (number, ==, 0);
}

static void
a_group_with_one_part_is_present (void)
{
  g_auto (FlnValue) value = fln_value_null (3);

  g_assert_true (fln_value_is_absent (&value));
  fln_value_set_text (&value, 2, "3");
  g_assert_false (fln_value_is_absent (&value));
  fln_value_set_null (&value, 2);
  g_assert_true (fln_value_is_absent (&value));
}

static void
groups_of_different_size_differ (void)
{
  g_auto (FlnValue) two = fln_value_null (2);
  g_auto (FlnValue) three = fln_value_null (3);

  g_assert_false (fln_value_equal (&two, &three));
}

static void
a_part_may_be_set_to_its_own_text (void)
{
  g_auto (FlnValue) value = fln_value_text ("A014");

  fln_value_set_text (&value, 0, fln_value_get_text (&value, 0));
  g_assert_cmpstr (fln_value_get_text (&value, 0), ==, "A014");
}

static void
what_is_not_text_has_no_text (void)
{
  g_auto (FlnValue) value = fln_value_int (3);
  int64_t number = 0;

  g_assert_null (fln_value_get_text (&value, 0));
  g_assert_null (fln_value_get_text (&value, 4));
  g_assert_false (fln_value_get_int (&value, 1, &number));
}

static void
a_stolen_value_leaves_nothing_behind (void)
{
  g_auto (FlnValue) value = fln_value_text ("A014");
  g_auto (FlnValue) stolen = fln_value_steal (&value);

  g_assert_cmpuint (value.n, ==, 0);
  g_assert_cmpstr (fln_value_get_text (&stolen, 0), ==, "A014");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/value/a-copy-has-strings-of-its-own",
                   a_copy_has_strings_of_its_own);
  g_test_add_func ("/value/no-text-and-empty-text-are-both-null",
                   no_text_and_empty_text_are_both_null);
  g_test_add_func ("/value/zero-is-not-null", zero_is_not_null);
  g_test_add_func ("/value/a-group-with-one-part-is-present",
                   a_group_with_one_part_is_present);
  g_test_add_func ("/value/groups-of-different-size-differ",
                   groups_of_different_size_differ);
  g_test_add_func ("/value/a-part-may-be-set-to-its-own-text",
                   a_part_may_be_set_to_its_own_text);
  g_test_add_func ("/value/what-is-not-text-has-no-text", what_is_not_text_has_no_text);
  g_test_add_func ("/value/a-stolen-value-leaves-nothing-behind",
                   a_stolen_value_leaves_nothing_behind);

  return g_test_run ();
}
