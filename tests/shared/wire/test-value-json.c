/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/error.h"
#include "shared/wire/value-json.h"

static const FlnRegister *
reg (FlnRecordType type, const char *name)
{
  return &fln_record_spec (type)->registers[fln_record_find_register (type, name)];
}

static void
assert_round_trip (const FlnRegister *of, const char *json)
{
  g_auto (FlnValue) value = { 0 };
  g_autofree char *again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_value_from_json (of, json, &value, &error));
  g_assert_no_error (error);
  again = fln_value_to_json (of, &value);
  g_assert_cmpstr (again, ==, json);
}

static void
a_plain_register_is_a_bare_scalar (void)
{
  assert_round_trip (reg (FLN_RECORD_TICKET, "number"), "\"A014\"");
  assert_round_trip (reg (FLN_RECORD_TICKET, "number"), "null");
  assert_round_trip (reg (FLN_RECORD_DEPARTMENT, "target_min"), "0");
  assert_round_trip (reg (FLN_RECORD_APPOINTMENT, "at_us"), "1772431260000000");
  assert_round_trip (reg (FLN_RECORD_NOTE, "body"), "\"one\\n\\ttwo \\\"quoted\\\"\"");
}

static void
a_group_is_an_array_of_its_columns (void)
{
  assert_round_trip (reg (FLN_RECORD_TICKET, "state"), "[\"called\",\"uwase\",\"3\"]");
  assert_round_trip (reg (FLN_RECORD_TICKET, "state"), "[\"waiting\",null,null]");
  assert_round_trip (reg (FLN_RECORD_TICKET, "state"), "[null,null,null]");
  assert_round_trip (reg (FLN_RECORD_DEPARTMENT, "queue"), "[\"paused\",\"Tea\",5]");
}

static void
other_shapes_types_and_words_are_refused (void)
{
  static const struct
  {
    FlnRecordType type;
    const char *name;
    const char *json;
  } mistakes[] = {
    { FLN_RECORD_TICKET, "number", "14" },
    { FLN_RECORD_TICKET, "number", "[\"A014\"]" },
    { FLN_RECORD_TICKET, "number", "\"\"" },
    { FLN_RECORD_TICKET, "number", "\"A014\" x" },
    { FLN_RECORD_TICKET, "number", "\"A014 and a lot more than that\"" },
    { FLN_RECORD_TICKET, "results_back", "true" },
    { FLN_RECORD_TICKET, "results_back", "2" },
    { FLN_RECORD_TICKET, "state", "\"called\"" },
    { FLN_RECORD_TICKET, "state", "null" },
    { FLN_RECORD_TICKET, "state", "[\"called\",\"uwase\"]" },
    { FLN_RECORD_TICKET, "state", "[\"called\",\"uwase\",\"3\",null]" },
    { FLN_RECORD_TICKET, "state", "[\"called\",\"uwase\",3]" },
    { FLN_RECORD_TICKET, "state", "[\"dancing\",\"uwase\",\"3\"]" },
    { FLN_RECORD_TICKET, "state", "{\"0\":\"called\"}" },
    { FLN_RECORD_PATIENT, "needs", "\"child elderly\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      const FlnRegister *of = reg (mistakes[i].type, mistakes[i].name);
      g_auto (FlnValue) value = { 0 };
      g_autoptr (GError) error = NULL;

      g_test_message ("%s %s", mistakes[i].name, mistakes[i].json);
      g_assert_false (fln_value_from_json (of, mistakes[i].json, &value, &error));
      g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
      g_assert_true (fln_value_is_absent (&value));
      g_assert_cmpuint (value.n, ==, of->n_fields);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/value-json/a plain register is a bare scalar",
                   a_plain_register_is_a_bare_scalar);
  g_test_add_func ("/value-json/a group is an array of its columns",
                   a_group_is_an_array_of_its_columns);
  g_test_add_func ("/value-json/other shapes, types and words are refused",
                   other_shapes_types_and_words_are_refused);
  return g_test_run ();
}
