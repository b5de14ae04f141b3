/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/explain.h"

#include <string.h>

/* 4 March 2024 in Kigali, two hours ahead of UTC: AT (10, 2) is 10:02 there. */
#define KIGALI_MIDNIGHT_US INT64_C (1709503200000000)
#define MINUTE_US (60 * G_TIME_SPAN_SECOND)
#define AT(hour, minute) (KIGALI_MIDNIGHT_US + ((hour) *60 + (minute)) * MINUTE_US)

typedef struct
{
  GTimeZone *zone;
} Fixture;

static void
set_up (Fixture *fixture, const void *unused)
{
  fixture->zone = g_time_zone_new_identifier ("Africa/Kigali");
  g_assert_nonnull (fixture->zone);
}

static void
tear_down (Fixture *fixture, const void *unused)
{
  g_time_zone_unref (fixture->zone);
}

typedef struct
{
  const char *sentence;
  FlnOrderFacts facts;
  const char *reason;
} Row;

#define FACTS(...)                                                                     \
  {                                                                                    \
    .department_target_min = -1, __VA_ARGS__                                           \
  }

static const Row rows[] = {
  { "Yellow, came 10:02, target 60 min, pregnant −15: due 10:47.",
    FACTS (.colour = FLN_COLOUR_YELLOW, .entered_us = AT (10, 2),
           .needs = FLN_NEED_PREGNANT) },
  { "Green, came 08:05, target 240 min: due 12:05.",
    FACTS (.colour = FLN_COLOUR_GREEN, .entered_us = AT (8, 5)) },
  { "Green, came 08:05, target 240 min, missed calls +15: due 12:20.",
    FACTS (.colour = FLN_COLOUR_GREEN, .entered_us = AT (8, 5), .missed = 1) },
  { "Green, came 08:05, target 240 min, child under 5 −60, missed calls +30: due 11:35.",
    FACTS (.colour = FLN_COLOUR_GREEN, .entered_us = AT (8, 5), .needs = FLN_NEED_CHILD,
           .missed = 2) },
  { "Green, came 08:05, target 240 min, elderly −60: due 11:05.",
    FACTS (.colour = FLN_COLOUR_GREEN, .entered_us = AT (8, 5),
           .needs = FLN_NEED_ELDERLY | FLN_NEED_DISABLED) },
  { "Red, came 11:59: due at once.",
    FACTS (.colour = FLN_COLOUR_RED, .entered_us = AT (11, 59)) },
  { "Orange, came 11:59, target 10 min: due 12:09.",
    FACTS (.colour = FLN_COLOUR_ORANGE, .entered_us = AT (11, 59), .missed = 2) },
  { "Not triaged (as Green), came 10:44, target 240 min: due 14:44.",
    FACTS (.entered_us = AT (10, 44)) },
  { "Not triaged, came 10:44, target 15 min: due 10:59.",
    FACTS (.entered_us = AT (10, 44), .triage_service = TRUE) },
  { "Green, came 10:00, target of this department 60 min: due 11:00.",
    { .colour = FLN_COLOUR_GREEN,
      .entered_us = AT (10, 0),
      .department_target_min = 60 } },
  { "Green, came 10:00, target of this department 60 min, missed calls +15: due 11:15.",
    { .colour = FLN_COLOUR_GREEN,
      .entered_us = AT (10, 0),
      .department_target_min = 60,
      .missed = 1 } },
  { "Green, came 09:40 for the appointment at 10:00, target 120 min from 09:45: due "
    "11:45.",
    FACTS (.colour = FLN_COLOUR_GREEN, .entered_us = AT (9, 40),
           .has_appointment = TRUE, .appointment_us = AT (10, 0)) },
  { "Green, came 09:50 for the appointment at 10:00, target 120 min from 09:50, missed "
    "calls +15: due 12:05.",
    FACTS (.colour = FLN_COLOUR_GREEN, .entered_us = AT (9, 50),
           .has_appointment = TRUE, .appointment_us = AT (10, 0), .missed = 1) },
  { "Green, came 10:20, 20 min late for the appointment at 10:00, target 140 min: due "
    "12:40.",
    FACTS (.colour = FLN_COLOUR_GREEN, .entered_us = AT (10, 20),
           .has_appointment = TRUE, .appointment_us = AT (10, 0)) },
  { "Green, came 10:20, 20 min late for the appointment at 10:00, target 140 min, "
    "missed calls +30: due 13:10.",
    FACTS (.colour = FLN_COLOUR_GREEN, .entered_us = AT (10, 20),
           .has_appointment = TRUE, .appointment_us = AT (10, 0), .missed = 2) },
  { "Green, came 08:00, back with results 10:00, target 60 min from then: due 11:00.",
    FACTS (.colour = FLN_COLOUR_GREEN, .entered_us = AT (8, 0), .results_back = TRUE,
           .results_us = AT (10, 0)) },
  { "Green, came back with results 10:00, target 60 min: due 11:00.",
    FACTS (.colour = FLN_COLOUR_GREEN, .entered_us = AT (10, 0), .results_back = TRUE,
           .results_us = AT (10, 0)) },
  { "Green, came back with results 10:00, target 60 min, missed calls +15: due 11:15.",
    FACTS (.colour = FLN_COLOUR_GREEN, .entered_us = AT (10, 0), .results_back = TRUE,
           .results_us = AT (10, 0), .missed = 1) },
  { "Green, came 10:00, moved by a colleague (chest pain): due 10:05.",
    FACTS (.colour = FLN_COLOUR_GREEN, .entered_us = AT (10, 0), .has_override = TRUE,
           .override_due_us = AT (10, 5)),
    "chest pain" },
  { "Green, came 10:00, moved by a colleague ({due} is no gap here): due 10:05.",
    FACTS (.colour = FLN_COLOUR_GREEN, .entered_us = AT (10, 0), .has_override = TRUE,
           .override_due_us = AT (10, 5)),
    "{due} is no gap here" },
  { "Green, came 10:00, moved by a colleague: due 10:05.",
    FACTS (.colour = FLN_COLOUR_GREEN, .entered_us = AT (10, 0), .has_override = TRUE,
           .override_due_us = AT (10, 5)) },
  { "Green, came 22:30, target 240 min: due 2024-03-05 02:30.",
    FACTS (.colour = FLN_COLOUR_GREEN, .entered_us = AT (22, 30)) },
};

static void
every_place_explains_itself (Fixture *fixture, const void *unused)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      FlnExplainContext context = { .zone = fixture->zone, .reason = rows[i].reason };
      FlnPlace place;
      g_autofree char *sentence = NULL;

      fln_order_place (&rows[i].facts, &place);
      sentence = fln_explain (&place, &context);
      g_assert_cmpstr (sentence, ==, rows[i].sentence);
    }
}

static FlnPlace
yellow_at (int64_t entered_us)
{
  FlnOrderFacts facts = FACTS (.colour = FLN_COLOUR_YELLOW, .entered_us = entered_us);
  FlnPlace place;

  fln_order_place (&facts, &place);
  return place;
}

static void
the_ticket_before_is_named (Fixture *fixture, const void *unused)
{
  FlnPlace place = yellow_at (AT (10, 0));
  FlnPlace before = yellow_at (AT (9, 41));
  FlnExplainContext context
      = { .zone = fixture->zone, .before_number = "B003", .before = &before };
  g_autofree char *sentence = fln_explain (&place, &context);

  g_assert_cmpstr (
      sentence, ==,
      "Yellow, came 10:00, target 60 min: due 11:00. After B003 (due 10:41).");
}

static void
a_more_urgent_ticket_before_says_why (Fixture *fixture, const void *unused)
{
  FlnPlace place = yellow_at (AT (10, 0));
  FlnOrderFacts urgent = FACTS (.colour = FLN_COLOUR_ORANGE, .entered_us = AT (11, 20));
  FlnPlace before;
  FlnExplainContext context
      = { .zone = fixture->zone, .before_number = "B003", .before = &before };
  g_autofree char *sentence = NULL;

  fln_order_place (&urgent, &before);
  sentence = fln_explain (&place, &context);
  g_assert_true (g_str_has_suffix (sentence, " After B003 (Orange, due 11:30)."));
}

static const char *
into_french (const char *english)
{
  if (strcmp (english, "{colour}, came {came}, target {target} min: due {due}.") == 0)
    return "À voir à {due} au plus tard : {colour}, {target} min depuis {came}.";
  if (strcmp (english, "Yellow") == 0)
    return "jaune";

  return english;
}

static void
a_translation_may_put_the_gaps_in_any_order (Fixture *fixture, const void *unused)
{
  FlnPlace place = yellow_at (AT (10, 0));
  FlnExplainContext context = { .translate = into_french, .zone = fixture->zone };
  g_autofree char *sentence = fln_explain (&place, &context);

  g_assert_cmpstr (sentence, ==,
                   "À voir à 11:00 au plus tard : jaune, 60 min depuis 10:00.");
}

static const char *
into_nonsense (const char *english)
{
  return "{colour} {unknown} {due";
}

static void
a_broken_translation_is_printed_as_it_stands (Fixture *fixture, const void *unused)
{
  FlnPlace place = yellow_at (AT (10, 0));
  FlnExplainContext context = { .translate = into_nonsense, .zone = fixture->zone };
  g_autofree char *sentence = fln_explain (&place, &context);

  g_assert_cmpstr (sentence, ==, "{colour} {unknown} {due {unknown} {due");
}

static void
without_a_context_it_is_english_and_utc (Fixture *fixture, const void *unused)
{
  FlnPlace place = yellow_at (AT (10, 0));
  g_autofree char *sentence = fln_explain (&place, NULL);

  g_assert_cmpstr (sentence, ==, "Yellow, came 08:00, target 60 min: due 09:00.");
}

static void
a_time_no_calendar_has_is_a_dash (Fixture *fixture, const void *unused)
{
  FlnPlace place = yellow_at (G_MAXINT64);
  g_autofree char *sentence = fln_explain (&place, NULL);

  FlnOrderFacts moved = FACTS (.entered_us = AT (10, 0), .has_override = TRUE,
                               .override_due_us = G_MAXINT64, .triage_service = TRUE);
  g_autofree char *moved_sentence = NULL;

  g_assert_cmpstr (sentence, ==, "Yellow, came –, target 60 min: due –.");

  fln_order_place (&moved, &place);
  moved_sentence = fln_explain (&place, NULL);
  g_assert_cmpstr (moved_sentence, ==,
                   "Not triaged, came 08:00, moved by a colleague: due –.");
}

#define ADD(name, function)                                                            \
  g_test_add ("/explain/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("every-place-explains-itself", every_place_explains_itself);
  ADD ("the-ticket-before-is-named", the_ticket_before_is_named);
  ADD ("a-more-urgent-ticket-before-says-why", a_more_urgent_ticket_before_says_why);
  ADD ("a-translation-may-put-the-gaps-in-any-order",
       a_translation_may_put_the_gaps_in_any_order);
  ADD ("a-broken-translation-is-printed-as-it-stands",
       a_broken_translation_is_printed_as_it_stands);
  ADD ("without-a-context-it-is-english-and-utc",
       without_a_context_it_is_english_and_utc);
  ADD ("a-time-no-calendar-has-is-a-dash", a_time_no_calendar_has_is_a_dash);

  return g_test_run ();
}
