/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk at noon; the list follows OPD. */
#include "desktop/model/queue-model.h"

#include "desktop/local/commands/hold-ticket.h"
#include "desktop/local/commands/set-urgency.h"
#include "tests/support/open-desk.h"

typedef struct
{
  FlnOpenDesk *open;
  FlnQueueModel *model;
  char first[FLN_UUID_SIZE];
  char second[FLN_UUID_SIZE];
} Fixture;

static void
await_reading (Fixture *fixture)
{
  fln_open_desk_settle (fixture->open);
}

static guint
size (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->model));
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->open = fln_open_desk_new ();
  fln_open_desk_issue (fixture->open, FLN_DESK_OPD, "First", fixture->first);
  fln_open_desk_issue (fixture->open, FLN_DESK_OPD, "Second", fixture->second);
  fixture->model = fln_queue_model_new (fixture->open->desk, NULL, NULL);
  fln_queue_model_set_department (fixture->model, FLN_DESK_OPD);
  await_reading (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_assert_finalize_object (fixture->model);
  await_reading (fixture);
  fln_open_desk_free (fixture->open);
}

static void
the_queue_is_in_order_and_counted (Fixture *fixture, gconstpointer unused)
{
  guint position = 9;

  g_assert_true (fln_queue_model_is_read (fixture->model));
  g_assert_cmpuint (size (fixture), ==, 2);
  g_assert_nonnull (fln_queue_model_find (fixture->model, fixture->second, &position));
  g_assert_cmpuint (position, ==, 1);
  g_assert_cmpuint (fln_queue_model_get_waiting (fixture->model), ==, 2);
  g_assert_cmpuint (fln_queue_model_get_untriaged (fixture->model), ==, 2);
  g_assert_cmpuint (fln_queue_model_get_overdue (fixture->model), ==, 0);
}

static void
a_change_elsewhere_moves_the_same_item (Fixture *fixture, gconstpointer unused)
{
  FlnTicketItem *second = fln_queue_model_find (fixture->model, fixture->second, NULL);
  const FlnSetUrgencyRequest request = { fixture->second, FLN_COLOUR_ORANGE, NULL };
  guint position = 9;

  fln_desk_fixture_sign_in (fixture->open->world, "ingabire");
  g_assert_true (fln_set_urgency (fixture->open->world->store, &request, NULL, NULL));
  while (fln_queue_model_get_untriaged (fixture->model) == 2)
    g_main_context_iteration (NULL, TRUE);

  g_assert_true (fln_queue_model_find (fixture->model, fixture->second, &position)
                 == second);
  g_assert_cmpuint (position, ==, 0);
}

static void
another_department_begins_empty (Fixture *fixture, gconstpointer unused)
{
  fln_queue_model_set_department (fixture->model, FLN_DESK_LAB);
  g_assert_cmpuint (size (fixture), ==, 0);
  g_assert_false (fln_queue_model_is_read (fixture->model));
  await_reading (fixture);
  g_assert_true (fln_queue_model_is_read (fixture->model));
  g_assert_cmpuint (size (fixture), ==, 0);
}

static void
an_answer_for_the_department_before_is_dropped (Fixture *fixture, gconstpointer unused)
{
  fln_queue_model_set_department (fixture->model, FLN_DESK_LAB);
  fln_queue_model_set_department (fixture->model, FLN_DESK_OPD);
  fln_queue_model_set_department (fixture->model, FLN_DESK_LAB);
  await_reading (fixture);
  g_assert_cmpuint (size (fixture), ==, 0);
}

static void
those_on_hold_follow_when_they_are_wanted (Fixture *fixture, gconstpointer unused)
{
  const FlnHoldTicketRequest request = { fixture->first, NULL };

  g_assert_true (fln_hold_ticket (fixture->open->world->store, &request, NULL, NULL));
  while (size (fixture) == 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (fln_queue_model_find (fixture->model, fixture->first, NULL));

  fln_queue_model_set_with_called (fixture->model, TRUE);
  await_reading (fixture);
  g_assert_nonnull (fln_queue_model_find (fixture->model, fixture->first, NULL));
  g_assert_cmpuint (fln_queue_model_get_waiting (fixture->model), ==, 1);
}

static void
who_did_not_come_can_be_found_again (Fixture *fixture, gconstpointer unused)
{
  fln_queue_model_set_with_called (fixture->model, TRUE);
  fln_desk_fixture_sign_in (fixture->open->world, "mugisha");
  fln_desk_fixture_step (fixture->open->world, fixture->first, "call", "called");
  fln_desk_fixture_step (fixture->open->world, fixture->first, "no_show", "no_show");
  while (fln_queue_model_get_waiting (fixture->model) == 2)
    g_main_context_iteration (NULL, TRUE);
  await_reading (fixture);
  g_assert_nonnull (fln_queue_model_find (fixture->model, fixture->first, NULL));
}

#define ADD(name)                                                                      \
  g_test_add ("/queue-model/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD (the_queue_is_in_order_and_counted);
  ADD (a_change_elsewhere_moves_the_same_item);
  ADD (another_department_begins_empty);
  ADD (an_answer_for_the_department_before_is_dropped);
  ADD (those_on_hold_follow_when_they_are_wanted);
  ADD (who_did_not_come_can_be_found_again);

  return g_test_run ();
}
