/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk at noon; staff and desks as lists. */
#include "desktop/model/device-model.h"
#include "desktop/model/staff-model.h"

#include "desktop/local/commands/edit-staff.h"
#include "desktop/local/queries/staff-list.h"
#include "tests/support/open-desk.h"

typedef struct
{
  FlnOpenDesk *open;
  FlnLiveList *staff;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->open = fln_open_desk_new ();
  fixture->staff = fln_staff_model_new (fixture->open->desk);
  fln_staff_model_show (fixture->staff, FALSE);
  fln_open_desk_settle (fixture->open);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_assert_finalize_object (fixture->staff);
  fln_open_desk_settle (fixture->open);
  fln_open_desk_free (fixture->open);
}

static FlnStaffItem *
find (Fixture *fixture, const char *user)
{
  for (guint i = 0; i < fln_live_list_size (fixture->staff); i++)
    {
      FlnStaffItem *item = fln_live_list_get (fixture->staff, i);

      if (g_strcmp0 (fln_staff_item_get_staff (item)->user, user) == 0)
        return item;
    }

  return NULL;
}

static void
a_role_is_said_in_words (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *role = NULL;
  g_autofree char *state = NULL;

  g_object_get (find (fixture, "mugisha"), "role", &role, "state", &state, NULL);
  g_assert_cmpstr (role, ==, "Doctor");
  g_assert_cmpstr (state, ==, "");
}

static void
who_retires_is_gone_unless_asked_for (Fixture *fixture, gconstpointer unused)
{
  FlnStore *store = fixture->open->world->store;
  g_autoptr (FlnStaff) keza = fln_query_staff_by_user (store, "keza", NULL);
  g_autofree char *state = NULL;

  fln_desk_fixture_sign_in (fixture->open->world, "habimana");
  g_assert_true (fln_edit_staff (store,
                                 &(FlnEditStaffRequest){ .staff = keza->id,
                                                         .fields = FLN_STAFF_RETIRED,
                                                         .retired = TRUE },
                                 NULL, NULL));
  while (find (fixture, "keza") != NULL)
    g_main_context_iteration (NULL, TRUE);

  fln_staff_model_show (fixture->staff, TRUE);
  fln_open_desk_settle (fixture->open);
  g_object_get (find (fixture, "keza"), "state", &state, NULL);
  g_assert_cmpstr (state, ==, "Retired");
}

static void
this_computer_is_named_among_the_desks (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (FlnLiveList) devices = fln_device_model_new (fixture->open->desk, NULL);
  FlnDeskFixture *world = fixture->open->world;
  g_autoptr (FlnChange) change = fln_desk_fixture_change (
      FLN_DESK_FIRST_CS + 1, FLN_RECORD_DEVICE, world->device, FLN_DESK_NOON_US,
      "0197a3c0-0000-7000-8000-0000000000a1", "letter", "A", "name", "Front", NULL);
  g_autofree char *state = NULL;
  FlnTextItem *item;

  fln_desk_fixture_take (world->store, change);
  fln_open_desk_settle (fixture->open);
  fln_live_list_refresh (devices);
  fln_open_desk_settle (fixture->open);

  item = fln_live_list_find (devices, world->device, NULL);
  g_assert_nonnull (item);
  g_object_get (item, "state", &state, NULL);
  g_assert_cmpstr (state, ==, "This computer");
}

#define ADD(name)                                                                      \
  g_test_add ("/staff-model/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD (a_role_is_said_in_words);
  ADD (who_retires_is_gone_unless_asked_for);
  ADD (this_computer_is_named_among_the_desks);

  return g_test_run ();
}
