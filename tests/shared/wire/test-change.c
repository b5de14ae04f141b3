/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "shared/base/error.h"
#include "tests/shared/wire/made-up.h"

#define UUID "0197a3c1-d2e4-7003-8f1b-6b0d3c1a9e55"
#define RANDOM_CHANGES 500

static FlnChange *
read_text (const char *text, GError **error)
{
  return fln_change_read (text, strlen (text), error);
}

static void
a_field_has_the_stamp_of_the_row_or_its_own (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnChange) change = read_text (
      "{\"cs\":7,\"ent\":\"room\",\"id\":\"" UUID "\",\"at\":[11,null,null],"
      "\"set\":{\"department\":\"" UUID "\"},"
      "\"new\":{\"name\":[\"3\",12,\"0f1e2d3c4b5a69788796a5b4c3d2e1f0\",\"" UUID
      "\"]}}",
      &error);
  const FlnChangeField *department, *name;

  g_assert_no_error (error);
  department = &g_array_index (change->fields, FlnChangeField, 0);
  name = &g_array_index (change->fields, FlnChangeField, 1);
  g_assert_cmpint (change->cs, ==, 7);
  g_assert_cmpint (change->at.us, ==, 11);
  g_assert_null (change->at.device);
  g_assert_null (change->at.action);
  g_assert_false (department->later);
  g_assert_cmpstr (fln_value_get_text (&department->value, 0), ==, UUID);
  g_assert_true (name->later);
  g_assert_cmpint (name->stamp.us, ==, 12);
  g_assert_cmpstr (name->stamp.device, ==, "0f1e2d3c4b5a69788796a5b4c3d2e1f0");
  g_assert_cmpstr (name->stamp.action, ==, UUID);
  g_assert_false (change->unknown);
}

static void
what_was_written_reads_back_and_writes_the_same (void)
{
  for (int i = 0; i < RANDOM_CHANGES; i++)
    {
      g_autoptr (FlnChange) change = fln_made_up_change (i);
      g_autoptr (FlnChange) back = NULL;
      g_autoptr (GString) line = g_string_new (NULL);
      g_autoptr (GString) again = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      fln_change_write (change, line);
      back = fln_change_read (line->str, line->len, &error);
      g_assert_no_error (error);
      fln_change_write (back, again);
      g_assert_cmpstr (line->str, ==, again->str);
    }
}

static void
what_stays_at_the_centre_is_neither_written_nor_read (void)
{
  g_autoptr (FlnChange) change = fln_change_new (1, FLN_RECORD_STAFF, UUID);
  g_autoptr (FlnChange) forged = NULL;
  g_autoptr (GString) line = g_string_new (NULL);
  g_auto (FlnValue) secret = fln_value_text ("$argon2id$secret");
  FlnChangeStamp later = { .us = 2 };
  unsigned verifier
      = (unsigned) fln_record_find_register (FLN_RECORD_STAFF, "verifier");

  fln_change_add_field (change, verifier, &secret, NULL);
  fln_change_write (change, line);
  g_assert_null (strstr (line->str, "secret"));

  g_array_set_size (change->fields, 0);
  fln_change_add_field (change, verifier, &secret, &later);
  g_string_truncate (line, 0);
  fln_change_write (change, line);
  g_assert_null (strstr (line->str, "secret"));

  forged = read_text ("{\"cs\":1,\"ent\":\"staff\",\"id\":\"" UUID
                      "\",\"at\":[1,null,null],\"set\":{\"verifier\":\"x\"}}",
                      NULL);
  g_assert_true (forged->unknown);
  g_assert_cmpuint (forged->fields->len, ==, 0);
}

static void
what_is_not_known_here_is_stepped_over (void)
{
  g_autoptr (FlnChange) bed
      = read_text ("{\"cs\":9,\"ent\":\"bed\",\"id\":\"" UUID
                   "\",\"at\":[1,null,null],\"set\":{\"ward\":[{\"x\":1}]}}",
                   NULL);
  g_autoptr (FlnChange) floor
      = read_text ("{\"cs\":9,\"ent\":\"room\",\"id\":\"" UUID
                   "\",\"at\":[1,null,null],\"set\":{\"floor\":{},\"name\":\"3\"}}",
                   NULL);
  g_autoptr (FlnChange) word
      = read_text ("{\"cs\":9,\"ent\":\"step\",\"id\":\"" UUID
                   "\",\"at\":[1,null,null],\"set\":{\"step\":\"dance\"}}",
                   NULL);

  g_assert_true (bed->unknown);
  g_assert_cmpint (bed->type, ==, FLN_N_RECORDS);
  g_assert_cmpint (bed->cs, ==, 9);
  g_assert_true (floor->unknown);
  g_assert_cmpuint (floor->fields->len, ==, 1);
  g_assert_true (word->unknown);
  g_assert_cmpuint (word->fields->len, ==, 0);
}

static void
mistakes_are_told_with_their_path (void)
{
  static const struct
  {
    const char *rest; /* of a row of a room */
    const char *message;
  } mistakes[] = {
    { "\"set\":{}", "document: has no \"at\"" },
    { "\"at\":[1,null]", "at: is not an array of 3" },
    { "\"at\":[-1,null,null]", "at[0]: is out of range" },
    { "\"at\":[1,\"me\",null]", "at[1]: is no device" },
    { "\"at\":[1,null,\"it\"]", "at[2]: is no id" },
    { "\"at\":[1,null,null],\"set\":[]", "set: is not an object" },
    { "\"at\":[1,null,null],\"set\":{\"name\":3}", "set.name: is not a text" },
    { "\"at\":[1,null,null],\"new\":{\"name\":\"3\"}",
      "new.name: is not an array of 4" },
    { "\"at\":[1,null,null],\"new\":{\"name\":[\"3\",-1,null,null]}",
      "new.name[1]: is out of range" },
    { "\"at\":[1,null,null],\"set\":{\"name\":\"3\"},\"new\":{\"name\":[\"4\",1,null,null]}",
      "new.name: is in \"set\" too" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autofree char *line = g_strdup_printf (
          "{\"cs\":7,\"ent\":\"room\",\"id\":\"" UUID "\",%s}", mistakes[i].rest);
      g_autoptr (GError) error = NULL;

      g_assert_null (read_text (line, &error));
      g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
      g_assert_cmpstr (error->message, ==, mistakes[i].message);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/change/a field has the stamp of the row or its own",
                   a_field_has_the_stamp_of_the_row_or_its_own);
  g_test_add_func ("/change/what was written reads back and writes the same",
                   what_was_written_reads_back_and_writes_the_same);
  g_test_add_func ("/change/what stays at the centre is neither written nor read",
                   what_stays_at_the_centre_is_neither_written_nor_read);
  g_test_add_func ("/change/what is not known here is stepped over",
                   what_is_not_known_here_is_stepped_over);
  g_test_add_func ("/change/mistakes are told with their path",
                   mistakes_are_told_with_their_path);
  return g_test_run ();
}
