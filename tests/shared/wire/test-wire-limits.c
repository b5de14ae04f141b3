/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "shared/wire/wire-limits.h"

#define UUID "0197a3c1-d2e4-7003-8f1b-6b0d3c1a9e55"
#define DEVICE "0f1e2d3c4b5a69788796a5b4c3d2e1f0"

static void
ids_have_the_form_of_their_record (void)
{
  g_assert_true (fln_record_id_is_valid (FLN_RECORD_TICKET, UUID));
  g_assert_false (fln_record_id_is_valid (FLN_RECORD_TICKET, DEVICE));
  g_assert_true (fln_record_id_is_valid (FLN_RECORD_DEVICE, DEVICE));
  g_assert_false (fln_record_id_is_valid (FLN_RECORD_DEVICE, UUID));
  g_assert_true (fln_record_id_is_valid (FLN_N_RECORDS, UUID));
  g_assert_true (fln_record_id_is_valid (FLN_N_RECORDS, DEVICE));
  g_assert_false (fln_record_id_is_valid (FLN_N_RECORDS, "../../etc/passwd"));
}

static void
a_device_is_32_lower_case_digits (void)
{
  g_assert_true (fln_device_id_is_valid (DEVICE));
  g_assert_false (fln_device_id_is_valid (""));
  g_assert_false (fln_device_id_is_valid ("0f1e2d3c4b5a69788796a5b4c3d2e1f"));
  g_assert_false (fln_device_id_is_valid ("0f1e2d3c4b5a69788796a5b4c3d2e1f00"));
  g_assert_false (fln_device_id_is_valid ("0F1E2D3C4B5A69788796A5B4C3D2E1F0"));
}

static void
assert_refused (const char *text,
                int64_t (*get) (FlnJson *, const FlnJsonNode *, const char *))
{
  g_autoptr (FlnJson) json = fln_json_read (text, strlen (text), FLN_JSON_LINE, NULL);

  get (json, fln_json_root (json), "n");
  g_assert_false (fln_json_finish (json, NULL));
}

static void
numbers_stay_where_arithmetic_is_safe (void)
{
  assert_refused ("{\"n\":-1}", fln_wire_get_us);
  assert_refused ("{\"n\":253402300800000000}", fln_wire_get_us);
  assert_refused ("{\"n\":-1}", fln_wire_get_count);
  assert_refused ("{\"n\":9223372036854775807}", fln_wire_get_count);
}

static void
incarnations_begin_at_one (void)
{
  static const char *const wrong[] = { "{\"n\":0}", "{\"n\":4294967296}" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (FlnJson) json
          = fln_json_read (wrong[i], strlen (wrong[i]), FLN_JSON_LINE, NULL);

      fln_wire_get_inc (json, fln_json_root (json), "n");
      g_assert_false (fln_json_finish (json, NULL));
    }
}

static void
a_reason_becomes_one_short_line (void)
{
  g_autofree char *same = fln_wire_one_line ("as it is", 8);
  g_autofree char *cut = fln_wire_one_line ("caf\xc3\xa9", 4);
  g_autofree char *fits = fln_wire_one_line ("caf\xc3\xa9", 5);
  g_autofree char *lines = fln_wire_one_line ("a\nb\x7f", 9);
  g_autofree char *broken = fln_wire_one_line ("a\xff", 9);

  g_assert_cmpstr (same, ==, "as it is");
  g_assert_cmpstr (cut, ==, "caf");
  g_assert_cmpstr (fits, ==, "caf\xc3\xa9");
  g_assert_cmpstr (lines, ==, "a b ");
  g_assert_cmpstr (broken, ==, "a\xef\xbf\xbd");
  g_assert_null (fln_wire_one_line ("", 9));
  g_assert_null (fln_wire_one_line (NULL, 9));
  g_assert_null (fln_wire_one_line ("\xc3\xa9", 1));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire-limits/ids have the form of their record",
                   ids_have_the_form_of_their_record);
  g_test_add_func ("/wire-limits/a device is 32 lower case digits",
                   a_device_is_32_lower_case_digits);
  g_test_add_func ("/wire-limits/numbers stay where arithmetic is safe",
                   numbers_stay_where_arithmetic_is_safe);
  g_test_add_func ("/wire-limits/incarnations begin at one", incarnations_begin_at_one);
  g_test_add_func ("/wire-limits/a reason becomes one short line",
                   a_reason_becomes_one_short_line);
  return g_test_run ();
}
