/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A at noon with "uwase" of the reception signed in. */
#include "desktop/local/queries/ticket-lookup.h"

#include "tests/support/queue-story.h"

static void
number_is_found_however_it_is_said (void)
{
  static const char *const said[] = { "A001", "a001", "A1", "a 1", "A-001", "A01" };
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autofree char *id
      = fln_story_comes (desk, "Kayitesi", FLN_DESK_OPD, FLN_COLOUR_NONE);

  for (gsize i = 0; i < G_N_ELEMENTS (said); i++)
    {
      g_autoptr (FlnTicket) ticket
          = fln_query_ticket_by_number (desk->store, said[i], NULL);

      g_test_message ("%s", said[i]);
      g_assert_nonnull (ticket);
      g_assert_cmpstr (ticket->id, ==, id);
    }
}

static void
number_that_nobody_has_is_not_found (void)
{
  static const char *const said[] = { "A002", "B001", "", "A0", "001" };
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");

  g_free (fln_story_comes (desk, "Kayitesi", FLN_DESK_OPD, FLN_COLOUR_NONE));
  for (gsize i = 0; i < G_N_ELEMENTS (said); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (fln_query_ticket_by_number (desk->store, said[i], &error));
      g_assert_error (error, FLN_ERROR, FLN_ERROR_NOT_FOUND);
    }
}

static void
open_leg_goes_before_the_one_that_ended (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autofree char *first
      = fln_story_comes (desk, "Kayitesi", FLN_DESK_OPD, FLN_COLOUR_NONE);
  g_autoptr (FlnTicket) moved = NULL;
  g_autoptr (FlnTicket) over = NULL;

  fln_story_bring (desk, first, FLN_TICKET_TRANSFERRED);
  moved = fln_query_ticket_by_number (desk->store, "A001", NULL);
  g_assert_cmpstr (moved->department, ==, FLN_DESK_LAB);
  g_assert_cmpstr (moved->journey, ==, first);

  fln_story_bring (desk, moved->id, FLN_TICKET_LEFT);
  over = fln_query_ticket_by_number (desk->store, "A001", NULL);
  g_assert_cmpstr (over->id, ==, moved->id);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ticket-lookup/number-is-found-however-it-is-said",
                   number_is_found_however_it_is_said);
  g_test_add_func ("/ticket-lookup/number-that-nobody-has-is-not-found",
                   number_that_nobody_has_is_not_found);
  g_test_add_func ("/ticket-lookup/open-leg-goes-before-the-one-that-ended",
                   open_leg_goes_before_the_one_that_ended);
  return g_test_run ();
}
