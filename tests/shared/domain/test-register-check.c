/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/error.h"
#include "shared/domain/catalogue.h"

#include <string.h>

#define UUID "0197a3c1-d2e4-7003-8f1b-6b0d3c1a9e55"
#define DEVICE "00112233445566778899aabbccddeeff"
#define LAST_US INT64_C (253402300799999999)

typedef struct
{
  FlnRecordType type;
  const char *reg;
  const char *text; /* NULL: number */
  int64_t number;
  const char *wrong; /* how the message ends; NULL: fine */
} Row;

static const Row rows[] = {
  { FLN_RECORD_PATIENT, "name", "Uwase Josiane", 0, NULL },
  { FLN_RECORD_PATIENT, "name", "Nĩrere Béatrice", 0, NULL },
  { FLN_RECORD_PATIENT, "name", "two\nlines", 0, "name has a control character." },
  { FLN_RECORD_PATIENT, "name", "a\x7f", 0, "name has a control character." },
  { FLN_RECORD_PATIENT, "name", "\xc2\x85", 0, "name has a control character." },
  { FLN_RECORD_PATIENT, "name", "\xff", 0, "name is not UTF-8." },
  { FLN_RECORD_PATIENT, "name", NULL, 7, "name is not text." },
  { FLN_RECORD_PATIENT, "phone", "+250788123456", 0, NULL },
  { FLN_RECORD_PATIENT, "phone", "+2507881234567890", 0, "phone is too long." },
  { FLN_RECORD_SITE, "country", "RW", 0, NULL },
  { FLN_RECORD_SITE, "country", "R", 0, "country is too short." },
  { FLN_RECORD_SITE, "country", "RWA", 0, "country is too long." },
  { FLN_RECORD_PATIENT, "sex", "f", 0, NULL },
  { FLN_RECORD_PATIENT, "sex", "F", 0, "sex is not a known word." },
  { FLN_RECORD_PATIENT, "needs", "elderly child", 0, NULL },
  { FLN_RECORD_PATIENT, "needs", "child elderly", 0, "in their order." },
  { FLN_RECORD_PATIENT, "needs", "child child", 0, "in their order." },
  { FLN_RECORD_PATIENT, "needs", "elderly  child", 0, "in their order." },
  { FLN_RECORD_PATIENT, "needs", "elderly ", 0, "in their order." },
  { FLN_RECORD_PATIENT, "deleted", NULL, 1, NULL },
  { FLN_RECORD_PATIENT, "deleted", NULL, 2, "deleted is out of range." },
  { FLN_RECORD_PATIENT, "deleted", "1", 0, "deleted is not a whole number." },
  { FLN_RECORD_PATIENT, "merged_into", UUID, 0, NULL },
  { FLN_RECORD_PATIENT, "merged_into", DEVICE, 0, NULL },
  { FLN_RECORD_PATIENT, "merged_into", "p-1", 0, "merged_into is not an id." },
  { FLN_RECORD_PATIENT, "merged_into", "00112233445566778899AABBCCDDEEFF", 0,
    "merged_into is not an id." },
  { FLN_RECORD_DEPARTMENT, "target_min", NULL, 10080, NULL },
  { FLN_RECORD_DEPARTMENT, "target_min", NULL, 10081, "target_min is out of range." },
  { FLN_RECORD_DEPARTMENT, "target_min", NULL, -1, "target_min is out of range." },
  { FLN_RECORD_TICKET, "appointment_us", NULL, LAST_US, NULL },
  { FLN_RECORD_TICKET, "appointment_us", NULL, LAST_US + 1, "is out of range." },
  { FLN_RECORD_TICKET, "appointment_us", NULL, -1, "is out of range." },
  { FLN_RECORD_NOTE, "body", "Malaria test negative.\n\tParacetamol.", 0, NULL },
  { FLN_RECORD_NOTE, "body", "bell \a", 0, "body has a control character." },
};

static const FlnRegister *
find (FlnRecordType type, const char *name)
{
  int index = fln_record_find_register (type, name);

  g_assert_cmpint (index, >=, 0);
  return &fln_record_spec (type)->registers[index];
}

static void
each_value_is_judged_as_the_table_says (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const Row *row = &rows[i];
      g_auto (FlnValue) value = row->text != NULL ? fln_value_text (row->text)
                                                  : fln_value_int (row->number);
      g_autoptr (GError) error = NULL;

      g_test_message ("row %" G_GSIZE_FORMAT, i);
      if (fln_register_check (find (row->type, row->reg), &value, &error))
        {
          g_assert_null (row->wrong);
          continue;
        }

      g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
      g_assert_nonnull (row->wrong);
      g_assert_true (g_str_has_suffix (error->message, row->wrong));
    }
}

static void
null_is_welcome_everywhere (void)
{
  for (FlnRecordType type = 0; type < FLN_N_RECORDS; type++)
    {
      const FlnRecordSpec *spec = fln_record_spec (type);

      for (unsigned r = 0; r < spec->n_registers; r++)
        {
          g_auto (FlnValue) null = fln_value_null (spec->registers[r].n_fields);
          g_autoptr (GError) error = NULL;

          g_assert_true (fln_register_check (&spec->registers[r], &null, &error));
          g_assert_no_error (error);
        }
    }
}

static void
a_group_has_exactly_its_parts (void)
{
  g_auto (FlnValue) two = fln_value_null (2);
  g_autoptr (GError) error = NULL;

  g_assert_false (fln_register_check (find (FLN_RECORD_TICKET, "state"), &two, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
}

static void
each_part_of_a_group_is_judged (void)
{
  g_auto (FlnValue) born = fln_value_null (2);
  g_autoptr (GError) error = NULL;
  const FlnRegister *reg = find (FLN_RECORD_PATIENT, "born");

  fln_value_set_text (&born, 0, "1992-03-14");
  fln_value_set_text (&born, 1, "day");
  g_assert_true (fln_register_check (reg, &born, &error));

  fln_value_set_text (&born, 1, "week");
  g_assert_false (fln_register_check (reg, &born, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
  g_clear_error (&error);

  fln_value_set_text (&born, 1, "day");
  fln_value_set_text (&born, 0, "1992-02-30");
  g_assert_false (fln_register_check (reg, &born, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
}

/* Text at its limit passes, one byte more does not, and the text is not repeated. */
static void
a_limit_counts_bytes_and_messages_keep_the_secret (void)
{
  const FlnRegister *reg = find (FLN_RECORD_PATIENT, "card");
  gsize max = reg->fields[0].max;
  g_autofree char *longest = g_strnfill (max, 'x');
  g_autofree char *longer = g_strnfill (max + 1, 'x');
  g_auto (FlnValue) fits = fln_value_text (longest);
  g_auto (FlnValue) spills = fln_value_text (longer);
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_register_check (reg, &fits, &error));
  g_assert_false (fln_register_check (reg, &spills, &error));
  g_assert_null (strstr (error->message, "xx"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/register-check/each-value-is-judged-as-the-table-says",
                   each_value_is_judged_as_the_table_says);
  g_test_add_func ("/register-check/null-is-welcome-everywhere",
                   null_is_welcome_everywhere);
  g_test_add_func ("/register-check/a-group-has-exactly-its-parts",
                   a_group_has_exactly_its_parts);
  g_test_add_func ("/register-check/each-part-of-a-group-is-judged",
                   each_part_of_a_group_is_judged);
  g_test_add_func ("/register-check/a-limit-counts-bytes-and-messages-keep-the-secret",
                   a_limit_counts_bytes_and_messages_keep_the_secret);

  return g_test_run ();
}
