/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A at noon; the tickets' entry times are minutes after that. */
#include "desktop/local/place.h"

#include "desktop/local/acting.h"
#include "desktop/local/applier.h"
#include "tests/support/desk-fixture.h"

#define MINUTE_US G_TIME_SPAN_MINUTE

static void
issue (FlnDeskFixture *desk, const char *department, char ticket[FLN_UUID_SIZE])
{
  g_autoptr (GError) error = NULL;

  g_assert_true (
      fln_desk_fixture_issue (desk->store, department, "Keza", NULL, ticket, &error));
  g_assert_no_error (error);
  fln_clock_manual_advance (desk->clock, MINUTE_US);
}

/* An event of the signed-in nurse; @seen NULL: saw none. */
static void
triage (FlnDeskFixture *desk, const char *ticket, const char *level, const char *seen,
        char id[FLN_UUID_SIZE])
{
  const FlnEventField fields[] = {
    { .reg = "ticket", .text = ticket },
    { .reg = "level", .text = level },
    { .reg = "by_user", .text = "ingabire" },
    { .reg = "seen", .text = seen },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnActing) acting
      = fln_acting_begin (desk->store, FLN_ACTION_SET_URGENCY, &error);

  g_assert_no_error (error);
  g_assert_true (fln_acting_event (acting, FLN_RECORD_TRIAGE, id, fields,
                                   G_N_ELEMENTS (fields), &error));
  g_assert_true (fln_acting_commit (acting, &error));
  g_assert_no_error (error);
}

static void
override (FlnDeskFixture *desk, const char *ticket, int64_t due_us, const char *seen,
          char id[FLN_UUID_SIZE])
{
  FlnEventField fields[] = {
    { .reg = "ticket", .text = ticket },
    { .reg = "reason", .text = "chest pain at home" },
    { .reg = "by_user", .text = "ingabire" },
    { .reg = "seen", .text = seen },
    { .reg = "due_us", .number = due_us, .is_number = TRUE },
  };
  unsigned n = G_N_ELEMENTS (fields) - (due_us == 0 ? 1 : 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnActing) acting
      = fln_acting_begin (desk->store, FLN_ACTION_OVERRIDE, &error);

  g_assert_no_error (error);
  g_assert_true (fln_acting_event (acting, FLN_RECORD_OVERRIDE, id, fields, n, &error));
  g_assert_true (fln_acting_commit (acting, &error));
  g_assert_no_error (error);
}

static FlnPlace
place_of (FlnDeskFixture *desk, const char *ticket)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = fln_place_list (desk->store, FLN_DESK_OPD, 0, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < places->len; i++)
    {
      const FlnQueuePlace *place = g_ptr_array_index (places, i);

      if (g_str_equal (place->ticket, ticket))
        return place->place;
    }

  g_assert_not_reached ();
}

static gboolean
has_place (FlnDeskFixture *desk, const char *ticket)
{
  int ahead = 0;

  return fln_place_count_ahead (desk->store, ticket, &ahead, NULL);
}

static void
queue_is_by_band_then_due (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  char green[FLN_UUID_SIZE], yellow[FLN_UUID_SIZE], orange[FLN_UUID_SIZE];
  char id[FLN_UUID_SIZE];
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places = NULL;
  int ahead = -1;

  issue (desk, FLN_DESK_OPD, green);
  issue (desk, FLN_DESK_OPD, yellow);
  issue (desk, FLN_DESK_OPD, orange);
  fln_desk_fixture_sign_in (desk, "ingabire");
  triage (desk, green, "green", NULL, id);
  triage (desk, yellow, "yellow", NULL, id);
  triage (desk, orange, "orange", NULL, id);

  places = fln_place_list (desk->store, FLN_DESK_OPD, 0, &error);
  g_assert_cmpint (places->len, ==, 3);
  g_assert_cmpstr (((FlnQueuePlace *) g_ptr_array_index (places, 0))->ticket, ==,
                   orange);
  g_assert_cmpstr (((FlnQueuePlace *) g_ptr_array_index (places, 1))->ticket, ==,
                   yellow);
  g_assert_cmpstr (((FlnQueuePlace *) g_ptr_array_index (places, 2))->ticket, ==,
                   green);
  g_assert_cmpstr (((FlnQueuePlace *) g_ptr_array_index (places, 2))->number, ==,
                   "A001");
  g_assert_true (fln_place_count_ahead (desk->store, green, &ahead, &error));
  g_assert_cmpint (ahead, ==, 2);
}

static void
ticket_that_is_called_has_no_place (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  char ticket[FLN_UUID_SIZE];

  issue (desk, FLN_DESK_OPD, ticket);
  g_assert_true (has_place (desk, ticket));
  fln_desk_fixture_step (desk, ticket, "call", "called");
  g_assert_false (has_place (desk, ticket));
}

static void
triage_that_was_seen_is_replaced (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  char ticket[FLN_UUID_SIZE], first[FLN_UUID_SIZE], second[FLN_UUID_SIZE];
  g_autoptr (GError) error = NULL;
  g_autofree char *standing = NULL;
  FlnColour colour = FLN_COLOUR_NONE;

  issue (desk, FLN_DESK_OPD, ticket);
  fln_desk_fixture_sign_in (desk, "ingabire");
  triage (desk, ticket, "orange", NULL, first);
  triage (desk, ticket, "green", first, second);

  g_assert_cmpint (place_of (desk, ticket).colour, ==, FLN_COLOUR_GREEN);
  g_assert_true (
      fln_place_standing_triage (desk->store, ticket, &standing, &colour, &error));
  g_assert_cmpstr (standing, ==, second);
}

static void
of_concurrent_triages_the_most_urgent_stands (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  char ticket[FLN_UUID_SIZE], first[FLN_UUID_SIZE], id[FLN_UUID_SIZE];

  issue (desk, FLN_DESK_OPD, ticket);
  fln_desk_fixture_sign_in (desk, "ingabire");
  triage (desk, ticket, "yellow", NULL, first);
  triage (desk, ticket, "orange", first, id);
  triage (desk, ticket, "green", first, id);

  g_assert_cmpint (place_of (desk, ticket).colour, ==, FLN_COLOUR_ORANGE);
  g_assert_cmpint (place_of (desk, ticket).band, ==, 1);
}

static void
newest_override_stands_until_its_end (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  char ticket[FLN_UUID_SIZE], first[FLN_UUID_SIZE], second[FLN_UUID_SIZE];
  char id[FLN_UUID_SIZE];
  const int64_t own_due_us = FLN_DESK_NOON_US + 240 * MINUTE_US;
  const int64_t early_us = FLN_DESK_NOON_US + 5 * MINUTE_US;
  const int64_t late_us = FLN_DESK_NOON_US + 9 * MINUTE_US;

  issue (desk, FLN_DESK_OPD, ticket);
  g_assert_cmpint (place_of (desk, ticket).due_us, ==, own_due_us);

  override (desk, ticket, early_us, NULL, first);
  fln_clock_manual_advance (desk->clock, MINUTE_US);
  override (desk, ticket, late_us, first, second);
  g_assert_cmpint (place_of (desk, ticket).due_us, ==, late_us);
  g_assert_cmpint (place_of (desk, ticket).basis, ==, FLN_DUE_OVERRIDE);

  /* The end of one that was replaced ends nothing. */
  override (desk, ticket, 0, first, id);
  g_assert_cmpint (place_of (desk, ticket).due_us, ==, late_us);
  override (desk, ticket, 0, second, id);
  g_assert_cmpint (place_of (desk, ticket).due_us, ==, own_due_us);
}

static void
missed_calls_count_once_an_absence (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  char ticket[FLN_UUID_SIZE];

  issue (desk, FLN_DESK_OPD, ticket);
  fln_desk_fixture_step (desk, ticket, "call", "called");
  fln_desk_fixture_step (desk, ticket, "no_show", "no_show");
  fln_desk_fixture_step (desk, ticket, "no_show", "no_show");
  fln_desk_fixture_step (desk, ticket, "return", "waiting");
  g_assert_cmpint (place_of (desk, ticket).missed, ==, 1);
  g_assert_cmpint (place_of (desk, ticket).penalty_min, ==, 15);

  fln_desk_fixture_step (desk, ticket, "call", "called");
  fln_desk_fixture_step (desk, ticket, "no_show", "no_show");
  fln_desk_fixture_step (desk, ticket, "return", "waiting");
  g_assert_cmpint (place_of (desk, ticket).missed, ==, 2);
}

static void
absence_that_ended_in_served_is_no_missed_call (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  char ticket[FLN_UUID_SIZE];

  issue (desk, FLN_DESK_OPD, ticket);
  fln_desk_fixture_sign_in (desk, "mugisha");
  fln_desk_fixture_step (desk, ticket, "call", "called");
  fln_desk_fixture_step (desk, ticket, "no_show", "no_show");
  fln_desk_fixture_step (desk, ticket, "serve", "served");
  fln_desk_fixture_step (desk, ticket, "return", "waiting");
  g_assert_cmpint (place_of (desk, ticket).missed, ==, 0);
}

static void
new_target_of_a_department_moves_its_queue (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (FlnActing) acting = NULL;
  g_autoptr (GError) error = NULL;
  char ticket[FLN_UUID_SIZE];

  issue (desk, FLN_DESK_OPD, ticket);
  fln_desk_fixture_sign_in (desk, "habimana");
  acting = fln_acting_begin (desk->store, FLN_ACTION_EDIT_DEPARTMENT, &error);
  g_assert_true (fln_acting_set_int (acting, FLN_RECORD_DEPARTMENT, FLN_DESK_OPD,
                                     "target_min", 30, &error));
  g_assert_true (fln_acting_commit (acting, &error));
  g_assert_no_error (error);
  g_assert_cmpint (place_of (desk, ticket).due_us, ==,
                   FLN_DESK_NOON_US + 30 * MINUTE_US);
}

static void
place_of_the_table_is_the_place_of_the_facts (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;
  char ticket[FLN_UUID_SIZE], id[FLN_UUID_SIZE];
  FlnOrderFacts facts;
  FlnPlace wanted, place;

  issue (desk, FLN_DESK_OPD, ticket);
  override (desk, ticket, FLN_DESK_NOON_US + 3 * MINUTE_US, NULL, id);
  g_assert_true (fln_place_read_facts (desk->store, ticket, &facts, &error));
  fln_order_place (&facts, &wanted);
  place = place_of (desk, ticket);
  g_assert_cmpint (place.band, ==, wanted.band);
  g_assert_cmpint (place.due_us, ==, wanted.due_us);
  g_assert_cmpint (place.basis, ==, wanted.basis);
  g_assert_cmpint (place.entered_us, ==, wanted.entered_us);
  g_assert_cmpint (place.target_min, ==, wanted.target_min);
}

static void
order_hash_follows_the_order (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;
  char ticket[FLN_UUID_SIZE];
  g_autofree char *empty = fln_place_order_hash (desk->store, FLN_DESK_OPD, &error);
  g_autofree char *lab = fln_place_order_hash (desk->store, FLN_DESK_LAB, &error);
  g_autofree char *one = NULL;

  issue (desk, FLN_DESK_OPD, ticket);
  one = fln_place_order_hash (desk->store, FLN_DESK_OPD, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (empty, ==, lab);
  g_assert_cmpstr (one, !=, empty);
}

static void
unknown_ticket_is_not_found (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;
  FlnOrderFacts facts;

  g_assert_false (fln_place_read_facts (desk->store, FLN_DESK_SITE, &facts, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_NOT_FOUND);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/place/queue", queue_is_by_band_then_due);
  g_test_add_func ("/place/called", ticket_that_is_called_has_no_place);
  g_test_add_func ("/place/triage-seen", triage_that_was_seen_is_replaced);
  g_test_add_func ("/place/triage-concurrent",
                   of_concurrent_triages_the_most_urgent_stands);
  g_test_add_func ("/place/override", newest_override_stands_until_its_end);
  g_test_add_func ("/place/missed", missed_calls_count_once_an_absence);
  g_test_add_func ("/place/missed-void",
                   absence_that_ended_in_served_is_no_missed_call);
  g_test_add_func ("/place/department", new_target_of_a_department_moves_its_queue);
  g_test_add_func ("/place/list", place_of_the_table_is_the_place_of_the_facts);
  g_test_add_func ("/place/hash", order_hash_follows_the_order);
  g_test_add_func ("/place/unknown", unknown_ticket_is_not_found);
  return g_test_run ();
}
