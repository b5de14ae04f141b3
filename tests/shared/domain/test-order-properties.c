/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/order-hash.h"
#include "shared/domain/order.h"

/* What the rule promises, tried on made-up people. The harness prints the seed of a run
 * and takes it back by --seed, so that a failure can be seen again. */

#define N_CASES 100000
#define N_TRIPLES 100000
#define N_QUEUE 300
#define N_SHUFFLES 20

#define DAY_US INT64_C (1709510400000000)
#define MINUTE_US (60 * G_TIME_SPAN_SECOND)
#define ID_SIZE 9

static gboolean
chance (int percent)
{
  return g_test_rand_int_range (0, 100) < percent;
}

/* A moment of the day, most often a whole minute, so that ties happen. */
static int64_t
some_time (void)
{
  int64_t us = DAY_US + g_test_rand_int_range (6 * 60, 18 * 60) * MINUTE_US;

  return chance (80) ? us : us + g_test_rand_int_range (-30000000, 30000000);
}

/* Anyone in a department that sets no target of its own and triages nobody. */
static FlnOrderFacts
somebody (void)
{
  int64_t entered_us = some_time ();

  return (FlnOrderFacts){
    .colour = (FlnColour) g_test_rand_int_range (FLN_COLOUR_NONE, FLN_COLOUR_RED + 1),
    .needs = chance (30) ? (FlnNeeds) g_test_rand_int_range (0, 16) : FLN_NEED_NONE,
    .entered_us = entered_us,
    .has_appointment = chance (30),
    .appointment_us = some_time (),
    .results_back = chance (20),
    .results_us = entered_us + g_test_rand_int_range (0, 300) * MINUTE_US,
    .missed = chance (20) ? g_test_rand_int_range (0, 4) : 0,
    .department_target_min = -1,
  };
}

static FlnOrderFacts
somebody_anywhere (void)
{
  FlnOrderFacts facts = somebody ();

  facts.has_override = chance (5);
  facts.override_due_us = some_time ();
  facts.department_target_min = chance (20) ? g_test_rand_int_range (0, 300) : -1;
  facts.triage_service = chance (10);
  return facts;
}

static FlnPlace
place_of (const FlnOrderFacts *facts)
{
  FlnPlace place;

  fln_order_place (facts, &place);
  return place;
}

typedef struct
{
  FlnPlace place;
  char id[ID_SIZE];
} Waiting;

static Waiting
someone_waiting (void)
{
  FlnOrderFacts facts = somebody_anywhere ();
  Waiting waiting = { .place = place_of (&facts) };

  g_snprintf (waiting.id, ID_SIZE, "%08x", (unsigned) g_test_rand_int ());
  return waiting;
}

static int
compare (const void *a, const void *b)
{
  const Waiting *left = a;
  const Waiting *right = b;

  return fln_order_compare (&left->place, left->id, &right->place, right->id);
}

static int
sign (int number)
{
  return (number > 0) - (number < 0);
}

static void
the_order_is_total (void)
{
  for (int i = 0; i < N_TRIPLES; i++)
    {
      Waiting a = someone_waiting ();
      Waiting b = chance (20) ? a : someone_waiting ();
      Waiting c = someone_waiting ();

      g_assert_cmpint (sign (compare (&a, &b)), ==, -sign (compare (&b, &a)));
      g_assert_cmpint (compare (&a, &a), ==, 0);
      if (compare (&a, &b) <= 0 && compare (&b, &c) <= 0)
        g_assert_cmpint (compare (&a, &c), <=, 0);
      if (g_strcmp0 (a.id, b.id) != 0)
        g_assert_cmpint (compare (&a, &b), !=, 0);
    }
}

static void
shuffle (Waiting *queue, int n)
{
  for (int i = n - 1; i > 0; i--)
    {
      int other = g_test_rand_int_range (0, i + 1);
      Waiting moved = queue[i];

      queue[i] = queue[other];
      queue[other] = moved;
    }
}

static char *
hash_of (const Waiting *queue, int n)
{
  g_autoptr (FlnOrderHasher) hasher = fln_order_hasher_new ();

  for (int i = 0; i < n; i++)
    fln_order_hasher_add (hasher, queue[i].id, queue[i].place.band,
                          queue[i].place.due_us);

  return fln_order_hasher_finish (hasher);
}

static void
the_order_does_not_depend_on_who_was_entered_first (void)
{
  Waiting queue[N_QUEUE];
  g_autofree char *hash = NULL;

  for (int i = 0; i < N_QUEUE; i++)
    queue[i] = someone_waiting ();

  for (int i = 0; i < N_SHUFFLES; i++)
    {
      g_autofree char *again = NULL;

      shuffle (queue, N_QUEUE);
      qsort (queue, N_QUEUE, sizeof *queue, compare);
      again = hash_of (queue, N_QUEUE);
      if (hash == NULL)
        hash = g_strdup (again);
      g_assert_cmpstr (again, ==, hash);
    }
}

/* Results come when they come: only the door is a minute earlier. */
static void
a_minute_earlier_at_the_door_never_makes_anyone_due_later (void)
{
  for (int i = 0; i < N_CASES; i++)
    {
      FlnOrderFacts later = somebody_anywhere ();
      FlnOrderFacts earlier = later;

      earlier.entered_us
          -= chance (50) ? MINUTE_US : g_test_rand_int_range (1, 1 << 30);
      g_assert_cmpint (place_of (&earlier).due_us, <=, place_of (&later).due_us);
    }
}

/* Nor does a minute later cost more than two: there is no cliff. */
static void
a_minute_later_at_the_door_costs_at_most_two (void)
{
  for (int i = 0; i < N_CASES; i++)
    {
      FlnOrderFacts earlier = somebody_anywhere ();
      FlnOrderFacts later = earlier;

      later.entered_us += MINUTE_US;
      g_assert_cmpint (place_of (&later).due_us, <=,
                       place_of (&earlier).due_us + 2 * MINUTE_US);
    }
}

static void
a_worse_triage_never_moves_a_patient_back (void)
{
  for (int i = 0; i < N_CASES; i++)
    {
      FlnOrderFacts before = somebody_anywhere ();
      FlnOrderFacts after = before;
      FlnPlace then;
      FlnPlace now;

      /* From triage on there is no way back to "not triaged"; who waits at triage
       * itself leaves that queue when triaged. */
      if (before.triage_service && before.colour == FLN_COLOUR_NONE)
        continue;

      after.colour
          = (FlnColour) g_test_rand_int_range ((int) before.colour, FLN_COLOUR_RED + 1);
      then = place_of (&before);
      now = place_of (&after);
      g_assert_cmpint (fln_order_compare (&now, "t", &then, "t"), <=, 0);
      if (now.band == 0)
        g_assert_cmpint (now.due_us, <=, then.due_us);
    }
}

static void
in_band_0_nobody_passes_who_came_more_than_240_minutes_later (void)
{
  for (int i = 0; i < N_CASES; i++)
    {
      FlnOrderFacts first = somebody ();
      FlnOrderFacts second = somebody ();
      FlnPlace a;
      FlnPlace b;

      first.colour = (FlnColour) ((int) first.colour % (FLN_COLOUR_YELLOW + 1));
      second.colour = (FlnColour) ((int) second.colour % (FLN_COLOUR_YELLOW + 1));
      second.entered_us
          = first.entered_us + 240 * MINUTE_US + g_test_rand_int_range (1, 1 << 30);
      second.results_us = MAX (second.results_us, second.entered_us);
      a = place_of (&first);
      b = place_of (&second);
      g_assert_cmpint (fln_order_compare (&a, "z", &b, "a"), <, 0);
    }
}

static void
courtesy_never_passes_a_higher_colour_that_came_no_later (void)
{
  for (int i = 0; i < N_CASES; i++)
    {
      FlnOrderFacts higher = somebody ();
      FlnOrderFacts lower = somebody ();
      FlnPlace above;
      FlnPlace below;

      higher.colour = FLN_COLOUR_YELLOW;
      higher.missed = 0;
      lower.colour = chance (50) ? FLN_COLOUR_GREEN : FLN_COLOUR_NONE;
      lower.entered_us = higher.entered_us + g_test_rand_int_range (0, 60) * MINUTE_US;
      above = place_of (&higher);
      below = place_of (&lower);
      g_assert_cmpint (fln_order_compare (&above, "z", &below, "a"), <, 0);
    }
}

/* No need, appointment or result brings a Green under an hour or a Yellow under
 * half. */
static void
no_courtesy_goes_below_the_floor (void)
{
  for (int i = 0; i < N_CASES; i++)
    {
      FlnOrderFacts facts = somebody ();
      FlnPlace place;
      int64_t wait_us;

      facts.results_us = some_time ();
      place = place_of (&facts);
      wait_us = place.due_us - place.entered_us;
      if (place.colour == FLN_COLOUR_YELLOW)
        g_assert_cmpint (wait_us, >=, 30 * MINUTE_US);
      else if (place.band == 0)
        g_assert_cmpint (wait_us, >=, 60 * MINUTE_US);
    }
}

static void
missed_calls_move_back_by_at_most_thirty_minutes (void)
{
  for (int i = 0; i < N_CASES; i++)
    {
      FlnOrderFacts facts = somebody_anywhere ();
      FlnOrderFacts without = facts;
      FlnPlace place = place_of (&facts);
      int64_t moved_us;

      without.missed = 0;
      moved_us = place.due_us - place_of (&without).due_us;
      g_assert_cmpint (moved_us, >=, 0);
      g_assert_cmpint (moved_us, <=, 30 * MINUTE_US);
      if (place.band > 0)
        g_assert_cmpint (moved_us, ==, 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/order-properties/the-order-is-total", the_order_is_total);
  g_test_add_func (
      "/order-properties/the-order-does-not-depend-on-who-was-entered-first",
      the_order_does_not_depend_on_who_was_entered_first);
  g_test_add_func (
      "/order-properties/a-minute-earlier-at-the-door-never-makes-anyone-due-later",
      a_minute_earlier_at_the_door_never_makes_anyone_due_later);
  g_test_add_func ("/order-properties/a-minute-later-at-the-door-costs-at-most-two",
                   a_minute_later_at_the_door_costs_at_most_two);
  g_test_add_func ("/order-properties/a-worse-triage-never-moves-a-patient-back",
                   a_worse_triage_never_moves_a_patient_back);
  g_test_add_func (
      "/order-properties/in-band-0-nobody-passes-who-came-more-than-240-minutes-later",
      in_band_0_nobody_passes_who_came_more_than_240_minutes_later);
  g_test_add_func (
      "/order-properties/courtesy-never-passes-a-higher-colour-that-came-no-later",
      courtesy_never_passes_a_higher_colour_that_came_no_later);
  g_test_add_func ("/order-properties/no-courtesy-goes-below-the-floor",
                   no_courtesy_goes_below_the_floor);
  g_test_add_func ("/order-properties/missed-calls-move-back-by-at-most-thirty-minutes",
                   missed_calls_move_back_by_at_most_thirty_minutes);

  return g_test_run ();
}
