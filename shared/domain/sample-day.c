/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/sample-day.h"

#include "shared/domain/sample-people.h"
#include "shared/domain/sample-random.h"

#define SLOT_S (15 * 60)
#define HALF_HOUR_S (30 * 60)

#define KNOWN_PER_MILLE 700
#define UNTRIAGED_PER_MILLE 180
#define APPOINTMENT_PER_MILLE 140
#define NO_SHOW_PER_MILLE 60

/* Booked hours, and how far a person with one comes off it. */
#define FIRST_APPOINTMENT_S (8 * 60 * 60)
#define LAST_APPOINTMENT_S (16 * 60 * 60 + HALF_HOUR_S)
#define LATE_MOST_S (30 * 60)
#define EARLY_MOST_S (60 * 60)

#define CHILD_BELOW_YEARS 15
#define WOMEN_FROM_YEARS 15
#define WOMEN_TO_YEARS 49

/* How much likelier people are to go to a department that is there for them. */
#define PREGNANT_PULL 12
#define CHILD_PULL 8

/* Arrivals in each half hour from FLN_SAMPLE_DAY_OPENS_S on, in proportion. */
static const unsigned half_hours[] = {
  1, 3, 14, 13, 11, 9, 8, 7, 6, 6, 5, 4, 3, 3, 3, 4, 5, 5, 4, 3, 2, 2, 1, 1,
};

G_STATIC_ASSERT (G_N_ELEMENTS (half_hours) * HALF_HOUR_S
                 == FLN_SAMPLE_DAY_CLOSES_S - FLN_SAMPLE_DAY_OPENS_S);

/* The mix of queue-rules. Those who come with an emergency are looked at on the way in,
 * do not book, and do not leave. */
static const struct
{
  FlnColour colour;
  unsigned weight;
  gboolean waits; /* an ordinary patient: may be untriaged, booked, or gone */
} urgencies[] = {
  { FLN_COLOUR_RED, 1, FALSE },
  { FLN_COLOUR_ORANGE, 6, FALSE },
  { FLN_COLOUR_YELLOW, 28, TRUE },
  { FLN_COLOUR_GREEN, 65, TRUE },
};

/* Seconds of service at each 64th part of the lognormal law with mean 540 s and shape
 * 0.6. The two ends are set so that the outer parts keep their means. */
static const int service_quantiles[] = {
  80,  124, 148, 165, 180, 193, 205, 216,  226,  236,  246,  256,  265,
  274, 283, 292, 301, 310, 319, 328, 336,  345,  354,  363,  373,  382,
  391, 401, 410, 420, 430, 441, 451, 462,  473,  484,  496,  508,  520,
  533, 546, 560, 574, 589, 605, 621, 638,  657,  676,  697,  719,  742,
  768, 796, 827, 861, 899, 943, 995, 1056, 1132, 1233, 1379, 1642, 2512,
};

/* The streams of a day's draws: when people come, then one for each arrival. */
enum
{
  STREAM_TIMES,
  STREAM_FIRST_ARRIVAL
};

/* People who are registered and have not come today. */
typedef struct
{
  GArray *left; /* unsigned: indices */
  unsigned next_new;
} Crowd;

static int
compare_times (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

static GArray *
draw_times (const FlnSampleDayPlan *plan, uint64_t seed)
{
  g_autoptr (GArray) times = g_array_sized_new (FALSE, FALSE, sizeof (int), 64);
  FlnSampleRandom random;

  fln_sample_random_init (&random, seed, STREAM_TIMES);
  for (unsigned i = 0; i < plan->n_arrivals; i++)
    {
      gsize half
          = fln_sample_random_pick (&random, half_hours, G_N_ELEMENTS (half_hours));
      int within = fln_sample_random_between (&random, 0, HALF_HOUR_S - 1);
      int offset = FLN_SAMPLE_DAY_OPENS_S + (int) half * HALF_HOUR_S + within;

      g_array_append_val (times, offset);
    }

  g_array_sort (times, compare_times);
  return g_steal_pointer (&times);
}

static void
draw_person (Crowd *crowd, FlnSampleRandom *random, FlnSampleArrival *arrival)
{
  gboolean known = fln_sample_random_chance (random, KNOWN_PER_MILLE);

  arrival->known = known && crowd->left->len > 0;
  if (arrival->known)
    {
      guint which = fln_sample_random_below (random, crowd->left->len);

      arrival->person = g_array_index (crowd->left, unsigned, which);
      g_array_remove_index_fast (crowd->left, which);
    }
  else
    arrival->person = crowd->next_new++;
}

/* The weight of @department for @person; 0 where the person is not served. */
static unsigned
weigh_department (const FlnSampleDepartment *department, const FlnSamplePerson *person)
{
  switch (department->serves)
    {
    case FLN_SAMPLE_SERVES_EVERYONE:
      return department->weight;
    case FLN_SAMPLE_SERVES_WOMEN:
      if (*person->sex != 'f' || person->age < WOMEN_FROM_YEARS
          || person->age > WOMEN_TO_YEARS)
        return 0;
      return department->weight
             * ((person->needs & FLN_NEED_PREGNANT) ? PREGNANT_PULL : 1);
    case FLN_SAMPLE_SERVES_CHILDREN:
      return person->age < CHILD_BELOW_YEARS ? department->weight * CHILD_PULL : 0;
    }
  g_return_val_if_reached (0);
}

static unsigned
draw_department (const FlnSampleDayPlan *plan, const FlnSamplePerson *person,
                 FlnSampleRandom *random)
{
  g_autofree unsigned *weights = g_new (unsigned, plan->n_departments);

  for (gsize i = 0; i < plan->n_departments; i++)
    weights[i] = weigh_department (&plan->departments[i], person);

  return (unsigned) fln_sample_random_pick (random, weights, plan->n_departments);
}

static int
draw_service (FlnSampleRandom *random)
{
  unsigned part
      = fln_sample_random_below (random, G_N_ELEMENTS (service_quantiles) - 1);
  int low = service_quantiles[part];
  int high = service_quantiles[part + 1];

  return fln_sample_random_between (random, low, high);
}

/* The nearest quarter of an hour to a time a little off the arrival; -1 where nobody
 * books at that hour. */
static int
draw_appointment (int offset_s, FlnSampleRandom *random)
{
  int wanted
      = offset_s + fln_sample_random_between (random, -LATE_MOST_S, EARLY_MOST_S);
  int slot = (wanted + SLOT_S / 2) / SLOT_S * SLOT_S;

  return slot < FIRST_APPOINTMENT_S || slot > LAST_APPOINTMENT_S ? -1 : slot;
}

static gsize
draw_urgency (FlnSampleRandom *random)
{
  unsigned weights[G_N_ELEMENTS (urgencies)];

  for (gsize i = 0; i < G_N_ELEMENTS (urgencies); i++)
    weights[i] = urgencies[i].weight;

  return fln_sample_random_pick (random, weights, G_N_ELEMENTS (weights));
}

/* Each draw is made whether it counts or not, so that changing one share above leaves
 * the rest of the day alone. */
static void
draw_course (FlnSampleRandom *random, FlnSampleArrival *arrival)
{
  gsize urgency = draw_urgency (random);
  gboolean untriaged = fln_sample_random_chance (random, UNTRIAGED_PER_MILLE);
  gboolean booked = fln_sample_random_chance (random, APPOINTMENT_PER_MILLE);
  gboolean gone = fln_sample_random_chance (random, NO_SHOW_PER_MILLE);
  int slot = draw_appointment (arrival->offset_s, random);
  gboolean waits = urgencies[urgency].waits;

  arrival->urgency = urgencies[urgency].colour;
  arrival->triaged = !(waits && untriaged);
  arrival->appointment_s = waits && booked ? slot : -1;
  arrival->no_show = waits && gone;
  arrival->service_s = draw_service (random);
}

static gboolean
has_open_door (const FlnSampleDayPlan *plan)
{
  for (gsize i = 0; i < plan->n_departments; i++)
    if (plan->departments[i].serves == FLN_SAMPLE_SERVES_EVERYONE
        && plan->departments[i].weight > 0)
      return TRUE;
  return FALSE;
}

GArray *
fln_sample_day (const FlnSampleNames *names, const FlnSampleDayPlan *plan,
                uint64_t seed)
{
  g_autoptr (GArray) arrivals = NULL;
  g_autoptr (GArray) times = NULL;
  g_autoptr (GArray) left = NULL;
  Crowd crowd;

  g_return_val_if_fail (names != NULL && plan != NULL, NULL);
  g_return_val_if_fail (has_open_door (plan), NULL);

  arrivals = g_array_new (FALSE, TRUE, sizeof (FlnSampleArrival));
  times = draw_times (plan, seed);
  left = g_array_sized_new (FALSE, FALSE, sizeof (unsigned), plan->n_known);
  for (unsigned i = 0; i < plan->n_known; i++)
    g_array_append_val (left, i);
  crowd = (Crowd){ .left = left, .next_new = plan->n_known };

  for (unsigned i = 0; i < plan->n_arrivals; i++)
    {
      FlnSampleArrival arrival = { .offset_s = g_array_index (times, int, i) };
      FlnSamplePerson person;
      FlnSampleRandom random;

      fln_sample_random_init (&random, seed, STREAM_FIRST_ARRIVAL + (uint64_t) i);
      draw_person (&crowd, &random, &arrival);
      fln_sample_person (names, plan->people_seed, arrival.person, plan->reference,
                         &person);
      arrival.department = draw_department (plan, &person, &random);
      draw_course (&random, &arrival);
      g_array_append_val (arrivals, arrival);
    }
  return g_steal_pointer (&arrivals);
}

gboolean
fln_sample_serves_from_nick (const char *nick, FlnSampleServes *serves)
{
  static const struct
  {
    const char *nick;
    FlnSampleServes serves;
  } nicks[] = {
    { "everyone", FLN_SAMPLE_SERVES_EVERYONE },
    { "women", FLN_SAMPLE_SERVES_WOMEN },
    { "children", FLN_SAMPLE_SERVES_CHILDREN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (nicks); i++)
    if (g_strcmp0 (nick, nicks[i].nick) == 0)
      {
        *serves = nicks[i].serves;
        return TRUE;
      }
  return FALSE;
}
