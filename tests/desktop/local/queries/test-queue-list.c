/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A with "ingabire", a nurse, signed in. At noon came a Green, at 12:10
 * somebody who is not triaged, at 12:20 a Yellow. */
#include "desktop/local/queries/queue-list.h"

#include "desktop/local/place.h"
#include "desktop/local/queries/departments.h"
#include "shared/domain/order-hash.h"
#include "tests/support/queue-story.h"

typedef struct
{
  FlnDeskFixture *desk;
  char *green;
  char *none;
  char *yellow;
} Story;

static void
story_begin (Story *story)
{
  story->desk = fln_desk_fixture_new ("A");
  fln_desk_fixture_sign_in (story->desk, "ingabire");
  story->green = fln_story_comes (story->desk, "Green", FLN_DESK_OPD, FLN_COLOUR_GREEN);
  fln_story_minutes (story->desk, 10);
  story->none = fln_story_comes (story->desk, "None", FLN_DESK_OPD, FLN_COLOUR_NONE);
  fln_story_minutes (story->desk, 10);
  story->yellow
      = fln_story_comes (story->desk, "Yellow", FLN_DESK_OPD, FLN_COLOUR_YELLOW);
}

static void
story_clear (Story *story)
{
  g_clear_pointer (&story->desk, fln_desk_fixture_free);
  g_clear_pointer (&story->green, g_free);
  g_clear_pointer (&story->none, g_free);
  g_clear_pointer (&story->yellow, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Story, story_clear)

static void
rows_stand_in_order_with_place_and_reason (void)
{
  g_auto (Story) story = { 0 };
  g_autoptr (GPtrArray) rows = NULL;
  const FlnQueueRow *first;
  const FlnQueueRow *second;

  story_begin (&story);
  rows = fln_query_queue (story.desk->store, FLN_DESK_OPD, NULL);
  g_assert_cmpuint (rows->len, ==, 3);
  first = rows->pdata[0];
  second = rows->pdata[1];
  g_assert_cmpstr (first->ticket.id, ==, story.yellow);
  g_assert_cmpstr (first->name, ==, "Yellow");
  g_assert_cmpint (first->people_ahead, ==, 0);
  g_assert_cmpstr (first->reason, ==, "Yellow, came 12:20, target 60 min: due 13:20.");
  g_assert_cmpint (first->now_us - first->ticket.entered_us, ==, 0);
  g_assert_cmpint (second->people_ahead, ==, 1);
  g_assert_cmpstr (second->reason, ==,
                   "Green, came 12:00, target 240 min: due 16:00. After A003 (due "
                   "13:20).");
}

static void
whoever_waits_untriaged_for_long_is_marked (void)
{
  g_auto (Story) story = { 0 };
  g_autoptr (FlnQueueRow) early = NULL;
  g_autoptr (FlnQueueRow) late = NULL;

  story_begin (&story);
  early = fln_query_ticket_row (story.desk->store, story.none, NULL);
  g_assert_false (early->untriaged);
  fln_story_minutes (story.desk, 5);
  late = fln_query_ticket_row (story.desk->store, story.none, NULL);
  g_assert_true (late->untriaged);
}

static void
order_hash_is_the_hash_of_the_rows (void)
{
  g_auto (Story) story = { 0 };
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (FlnOrderHasher) hasher = fln_order_hasher_new ();
  g_autofree char *own = NULL;
  g_autofree char *told = NULL;

  story_begin (&story);
  rows = fln_query_queue (story.desk->store, FLN_DESK_OPD, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const FlnQueueRow *row = rows->pdata[i];

      fln_order_hasher_add (hasher, row->ticket.number, row->place.band,
                            row->place.due_us);
    }

  own = fln_order_hasher_finish (hasher);
  told = fln_place_order_hash (story.desk->store, FLN_DESK_OPD, NULL);
  g_assert_cmpstr (own, ==, told);
}

static void
called_ones_leave_the_queue_for_their_room (void)
{
  g_auto (Story) story = { 0 };
  g_autoptr (GPtrArray) waiting = NULL;
  g_autoptr (GPtrArray) called = NULL;
  g_autoptr (GPtrArray) in_room = NULL;
  g_autoptr (GPtrArray) elsewhere = NULL;
  const FlnQueueRow *inside;

  story_begin (&story);
  fln_story_bring (story.desk, story.green, FLN_TICKET_SERVING);
  waiting = fln_query_queue (story.desk->store, FLN_DESK_OPD, NULL);
  called = fln_query_called (story.desk->store, FLN_DESK_OPD, NULL, NULL);
  g_assert_cmpuint (waiting->len, ==, 2);
  g_assert_cmpuint (called->len, ==, 1);

  in_room = fln_query_called (story.desk->store, NULL, "3", NULL);
  g_assert_cmpuint (in_room->len, ==, 1);
  inside = in_room->pdata[0];
  g_assert_cmpstr (inside->ticket.id, ==, story.green);
  g_assert_cmpint (inside->people_ahead, ==, -1);
  g_assert_null (inside->reason);
  elsewhere = fln_query_called (story.desk->store, NULL, "1", NULL);
  g_assert_cmpuint (elsewhere->len, ==, 0);
}

static void
absent_ones_are_listed_until_they_come_back (void)
{
  g_auto (Story) story = { 0 };
  g_autoptr (GPtrArray) absent = NULL;
  g_autoptr (GPtrArray) later = NULL;

  story_begin (&story);
  fln_story_bring (story.desk, story.green, FLN_TICKET_NO_SHOW);
  absent = fln_query_absent (story.desk->store, FLN_DESK_OPD, FLN_DESK_NOON_US, NULL);
  later = fln_query_absent (story.desk->store, FLN_DESK_OPD,
                            FLN_DESK_NOON_US + G_TIME_SPAN_DAY, NULL);
  g_assert_cmpuint (absent->len, ==, 1);
  g_assert_cmpuint (later->len, ==, 0);
}

static void
why_is_told_of_waiting_tickets_only (void)
{
  g_auto (Story) story = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *why = NULL;
  g_autofree char *gone = NULL;

  story_begin (&story);
  why = fln_query_why (story.desk->store, story.yellow, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (why, ==, "Yellow, came 12:20, target 60 min: due 13:20.");

  fln_story_bring (story.desk, story.yellow, FLN_TICKET_LEFT);
  gone = fln_query_why (story.desk->store, story.yellow, NULL, &error);
  g_assert_null (gone);
  g_assert_error (error, FLN_ERROR, FLN_ERROR_RULE);
}

static void
departments_count_their_queues (void)
{
  g_auto (Story) story = { 0 };
  g_autoptr (GPtrArray) rows = NULL;
  const FlnDepartmentRow *opd;
  const FlnDepartmentRow *lab;

  story_begin (&story);
  fln_story_bring (story.desk, story.green, FLN_TICKET_CALLED);
  fln_story_minutes (story.desk, 61);
  rows = fln_query_departments (story.desk->store, FALSE, NULL);
  g_assert_cmpuint (rows->len, ==, 2);
  lab = rows->pdata[0];
  opd = rows->pdata[1];
  g_assert_cmpstr (opd->department.code, ==, "OPD");
  g_assert_cmpuint (opd->waiting, ==, 2);
  g_assert_cmpuint (opd->overdue, ==, 1);
  g_assert_cmpuint (opd->untriaged, ==, 1);
  g_assert_cmpuint (opd->called, ==, 1);
  g_assert_cmpint (opd->longest_us, ==, 71 * 60 * G_TIME_SPAN_SECOND);
  g_assert_cmpuint (opd->rooms->len, ==, 2);
  g_assert_cmpuint (lab->waiting, ==, 0);
  g_assert_cmpuint (lab->rooms->len, ==, 1);
}

static void
department_is_found_by_code_or_name (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnDepartment) by_code
      = fln_query_department_named (desk->store, "opd", NULL);
  g_autoptr (FlnDepartment) by_name
      = fln_query_department_named (desk->store, "OUTPATIENTS", NULL);
  g_autoptr (FlnDepartment) none
      = fln_query_department_named (desk->store, "X-ray", &error);

  g_assert_cmpstr (by_code->id, ==, FLN_DESK_OPD);
  g_assert_cmpstr (by_name->id, ==, FLN_DESK_OPD);
  g_assert_null (none);
  g_assert_error (error, FLN_ERROR, FLN_ERROR_NOT_FOUND);
  g_assert_nonnull (g_strstr_len (error->message, -1, "LAB, OPD"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/queue-list/rows-stand-in-order-with-place-and-reason",
                   rows_stand_in_order_with_place_and_reason);
  g_test_add_func ("/queue-list/whoever-waits-untriaged-for-long-is-marked",
                   whoever_waits_untriaged_for_long_is_marked);
  g_test_add_func ("/queue-list/order-hash-is-the-hash-of-the-rows",
                   order_hash_is_the_hash_of_the_rows);
  g_test_add_func ("/queue-list/called-ones-leave-the-queue-for-their-room",
                   called_ones_leave_the_queue_for_their_room);
  g_test_add_func ("/queue-list/absent-ones-are-listed-until-they-come-back",
                   absent_ones_are_listed_until_they_come_back);
  g_test_add_func ("/queue-list/why-is-told-of-waiting-tickets-only",
                   why_is_told_of_waiting_tickets_only);
  g_test_add_func ("/queue-list/departments-count-their-queues",
                   departments_count_their_queues);
  g_test_add_func ("/queue-list/department-is-found-by-code-or-name",
                   department_is_found_by_code_or_name);
  return g_test_run ();
}
