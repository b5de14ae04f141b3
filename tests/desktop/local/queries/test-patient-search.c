/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A at noon with "uwase" of the reception signed in and a few people on
 * record, of whom Habimana Élie waits in OPD. */
#include "desktop/local/queries/patient-search.h"

#include "desktop/local/commands/edit-patient.h"
#include "desktop/local/commands/register-patient.h"
#include "tests/support/queue-story.h"

static const struct
{
  const char *name;
  const char *phone;
  const char *card;
  const char *department;
} people[] = {
  { "Mukamana Jeanne", "0788123456", NULL, NULL },
  { "Mukamana Jeannette", "0788123457", NULL, NULL },
  { "Habimana Élie", "0733788123", "1199280012345678", FLN_DESK_OPD },
  { "Fúnmiláyọ̀ Adéwálé", "+2348031234567", NULL, NULL },
  { "N'Diaye Aminata", NULL, "AB12", NULL },
};

static FlnDeskFixture *
peopled_desk (void)
{
  FlnDeskFixture *desk = fln_desk_fixture_new ("A");

  for (gsize i = 0; i < G_N_ELEMENTS (people); i++)
    {
      const FlnRegisterPatientRequest request = {
        .name = people[i].name,
        .phone = people[i].phone,
        .card = people[i].card,
        .age = "41",
        .sex = "m",
        .department = people[i].department,
      };
      g_autoptr (GError) error = NULL;

      g_assert_true (fln_register_patient (desk->store, &request, NULL, &error));
      g_assert_no_error (error);
    }

  return desk;
}

/* Names that are found, in order, with commas between. */
static char *
find (FlnDeskFixture *desk, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) matches = fln_query_patients (desk->store, text, 0, &error);
  g_autoptr (GString) names = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < matches->len; i++)
    g_string_append_printf (
        names, "%s%s", i > 0 ? ", " : "",
        ((const FlnPatientMatch *) matches->pdata[i])->patient.name);

  return g_string_free (g_steal_pointer (&names), FALSE);
}

static const struct
{
  const char *text;
  const char *found;
} cases[] = {
  { "jeanne", "Mukamana Jeanne, Mukamana Jeannette" },
  { "JEANNE muka", "Mukamana Jeanne, Mukamana Jeannette" },
  { "jeannet", "Mukamana Jeannette" },
  { "elie", "Habimana Élie" },
  { "funmilayo", "Fúnmiláyọ̀ Adéwálé" },
  { "adewale fun", "Fúnmiláyọ̀ Adéwálé" },
  { "diaye", "N'Diaye Aminata" },
  { "n'diaye", "N'Diaye Aminata" },
  { "0788 12", "Mukamana Jeanne, Mukamana Jeannette, Habimana Élie" },
  { "+250788123456", "Mukamana Jeanne" },
  { "3456", "Fúnmiláyọ̀ Adéwálé, Mukamana Jeanne" },
  { "muka 3457", "Mukamana Jeannette" },
  { "11992800", "Habimana Élie" },
  { "ab12", "N'Diaye Aminata" },
  { "zzz", "" },
  { "", "" },
  { "\"", "" },
};

static void
letters_find_names_and_digits_find_phones_and_cards (void)
{
  g_autoptr (FlnDeskFixture) desk = peopled_desk ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = find (desk, cases[i].text);

      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

static void
match_tells_age_phone_and_open_number (void)
{
  g_autoptr (FlnDeskFixture) desk = peopled_desk ();
  g_autoptr (GPtrArray) matches = fln_query_patients (desk->store, "elie", 0, NULL);
  const FlnPatientMatch *match = matches->pdata[0];

  g_assert_cmpstr (match->age_sex, ==, "41 M");
  g_assert_cmpint (match->age_years, ==, 41);
  g_assert_cmpstr (match->phone_shown, ==, "0733 788 123");
  g_assert_cmpstr (match->open_number, ==, "A001");
  g_assert_cmpstr (match->open_department, ==, FLN_DESK_OPD);
  g_assert_cmpint (match->last_visit_us, >=, FLN_DESK_NOON_US);
}

static void
who_came_last_comes_first (void)
{
  g_autoptr (FlnDeskFixture) desk = peopled_desk ();
  g_autofree char *found = NULL;
  const FlnRegisterPatientRequest request = {
    .name = "Mukamana Jeannette",
    .phone = "0788123457",
    .department = FLN_DESK_LAB,
  };

  g_assert_true (fln_register_patient (desk->store, &request, NULL, NULL));
  found = find (desk, "mukamana");
  g_assert_cmpstr (found, ==, "Mukamana Jeannette, Mukamana Jeanne");
}

static void
new_name_is_found_and_the_old_one_is_not (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autofree char *patient = fln_story_known (desk, "Kayitesi", NULL);
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;
  const FlnEditPatientRequest request = {
    .patient = patient,
    .fields = FLN_PATIENT_NAME,
    .name = "Uwera Alice",
  };

  g_assert_true (fln_edit_patient (desk->store, &request, NULL, NULL));
  old = find (desk, "kayitesi");
  new = find (desk, "alice");
  g_assert_cmpstr (old, ==, "");
  g_assert_cmpstr (new, ==, "Uwera Alice");
}

static void
take_word (FlnDeskFixture *desk, int64_t cs, const char *patient, const char *name,
           const char *merged_into)
{
  g_autoptr (FlnChange) change
      = fln_desk_fixture_change (cs, FLN_RECORD_PATIENT, patient, FLN_DESK_NOON_US,
                                 "0197a3c0-0000-7000-8000-0000000000aa", "name", name,
                                 "merged_into", merged_into, NULL);

  fln_desk_fixture_take (desk->store, change);
}

static void
merged_record_gives_the_one_that_stands_for_it (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autofree char *winner = fln_story_known (desk, "Kayitesi Alice", NULL);
  g_autofree char *loser = fln_story_known (desk, "Kayitesi A.", NULL);
  g_autofree char *found = NULL;
  g_autoptr (FlnPatient) patient = NULL;

  take_word (desk, FLN_DESK_FIRST_CS + 1, loser, "Kayitesi A.", winner);
  found = find (desk, "kayitesi");
  g_assert_cmpstr (found, ==, "Kayitesi Alice");
  patient = fln_query_patient (desk->store, loser, NULL);
  g_assert_cmpstr (patient->id, ==, winner);
}

static void
circle_of_merges_ends (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autofree char *a = fln_story_known (desk, "Kayitesi A", NULL);
  g_autofree char *b = fln_story_known (desk, "Kayitesi B", NULL);
  g_autoptr (FlnPatient) patient = NULL;

  take_word (desk, FLN_DESK_FIRST_CS + 1, a, "Kayitesi A", b);
  take_word (desk, FLN_DESK_FIRST_CS + 2, b, "Kayitesi B", a);
  patient = fln_query_patient (desk->store, a, NULL);
  g_assert_nonnull (patient);
}

static void
twenty_are_enough (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GPtrArray) matches = NULL;
  g_autoptr (GPtrArray) three = NULL;

  for (int i = 0; i < 25; i++)
    {
      g_autofree char *name = g_strdup_printf ("Uwera %c", 'A' + i);

      g_free (fln_story_known (desk, name, NULL));
    }

  matches = fln_query_patients (desk->store, "uwera", 0, NULL);
  g_assert_cmpuint (matches->len, ==, FLN_PATIENT_SEARCH_MOST);
  three = fln_query_patients (desk->store, "uwera", 3, NULL);
  g_assert_cmpuint (three->len, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func (
      "/patient-search/letters-find-names-and-digits-find-phones-and-cards",
      letters_find_names_and_digits_find_phones_and_cards);
  g_test_add_func ("/patient-search/match-tells-age-phone-and-open-number",
                   match_tells_age_phone_and_open_number);
  g_test_add_func ("/patient-search/who-came-last-comes-first",
                   who_came_last_comes_first);
  g_test_add_func ("/patient-search/new-name-is-found-and-the-old-one-is-not",
                   new_name_is_found_and_the_old_one_is_not);
  g_test_add_func ("/patient-search/merged-record-gives-the-one-that-stands-for-it",
                   merged_record_gives_the_one_that_stands_for_it);
  g_test_add_func ("/patient-search/circle-of-merges-ends", circle_of_merges_ends);
  g_test_add_func ("/patient-search/twenty-are-enough", twenty_are_enough);
  return g_test_run ();
}
