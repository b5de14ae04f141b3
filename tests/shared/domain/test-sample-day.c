/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/sample-day.h"

#include "shared/domain/sample-people.h"

#include <glib.h>

#define PEOPLE_SEED 20251112
#define MANY 4000

enum
{
  OPD,
  MATERNITY,
  PAEDIATRICS,
  LABORATORY,
  N_DEPARTMENTS
};

static const FlnSampleDepartment departments[N_DEPARTMENTS] = {
  { 50, FLN_SAMPLE_SERVES_EVERYONE },
  { 12, FLN_SAMPLE_SERVES_WOMEN },
  { 16, FLN_SAMPLE_SERVES_CHILDREN },
  { 10, FLN_SAMPLE_SERVES_EVERYONE },
};

/* The sample names and a day on which four thousand of many known people come. */
typedef struct
{
  FlnSampleNames *names;
  FlnSampleDayPlan plan;
  GArray *day;
} Fixture;

static const FlnSampleArrival *
nth (const GArray *day, guint i)
{
  return &g_array_index (day, FlnSampleArrival, i);
}

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

  fixture->plan = (FlnSampleDayPlan){
    .departments = departments,
    .n_departments = N_DEPARTMENTS,
    .n_arrivals = MANY,
    .n_known = 2 * MANY,
    .people_seed = PEOPLE_SEED,
    .reference = { 2025, 11, 12 },
  };
  fixture->day = fln_sample_day (fixture->names, &fixture->plan, 1);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fln_sample_names_free (fixture->names);
  g_array_unref (fixture->day);
}

static void
assert_per_mille (unsigned count, unsigned low, unsigned high)
{
  g_assert_cmpuint (count * 1000, >=, MANY * low);
  g_assert_cmpuint (count * 1000, <=, MANY * high);
}

static char *
sum_up (const GArray *day)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < day->len; i++)
    {
      const FlnSampleArrival *arrival = nth (day, i);
      g_autofree char *line = g_strdup_printf (
          "%d %u %d %u %d %d %d %d %d\n", arrival->offset_s, arrival->person,
          arrival->known, arrival->department, arrival->urgency, arrival->triaged,
          arrival->service_s, arrival->appointment_s, arrival->no_show);

      g_checksum_update (sum, (const guchar *) line, -1);
    }
  return g_strdup (g_checksum_get_string (sum));
}

/* Changes when a table or the order of the draws does, or the people do: then look at
 * the day, and put the new sum here. Else it must be the same on every machine. */
static void
the_day_is_the_same_for_ever (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GArray) again = fln_sample_day (fixture->names, &fixture->plan, 1);
  g_autoptr (GArray) other = fln_sample_day (fixture->names, &fixture->plan, 2);
  g_autofree char *first_sum = sum_up (fixture->day);
  g_autofree char *again_sum = sum_up (again);
  g_autofree char *other_sum = sum_up (other);

  g_assert_cmpstr (first_sum, ==, again_sum);
  g_assert_cmpstr (first_sum, !=, other_sum);
  g_assert_cmpstr (first_sum, ==,
                   "47303fdf88a34a43b4fcc6dfc8e05065fa9b606b2ab19f083b1cce9c4a7fc89f");
}

static void
as_many_come_as_were_asked_for_in_order_of_time (Fixture *fixture, gconstpointer unused)
{
  int last = FLN_SAMPLE_DAY_OPENS_S;

  g_assert_cmpuint (fixture->day->len, ==, MANY);
  for (guint i = 0; i < fixture->day->len; i++)
    {
      g_assert_cmpint (nth (fixture->day, i)->offset_s, >=, last);
      g_assert_cmpint (nth (fixture->day, i)->offset_s, <, FLN_SAMPLE_DAY_CLOSES_S);
      last = nth (fixture->day, i)->offset_s;
    }
}

static void
a_day_without_arrivals_is_empty (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GArray) day = NULL;

  fixture->plan.n_arrivals = 0;
  day = fln_sample_day (fixture->names, &fixture->plan, 1);
  g_assert_cmpuint (day->len, ==, 0);
}

static unsigned
count_between (const GArray *day, int from_hour, int to_hour)
{
  unsigned count = 0;

  for (guint i = 0; i < day->len; i++)
    count += nth (day, i)->offset_s >= from_hour * 3600
             && nth (day, i)->offset_s < to_hour * 3600;
  return count;
}

static void
the_morning_surges_from_seven_and_the_evening_is_quiet (Fixture *fixture,
                                                        gconstpointer unused)
{
  assert_per_mille (count_between (fixture->day, 6, 7), 20, 45);
  assert_per_mille (count_between (fixture->day, 7, 8), 195, 245);
  assert_per_mille (count_between (fixture->day, 7, 10), 470, 540);
  assert_per_mille (count_between (fixture->day, 12, 13), 30, 70);
  assert_per_mille (count_between (fixture->day, 17, 18), 8, 28);
}

static void
the_urgency_mix_is_that_of_the_rules (Fixture *fixture, gconstpointer unused)
{
  unsigned seen[FLN_COLOUR_RED + 1] = { 0 };

  for (guint i = 0; i < fixture->day->len; i++)
    seen[nth (fixture->day, i)->urgency]++;

  g_assert_cmpuint (seen[FLN_COLOUR_NONE], ==, 0);
  assert_per_mille (seen[FLN_COLOUR_RED], 5, 16);
  assert_per_mille (seen[FLN_COLOUR_ORANGE], 48, 72);
  assert_per_mille (seen[FLN_COLOUR_YELLOW], 258, 302);
  assert_per_mille (seen[FLN_COLOUR_GREEN], 627, 673);
}

static void
some_are_not_triaged_booked_or_gone (Fixture *fixture, gconstpointer unused)
{
  unsigned untriaged = 0;
  unsigned booked = 0;
  unsigned gone = 0;

  for (guint i = 0; i < fixture->day->len; i++)
    {
      const FlnSampleArrival *arrival = nth (fixture->day, i);

      untriaged += !arrival->triaged;
      booked += arrival->appointment_s >= 0;
      gone += arrival->no_show;
    }
  assert_per_mille (untriaged, 140, 200);
  assert_per_mille (booked, 80, 140);
  assert_per_mille (gone, 40, 75);
}

static void
an_emergency_is_triaged_unbooked_and_stays (Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < fixture->day->len; i++)
    {
      const FlnSampleArrival *arrival = nth (fixture->day, i);

      if (arrival->urgency < FLN_COLOUR_ORANGE)
        continue;
      g_assert_true (arrival->triaged);
      g_assert_cmpint (arrival->appointment_s, ==, -1);
      g_assert_false (arrival->no_show);
    }
}

static void
appointments_are_on_the_quarter_near_the_arrival_in_booking_hours (Fixture *fixture,
                                                                   gconstpointer unused)
{
  for (guint i = 0; i < fixture->day->len; i++)
    {
      const FlnSampleArrival *arrival = nth (fixture->day, i);

      if (arrival->appointment_s == -1)
        continue;
      g_assert_cmpint (arrival->appointment_s % (15 * 60), ==, 0);
      g_assert_cmpint (arrival->appointment_s, >=, 8 * 3600);
      g_assert_cmpint (arrival->appointment_s, <=, 16 * 3600 + 1800);
      g_assert_cmpint (ABS (arrival->appointment_s - arrival->offset_s), <=, 68 * 60);
    }
}

static int
compare_services (gconstpointer a, gconstpointer b)
{
  return ((const FlnSampleArrival *) a)->service_s
         - ((const FlnSampleArrival *) b)->service_s;
}

/* Lognormal, mean 540 s, shape 0.6: median 451 s, ninth decile 973 s. */
static void
service_takes_nine_minutes_on_average_with_a_long_tail (Fixture *fixture,
                                                        gconstpointer unused)
{
  int64_t sum = 0;

  g_array_sort (fixture->day, compare_services);
  for (guint i = 0; i < MANY; i++)
    sum += nth (fixture->day, i)->service_s;

  g_assert_cmpint (sum / MANY, >=, 520);
  g_assert_cmpint (sum / MANY, <=, 560);
  g_assert_cmpint (nth (fixture->day, 0)->service_s, >=, 80);
  g_assert_cmpint (ABS (nth (fixture->day, MANY / 2)->service_s - 451), <=, 20);
  g_assert_cmpint (ABS (nth (fixture->day, MANY * 9 / 10)->service_s - 973), <=, 50);
  g_assert_cmpint (nth (fixture->day, MANY - 1)->service_s, <=, 42 * 60);
}

static void
departments_see_whom_they_serve (Fixture *fixture, gconstpointer unused)
{
  unsigned seen[N_DEPARTMENTS] = { 0 };
  unsigned pregnant = 0;

  for (guint i = 0; i < fixture->day->len; i++)
    {
      const FlnSampleArrival *arrival = nth (fixture->day, i);
      FlnSamplePerson person;

      fln_sample_person (fixture->names, PEOPLE_SEED, arrival->person,
                         fixture->plan.reference, &person);
      g_assert_cmpuint (arrival->department, <, N_DEPARTMENTS);
      seen[arrival->department]++;
      if (arrival->department == PAEDIATRICS)
        g_assert_cmpint (person.age, <, 15);
      if (arrival->department == MATERNITY)
        {
          g_assert_cmpstr (person.sex, ==, "f");
          g_assert_cmpint (person.age, >=, 15);
          g_assert_cmpint (person.age, <=, 49);
          pregnant += (person.needs & FLN_NEED_PREGNANT) != 0;
        }
    }
  assert_per_mille (seen[OPD], 450, 620);
  assert_per_mille (seen[MATERNITY], 50, 130);
  assert_per_mille (seen[PAEDIATRICS], 120, 230);
  assert_per_mille (seen[LABORATORY], 80, 140);
  g_assert_cmpuint (pregnant * 3, >, seen[MATERNITY]);
}

static void
nobody_comes_twice_and_newcomers_are_numbered_as_they_come (Fixture *fixture,
                                                            gconstpointer unused)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  unsigned next_new = fixture->plan.n_known;
  unsigned known = 0;

  for (guint i = 0; i < fixture->day->len; i++)
    {
      const FlnSampleArrival *arrival = nth (fixture->day, i);

      g_assert_true (g_hash_table_add (seen, GUINT_TO_POINTER (arrival->person)));
      if (arrival->known)
        g_assert_cmpuint (arrival->person, <, fixture->plan.n_known);
      else
        g_assert_cmpuint (arrival->person, ==, next_new++);
      known += arrival->known;
    }
  assert_per_mille (known, 675, 725);
}

static void
when_the_known_people_run_out_the_rest_are_new (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GArray) day = NULL;
  unsigned known = 0;

  fixture->plan.n_known = 10;
  day = fln_sample_day (fixture->names, &fixture->plan, 1);
  for (guint i = 0; i < day->len; i++)
    known += nth (day, i)->known;

  g_assert_cmpuint (day->len, ==, MANY);
  g_assert_cmpuint (known, ==, 10);
}

static void
the_words_of_the_hospital_file_are_read (Fixture *fixture, gconstpointer unused)
{
  FlnSampleServes serves = FLN_SAMPLE_SERVES_CHILDREN;

  g_assert_true (fln_sample_serves_from_nick ("women", &serves));
  g_assert_cmpint (serves, ==, FLN_SAMPLE_SERVES_WOMEN);
  g_assert_true (fln_sample_serves_from_nick ("children", &serves));
  g_assert_cmpint (serves, ==, FLN_SAMPLE_SERVES_CHILDREN);
  g_assert_true (fln_sample_serves_from_nick ("everyone", &serves));
  g_assert_cmpint (serves, ==, FLN_SAMPLE_SERVES_EVERYONE);
  g_assert_false (fln_sample_serves_from_nick ("men", &serves));
  g_assert_false (fln_sample_serves_from_nick (NULL, &serves));
  g_assert_cmpint (serves, ==, FLN_SAMPLE_SERVES_EVERYONE);
}

#define ADD(path, function)                                                            \
  g_test_add ("/sample-day/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("the-day-is-the-same-for-ever", the_day_is_the_same_for_ever);
  ADD ("as-many-come-as-were-asked-for-in-order-of-time",
       as_many_come_as_were_asked_for_in_order_of_time);
  ADD ("a-day-without-arrivals-is-empty", a_day_without_arrivals_is_empty);
  ADD ("the-morning-surges-from-seven-and-the-evening-is-quiet",
       the_morning_surges_from_seven_and_the_evening_is_quiet);
  ADD ("the-urgency-mix-is-that-of-the-rules", the_urgency_mix_is_that_of_the_rules);
  ADD ("some-are-not-triaged-booked-or-gone", some_are_not_triaged_booked_or_gone);
  ADD ("an-emergency-is-triaged-unbooked-and-stays",
       an_emergency_is_triaged_unbooked_and_stays);
  ADD ("appointments-are-on-the-quarter-near-the-arrival-in-booking-hours",
       appointments_are_on_the_quarter_near_the_arrival_in_booking_hours);
  ADD ("service-takes-nine-minutes-on-average-with-a-long-tail",
       service_takes_nine_minutes_on_average_with_a_long_tail);
  ADD ("departments-see-whom-they-serve", departments_see_whom_they_serve);
  ADD ("nobody-comes-twice-and-newcomers-are-numbered-as-they-come",
       nobody_comes_twice_and_newcomers_are_numbered_as_they_come);
  ADD ("when-the-known-people-run-out-the-rest-are-new",
       when_the_known_people_run_out_the_rest_are_new);
  ADD ("the-words-of-the-hospital-file-are-read",
       the_words_of_the_hospital_file_are_read);
  return g_test_run ();
}
