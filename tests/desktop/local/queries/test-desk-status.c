/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A at noon with "uwase" of the reception signed in. */
#include "desktop/local/queries/desk-status.h"

#include "desktop/local/queries/journal-list.h"
#include "desktop/local/queries/staff-list.h"
#include "desktop/local/session.h"
#include "tests/support/queue-story.h"

static void
status_tells_who_where_and_what_is_not_sent (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (FlnDeskStatus) status = NULL;

  g_free (fln_story_comes (desk, "Kayitesi", FLN_DESK_OPD, FLN_COLOUR_NONE));
  status = fln_query_status (desk->store, NULL);
  g_assert_true (status->enrolled);
  g_assert_cmpstr (status->letter, ==, "A");
  g_assert_cmpstr (status->device, ==, desk->device);
  g_assert_cmpstr (status->site, ==, "Kibagabaga");
  g_assert_cmpstr (status->user, ==, "uwase");
  g_assert_cmpint (status->role, ==, FLN_ROLE_RECEPTIONIST);
  g_assert_cmpint (status->pending, ==, 1);
  g_assert_cmpint (status->quarantined, ==, 0);
  g_assert_cmpint (status->oldest_pending_us, ==, FLN_DESK_NOON_US);
  g_assert_cmpint (status->cursor, ==, FLN_DESK_FIRST_CS);
  g_assert_false (status->clock_known);
}

static void
nobody_signed_in_is_no_failure (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (FlnDeskStatus) status = NULL;

  g_assert_true (fln_session_sign_out (desk->store, NULL));
  status = fln_query_status (desk->store, NULL);
  g_assert_nonnull (status);
  g_assert_null (status->user);
}

static void
order_hash_changes_with_any_queue (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (FlnDeskStatus) empty = fln_query_status (desk->store, NULL);
  g_autoptr (FlnDeskStatus) one = NULL;
  g_autofree char *ticket = NULL;
  g_autoptr (FlnDeskStatus) gone = NULL;

  ticket = fln_story_comes (desk, "Kayitesi", FLN_DESK_LAB, FLN_COLOUR_NONE);
  one = fln_query_status (desk->store, NULL);
  g_assert_cmpstr (empty->order_hash, !=, one->order_hash);
  fln_story_bring (desk, ticket, FLN_TICKET_LEFT);
  gone = fln_query_status (desk->store, NULL);
  g_assert_cmpstr (empty->order_hash, ==, gone->order_hash);
}

static void
unsent_actions_are_listed_with_number_and_user (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autofree char *ticket
      = fln_story_comes (desk, "Kayitesi", FLN_DESK_OPD, FLN_COLOUR_NONE);
  g_autoptr (GPtrArray) pending = NULL;
  g_autoptr (GPtrArray) refused = NULL;
  const FlnJournalEntry *last;

  fln_story_bring (desk, ticket, FLN_TICKET_HELD);
  pending = fln_query_journal (desk->store, "pending", 0, NULL);
  refused = fln_query_journal (desk->store, "quarantined", 0, NULL);
  g_assert_cmpuint (pending->len, ==, 2);
  g_assert_cmpuint (refused->len, ==, 0);
  last = pending->pdata[1];
  g_assert_cmpstr (last->kind, ==, "hold");
  g_assert_cmpstr (last->number, ==, "A001");
  g_assert_cmpstr (last->user, ==, "uwase");
  g_assert_cmpstr (last->ticket, ==, ticket);
}

static void
last_action_is_ones_own (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autofree char *ticket
      = fln_story_comes (desk, "Kayitesi", FLN_DESK_OPD, FLN_COLOUR_NONE);
  g_autoptr (FlnJournalEntry) uwase = NULL;
  g_autoptr (FlnJournalEntry) keza = NULL;

  fln_desk_fixture_sign_in (desk, "ingabire");
  fln_story_bring (desk, ticket, FLN_TICKET_HELD);
  g_assert_true (fln_query_last_action (desk->store, "uwase", &uwase, NULL));
  g_assert_cmpstr (uwase->kind, ==, "register-patient");
  g_assert_true (fln_query_last_action (desk->store, "keza", &keza, NULL));
  g_assert_null (keza);
}

static void
staff_and_desks_are_listed (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GPtrArray) staff = fln_query_staff (desk->store, FALSE, NULL);
  g_autoptr (GPtrArray) devices = NULL;
  g_autoptr (FlnChange) change = fln_desk_fixture_change (
      FLN_DESK_FIRST_CS + 1, FLN_RECORD_DEVICE, desk->device, FLN_DESK_NOON_US,
      "0197a3c0-0000-7000-8000-0000000000aa", "letter", "A", "name", "Reception", NULL);
  const FlnDeviceRow *row;

  g_free (fln_story_comes (desk, "Kayitesi", FLN_DESK_OPD, FLN_COLOUR_NONE));
  fln_desk_fixture_take (desk->store, change);
  g_assert_cmpuint (staff->len, ==, 8);
  devices = fln_query_devices (desk->store, NULL);
  g_assert_cmpuint (devices->len, ==, 1);
  row = devices->pdata[0];
  g_assert_cmpstr (row->letter, ==, "A");
  g_assert_true (row->here);
  g_assert_cmpint (row->last_write_us, ==, FLN_DESK_NOON_US);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk-status/status-tells-who-where-and-what-is-not-sent",
                   status_tells_who_where_and_what_is_not_sent);
  g_test_add_func ("/desk-status/nobody-signed-in-is-no-failure",
                   nobody_signed_in_is_no_failure);
  g_test_add_func ("/desk-status/order-hash-changes-with-any-queue",
                   order_hash_changes_with_any_queue);
  g_test_add_func ("/desk-status/unsent-actions-are-listed-with-number-and-user",
                   unsent_actions_are_listed_with_number_and_user);
  g_test_add_func ("/desk-status/last-action-is-ones-own", last_action_is_ones_own);
  g_test_add_func ("/desk-status/staff-and-desks-are-listed",
                   staff_and_desks_are_listed);
  return g_test_run ();
}
