/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/sample-people.h"

#include "shared/domain/phone.h"

#include <glib.h>
#include <string.h>

#define N_PEOPLE 2000
#define SEED 20251112

static const FlnCivilDate reference = { 2025, 11, 12 };

/* The sample names, and the hospital's two thousand people. */
typedef struct
{
  FlnSampleNames *names;
  FlnSamplePerson *people;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "data", "sample", "names.tsv", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_file_get_contents (path, &text, &length, &error);
  g_assert_no_error (error);
  fixture->names = fln_sample_names_parse (text, length, &error);
  g_assert_no_error (error);

  fixture->people = g_new (FlnSamplePerson, N_PEOPLE);
  for (unsigned i = 0; i < N_PEOPLE; i++)
    fln_sample_person (fixture->names, SEED, i, reference, &fixture->people[i]);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fln_sample_names_free (fixture->names);
  g_free (fixture->people);
}

static void
assert_share (unsigned count, unsigned of, unsigned low_per_cent,
              unsigned high_per_cent)
{
  g_assert_cmpuint (count * 100, >=, of * low_per_cent);
  g_assert_cmpuint (count * 100, <=, of * high_per_cent);
}

static char *
describe (const FlnSamplePerson *person)
{
  return g_strdup_printf ("%s|%s|%s|%s|%s|%s|%d|%d|%d\n", person->name, person->phone,
                          person->sex, person->country, person->language, person->born,
                          person->born_precision, person->age, person->needs);
}

/* Changes when names.tsv, the tables of ages or the order of the draws do: then look at
 * some people, and put the new sum here. Else it must be the same on every machine. */
static void
the_people_are_the_same_for_ever (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (unsigned i = 0; i < N_PEOPLE; i++)
    {
      g_autofree char *line = describe (&fixture->people[i]);

      g_checksum_update (sum, (const guchar *) line, -1);
    }
  g_assert_cmpstr (g_checksum_get_string (sum), ==,
                   "73ea1561cf7c4ebd2e161c60fde69cf150c244d0625d9dcd8469b74b975ca793");
}

static void
a_person_does_not_depend_on_who_was_asked_for_before (Fixture *fixture,
                                                      gconstpointer unused)
{
  for (unsigned i = N_PEOPLE; i-- > 0;)
    {
      g_autofree char *first = describe (&fixture->people[i]);
      g_autofree char *again = NULL;
      FlnSamplePerson person;

      memset (&person, 'x', sizeof person);
      fln_sample_person (fixture->names, SEED, i, reference, &person);
      again = describe (&person);
      g_assert_cmpstr (again, ==, first);
    }
}

static void
another_seed_gives_other_people (Fixture *fixture, gconstpointer unused)
{
  unsigned same = 0;

  for (unsigned i = 0; i < N_PEOPLE; i++)
    {
      FlnSamplePerson person;

      fln_sample_person (fixture->names, SEED + 1, i, reference, &person);
      if (g_str_equal (person.name, fixture->people[i].name)
          || g_str_equal (person.phone, fixture->people[i].phone))
        same++;
    }
  g_assert_cmpuint (same, <, N_PEOPLE / 100);
}

static void
needs_follow_age_and_sex (Fixture *fixture, gconstpointer unused)
{
  unsigned pregnant = 0;
  unsigned disabled = 0;

  for (unsigned i = 0; i < N_PEOPLE; i++)
    {
      const FlnSamplePerson *person = &fixture->people[i];

      g_assert_cmpint (!!(person->needs & FLN_NEED_CHILD), ==, person->age < 5);
      g_assert_cmpint (!!(person->needs & FLN_NEED_ELDERLY), ==, person->age >= 65);
      if (person->needs & FLN_NEED_PREGNANT)
        {
          g_assert_cmpstr (person->sex, ==, "f");
          g_assert_cmpint (person->age, >=, 15);
          g_assert_cmpint (person->age, <=, 50);
          pregnant++;
        }
      if (person->needs & FLN_NEED_DISABLED)
        disabled++;
    }
  assert_share (pregnant, N_PEOPLE, 3, 8);
  assert_share (disabled, N_PEOPLE, 1, 6);
}

static void
birth_dates_are_dates_and_give_the_age (Fixture *fixture, gconstpointer unused)
{
  unsigned by_year = 0;

  for (unsigned i = 0; i < N_PEOPLE; i++)
    {
      const FlnSamplePerson *person = &fixture->people[i];
      FlnCivilDate born;
      int age;

      g_assert_cmpint (fln_born_read (person->born, &born), ==, person->born_precision);
      g_assert_true (fln_age_at (person->born, reference, &age, NULL));
      g_assert_cmpint (age, ==, person->age);
      g_assert_cmpint (age, <=, 93);
      by_year += person->born_precision == FLN_BORN_YEAR;
    }
  assert_share (by_year, N_PEOPLE, 8, 25);
}

/* Reference days on which a careless subtraction leaves the calendar. */
static void
birth_dates_hold_on_the_last_of_february (Fixture *fixture, gconstpointer unused)
{
  static const FlnCivilDate days[]
      = { { 2024, 2, 29 }, { 2025, 2, 28 }, { 2025, 3, 1 } };

  for (gsize d = 0; d < G_N_ELEMENTS (days); d++)
    for (unsigned i = 0; i < N_PEOPLE; i++)
      {
        const FlnSamplePerson *usual = &fixture->people[i];
        FlnSamplePerson person;

        fln_sample_person (fixture->names, SEED, i, days[d], &person);
        if (person.born_precision == FLN_BORN_DAY)
          g_assert_cmpint (person.age, ==, usual->age);
      }
}

static void
ages_and_sexes_are_those_of_a_district_hospital (Fixture *fixture, gconstpointer unused)
{
  unsigned women = 0;
  unsigned small = 0;
  unsigned adults = 0;
  unsigned old = 0;

  for (unsigned i = 0; i < N_PEOPLE; i++)
    {
      const FlnSamplePerson *person = &fixture->people[i];

      women += *person->sex == 'f';
      small += person->age < 5;
      adults += person->age >= 15 && person->age < 65;
      old += person->age >= 65;
    }
  assert_share (women, N_PEOPLE, 52, 62);
  assert_share (small, N_PEOPLE, 12, 20);
  assert_share (adults, N_PEOPLE, 55, 70);
  assert_share (old, N_PEOPLE, 6, 13);
}

static void
all_four_countries_come_with_their_languages (Fixture *fixture, gconstpointer unused)
{
  static const struct
  {
    const char *country;
    const char *languages;
    unsigned low_per_cent;
    unsigned high_per_cent;
  } mix[] = {
    { "RW", "rw fr en sw", 58, 66 },
    { "KE", "sw en", 10, 16 },
    { "TZ", "sw en", 11, 17 },
    { "NG", "yo ig ha en", 8, 14 },
  };
  unsigned seen[G_N_ELEMENTS (mix)] = { 0 };

  for (unsigned i = 0; i < N_PEOPLE; i++)
    for (gsize c = 0; c < G_N_ELEMENTS (mix); c++)
      if (g_str_equal (fixture->people[i].country, mix[c].country))
        {
          seen[c]++;
          g_assert_nonnull (strstr (mix[c].languages, fixture->people[i].language));
        }
  for (gsize c = 0; c < G_N_ELEMENTS (mix); c++)
    assert_share (seen[c], N_PEOPLE, mix[c].low_per_cent, mix[c].high_per_cent);
}

static void
telephones_are_valid_and_lie_in_the_blocks (Fixture *fixture, gconstpointer unused)
{
  for (unsigned i = 0; i < N_PEOPLE; i++)
    {
      const FlnSamplePerson *person = &fixture->people[i];
      const FlnSamplePhoneBlock *block
          = fln_sample_names_find_block (fixture->names, person->country);
      g_autoptr (GError) error = NULL;
      g_autofree char *normal
          = fln_phone_normalise (person->phone, person->country, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (normal, ==, person->phone);
      g_assert_true (g_str_has_prefix (person->phone, block->prefix));
      g_assert_cmpuint (strlen (person->phone), ==,
                        strlen (block->prefix) + block->n_digits);
    }
}

/* Families share, with the person before; nobody else does. */
static void
a_shared_telephone_is_that_of_the_person_before (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GHashTable) last = g_hash_table_new (g_str_hash, g_str_equal);
  unsigned shared = 0;

  for (unsigned i = 0; i < N_PEOPLE; i++)
    {
      const char *phone = fixture->people[i].phone;
      gpointer before;

      if (g_hash_table_lookup_extended (last, phone, NULL, &before))
        {
          g_assert_cmpuint (GPOINTER_TO_UINT (before) + 1, ==, i);
          shared++;
        }
      g_hash_table_replace (last, (gpointer) phone, GUINT_TO_POINTER (i));
    }
  assert_share (shared, N_PEOPLE, 6, 11);
}

static void
names_are_clean_text_of_two_parts (Fixture *fixture, gconstpointer unused)
{
  unsigned accented = 0;

  for (unsigned i = 0; i < N_PEOPLE; i++)
    {
      const char *name = fixture->people[i].name;
      g_autofree char *composed = g_utf8_normalize (name, -1, G_NORMALIZE_NFC);
      g_auto (GStrv) parts = g_strsplit (name, " ", -1);

      g_assert_cmpstr (composed, ==, name);
      g_assert_cmpuint (g_strv_length (parts), ==, 2);
      g_assert_cmpstr (parts[0], !=, parts[1]);
      accented += !g_str_is_ascii (name);
    }
  assert_share (accented, N_PEOPLE, 5, 30);
}

/* In Rwanda the family name stands first, and Muka- and Nyira- are women's. */
static void
rwandan_family_names_stand_first_and_suit_the_sex (Fixture *fixture,
                                                   gconstpointer unused)
{
  unsigned muka = 0;

  for (unsigned i = 0; i < N_PEOPLE; i++)
    {
      const FlnSamplePerson *person = &fixture->people[i];

      if (g_str_has_prefix (person->name, "Muka")
          || g_str_has_prefix (person->name, "Nyira"))
        {
          g_assert_cmpstr (person->country, ==, "RW");
          g_assert_cmpstr (person->sex, ==, "f");
          muka++;
        }
    }
  g_assert_cmpuint (muka, >, 0);
}

static gboolean
holds (const GPtrArray *list, const char *name)
{
  return g_ptr_array_find_with_equal_func ((GPtrArray *) list, name, g_str_equal, NULL);
}

/* Whoever the seed, these cannot come out: the two names are never in one group. */
static void
no_well_known_person_can_come_out (Fixture *fixture, gconstpointer unused)
{
  static const struct
  {
    const char *given;
    const char *family;
  } known[] = {
    { "Paul", "Kagame" },          { "Jeannette", "Kagame" },
    { "Pasteur", "Bizimungu" },    { "Augustin", "Bizimana" },
    { "Protais", "Musoni" },       { "Joseph", "Habineza" },
    { "Sylvestre", "Nsanzimana" }, { "Évariste", "Ndayishimiye" },
    { "Patrick", "Sibomana" },     { "Uhuru", "Kenyatta" },
    { "William", "Ruto" },         { "Raila", "Odinga" },
    { "Mwai", "Kibaki" },          { "Daniel", "Moi" },
    { "Monica", "Juma" },          { "Alfred", "Mutua" },
    { "Henry", "Rotich" },         { "Boniface", "Mwangi" },
    { "Victor", "Wanyama" },       { "Beatrice", "Chebet" },
    { "Eliud", "Kipchoge" },       { "Geoffrey", "Mutai" },
    { "Salim", "Swaleh" },         { "Rashid", "Abdalla" },
    { "Julius", "Nyerere" },       { "John", "Magufuli" },
    { "Benjamin", "Mkapa" },       { "Samia", "Suluhu" },
    { "Hassan", "Mwinyi" },        { "Peter", "Msigwa" },
    { "Joseph", "Haule" },         { "Joseph", "Mbilinyi" },
    { "Juma", "Kassim" },          { "Augustine", "Mrema" },
    { "Olúṣẹ́gun", "Ọbásanjọ́" },    { "Babátúndé", "Fáṣọlá" },
    { "Fẹ́mi", "Fálànà" },          { "Adémọ́lá", "Adélékè" },
    { "Táíwò", "Oyèdélé" },        { "Olúṣẹ́gun", "Adéníyì" },
    { "Nnamdi", "Azikiwe" },       { "Peter", "Obi" },
    { "Kelechi", "Iheanacho" },    { "Uche", "Nwosu" },
    { "Emeka", "Okafor" },         { "Ifeoma", "Okoye" },
    { "Nneka", "Egbuna" },         { "Sani", "Abacha" },
    { "Ahmad", "Musa" },           { "Ahmad", "Bello" },
    { "Sadiq", "Umar" },           { "Ibrahim", "Idris" },
    { "Garba", "Shehu" },          { "Hadiza", "Aliyu" },
    { "Abdullahi", "Adamu" },      { "Muhammadu", "Buhari" },
  };

  for (guint g = 0; g < fixture->names->groups->len; g++)
    {
      const FlnSampleGroup *group = g_ptr_array_index (fixture->names->groups, g);

      for (int sex = 0; sex < FLN_SAMPLE_N_SEXES; sex++)
        for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
          g_assert_false (holds (group->given[sex], known[i].given)
                          && holds (group->family[sex], known[i].family));
    }
}

static void
every_country_has_sixty_names_of_each_kind (Fixture *fixture, gconstpointer unused)
{
  static const char *const countries[] = { "RW", "KE", "TZ", "NG" };

  for (gsize c = 0; c < G_N_ELEMENTS (countries); c++)
    for (int sex = 0; sex < FLN_SAMPLE_N_SEXES; sex++)
      {
        guint given = 0;
        guint family = 0;

        for (guint g = 0; g < fixture->names->groups->len; g++)
          {
            const FlnSampleGroup *group = g_ptr_array_index (fixture->names->groups, g);

            if (!g_str_equal (group->country, countries[c]))
              continue;
            given += group->given[sex]->len;
            family += group->family[sex]->len;
          }
        g_assert_cmpuint (given, >=, 60);
        g_assert_cmpuint (family, >=, 60);
      }
}

#define ADD(path, function)                                                            \
  g_test_add ("/sample-people/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("the-people-are-the-same-for-ever", the_people_are_the_same_for_ever);
  ADD ("a-person-does-not-depend-on-who-was-asked-for-before",
       a_person_does_not_depend_on_who_was_asked_for_before);
  ADD ("another-seed-gives-other-people", another_seed_gives_other_people);
  ADD ("needs-follow-age-and-sex", needs_follow_age_and_sex);
  ADD ("birth-dates-are-dates-and-give-the-age",
       birth_dates_are_dates_and_give_the_age);
  ADD ("birth-dates-hold-on-the-last-of-february",
       birth_dates_hold_on_the_last_of_february);
  ADD ("ages-and-sexes-are-those-of-a-district-hospital",
       ages_and_sexes_are_those_of_a_district_hospital);
  ADD ("all-four-countries-come-with-their-languages",
       all_four_countries_come_with_their_languages);
  ADD ("telephones-are-valid-and-lie-in-the-blocks",
       telephones_are_valid_and_lie_in_the_blocks);
  ADD ("a-shared-telephone-is-that-of-the-person-before",
       a_shared_telephone_is_that_of_the_person_before);
  ADD ("names-are-clean-text-of-two-parts", names_are_clean_text_of_two_parts);
  ADD ("rwandan-family-names-stand-first-and-suit-the-sex",
       rwandan_family_names_stand_first_and_suit_the_sex);
  ADD ("no-well-known-person-can-come-out", no_well_known_person_can_come_out);
  ADD ("every-country-has-sixty-names-of-each-kind",
       every_country_has_sixty_names_of_each_kind);
  return g_test_run ();
}
