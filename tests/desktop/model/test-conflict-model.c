/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk at noon with one ticket. The centre says that room 1 and room 3 both called it:
 * mugisha's call stands, keza's clock was an hour fast. */
#include "desktop/model/conflict-model.h"

#include "desktop/local/commands/review-conflict.h"
#include "tests/support/open-desk.h"

#define CONFLICT "0197a3c0-0000-7000-8000-0000000000c1"
#define OTHER "0197a3c0-0000-7000-8000-0000000000c2"
#define WINNING "0197a3c0-0000-7000-8000-0000000000a1"
#define LOSING "0197a3c0-0000-7000-8000-0000000000a2"
#define DEVICE_B "0f1e2d3c4b5a69788796a5b4c3d2e142"
#define HOUR_US (60 * 60 * G_TIME_SPAN_SECOND)

typedef struct
{
  FlnOpenDesk *open;
  char ticket[FLN_UUID_SIZE];
  FlnLiveList *model;
} Fixture;

static void
add_side (FlnChange *change, const char *reg, const char *json, const char *action,
          const char *by, int64_t us)
{
  g_auto (FlnValue) value = fln_value_null (5);

  fln_value_set_text (&value, 0, json);
  fln_value_set_text (&value, 1, action);
  fln_value_set_text (&value, 2, by);
  fln_value_set_text (&value, 3, DEVICE_B);
  fln_value_set_int (&value, 4, us);
  fln_change_add_field (change,
                        (unsigned) fln_record_find_register (FLN_RECORD_CONFLICT, reg),
                        &value, NULL);
}

static void
take_conflict (Fixture *fixture, const char *id, int64_t cs, const char *ticket)
{
  g_autoptr (FlnChange) change = fln_desk_fixture_change (
      cs, FLN_RECORD_CONFLICT, id, FLN_DESK_NOON_US + cs, WINNING, "subject_type",
      "ticket", "subject", ticket, "register", "state", NULL);
  g_auto (FlnValue) claimed = fln_value_int (FLN_DESK_NOON_US + HOUR_US);

  add_side (change, "winner", "[\"called\",\"mugisha\",\"1\"]", WINNING, "mugisha",
            FLN_DESK_NOON_US);
  add_side (change, "loser", "[\"called\",\"keza\",\"3\"]", LOSING, "keza",
            FLN_DESK_NOON_US);
  fln_change_add_field (
      change,
      (unsigned) fln_record_find_register (FLN_RECORD_CONFLICT, "loser_claimed_us"),
      &claimed, NULL);
  fln_desk_fixture_take (fixture->open->world->store, change);
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->open = fln_open_desk_new ();
  fln_open_desk_issue (fixture->open, FLN_DESK_OPD, "Kamau Mary", fixture->ticket);
  take_conflict (fixture, CONFLICT, FLN_DESK_FIRST_CS + 1, fixture->ticket);
  fixture->model = fln_conflict_model_new (fixture->open->desk, NULL);
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
a_conflict_is_told_in_plain_words (Fixture *fixture, gconstpointer unused)
{
  FlnConflictItem *item = fln_live_list_find (fixture->model, CONFLICT, NULL);

  g_assert_cmpstr (fln_conflict_item_get_name (item), ==, "Kamau Mary");
  g_assert_cmpstr (fln_conflict_item_get_number (item), ==, "A001");
  g_assert_cmpstr (fln_conflict_item_get_what (item), ==, "Called by two rooms");
}

static void
both_writers_have_name_time_and_desk (Fixture *fixture, gconstpointer unused)
{
  FlnConflictItem *item = fln_live_list_find (fixture->model, CONFLICT, NULL);
  const FlnConflictWriter *winner = fln_conflict_item_get_winner (item);
  const FlnConflictWriter *loser = fln_conflict_item_get_loser (item);

  g_assert_nonnull (winner->name);
  g_assert_cmpstr (winner->name, !=, "mugisha");
  g_assert_cmpstr (winner->clock, ==, "10:00");
  g_assert_null (winner->claim);
  g_assert_cmpstr (loser->claim, ==, "its clock said 11:00");
  g_assert_true (g_str_has_prefix (loser->desk, "Desk "));
}

static void
what_differs_is_marked (Fixture *fixture, gconstpointer unused)
{
  FlnConflictItem *item = fln_live_list_find (fixture->model, CONFLICT, NULL);
  GPtrArray *lines = fln_conflict_item_get_lines (item);
  const FlnConflictLine *state = lines->pdata[0];
  const FlnConflictLine *room = lines->pdata[2];

  g_assert_cmpuint (lines->len, ==, 3);
  g_assert_cmpstr (state->winner, ==, "Called");
  g_assert_false (state->differs);
  g_assert_cmpstr (room->field, ==, "Room");
  g_assert_cmpstr (room->winner, ==, "1");
  g_assert_cmpstr (room->loser, ==, "3");
  g_assert_true (room->differs);
}

static void
the_decided_follow_the_open (Fixture *fixture, gconstpointer unused)
{
  FlnConflictItem *first = fln_live_list_find (fixture->model, CONFLICT, NULL);
  const FlnReviewConflictRequest request = { CONFLICT, FLN_REVIEW_KEEP };
  guint position = 9;

  take_conflict (fixture, OTHER, FLN_DESK_FIRST_CS + 2, fixture->ticket);
  while (fln_conflict_model_count_open (fixture->model) != 2)
    g_main_context_iteration (NULL, TRUE);

  fln_desk_fixture_sign_in (fixture->open->world, "habimana");
  g_assert_true (fln_review_conflict (fixture->open->world->store, &request, NULL));
  while (fln_conflict_model_count_open (fixture->model) != 1)
    g_main_context_iteration (NULL, TRUE);

  g_assert_true (fln_live_list_find (fixture->model, CONFLICT, &position) == first);
  g_assert_cmpuint (position, ==, 1);
  g_assert_cmpint (fln_conflict_item_get_conflict (first)->review, ==, FLN_REVIEW_KEEP);
}

#define ADD(name)                                                                      \
  g_test_add ("/conflict-model/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD (a_conflict_is_told_in_plain_words);
  ADD (both_writers_have_name_time_and_desk);
  ADD (what_differs_is_marked);
  ADD (the_decided_follow_the_open);

  return g_test_run ();
}
