/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/sample-names.h"

#include "shared/base/error.h"

#include <glib.h>
#include <string.h>

#define PHONE "phone\tRW\t+25073999\t4\n"
#define GROUP "group\tRW\t5\tfamily-first\n"
#define LANGUAGE "language\tRW\trw\t1\n"
#define GIVEN "female\tRW\tAline\nmale\tRW\tÉtienne\n"
#define FAMILY "family\tRW\tUwimana\n"

static FlnSampleNames *
parse (const char *text, GError **error)
{
  return fln_sample_names_parse (text, strlen (text), error);
}

static void
a_whole_file_is_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnSampleNames) names
      = parse ("# a remark\n\n" PHONE GROUP LANGUAGE GIVEN FAMILY
               "family-female\tRW\tMukamana\nfamily-male\tRW\tHabimana",
               &error);
  const FlnSampleGroup *group;

  g_assert_no_error (error);
  g_assert_cmpuint (names->groups->len, ==, 1);
  group = g_ptr_array_index (names->groups, 0);
  g_assert_cmpstr (group->country, ==, "RW");
  g_assert_cmpuint (group->weight, ==, 5);
  g_assert_true (group->family_first);
  g_assert_cmpuint (group->family[FLN_SAMPLE_FEMALE]->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (group->family[FLN_SAMPLE_FEMALE], 1), ==,
                   "Mukamana");
  g_assert_cmpstr (g_ptr_array_index (group->family[FLN_SAMPLE_MALE], 1), ==,
                   "Habimana");
  g_assert_cmpstr (fln_sample_names_find_block (names, "RW")->prefix, ==, "+25073999");
  g_assert_null (fln_sample_names_find_block (names, "KE"));
}

/* A whole file, then one line more or one fewer, and what is said of it. */
static void
a_file_out_of_form_is_refused_with_its_line (void)
{
  static const struct
  {
    const char *text;
    const char *complaint;
  } cases[] = {
    { "", "No group" },
    { PHONE GROUP LANGUAGE GIVEN, "A kind of name is missing" },
    { PHONE GROUP LANGUAGE FAMILY "female\tRW\tAline\n", "A kind of name is missing" },
    { PHONE GROUP GIVEN FAMILY, "No language" },
    { GROUP LANGUAGE GIVEN FAMILY, "No telephone numbers" },
    { PHONE "surname\tRW\tUwimana\n", "Line 2: Unknown kind" },
    { PHONE GROUP "female\tRW\n", "Line 3: Wrong number of columns" },
    { PHONE GROUP "female\tRW\tAline\tx\n", "Line 3: Wrong number of columns" },
    { PHONE GROUP "female\tRW\tAline\tx\ty\tz\n", "Line 3: Wrong number of columns" },
    { PHONE "female\tRW\tAline\n", "Line 2: No such group" },
    { PHONE "language\tRW\trw\t1\n", "Line 2: No such group" },
    { PHONE PHONE, "Line 2: Not a country, or a country twice" },
    { PHONE GROUP GROUP, "Line 3: Not a group, or a group twice" },
    { "group\tRW.\t5\tfamily-first\n", "Line 1: Not a group" },
    { "group\trw\t5\tfamily-first\n", "Line 1: Not a group" },
    { "group\tR\t5\tfamily-first\n", "Line 1: Not a group" },
    { "group\tRWA\t5\tfamily-first\n", "Line 1: Not a group" },
    { "group\tRW\t0\tfamily-first\n", "Line 1: Not a number in range" },
    { "group\tRW\t1001\tfamily-first\n", "Line 1: Not a number in range" },
    { "group\tRW\t-1\tfamily-first\n", "Line 1: Not a number in range" },
    { "group\tRW\t5\tsurname-first\n", "Line 1: Neither family-first" },
    { PHONE GROUP "language\tRW\tkin\t1\n", "Line 3: Not an ISO 639-1 language" },
    { "phone\tRW\t25073999\t4\n", "Line 1: Not the start of an E.164" },
    { "phone\tRW\t+05073999\t4\n", "Line 1: Not the start of an E.164" },
    { "phone\tRW\t+25O73999\t4\n", "Line 1: Not the start of an E.164" },
    { "phone\tRW\t+25073999\t0\n", "Line 1: Not a number in range" },
    { "phone\tRW\t+25073999\t7\n", "Line 1: Not a number in range" },
    { "phone\tRW\t+25073999999999\t2\n", "Line 1: Not a number in range" },
    { "phone\tRW\t+250739999999999\t1\n", "Line 1: Not the start of an E.164" },
    { "phone\tRwanda\t+25073999\t4\n", "Line 1: Not a country" },
    { PHONE GROUP "female\tRW\t\n", "Line 3: Not a name" },
    { PHONE GROUP "female\tRW\t Aline\n", "Line 3: Not a name" },
    { PHONE GROUP "female\tRW\tAline\r\n", "Line 3: Not a name" },
    { PHONE GROUP "female\tRW\tAl\033ine\n", "Line 3: Not a name" },
    { PHONE GROUP "female\tRW\tAl\xff\n", "not UTF-8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (FlnSampleNames) names = parse (cases[i].text, &error);

      g_assert_null (names);
      g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, cases[i].complaint));
    }
}

static void
a_name_at_the_limit_is_read_and_a_longer_one_refused (void)
{
  g_autofree char *longest = g_strnfill (FLN_SAMPLE_NAME_PART_MAX, 'a');
  g_autofree char *good
      = g_strconcat (PHONE GROUP LANGUAGE GIVEN "family\tRW\t", longest, "\n", NULL);
  g_autofree char *bad
      = g_strconcat (PHONE GROUP LANGUAGE GIVEN "family\tRW\t", longest, "a\n", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnSampleNames) names = parse (good, NULL);
  g_autoptr (FlnSampleNames) none = parse (bad, &error);

  g_assert_nonnull (names);
  g_assert_null (none);
  g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
}

static void
a_zero_byte_inside_is_refused (void)
{
  static const char text[] = PHONE GROUP LANGUAGE GIVEN FAMILY "#\0female";
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnSampleNames) names
      = fln_sample_names_parse (text, sizeof text - 1, &error);

  g_assert_null (names);
  g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sample-names/a-whole-file-is-read", a_whole_file_is_read);
  g_test_add_func ("/sample-names/a-file-out-of-form-is-refused-with-its-line",
                   a_file_out_of_form_is_refused_with_its_line);
  g_test_add_func ("/sample-names/a-name-at-the-limit-is-read-and-a-longer-one-refused",
                   a_name_at_the_limit_is_read_and_a_longer_one_refused);
  g_test_add_func ("/sample-names/a-zero-byte-inside-is-refused",
                   a_zero_byte_inside_is_refused);
  return g_test_run ();
}
