/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk at noon; one person has been served with a note and came again. */
#include "desktop/model/visit-model.h"

#include "desktop/local/commands/issue-ticket.h"
#include "desktop/local/commands/serve-ticket.h"
#include "tests/support/open-desk.h"
#include "tests/support/queue-story.h"

typedef struct
{
  FlnOpenDesk *open;
  char *first;
  char *patient;
  char *again; /* journey of the visit of now */
  FlnLiveList *model;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  FlnDeskFixture *world;
  g_auto (FlnTicketResult) result = { 0 };

  fixture->open = fln_open_desk_new ();
  world = fixture->open->world;
  fixture->first = fln_story_comes (world, "Kayitesi", FLN_DESK_OPD, FLN_COLOUR_GREEN);
  fixture->patient = fln_story_ticket_text (world, fixture->first, "patient");
  fln_desk_fixture_sign_in (world, "mugisha");
  fln_story_bring (world, fixture->first, FLN_TICKET_CALLED);
  g_assert_true (fln_serve_ticket (world->store,
                                   &(FlnServeTicketRequest){ .ticket = fixture->first,
                                                             .outcome = "refer",
                                                             .note = "A note." },
                                   NULL, NULL));
  g_assert_true (
      fln_issue_ticket (world->store,
                        &(FlnIssueTicketRequest){ .patient = fixture->patient,
                                                  .department = FLN_DESK_OPD },
                        &result, NULL));
  fixture->again = g_strdup (result.ticket.journey);
  fixture->model = fln_visit_model_new (fixture->open->desk, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_assert_finalize_object (fixture->model);
  fln_open_desk_settle (fixture->open);
  g_free (fixture->first);
  g_free (fixture->patient);
  g_free (fixture->again);
  fln_open_desk_free (fixture->open);
}

static void
earlier_visits_stand_with_their_notes (Fixture *fixture, gconstpointer unused)
{
  FlnVisitItem *item;
  gboolean noted = FALSE;

  fln_visit_model_show (fixture->model, fixture->patient, fixture->again);
  fln_open_desk_settle (fixture->open);
  g_assert_cmpuint (fln_live_list_size (fixture->model), ==, 1);

  item = fln_live_list_get (fixture->model, 0);
  g_assert_true (g_str_has_suffix (fln_visit_item_get_title (item), " · Refer"));
  g_assert_cmpstr (fln_visit_item_get_note (item), ==, "A note.");
  g_assert_cmpstr (fln_visit_item_get_date (item), ==, "21 Nov 2026");
  g_object_get (item, "noted", &noted, NULL);
  g_assert_true (noted);
}

static void
nobody_has_no_visits (Fixture *fixture, gconstpointer unused)
{
  fln_visit_model_show (fixture->model, fixture->patient, fixture->again);
  fln_open_desk_settle (fixture->open);
  fln_visit_model_show (fixture->model, NULL, NULL);
  g_assert_cmpuint (fln_live_list_size (fixture->model), ==, 0);
}

#define ADD(name)                                                                      \
  g_test_add ("/visit-model/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD (earlier_visits_stand_with_their_notes);
  ADD (nobody_has_no_visits);

  return g_test_run ();
}
