/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk at noon; the model follows room 3 of OPD. */
#include "desktop/model/visit-now.h"

#include "desktop/local/commands/serve-ticket.h"
#include "tests/support/open-desk.h"
#include "tests/support/queue-story.h"

typedef struct
{
  FlnOpenDesk *open;
  FlnVisitNow *now;
  char first[FLN_UUID_SIZE];
  char second[FLN_UUID_SIZE];
  unsigned n_gone; /* readings that told of somebody gone */
} Fixture;

static void
on_refreshed (Fixture *fixture)
{
  const FlnVisitFacts *facts = fln_visit_now_get (fixture->now);

  fixture->n_gone += facts->gone != NULL;
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->open = fln_open_desk_new ();
  fln_open_desk_issue (fixture->open, FLN_DESK_OPD, "First", fixture->first);
  fln_open_desk_issue (fixture->open, FLN_DESK_OPD, "Second", fixture->second);
  fixture->now = fln_visit_now_new (fixture->open->desk, NULL);
  g_signal_connect_swapped (fixture->now, "refreshed", G_CALLBACK (on_refreshed),
                            fixture);
  fln_visit_now_set_room (fixture->now, "3", FLN_DESK_OPD);
  fln_open_desk_settle (fixture->open);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_assert_finalize_object (fixture->now);
  fln_open_desk_settle (fixture->open);
  fln_open_desk_free (fixture->open);
}

static FlnDeskFixture *
world (Fixture *fixture)
{
  return fixture->open->world;
}

/* The desk's own commands, as "mugisha" in room 3, and the window has heard. */
static void
bring (Fixture *fixture, const char *ticket, FlnTicketState state)
{
  fln_desk_fixture_sign_in (world (fixture), "mugisha");
  fln_story_bring (world (fixture), ticket, state);
  fln_visit_now_show (fixture->now, NULL);
  fln_open_desk_settle (fixture->open);
}

static void
an_empty_room_has_nobody (Fixture *fixture, gconstpointer unused)
{
  const FlnVisitFacts *facts = fln_visit_now_get (fixture->now);

  g_assert_nonnull (facts);
  g_assert_null (facts->row);
  g_assert_null (facts->gone);
  g_assert_cmpuint (facts->others->len, ==, 0);
}

static void
who_is_called_here_is_shown_with_the_times (Fixture *fixture, gconstpointer unused)
{
  const FlnVisitFacts *facts;

  bring (fixture, fixture->first, FLN_TICKET_CALLED);
  facts = fln_visit_now_get (fixture->now);
  g_assert_cmpstr (facts->row->ticket.id, ==, fixture->first);
  g_assert_cmpstr (facts->patient->name, ==, "First");
  g_assert_cmpint (facts->called_us - FLN_DESK_NOON_US, >=, 0);
  g_assert_cmpint (facts->called_us - FLN_DESK_NOON_US, <, G_TIME_SPAN_SECOND);
  g_assert_cmpint (facts->started_us, ==, 0);
  g_assert_null (facts->back_to);
  g_assert_null (facts->rival);
}

static void
of_two_in_the_room_the_chosen_one_is_shown (Fixture *fixture, gconstpointer unused)
{
  const FlnVisitFacts *facts;

  bring (fixture, fixture->first, FLN_TICKET_CALLED);
  bring (fixture, fixture->second, FLN_TICKET_CALLED);
  fln_visit_now_show (fixture->now, fixture->first);
  fln_open_desk_settle (fixture->open);

  facts = fln_visit_now_get (fixture->now);
  g_assert_cmpstr (facts->row->ticket.id, ==, fixture->first);
  g_assert_cmpuint (facts->others->len, ==, 1);
  g_assert_cmpstr (((FlnQueueRow *) facts->others->pdata[0])->ticket.id, ==,
                   fixture->second);
}

static void
who_is_set_aside_is_listed_and_not_in_the_room (Fixture *fixture, gconstpointer unused)
{
  const FlnVisitFacts *facts;

  bring (fixture, fixture->first, FLN_TICKET_HELD);
  facts = fln_visit_now_get (fixture->now);
  g_assert_null (facts->row);
  g_assert_cmpuint (facts->held->len, ==, 1);
}

static void
somebody_taken_away_is_told_once (Fixture *fixture, gconstpointer unused)
{
  const FlnVisitFacts *facts;

  bring (fixture, fixture->first, FLN_TICKET_CALLED);
  fixture->n_gone = 0;

  fln_desk_fixture_sign_in (world (fixture), "keza");
  fln_desk_fixture_step (world (fixture), fixture->first, "serve", "served");
  while (fixture->n_gone == 0)
    g_main_context_iteration (NULL, TRUE);

  facts = fln_visit_now_get (fixture->now);
  g_assert_cmpstr (facts->gone_ticket, ==, fixture->first);
  g_assert_cmpstr (facts->gone->number, ==, "A001");
  g_assert_cmpint (facts->gone->state, ==, FLN_TICKET_SERVED);
  g_assert_nonnull (facts->gone->name);

  fln_open_desk_settle (fixture->open);
  g_assert_cmpuint (fixture->n_gone, ==, 1);
}

static void
what_was_let_go_is_not_told (Fixture *fixture, gconstpointer unused)
{
  bring (fixture, fixture->first, FLN_TICKET_CALLED);
  fixture->n_gone = 0;

  fln_desk_fixture_step (world (fixture), fixture->first, "serve", "served");
  fln_visit_now_let_go (fixture->now);
  while (fln_visit_now_get (fixture->now)->row != NULL)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpuint (fixture->n_gone, ==, 0);
}

static void
the_laboratory_knows_who_waits_for_results (Fixture *fixture, gconstpointer unused)
{
  const FlnServeTicketRequest lab
      = { .ticket = fixture->first, .outcome = "lab", .onward = FLN_DESK_LAB };
  g_autofree char *onward = NULL;

  bring (fixture, fixture->first, FLN_TICKET_CALLED);
  g_assert_true (fln_serve_ticket (world (fixture)->store, &lab, NULL, NULL));
  onward = fln_desk_fixture_read (
      world (fixture)->store,
      "SELECT id FROM ticket WHERE journey = :id AND id <> journey", fixture->first);
  g_assert_nonnull (onward);

  fln_visit_now_set_room (fixture->now, "3", FLN_DESK_LAB);
  bring (fixture, onward, FLN_TICKET_CALLED);
  g_assert_cmpstr (fln_visit_now_get (fixture->now)->back_to, ==, FLN_DESK_OPD);
}

#define ADD(name)                                                                      \
  g_test_add ("/visit-now/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD (an_empty_room_has_nobody);
  ADD (who_is_called_here_is_shown_with_the_times);
  ADD (of_two_in_the_room_the_chosen_one_is_shown);
  ADD (who_is_set_aside_is_listed_and_not_in_the_room);
  ADD (somebody_taken_away_is_told_once);
  ADD (what_was_let_go_is_not_told);
  ADD (the_laboratory_knows_who_waits_for_results);

  return g_test_run ();
}
