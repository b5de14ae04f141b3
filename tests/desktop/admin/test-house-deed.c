/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk at noon with "habimana", an admin, signed in. */
#include "desktop/admin/house-deed.h"

#include "desktop/local/queries/staff-list.h"
#include "tests/support/queue-story.h"

#include <string.h>

typedef struct
{
  FlnDeskFixture *desk;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->desk = fln_desk_fixture_new ("A");
  fln_desk_fixture_sign_in (fixture->desk, "habimana");
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fln_desk_fixture_free (fixture->desk);
}

static void
assert_done (Fixture *fixture, FlnHouseDeed *deed)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_house_deed_do (fixture->desk->store, deed, &error));
  g_assert_no_error (error);
}

static void
assert_column (Fixture *fixture, const char *sql, const char *id, const char *expected)
{
  g_autofree char *text = fln_desk_fixture_read (fixture->desk->store, sql, id);

  g_assert_cmpstr (text, ==, expected);
}

static void
a_password_can_be_read_out (void)
{
  g_autoptr (FlnRandom) random = fln_random_new_system ();
  g_autoptr (FlnSecret) first = fln_house_deed_new_password (random);
  g_autoptr (FlnSecret) second = fln_house_deed_new_password (random);
  const char *text = (const char *) fln_secret_bytes (first);

  g_assert_cmpuint (fln_secret_size (first), ==, 14);
  g_assert_cmpuint (strlen (text), ==, 14);
  g_assert_cmpuint (strspn (text, "abcdefghjkmnpqrstuvwxyz23456789-"), ==, 14);
  g_assert_true (text[4] == '-' && text[9] == '-');
  g_assert_cmpstr (text, !=, (const char *) fln_secret_bytes (second));
}

static void
a_new_colleague_gets_a_password (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnHouseDeed) deed = fln_house_deed_new (FLN_ACTION_EDIT_STAFF, NULL);
  g_autoptr (FlnStaff) staff = NULL;

  deed->name = g_strdup ("Dr Mutoni");
  deed->user = g_strdup ("mutoni");
  deed->role = FLN_ROLE_DOCTOR;
  assert_done (fixture, deed);
  g_assert_nonnull (deed->password);
  staff = fln_query_staff_by_user (fixture->desk->store, "mutoni", NULL);
  g_assert_cmpint (staff->role, ==, FLN_ROLE_DOCTOR);
}

static void
a_change_of_a_colleague_makes_no_password (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnStaff) keza
      = fln_query_staff_by_user (fixture->desk->store, "keza", NULL);
  g_autoptr (FlnHouseDeed) deed = fln_house_deed_new (FLN_ACTION_EDIT_STAFF, keza->id);

  deed->fields = FLN_STAFF_RETIRED;
  deed->hidden = TRUE;
  assert_done (fixture, deed);
  g_assert_null (deed->password);
  assert_column (fixture, "SELECT retired FROM staff WHERE id = :id", keza->id, "1");
  assert_column (fixture, "SELECT name FROM staff WHERE id = :id", keza->id,
                 keza->name);
}

static void
departments_and_rooms_are_added_and_hidden (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnHouseDeed) add = fln_house_deed_new (FLN_ACTION_EDIT_DEPARTMENT, NULL);
  g_autoptr (FlnHouseDeed) room = fln_house_deed_new (FLN_ACTION_EDIT_ROOM, NULL);
  g_autoptr (FlnHouseDeed) hide
      = fln_house_deed_new (FLN_ACTION_EDIT_ROOM, FLN_DESK_ROOM_1);

  add->name = g_strdup ("Eye clinic");
  add->code = g_strdup ("EYE");
  add->fields = FLN_DEPARTMENT_NAME | FLN_DEPARTMENT_CODE | FLN_DEPARTMENT_TARGET;
  add->target_min = 45;
  assert_done (fixture, add);
  assert_column (fixture, "SELECT target_min FROM department WHERE code = :id", "EYE",
                 "45");

  room->name = g_strdup ("E1");
  room->department = g_strdup (FLN_DESK_OPD);
  room->fields = FLN_ROOM_NAME | FLN_ROOM_DEPARTMENT;
  assert_done (fixture, room);
  assert_column (fixture, "SELECT department FROM room WHERE name = :id", "E1",
                 FLN_DESK_OPD);

  hide->fields = FLN_ROOM_DELETED;
  hide->hidden = TRUE;
  assert_done (fixture, hide);
  assert_column (fixture, "SELECT deleted FROM room WHERE id = :id", FLN_DESK_ROOM_1,
                 "1");
}

static void
a_doctor_may_do_none_of_it (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnStaff) keza
      = fln_query_staff_by_user (fixture->desk->store, "keza", NULL);
  g_autoptr (FlnHouseDeed) deed
      = fln_house_deed_new (FLN_ACTION_SET_PASSWORD, keza->id);
  g_autoptr (GError) error = NULL;
  int64_t before;

  fln_desk_fixture_sign_in (fixture->desk, "mugisha");
  before = fln_story_actions (fixture->desk);
  fln_story_refused (fixture->desk,
                     fln_house_deed_do (fixture->desk->store, deed, &error), &error,
                     FLN_ERROR_DENIED, before);
}

#define ADD(name)                                                                      \
  g_test_add ("/house-deed/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/house-deed/a_password_can_be_read_out",
                   a_password_can_be_read_out);
  ADD (a_new_colleague_gets_a_password);
  ADD (a_change_of_a_colleague_makes_no_password);
  ADD (departments_and_rooms_are_added_and_hidden);
  ADD (a_doctor_may_do_none_of_it);

  return g_test_run ();
}
