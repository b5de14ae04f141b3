/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/conflict-finder.h"

#include "tests/support/fake-desk.h"

#include <string.h>

#define STEPS 3

/* A centre and two desks, A and B, that cannot hear each other.  Each test makes writes in
 * one order of time and lets them arrive in another; a desk's own arrive in its order. */
typedef struct
{
  FlnCentralFixture *world;
  FlnFakeDesk *desks[2];
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->world = fln_central_fixture_new ();
  fixture->desks[0] = fln_fake_desk_new (fixture->world, "A");
  fixture->desks[1] = fln_fake_desk_new (fixture->world, "B");
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fln_fake_desk_free (fixture->desks[0]);
  fln_fake_desk_free (fixture->desks[1]);
  fln_central_fixture_free (fixture->world);
}

static void
arrive (Fixture *fixture, const char *order)
{
  for (const char *at = order; *at != '\0'; at++)
    {
      FlnFakeDesk *desk = fixture->desks[*at - 'a'];

      fln_receipt_free (fln_fake_desk_sync_some (desk, 1));
    }
}

/* A patient that both desks know, made by A. */
static void
make_known_patient (Fixture *fixture, char patient[37], char base[37])
{
  FlnFakeDesk *desk = fixture->desks[0];
  FlnAction *action = fln_fake_desk_begin (desk, "register-patient", "uwase");

  g_strlcpy (patient, action->id, 37);
  patient[35] = patient[35] == '0' ? '1' : '0';
  fln_fake_desk_set (action, FLN_RECORD_PATIENT, patient, "name", "A Person", NULL);
  fln_fake_desk_set (action, FLN_RECORD_PATIENT, patient, "phone", "+250700", NULL);
  g_strlcpy (base, fln_fake_desk_end (desk, action), 37);
  fln_receipt_free (fln_fake_desk_sync (desk));
}

/* The one item about @subject, open or not. */
static char *
ask_item (Fixture *fixture, const char *column, const char *subject)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT %s FROM conflict WHERE subject = '%s'", column, subject);

  return fln_central_fixture_ask (fixture->world, sql);
}

static void
assert_item (Fixture *fixture, const char *subject, const char *winner,
             const char *loser)
{
  g_autofree char *count = ask_item (fixture, "count (*)", subject);
  g_autofree char *win = ask_item (fixture, "winner_value", subject);
  g_autofree char *lose = ask_item (fixture, "loser_value", subject);
  g_autofree char *review = ask_item (fixture, "review", subject);

  g_assert_cmpstr (count, ==, "1");
  g_assert_cmpstr (win, ==, winner);
  g_assert_cmpstr (lose, ==, loser);
  g_assert_null (review);
}

static void
assert_no_item (Fixture *fixture, const char *subject)
{
  g_autofree char *count = ask_item (fixture, "count (*)", subject);

  g_assert_cmpstr (count, ==, "0");
}

/* @times: which desk writes, in order of time; 'a' twice and 'b' once. */
static void
edit_phones (Fixture *fixture, const char *times, const char *arrival)
{
  char patient[37];
  char base[37];
  g_autofree char *mine = NULL;
  const char *newest_a = NULL;
  int n_a = 0;
  char last = times[strlen (times) - 1];

  make_known_patient (fixture, patient, base);
  mine = g_strdup (base);
  for (const char *at = times; *at != '\0'; at++)
    {
      fln_clock_manual_advance (fixture->world->clock, G_TIME_SPAN_MINUTE);
      if (*at == 'b')
        {
          fln_fake_desk_edit_phone (fixture->desks[1], "mukeshimana", patient,
                                    "+250733", base);
          continue;
        }

      newest_a = fln_fake_desk_edit_phone (fixture->desks[0], "uwase", patient,
                                           n_a++ == 0 ? "+250711" : "+250722", mine);
      g_free (mine);
      mine = g_strdup (newest_a);
    }

  fln_clock_manual_advance (fixture->world->clock, G_TIME_SPAN_MINUTE);
  arrive (fixture, arrival);
  assert_item (fixture, patient, last == 'a' ? "\"+250722\"" : "\"+250733\"",
               last == 'a' ? "\"+250733\"" : "\"+250722\"");
}

static void
two_edits_against_one_are_one_item_in_any_order (Fixture *fixture, gconstpointer unused)
{
  static const char *const orders[] = { "aab", "aba", "baa" };

  for (gsize t = 0; t < G_N_ELEMENTS (orders); t++)
    for (gsize a = 0; a < G_N_ELEMENTS (orders); a++)
      edit_phones (fixture, orders[t], orders[a]);
}

/* Both call the ticket, then each starts and serves it. */
static void
serve_twice (Fixture *fixture, const char *times, const char *arrival)
{
  static const char *const kinds[STEPS] = { "call", "start", "serve" };
  static const char *const states[2][STEPS]
      = { { "called|hakizimana|3", "serving|hakizimana|3", "served|hakizimana|3" },
          { "called|wambui|4", "serving|wambui|4", "served|wambui|4" } };
  static const char *const users[2] = { "hakizimana", "wambui" };
  char ticket[37];
  char *bases[2] = { NULL, NULL };
  int step[2] = { 0, 0 };
  char last = times[strlen (times) - 1];
  const char *issued = fln_fake_desk_issue (fixture->desks[0], "uwase", "A001", ticket);

  bases[0] = g_strdup (issued);
  bases[1] = g_strdup (issued);
  fln_receipt_free (fln_fake_desk_sync (fixture->desks[0]));
  for (const char *at = times; *at != '\0'; at++)
    {
      int d = *at - 'a';
      const char *id = NULL;

      fln_clock_manual_advance (fixture->world->clock, G_TIME_SPAN_MINUTE);
      id = fln_fake_desk_state (fixture->desks[d], kinds[step[d]], users[d], ticket,
                                states[d][step[d]], bases[d]);
      step[d]++;
      g_free (bases[d]);
      bases[d] = g_strdup (id);
    }

  g_free (bases[0]);
  g_free (bases[1]);
  fln_clock_manual_advance (fixture->world->clock, G_TIME_SPAN_MINUTE);
  arrive (fixture, arrival);
  assert_item (fixture, ticket,
               last == 'a' ? "[\"served\",\"hakizimana\",\"3\"]"
                           : "[\"served\",\"wambui\",\"4\"]",
               last == 'a' ? "[\"served\",\"wambui\",\"4\"]"
                           : "[\"served\",\"hakizimana\",\"3\"]");
}

static void
a_double_call_and_all_that_follows_is_one_item_in_any_order (Fixture *fixture,
                                                             gconstpointer unused)
{
  static const char *const times[] = { "ababab", "abbaab", "aaabbb", "babbaa" };
  char arrival[2 * STEPS + 1] = { 0 };

  /* Every way to interleave three with three. */
  for (guint mask = 0; mask < (1U << (2 * STEPS)); mask++)
    {
      int n = 0;

      for (int i = 0; i < 2 * STEPS; i++)
        {
          arrival[i] = (mask >> i & 1U) == 0 ? 'a' : 'b';
          n += arrival[i] == 'a';
        }
      if (n == STEPS)
        serve_twice (fixture, times[mask % G_N_ELEMENTS (times)], arrival);
    }
}

static void
a_call_alone_twice_is_one_item_with_both_writers_and_times (Fixture *fixture,
                                                            gconstpointer unused)
{
  char ticket[37];
  const char *issued = fln_fake_desk_issue (fixture->desks[0], "uwase", "A001", ticket);
  g_autofree char *winner_by = NULL;
  g_autofree char *loser_by = NULL;
  g_autofree char *loser_device = NULL;
  g_autofree char *times = NULL;
  g_autofree char *claimed = NULL;

  fln_receipt_free (fln_fake_desk_sync (fixture->desks[0]));
  fixture->desks[1]->skew_us = 3 * G_TIME_SPAN_HOUR;
  fln_fake_desk_state (fixture->desks[1], "call", "wambui", ticket, "called|wambui|4",
                       issued);
  fln_clock_manual_advance (fixture->world->clock, G_TIME_SPAN_MINUTE);
  fln_fake_desk_state (fixture->desks[0], "call", "hakizimana", ticket,
                       "called|hakizimana|3", issued);
  arrive (fixture, "ab");

  winner_by = ask_item (fixture, "winner_by", ticket);
  loser_by = ask_item (fixture, "loser_by", ticket);
  loser_device = ask_item (fixture, "loser_device", ticket);
  times = ask_item (fixture, "winner_us - loser_us", ticket);
  claimed = ask_item (fixture, "loser_claimed_us - loser_us", ticket);
  g_assert_cmpstr (winner_by, ==, "hakizimana");
  g_assert_cmpstr (loser_by, ==, "wambui");
  g_assert_cmpstr (loser_device, ==, fixture->desks[1]->device);
  g_assert_cmpint (ABS (g_ascii_strtoll (times, NULL, 10) - G_TIME_SPAN_MINUTE), <,
                   2 * G_TIME_SPAN_SECOND);
  g_assert_cmpint (ABS (g_ascii_strtoll (claimed, NULL, 10) - 3 * G_TIME_SPAN_HOUR), <,
                   2 * G_TIME_SPAN_SECOND);
}

static void
the_same_value_from_two_desks_is_no_conflict (Fixture *fixture, gconstpointer unused)
{
  char patient[37];
  char base[37];

  make_known_patient (fixture, patient, base);
  fln_fake_desk_edit_phone (fixture->desks[0], "uwase", patient, "+250711", base);
  fln_fake_desk_edit_phone (fixture->desks[1], "uwase", patient, "+250711", base);
  arrive (fixture, "ba");
  assert_no_item (fixture, patient);
}

/* A: 711, then 722.  B: 711 as well, then goes on from it to 733.  A had seen 711 when it
 * wrote 722, B when it wrote 733: only those two meet. */
static void
a_value_both_had_seen_is_not_brought_up (Fixture *fixture, gconstpointer unused)
{
  static const char *const arrivals[]
      = { "aabb", "abab", "abba", "baab", "baba", "bbaa" };

  for (gsize i = 0; i < G_N_ELEMENTS (arrivals); i++)
    {
      char patient[37];
      char base[37];
      const char *first = NULL;

      make_known_patient (fixture, patient, base);
      first = fln_fake_desk_edit_phone (fixture->desks[0], "uwase", patient, "+250711",
                                        base);
      fln_clock_manual_advance (fixture->world->clock, G_TIME_SPAN_SECOND);
      fln_fake_desk_edit_phone (fixture->desks[0], "uwase", patient, "+250722", first);
      fln_clock_manual_advance (fixture->world->clock, G_TIME_SPAN_SECOND);
      first = fln_fake_desk_edit_phone (fixture->desks[1], "uwase", patient, "+250711",
                                        base);
      fln_clock_manual_advance (fixture->world->clock, G_TIME_SPAN_SECOND);
      fln_fake_desk_edit_phone (fixture->desks[1], "uwase", patient, "+250733", first);
      arrive (fixture, arrivals[i]);
      assert_item (fixture, patient, "\"+250733\"", "\"+250722\"");
    }
}

/* An admin reviews at desk A: restores the loser. */
static void
restore (Fixture *fixture, const char *patient, const char *value, const char *base)
{
  g_autofree char *item = ask_item (fixture, "id", patient);
  FlnAction *action
      = fln_fake_desk_begin (fixture->desks[0], "review-conflict", "mutesi");

  fln_fake_desk_set (action, FLN_RECORD_PATIENT, patient, "phone", value, base);
  fln_fake_desk_set (action, FLN_RECORD_CONFLICT, item, "review", "restore|mutesi",
                     NULL);
  fln_fake_desk_end (fixture->desks[0], action);
  fln_receipt_free (fln_fake_desk_sync (fixture->desks[0]));
}

static void
a_restore_is_an_ordinary_write_and_opens_nothing (Fixture *fixture,
                                                  gconstpointer unused)
{
  char patient[37];
  char base[37];
  g_autofree char *phone = NULL;
  g_autofree char *count = NULL;
  g_autofree char *review = NULL;
  g_autofree char *winner = NULL;
  const char *won = NULL;

  make_known_patient (fixture, patient, base);
  fln_fake_desk_edit_phone (fixture->desks[0], "uwase", patient, "+250711", base);
  fln_clock_manual_advance (fixture->world->clock, G_TIME_SPAN_SECOND);
  won = fln_fake_desk_edit_phone (fixture->desks[1], "uwase", patient, "+250733", base);
  arrive (fixture, "ab");
  assert_item (fixture, patient, "\"+250733\"", "\"+250711\"");

  fln_clock_manual_advance (fixture->world->clock, G_TIME_SPAN_SECOND);
  restore (fixture, patient, "+250711", won);
  count = ask_item (fixture, "count (*)", patient);
  review = ask_item (fixture, "review || ' ' || review_by", patient);
  winner = ask_item (fixture, "winner_value", patient);
  phone = fln_central_fixture_ask (
      fixture->world, "SELECT phone FROM patient ORDER BY id DESC LIMIT 1");
  g_assert_cmpstr (count, ==, "1");
  g_assert_cmpstr (review, ==, "restore mutesi");
  g_assert_cmpstr (winner, ==, "\"+250733\"");
  g_assert_cmpstr (phone, ==, "+250711");
  g_assert_cmpint (
      fln_central_fixture_count (fixture->world,
                                 "SELECT count (*) FROM audit WHERE kind = 'review'"),
      ==, 1);
}

static void
a_later_conflict_opens_a_new_item_and_leaves_the_reviewed (Fixture *fixture,
                                                           gconstpointer unused)
{
  char patient[37];
  char base[37];
  const char *won = NULL;
  g_autofree char *counts = NULL;
  g_autofree char *open = NULL;

  make_known_patient (fixture, patient, base);
  fln_fake_desk_edit_phone (fixture->desks[0], "uwase", patient, "+250711", base);
  fln_clock_manual_advance (fixture->world->clock, G_TIME_SPAN_SECOND);
  won = fln_fake_desk_edit_phone (fixture->desks[1], "uwase", patient, "+250733", base);
  arrive (fixture, "ab");
  restore (fixture, patient, "+250711", won);

  fln_clock_manual_advance (fixture->world->clock, G_TIME_SPAN_SECOND);
  fln_fake_desk_edit_phone (fixture->desks[1], "uwase", patient, "+250744", won);
  arrive (fixture, "b");
  counts = ask_item (fixture, "count (*) || ' ' || count (review)", patient);
  open = ask_item (fixture, "max (winner_value || loser_value)", patient);
  g_assert_cmpstr (counts, ==, "2 1");
  g_assert_cmpstr (open, ==, "\"+250744\"\"+250711\"");
}

/* Both come to the same in the end: the item answers itself. */
static void
an_item_whose_sides_agree_is_closed (Fixture *fixture, gconstpointer unused)
{
  char patient[37];
  char base[37];
  const char *first = NULL;
  g_autofree char *review = NULL;
  g_autofree char *by = NULL;

  make_known_patient (fixture, patient, base);
  first
      = fln_fake_desk_edit_phone (fixture->desks[0], "uwase", patient, "+250711", base);
  fln_clock_manual_advance (fixture->world->clock, G_TIME_SPAN_SECOND);
  fln_fake_desk_edit_phone (fixture->desks[1], "uwase", patient, "+250733", base);
  fln_clock_manual_advance (fixture->world->clock, G_TIME_SPAN_SECOND);
  fln_fake_desk_edit_phone (fixture->desks[0], "uwase", patient, "+250733", first);
  arrive (fixture, "ab");
  assert_item (fixture, patient, "\"+250733\"", "\"+250711\"");

  arrive (fixture, "a");
  review = ask_item (fixture, "review", patient);
  by = ask_item (fixture, "review_by", patient);
  g_assert_cmpstr (review, ==, "keep");
  g_assert_null (by);
}

static void
the_state_of_a_ticket_covers_its_other_registers (Fixture *fixture,
                                                  gconstpointer unused)
{
  static const char *const arrivals[] = { "ab", "ba" };

  for (gsize i = 0; i < G_N_ELEMENTS (arrivals); i++)
    {
      char ticket[37];
      const char *issued
          = fln_fake_desk_issue (fixture->desks[0], "uwase", "A001", ticket);
      g_autofree char *reg = NULL;
      g_autofree char *count = NULL;

      fln_receipt_free (fln_fake_desk_sync (fixture->desks[0]));
      for (int d = 0; d < 2; d++)
        {
          FlnAction *action
              = fln_fake_desk_begin (fixture->desks[d], "serve", "hakizimana");

          fln_fake_desk_set (action, FLN_RECORD_TICKET, ticket, "outcome",
                             d == 0 ? "done" : "lab", NULL);
          fln_fake_desk_set (action, FLN_RECORD_TICKET, ticket, "state",
                             d == 0 ? "served|hakizimana|3" : "served|hakizimana|4",
                             issued);
          fln_fake_desk_end (fixture->desks[d], action);
          fln_clock_manual_advance (fixture->world->clock, G_TIME_SPAN_SECOND);
        }

      arrive (fixture, arrivals[i]);
      count = ask_item (fixture, "count (*)", ticket);
      reg = ask_item (fixture, "register", ticket);
      g_assert_cmpstr (count, ==, "1");
      g_assert_cmpstr (reg, ==, "state");
    }
}

static void
registers_of_one_record_have_items_of_their_own (Fixture *fixture, gconstpointer unused)
{
  char patient[37];
  char base[37];
  g_autofree char *count = NULL;

  make_known_patient (fixture, patient, base);
  for (int d = 0; d < 2; d++)
    {
      FlnAction *action
          = fln_fake_desk_begin (fixture->desks[d], "edit-patient", "uwase");

      fln_fake_desk_set (action, FLN_RECORD_PATIENT, patient, "phone",
                         d == 0 ? "+250711" : "+250733", base);
      fln_fake_desk_set (action, FLN_RECORD_PATIENT, patient, "name",
                         d == 0 ? "One" : "Two", base);
      fln_fake_desk_set (action, FLN_RECORD_PATIENT, patient, "card", "1", base);
      fln_fake_desk_end (fixture->desks[d], action);
    }

  arrive (fixture, "ab");
  count = ask_item (fixture, "count (*) || ' ' || count (DISTINCT register)", patient);
  g_assert_cmpstr (count, ==, "2 2");
}

static void
items_travel_like_all_records (Fixture *fixture, gconstpointer unused)
{
  edit_phones (fixture, "aab", "aba");
  g_assert_cmpint (
      fln_central_fixture_count (
          fixture->world,
          "SELECT count (*) FROM change JOIN conflict ON change.id = conflict.id"
          " WHERE change.type = 'conflict' AND conflict.stamp_device IS NULL"),
      ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                            \
  g_test_add ("/conflict-finder/" name, Fixture, NULL, set_up, function, tear_down)

  ADD ("phones", two_edits_against_one_are_one_item_in_any_order);
  ADD ("double-call", a_double_call_and_all_that_follows_is_one_item_in_any_order);
  ADD ("writers", a_call_alone_twice_is_one_item_with_both_writers_and_times);
  ADD ("same", the_same_value_from_two_desks_is_no_conflict);
  ADD ("aliases", a_value_both_had_seen_is_not_brought_up);
  ADD ("restore", a_restore_is_an_ordinary_write_and_opens_nothing);
  ADD ("later", a_later_conflict_opens_a_new_item_and_leaves_the_reviewed);
  ADD ("agree", an_item_whose_sides_agree_is_closed);
  ADD ("ticket", the_state_of_a_ticket_covers_its_other_registers);
  ADD ("registers", registers_of_one_record_have_items_of_their_own);
  ADD ("travel", items_travel_like_all_records);
  return g_test_run ();
}
