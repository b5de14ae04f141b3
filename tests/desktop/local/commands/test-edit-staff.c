/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A at noon with "habimana", an admin, signed in. */
#include "desktop/local/commands/edit-staff.h"

#include "desktop/local/journal.h"
#include "desktop/local/queries/staff-list.h"
#include "tests/support/queue-story.h"

#include <string.h>

#define PASSWORD "three small words"

static FlnDeskFixture *
admin_desk (void)
{
  FlnDeskFixture *desk = fln_desk_fixture_new ("A");

  fln_desk_fixture_sign_in (desk, "habimana");
  return desk;
}

static FlnSecret *
password (const char *text)
{
  return fln_secret_new (text, strlen (text));
}

static void
new_colleague_is_one_action_with_a_verifier_and_no_password (void)
{
  g_autoptr (FlnDeskFixture) desk = admin_desk ();
  g_autoptr (FlnSecret) secret = password (PASSWORD);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnStaff) staff = NULL;
  g_autofree char *bytes = NULL;
  FlnEditStaffResult result;
  const FlnEditStaffRequest request = {
    .user = "gasana.e",
    .name = "Gasana Eric",
    .role = FLN_ROLE_NURSE,
    .department = FLN_DESK_OPD,
    .password = secret,
  };

  g_assert_true (fln_edit_staff (desk->store, &request, &result, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fln_story_actions (desk), ==, 1);
  staff = fln_query_staff_by_user (desk->store, "gasana.e", NULL);
  g_assert_cmpstr (staff->id, ==, result.staff);
  g_assert_cmpint (staff->role, ==, FLN_ROLE_NURSE);
  g_assert_cmpstr (staff->department, ==, FLN_DESK_OPD);

  bytes = fln_desk_fixture_read (desk->store,
                                 "SELECT CAST (bytes AS TEXT) FROM journal", NULL);
  g_assert_nonnull (strstr (bytes, "$argon2id$"));
  g_assert_null (strstr (bytes, PASSWORD));
}

static const struct
{
  const char *why;
  const char *user;
  const char *name;
  FlnRole role;
  const char *password;
  FlnError code;
} refusals[] = {
  { "short password", "gasana", "Gasana", FLN_ROLE_NURSE, "short", FLN_ERROR_INVALID },
  { "capital letters", "Gasana", "Gasana", FLN_ROLE_NURSE, PASSWORD,
    FLN_ERROR_INVALID },
  { "no user", NULL, "Gasana", FLN_ROLE_NURSE, PASSWORD, FLN_ERROR_INVALID },
  { "no name", "gasana", "", FLN_ROLE_NURSE, PASSWORD, FLN_ERROR_INVALID },
  { "no role", "gasana", "Gasana", 0, PASSWORD, FLN_ERROR_INVALID },
  { "taken", "uwase", "Uwase", FLN_ROLE_NURSE, PASSWORD, FLN_ERROR_RULE },
};

static void
bad_field_is_refused_without_a_trace (void)
{
  g_autoptr (FlnDeskFixture) desk = admin_desk ();

  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_autoptr (FlnSecret) secret = password (refusals[i].password);
      const FlnEditStaffRequest request = {
        .user = refusals[i].user,
        .name = refusals[i].name,
        .role = refusals[i].role,
        .password = secret,
      };
      GError *error = NULL;

      g_test_message ("%s", refusals[i].why);
      fln_story_refused (desk, fln_edit_staff (desk->store, &request, NULL, &error),
                         &error, refusals[i].code, 0);
    }
}

static void
who_leaves_is_retired_and_can_come_back (void)
{
  g_autoptr (FlnDeskFixture) desk = admin_desk ();
  g_autoptr (GPtrArray) working = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (FlnStaff) keza = NULL;
  FlnEditStaffRequest request
      = { .staff = "keza", .fields = FLN_STAFF_RETIRED, .retired = TRUE };

  g_assert_true (fln_edit_staff (desk->store, &request, NULL, NULL));
  working = fln_query_staff (desk->store, FALSE, NULL);
  all = fln_query_staff (desk->store, TRUE, NULL);
  g_assert_cmpuint (working->len + 1, ==, all->len);

  request.retired = FALSE;
  g_assert_true (fln_edit_staff (desk->store, &request, NULL, NULL));
  keza = fln_query_staff_by_user (desk->store, "keza", NULL);
  g_assert_false (keza->retired);
  g_assert_cmpint (keza->role, ==, FLN_ROLE_DOCTOR);
}

static void
nobody_shuts_themselves_out (void)
{
  g_autoptr (FlnDeskFixture) desk = admin_desk ();
  const FlnEditStaffRequest retire
      = { .staff = "habimana", .fields = FLN_STAFF_RETIRED, .retired = TRUE };
  const FlnEditStaffRequest demote
      = { .staff = "habimana", .fields = FLN_STAFF_ROLE, .role = FLN_ROLE_AUDITOR };
  GError *error = NULL;

  fln_story_refused (desk, fln_edit_staff (desk->store, &retire, NULL, &error), &error,
                     FLN_ERROR_RULE, 0);
  fln_story_refused (desk, fln_edit_staff (desk->store, &demote, NULL, &error), &error,
                     FLN_ERROR_RULE, 0);
}

static void
only_an_admin_changes_staff (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (FlnSecret) secret = password (PASSWORD);
  const FlnEditStaffRequest request
      = { .staff = "keza", .fields = FLN_STAFF_RETIRED, .retired = TRUE };
  const FlnSetPasswordRequest change = { .staff = "keza", .password = secret };
  GError *error = NULL;

  fln_story_refused (desk, fln_edit_staff (desk->store, &request, NULL, &error), &error,
                     FLN_ERROR_DENIED, 0);
  fln_story_refused (desk, fln_set_password (desk->store, &change, &error), &error,
                     FLN_ERROR_DENIED, 0);
}

static void
new_password_is_an_action_of_its_own (void)
{
  g_autoptr (FlnDeskFixture) desk = admin_desk ();
  g_autoptr (FlnSecret) secret = password (PASSWORD);
  g_autoptr (GError) error = NULL;
  g_autofree char *kind = NULL;
  const FlnSetPasswordRequest request = { .staff = "keza", .password = secret };

  g_assert_true (fln_set_password (desk->store, &request, &error));
  g_assert_no_error (error);
  kind = fln_desk_fixture_read (desk->store, "SELECT kind FROM journal", NULL);
  g_assert_cmpstr (kind, ==, "set-password");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func (
      "/edit-staff/new-colleague-is-one-action-with-a-verifier-and-no-password",
      new_colleague_is_one_action_with_a_verifier_and_no_password);
  g_test_add_func ("/edit-staff/bad-field-is-refused-without-a-trace",
                   bad_field_is_refused_without_a_trace);
  g_test_add_func ("/edit-staff/who-leaves-is-retired-and-can-come-back",
                   who_leaves_is_retired_and_can_come_back);
  g_test_add_func ("/edit-staff/nobody-shuts-themselves-out",
                   nobody_shuts_themselves_out);
  g_test_add_func ("/edit-staff/only-an-admin-changes-staff",
                   only_an_admin_changes_staff);
  g_test_add_func ("/edit-staff/new-password-is-an-action-of-its-own",
                   new_password_is_an_action_of_its_own);
  return g_test_run ();
}
