/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A at noon with "habimana", an admin, signed in; OPD and LAB, rooms 1,
 * 3 and L. */
#include "desktop/local/commands/edit-department.h"

#include "desktop/local/commands/edit-room.h"
#include "desktop/local/queries/departments.h"
#include "tests/support/queue-story.h"

static FlnDeskFixture *
admin_desk (void)
{
  FlnDeskFixture *desk = fln_desk_fixture_new ("A");

  fln_desk_fixture_sign_in (desk, "habimana");
  return desk;
}

static void
new_department_is_open_with_its_own_target (void)
{
  g_autoptr (FlnDeskFixture) desk = admin_desk ();
  g_autoptr (FlnDepartment) department = NULL;
  g_autoptr (GError) error = NULL;
  FlnEditDepartmentResult result;
  const FlnEditDepartmentRequest request = {
    .fields = FLN_DEPARTMENT_TARGET | FLN_DEPARTMENT_POSITION,
    .code = "DENT",
    .name = "Dental",
    .target_min = 90,
    .position = 7,
  };

  g_assert_true (fln_edit_department (desk->store, &request, &result, &error));
  g_assert_no_error (error);
  department = fln_query_department_named (desk->store, "dental", NULL);
  g_assert_cmpstr (department->id, ==, result.department);
  g_assert_cmpint (department->target_min, ==, 90);
  g_assert_cmpint (department->queue_state, ==, FLN_QUEUE_OPEN);
}

static void
target_by_colour_is_no_target_of_its_own (void)
{
  g_autoptr (FlnDeskFixture) desk = admin_desk ();
  g_autoptr (FlnDepartment) department = NULL;
  const FlnEditDepartmentRequest request = {
    .department = FLN_DESK_LAB,
    .fields = FLN_DEPARTMENT_TARGET,
    .target_min = -1,
  };

  g_assert_true (fln_edit_department (desk->store, &request, NULL, NULL));
  department = fln_query_department (desk->store, FLN_DESK_LAB, NULL);
  g_assert_cmpint (department->target_min, ==, -1);
  g_assert_cmpstr (department->name, ==, "Laboratory");
}

static const struct
{
  const char *why;
  FlnEditDepartmentRequest request;
  FlnError code;
} refusals[] = {
  { "code taken", { .code = "opd", .name = "Other" }, FLN_ERROR_RULE },
  { "no code", { .name = "Other" }, FLN_ERROR_INVALID },
  { "no name", { .code = "OTH" }, FLN_ERROR_INVALID },
  { "endless target",
    { .department = FLN_DESK_OPD,
      .fields = FLN_DEPARTMENT_TARGET,
      .target_min = 10081 },
    FLN_ERROR_INVALID },
  { "unknown",
    { .department = FLN_DESK_SITE, .fields = FLN_DEPARTMENT_NAME, .name = "X" },
    FLN_ERROR_NOT_FOUND },
};

static void
bad_field_is_refused_without_a_trace (void)
{
  g_autoptr (FlnDeskFixture) desk = admin_desk ();

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      GError *error = NULL;

      g_test_message ("%s", refusals[i].why);
      fln_story_refused (
          desk, fln_edit_department (desk->store, &refusals[i].request, NULL, &error),
          &error, refusals[i].code, 0);
    }
}

static void
department_is_hidden_once_nobody_waits_there (void)
{
  g_autoptr (FlnDeskFixture) desk = admin_desk ();
  g_autofree char *ticket
      = fln_story_comes (desk, "Kayitesi", FLN_DESK_OPD, FLN_COLOUR_NONE);
  g_autoptr (GPtrArray) shown = NULL;
  g_autoptr (GPtrArray) all = NULL;
  GError *error = NULL;
  const FlnEditDepartmentRequest request = {
    .department = FLN_DESK_OPD,
    .fields = FLN_DEPARTMENT_DELETED,
    .deleted = TRUE,
  };

  fln_story_refused (desk, fln_edit_department (desk->store, &request, NULL, &error),
                     &error, FLN_ERROR_RULE, 1);
  fln_story_bring (desk, ticket, FLN_TICKET_LEFT);
  g_assert_true (fln_edit_department (desk->store, &request, NULL, NULL));
  shown = fln_query_departments (desk->store, FALSE, NULL);
  all = fln_query_departments (desk->store, TRUE, NULL);
  g_assert_cmpuint (shown->len, ==, 1);
  g_assert_cmpuint (all->len, ==, 2);
}

static void
room_is_added_renamed_and_hidden (void)
{
  g_autoptr (FlnDeskFixture) desk = admin_desk ();
  g_autoptr (FlnRoom) room = NULL;
  g_autoptr (FlnRoom) hidden = NULL;
  FlnEditRoomResult result;
  const FlnEditRoomRequest add = { .name = "12", .department = FLN_DESK_OPD };
  FlnEditRoomRequest change = { .fields = FLN_ROOM_NAME, .name = "12b" };

  g_assert_true (fln_edit_room (desk->store, &add, &result, NULL));
  change.room = result.room;
  g_assert_true (fln_edit_room (desk->store, &change, NULL, NULL));
  room = fln_query_room_named (desk->store, "12B", NULL);
  g_assert_cmpstr (room->id, ==, result.room);
  g_assert_cmpstr (room->department, ==, FLN_DESK_OPD);

  change = (FlnEditRoomRequest){ .room = result.room,
                                 .fields = FLN_ROOM_DELETED,
                                 .deleted = TRUE };
  g_assert_true (fln_edit_room (desk->store, &change, NULL, NULL));
  hidden = fln_query_room_named (desk->store, "12b", NULL);
  g_assert_null (hidden);
}

static void
two_rooms_do_not_share_a_name (void)
{
  g_autoptr (FlnDeskFixture) desk = admin_desk ();
  const FlnEditRoomRequest taken = { .name = "3", .department = FLN_DESK_LAB };
  const FlnEditRoomRequest itself
      = { .room = FLN_DESK_ROOM_3, .fields = FLN_ROOM_NAME, .name = "3" };
  const FlnEditRoomRequest nowhere = { .name = "9" };
  const FlnEditRoomRequest unknown
      = { .room = FLN_DESK_SITE, .fields = FLN_ROOM_NAME, .name = "9" };
  GError *error = NULL;

  fln_story_refused (desk, fln_edit_room (desk->store, &taken, NULL, &error), &error,
                     FLN_ERROR_RULE, 0);
  fln_story_refused (desk, fln_edit_room (desk->store, &nowhere, NULL, &error), &error,
                     FLN_ERROR_INVALID, 0);
  fln_story_refused (desk, fln_edit_room (desk->store, &unknown, NULL, &error), &error,
                     FLN_ERROR_NOT_FOUND, 0);
  g_assert_true (fln_edit_room (desk->store, &itself, NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edit-department/new-department-is-open-with-its-own-target",
                   new_department_is_open_with_its_own_target);
  g_test_add_func ("/edit-department/target-by-colour-is-no-target-of-its-own",
                   target_by_colour_is_no_target_of_its_own);
  g_test_add_func ("/edit-department/bad-field-is-refused-without-a-trace",
                   bad_field_is_refused_without_a_trace);
  g_test_add_func ("/edit-department/department-is-hidden-once-nobody-waits-there",
                   department_is_hidden_once_nobody_waits_there);
  g_test_add_func ("/edit-department/room-is-added-renamed-and-hidden",
                   room_is_added_renamed_and_hidden);
  g_test_add_func ("/edit-department/two-rooms-do-not-share-a-name",
                   two_rooms_do_not_share_a_name);
  return g_test_run ();
}
