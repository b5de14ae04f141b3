/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk at noon with Outpatients and the Laboratory. */
#include "desktop/model/department-model.h"

#include "desktop/local/commands/queue-state.h"
#include "tests/support/open-desk.h"

typedef struct
{
  FlnOpenDesk *open;
  FlnDepartmentModel *model;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->open = fln_open_desk_new ();
  fixture->model = fln_department_model_new (fixture->open->desk, NULL, NULL);
  fln_open_desk_settle (fixture->open);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_assert_finalize_object (fixture->model);
  fln_open_desk_settle (fixture->open);
  fln_open_desk_free (fixture->open);
}

static void
a_ticket_given_elsewhere_is_counted (Fixture *fixture, gconstpointer unused)
{
  FlnDepartmentItem *opd
      = fln_department_model_find (fixture->model, FLN_DESK_OPD, NULL);
  g_autofree char *count = NULL;
  unsigned waiting = 0;

  fln_open_desk_issue (fixture->open, FLN_DESK_OPD, "Mukamana Jeanne", NULL);
  while (waiting == 0)
    {
      g_main_context_iteration (NULL, TRUE);
      g_object_get (opd, "waiting", &waiting, NULL);
    }

  g_object_get (opd, "count", &count, NULL);
  g_assert_cmpstr (count, ==, "1");
  g_assert_true (fln_department_model_find (fixture->model, FLN_DESK_OPD, NULL) == opd);
}

static void
a_paused_queue_says_why_and_until_when (Fixture *fixture, gconstpointer unused)
{
  FlnDepartmentItem *opd
      = fln_department_model_find (fixture->model, FLN_DESK_OPD, NULL);
  const FlnSetQueueStateRequest request = { FLN_DESK_OPD, FLN_QUEUE_PAUSED, "no doctor",
                                            FLN_DESK_NOON_US + 2 * G_TIME_SPAN_HOUR };
  g_autofree char *notice = NULL;
  gboolean paused = FALSE;

  fln_desk_fixture_sign_in (fixture->open->world, "habimana");
  g_assert_true (fln_set_queue_state (fixture->open->world->store, &request, NULL));
  while (!paused)
    {
      g_main_context_iteration (NULL, TRUE);
      g_object_get (opd, "paused", &paused, NULL);
    }

  g_object_get (opd, "notice", &notice, NULL);
  g_assert_cmpstr (notice, ==, "Paused: no doctor. Back at 12:00");
}

static void
an_open_queue_has_no_notice (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *notice = NULL;

  g_object_get (fln_department_model_get (fixture->model, 0), "notice", &notice, NULL);
  g_assert_cmpstr (notice, ==, "");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, 2);
  g_assert_null (fln_department_model_get (fixture->model, 2));
}

#define ADD(name)                                                                      \
  g_test_add ("/department-model/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD (a_ticket_given_elsewhere_is_counted);
  ADD (a_paused_queue_says_why_and_until_when);
  ADD (an_open_queue_has_no_notice);

  return g_test_run ();
}
