/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A at noon in Kigali. */
#include "desktop/local/queries/value-words.h"

#include "desktop/local/queries/age-words.h"
#include "tests/support/queue-story.h"

static const struct
{
  FlnRecordType type;
  const char *reg;
  const char *json;
  const char *words;
} cases[] = {
  { FLN_RECORD_PATIENT, "phone", "\"+250788123456\"", "0788 123 456" },
  { FLN_RECORD_PATIENT, "phone", "null", "" },
  { FLN_RECORD_PATIENT, "phone", NULL, "" },
  { FLN_RECORD_PATIENT, "born", "[\"1992-03\",\"month\"]", "1992-03" },
  { FLN_RECORD_PATIENT, "needs", "\"elderly pregnant\"", "elderly pregnant" },
  { FLN_RECORD_TICKET, "state", "[\"called\",\"uwase\",\"3\"]",
    "called, uwase, room 3" },
  { FLN_RECORD_TICKET, "state", "[\"waiting\",\"uwase\",null]", "waiting, uwase" },
  { FLN_RECORD_TICKET, "appointment_us", "1795255200000000", "2026-11-21 12:00" },
  { FLN_RECORD_ROOM, "department", "\"" FLN_DESK_OPD "\"", "Outpatients" },
  { FLN_RECORD_ROOM, "department", "\"" FLN_DESK_SITE "\"", FLN_DESK_SITE },
  { FLN_RECORD_DEPARTMENT, "target_min", "45", "45" },
  { FLN_RECORD_PATIENT, "shoe_size", "[43]", "[43]" },
  { FLN_RECORD_PATIENT, "phone", "{", "{" },
  { FLN_N_RECORDS, "phone", "\"x\"", "\"x\"" },
};

static void
values_are_told_in_words (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *words = fln_value_words (desk->store, cases[i].type,
                                                cases[i].reg, cases[i].json, &error);

      g_test_message ("%s %s", cases[i].reg, cases[i].words);
      g_assert_no_error (error);
      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

static const struct
{
  const char *born;
  const char *sex;
  const char *words;
} ages[] = {
  { "1985", "m", "41 M" },      { "2026-03", "f", "8 mo F" }, { "2026", "f", "0 F" },
  { "1992-11-22", NULL, "33" }, { NULL, "f", "F" },           { NULL, NULL, NULL },
  { "soon", "m", "M" },
};

static void
ages_are_told_in_words (void)
{
  const FlnCivilDate today = { 2026, 11, 21 };

  for (gsize i = 0; i < G_N_ELEMENTS (ages); i++)
    {
      g_autofree char *words = fln_age_words (ages[i].born, ages[i].sex, today);

      g_assert_cmpstr (words, ==, ages[i].words);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/value-words/values-are-told-in-words", values_are_told_in_words);
  g_test_add_func ("/value-words/ages-are-told-in-words", ages_are_told_in_words);
  return g_test_run ();
}
