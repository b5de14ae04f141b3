/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/encoding.h"
#include "shared/base/hash.h"
#include "shared/domain/order.h"

#include <string.h>

/* 4 March 2024, 00:00 UTC. AT (10, 2) is 10:02 on that day. */
#define DAY_US INT64_C (1709510400000000)
#define MINUTE_US (60 * G_TIME_SPAN_SECOND)
#define AT(hour, minute) (DAY_US + ((hour) *60 + (minute)) * MINUTE_US)

/* A person with nothing known but the colour and when they came. */
static FlnOrderFacts
walk_in (FlnColour colour, int64_t entered_us)
{
  return (FlnOrderFacts){
    .colour = colour,
    .entered_us = entered_us,
    .department_target_min = -1,
  };
}

static FlnPlace
place_of (FlnOrderFacts facts)
{
  FlnPlace place;

  fln_order_place (&facts, &place);
  return place;
}

static FlnPlace
walk_in_place (FlnColour colour, int64_t entered_us)
{
  return place_of (walk_in (colour, entered_us));
}

/* One row: who, and when they are due. Hours that a row leaves out are not there. */
typedef struct
{
  const char *who;
  FlnColour colour;
  int64_t entered_us;
  int64_t due_us;
  FlnNeeds needs;
  int64_t appointment_us;
  int64_t results_us;
  int missed;
  int64_t override_us;
  int own_target_min; /* 0: none */
  gboolean triage_service;
  int band;
  FlnDueBasis basis; /* 0: walk-in */
} Vector;

static const Vector vectors[] = {
  { "a Yellow", FLN_COLOUR_YELLOW, AT (10, 0), AT (11, 0) },
  { "a Green", FLN_COLOUR_GREEN, AT (8, 5), AT (12, 5) },
  { "a later Yellow", FLN_COLOUR_YELLOW, AT (11, 6), AT (12, 6) },
  { "an Orange", FLN_COLOUR_ORANGE, AT (11, 59), AT (12, 9), .band = 1 },
  { "a Red", FLN_COLOUR_RED, AT (11, 59), AT (11, 59), .band = 2 },
  { "a pregnant Green", FLN_COLOUR_GREEN, AT (8, 40), AT (11, 40),
    .needs = FLN_NEED_PREGNANT },
  { "two needs count once", FLN_COLOUR_GREEN, AT (8, 40), AT (11, 40),
    .needs = FLN_NEED_PREGNANT | FLN_NEED_ELDERLY | FLN_NEED_CHILD },
  { "a pregnant Yellow", FLN_COLOUR_YELLOW, AT (10, 2), AT (10, 47),
    .needs = FLN_NEED_PREGNANT },
  { "a pregnant Orange", FLN_COLOUR_ORANGE, AT (10, 0), AT (10, 10),
    .needs = FLN_NEED_PREGNANT, .band = 1 },
  { "early for an appointment", FLN_COLOUR_GREEN, AT (9, 40), AT (11, 45),
    .appointment_us = AT (10, 0), .basis = FLN_DUE_APPOINTMENT },
  { "hours too early", FLN_COLOUR_GREEN, AT (6, 0), AT (10, 0),
    .appointment_us = AT (10, 0) },
  { "on the minute", FLN_COLOUR_GREEN, AT (10, 0), AT (12, 0),
    .appointment_us = AT (10, 0), .basis = FLN_DUE_APPOINTMENT },
  { "15 min late", FLN_COLOUR_GREEN, AT (10, 15), AT (12, 30),
    .appointment_us = AT (10, 0), .basis = FLN_DUE_APPOINTMENT },
  { "16 min late", FLN_COLOUR_GREEN, AT (10, 16), AT (12, 32),
    .appointment_us = AT (10, 0), .basis = FLN_DUE_APPOINTMENT },
  { "20 min late", FLN_COLOUR_GREEN, AT (10, 20), AT (12, 40),
    .appointment_us = AT (10, 0), .basis = FLN_DUE_APPOINTMENT },
  { "two hours late", FLN_COLOUR_GREEN, AT (12, 0), AT (16, 0),
    .appointment_us = AT (10, 0) },
  { "a Yellow long before the hour", FLN_COLOUR_YELLOW, AT (8, 0), AT (9, 0),
    .appointment_us = AT (16, 0) },
  { "results back", FLN_COLOUR_GREEN, AT (8, 0), AT (11, 0), .results_us = AT (10, 0),
    .basis = FLN_DUE_RESULTS },
  { "results back late", FLN_COLOUR_GREEN, AT (8, 0), AT (12, 0),
    .results_us = AT (11, 30) },
  { "results from before entry", FLN_COLOUR_GREEN, AT (10, 0), AT (11, 0),
    .results_us = AT (9, 0), .basis = FLN_DUE_RESULTS },
  { "results for a Yellow", FLN_COLOUR_YELLOW, AT (10, 0), AT (11, 0),
    .results_us = AT (10, 0) },
  { "one missed call", FLN_COLOUR_GREEN, AT (8, 5), AT (12, 20), .missed = 1 },
  { "two missed calls", FLN_COLOUR_GREEN, AT (8, 5), AT (12, 35), .missed = 2 },
  { "five missed calls", FLN_COLOUR_GREEN, AT (8, 5), AT (12, 35), .missed = 5 },
  { "a missed Orange", FLN_COLOUR_ORANGE, AT (11, 59), AT (12, 9), .missed = 2,
    .band = 1 },
  { "a missed Red", FLN_COLOUR_RED, AT (11, 59), AT (11, 59), .missed = 2, .band = 2 },
  { "missed with an appointment", FLN_COLOUR_GREEN, AT (9, 40), AT (12, 0),
    .appointment_us = AT (10, 0), .missed = 1, .basis = FLN_DUE_APPOINTMENT },
  { "untriaged at a doctor's", FLN_COLOUR_NONE, AT (10, 44), AT (14, 44) },
  { "untriaged and pregnant", FLN_COLOUR_NONE, AT (10, 44), AT (13, 44),
    .needs = FLN_NEED_PREGNANT },
  { "untriaged at triage", FLN_COLOUR_NONE, AT (10, 44), AT (10, 59),
    .triage_service = TRUE },
  { "untriaged child at triage", FLN_COLOUR_NONE, AT (10, 44), AT (10, 56),
    .needs = FLN_NEED_CHILD, .triage_service = TRUE },
  { "a Green at triage", FLN_COLOUR_GREEN, AT (10, 44), AT (14, 44),
    .triage_service = TRUE },
  { "a laboratory", FLN_COLOUR_GREEN, AT (10, 0), AT (11, 0), .own_target_min = 60 },
  { "a need in a laboratory", FLN_COLOUR_GREEN, AT (10, 0), AT (11, 0),
    .needs = FLN_NEED_DISABLED, .own_target_min = 60 },
  { "untriaged in a laboratory", FLN_COLOUR_NONE, AT (10, 0), AT (11, 0),
    .own_target_min = 60 },
  { "an Orange in a laboratory", FLN_COLOUR_ORANGE, AT (10, 0), AT (10, 10),
    .own_target_min = 60, .band = 1 },
  { "a Red in a laboratory", FLN_COLOUR_RED, AT (10, 0), AT (10, 0),
    .own_target_min = 60, .band = 2 },
  { "a quick pharmacy", FLN_COLOUR_GREEN, AT (10, 0), AT (10, 20),
    .own_target_min = 20 },
  { "moved up", FLN_COLOUR_GREEN, AT (10, 0), AT (10, 5), .override_us = AT (10, 5),
    .basis = FLN_DUE_OVERRIDE },
  { "moved down, whatever else", FLN_COLOUR_GREEN, AT (10, 0), AT (18, 0),
    .override_us = AT (18, 0), .appointment_us = AT (10, 0), .missed = 2,
    .basis = FLN_DUE_OVERRIDE },
  { "a Red that was moved", FLN_COLOUR_RED, AT (10, 0), AT (12, 0),
    .override_us = AT (12, 0), .band = 2, .basis = FLN_DUE_OVERRIDE },
};

static FlnOrderFacts
facts_of (const Vector *vector)
{
  return (FlnOrderFacts){
    .colour = vector->colour,
    .needs = vector->needs,
    .entered_us = vector->entered_us,
    .has_appointment = vector->appointment_us != 0,
    .appointment_us = vector->appointment_us,
    .results_back = vector->results_us != 0,
    .results_us = vector->results_us,
    .missed = vector->missed,
    .has_override = vector->override_us != 0,
    .override_due_us = vector->override_us,
    .department_target_min = vector->own_target_min > 0 ? vector->own_target_min : -1,
    .triage_service = vector->triage_service,
  };
}

static void
each_vector_is_due_when_the_rule_says (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (vectors); i++)
    {
      const Vector *vector = &vectors[i];
      FlnPlace place = place_of (facts_of (vector));
      FlnDueBasis basis = vector->basis != 0 ? vector->basis : FLN_DUE_WALK_IN;

      g_test_message ("%s", vector->who);
      g_assert_cmpint ((place.due_us - DAY_US) / MINUTE_US, ==,
                       (vector->due_us - DAY_US) / MINUTE_US);
      g_assert_cmpint (place.due_us, ==, vector->due_us);
      g_assert_cmpint (place.band, ==, vector->band);
      g_assert_cmpint (place.basis, ==, basis);
      g_assert_cmpint (place.colour, ==, vector->colour);
      g_assert_cmpint (place.entered_us, ==, vector->entered_us);
    }
}

static void
assert_before (FlnPlace first, FlnPlace second)
{
  g_assert_cmpint (fln_order_compare (&first, "z", &second, "a"), <, 0);
  g_assert_cmpint (fln_order_compare (&second, "a", &first, "z"), >, 0);
}

static void
the_order_of_the_rule_page_holds (void)
{
  FlnPlace green = walk_in_place (FLN_COLOUR_GREEN, AT (8, 5));
  FlnPlace yellow = walk_in_place (FLN_COLOUR_YELLOW, AT (11, 6));
  FlnPlace orange = walk_in_place (FLN_COLOUR_ORANGE, AT (11, 59));
  FlnPlace red = walk_in_place (FLN_COLOUR_RED, AT (12, 0));

  assert_before (green, yellow);
  assert_before (orange, green);
  assert_before (orange, yellow);
  assert_before (red, orange);
}

static void
at_the_same_minute_the_more_urgent_colour_goes_first (void)
{
  FlnOrderFacts back = walk_in (FLN_COLOUR_GREEN, AT (8, 0));
  FlnPlace yellow = walk_in_place (FLN_COLOUR_YELLOW, AT (10, 0));
  FlnPlace untriaged = walk_in_place (FLN_COLOUR_NONE, AT (8, 0));
  FlnPlace green = walk_in_place (FLN_COLOUR_GREEN, AT (8, 0));

  back.results_back = TRUE;
  back.results_us = AT (10, 0);
  g_assert_cmpint (place_of (back).due_us, ==, yellow.due_us);
  assert_before (yellow, place_of (back));
  assert_before (green, untriaged);
}

static void
an_untriaged_person_stands_after_a_yellow_of_before (void)
{
  assert_before (walk_in_place (FLN_COLOUR_YELLOW, AT (10, 0)),
                 walk_in_place (FLN_COLOUR_NONE, AT (10, 44)));
}

static void
the_ticket_id_is_the_last_word (void)
{
  FlnPlace place = walk_in_place (FLN_COLOUR_GREEN, AT (8, 0));

  g_assert_cmpint (fln_order_compare (&place, "a", &place, "b"), <, 0);
  g_assert_cmpint (fln_order_compare (&place, "b", &place, "a"), >, 0);
  g_assert_cmpint (fln_order_compare (&place, "a", &place, "a"), ==, 0);
}

static void
equal_due_and_colour_go_by_entry (void)
{
  FlnOrderFacts late = walk_in (FLN_COLOUR_GREEN, AT (8, 15));
  FlnOrderFacts missed = walk_in (FLN_COLOUR_GREEN, AT (8, 0));

  missed.missed = 1;
  g_assert_cmpint (place_of (missed).due_us, ==, place_of (late).due_us);
  assert_before (place_of (missed), place_of (late));
}

static void
retriage_keeps_the_entry (void)
{
  FlnPlace made_yellow = walk_in_place (FLN_COLOUR_YELLOW, AT (8, 5));

  g_assert_cmpint (made_yellow.due_us, ==, AT (9, 5));
  g_assert_cmpint (fln_order_overdue_us (&made_yellow, AT (10, 30)), ==,
                   85 * MINUTE_US);
}

static void
the_place_says_what_it_was_worked_out_from (void)
{
  FlnOrderFacts facts = walk_in (FLN_COLOUR_GREEN, AT (8, 0));
  FlnPlace place;

  facts.needs = FLN_NEED_CHILD | FLN_NEED_DISABLED;
  facts.missed = 7;
  place = place_of (facts);

  g_assert_cmpint (place.target_min, ==, 240);
  g_assert_cmpint (place.reduction_min, ==, 60);
  g_assert_cmpint (place.need, ==, FLN_NEED_DISABLED);
  g_assert_cmpint (place.missed, ==, 2);
  g_assert_cmpint (place.penalty_min, ==, 30);
  g_assert_cmpint (fln_order_target_min (&place), ==, 180);
  g_assert_false (place.own_target);
  g_assert_false (place.as_green);
  g_assert_true (walk_in_place (FLN_COLOUR_NONE, AT (8, 0)).as_green);
}

static void
the_share_runs_from_entry_to_the_target (void)
{
  FlnPlace yellow = walk_in_place (FLN_COLOUR_YELLOW, AT (10, 0));
  FlnPlace red = walk_in_place (FLN_COLOUR_RED, AT (10, 0));

  g_assert_cmpint (fln_order_share_percent (&yellow, AT (9, 0)), ==, 0);
  g_assert_cmpint (fln_order_share_percent (&yellow, AT (10, 0)), ==, 0);
  g_assert_cmpint (fln_order_share_percent (&yellow, AT (10, 45)), ==, 75);
  g_assert_cmpint (fln_order_share_percent (&yellow, AT (11, 0) - 1), ==, 99);
  g_assert_cmpint (fln_order_share_percent (&yellow, AT (11, 0)), ==, 100);
  g_assert_cmpint (fln_order_share_percent (&red, AT (10, 1)), ==, 100);
  g_assert_cmpint (fln_order_share_percent (&red, G_MAXINT64), ==, 9999);
}

static void
an_untriaged_person_rings_at_fifteen_minutes (void)
{
  FlnOrderFacts in_laboratory = walk_in (FLN_COLOUR_NONE, AT (10, 0));
  FlnPlace untriaged = walk_in_place (FLN_COLOUR_NONE, AT (10, 0));
  FlnPlace green = walk_in_place (FLN_COLOUR_GREEN, AT (10, 0));
  FlnPlace laboratory;

  in_laboratory.department_target_min = 60;
  laboratory = place_of (in_laboratory);

  g_assert_false (fln_order_triage_is_late (&untriaged, AT (10, 15) - 1));
  g_assert_true (fln_order_triage_is_late (&untriaged, AT (10, 15)));
  g_assert_false (fln_order_triage_is_late (&green, AT (12, 0)));
  g_assert_false (fln_order_triage_is_late (&laboratory, AT (12, 0)));
}

static void
absurd_facts_do_not_overflow (void)
{
  static const int64_t edges[] = { G_MININT64, -1, 0, 1, G_MAXINT64 };
  gsize n = G_N_ELEMENTS (edges);

  for (gsize i = 0; i < n * n * n; i++)
    {
      FlnOrderFacts facts = walk_in (FLN_COLOUR_GREEN, edges[i % n]);
      FlnPlace place;

      facts.has_appointment = facts.results_back = TRUE;
      facts.appointment_us = edges[i / n % n];
      facts.results_us = edges[i / n / n];
      facts.missed = G_MAXINT;
      facts.department_target_min = i % 2 == 0 ? G_MAXINT : -1;
      place = place_of (facts);
      g_assert_cmpint (place.due_us, >=, place.entered_us);
      g_assert_cmpint (place.target_min, <=, 10080);
      g_assert_cmpint (fln_order_share_percent (&place, edges[i % n]), <=, 9999);
    }
}

static void
the_version_is_the_hash_of_every_setting (void)
{
  const char *text = fln_order_settings_text ();
  uint8_t hash[FLN_HASH_SIZE];
  g_autofree char *hex = NULL;
  g_autofree char *version = NULL;

  fln_hash (text, strlen (text), hash);
  hex = fln_hex_encode (hash, 6);
  version = g_strconcat ("sats-1-", hex, NULL);

  g_assert_cmpstr (fln_order_settings_version (), ==, version);
  g_assert_nonnull (strstr (text, "T_GREEN=240"));
  g_assert_nonnull (strstr (text, "APPOINTMENT_EARLY=15"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/order/each-vector-is-due-when-the-rule-says",
                   each_vector_is_due_when_the_rule_says);
  g_test_add_func ("/order/the-order-of-the-rule-page-holds",
                   the_order_of_the_rule_page_holds);
  g_test_add_func ("/order/at-the-same-minute-the-more-urgent-colour-goes-first",
                   at_the_same_minute_the_more_urgent_colour_goes_first);
  g_test_add_func ("/order/an-untriaged-person-stands-after-a-yellow-of-before",
                   an_untriaged_person_stands_after_a_yellow_of_before);
  g_test_add_func ("/order/the-ticket-id-is-the-last-word",
                   the_ticket_id_is_the_last_word);
  g_test_add_func ("/order/equal-due-and-colour-go-by-entry",
                   equal_due_and_colour_go_by_entry);
  g_test_add_func ("/order/retriage-keeps-the-entry", retriage_keeps_the_entry);
  g_test_add_func ("/order/the-place-says-what-it-was-worked-out-from",
                   the_place_says_what_it_was_worked_out_from);
  g_test_add_func ("/order/the-share-runs-from-entry-to-the-target",
                   the_share_runs_from_entry_to_the_target);
  g_test_add_func ("/order/an-untriaged-person-rings-at-fifteen-minutes",
                   an_untriaged_person_rings_at_fifteen_minutes);
  g_test_add_func ("/order/absurd-facts-do-not-overflow", absurd_facts_do_not_overflow);
  g_test_add_func ("/order/the-version-is-the-hash-of-every-setting",
                   the_version_is_the_hash_of_every_setting);

  return g_test_run ();
}
