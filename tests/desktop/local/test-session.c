/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A at noon; uwase has signed in, where a test does not say otherwise. */
#include "desktop/local/session.h"

#include "desktop/local/applier.h"
#include "desktop/local/sealed-roster.h"
#include "shared/base/password.h"
#include "tests/support/desk-fixture.h"

#include <string.h>

static gboolean
try_password (FlnStore *store, const char *user, const char *text, GError **error)
{
  g_autoptr (FlnSecret) password = fln_secret_new (text, strlen (text));

  return fln_session_sign_in (store, user, password, NULL, error);
}

static void
assert_wrong (FlnStore *store, const char *user)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (try_password (store, user, "guess", &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_DENIED);
}

static void
assert_locked (FlnStore *store, const char *user, const char *seconds)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (try_password (store, user, FLN_DESK_PASSWORD, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_LOCKED);
  g_assert_nonnull (strstr (error->message, seconds));
}

static void
assert_current (FlnStore *store, const char *user)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnSession) session = fln_session_current (store, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (session->user, ==, user);
}

static void
assert_nobody (FlnStore *store)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fln_session_current (store, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_DENIED);
}

static void
session_outlives_the_process (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnSession) session = NULL;

  g_clear_pointer (&desk->store, fln_store_close);
  desk->store = fln_desk_fixture_open_again (desk);
  session = fln_session_current (desk->store, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (session->user, ==, "uwase");
  g_assert_cmpint (session->role, ==, FLN_ROLE_RECEPTIONIST);
}

static void
session_ends_after_8_hours (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");

  fln_clock_manual_advance (desk->clock, 8 * G_TIME_SPAN_HOUR - 1000);
  assert_current (desk->store, "uwase");
  fln_clock_manual_advance (desk->clock, 1000);
  assert_nobody (desk->store);
}

static void
setting_the_clock_back_does_not_prolong_it (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");

  fln_clock_manual_advance (desk->clock, 8 * G_TIME_SPAN_HOUR);
  fln_clock_manual_set_wall (desk->clock, FLN_DESK_NOON_US);
  assert_nobody (desk->store);
}

static void
after_a_restart_the_desk_clock_measures (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");

  fln_clock_manual_advance (desk->clock, 7 * G_TIME_SPAN_HOUR);
  fln_clock_manual_reboot (desk->clock, "boot-2");
  g_clear_pointer (&desk->store, fln_store_close);
  desk->store = fln_desk_fixture_open_again (desk);
  assert_current (desk->store, "uwase");
  fln_clock_manual_advance (desk->clock, G_TIME_SPAN_HOUR);
  assert_nobody (desk->store);
}

static void
sign_out_ends_it (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_session_sign_out (desk->store, &error));
  assert_nobody (desk->store);
  g_assert_false (fln_session_sign_out (desk->store, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_DENIED);
}

static void
each_window_acts_under_its_own_session (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (FlnStore) other = fln_desk_fixture_open_again (desk);
  g_autoptr (FlnStore) third = fln_desk_fixture_open_again (desk);
  g_autoptr (GError) error = NULL;

  fln_clock_manual_advance (desk->clock, G_TIME_SPAN_MINUTE);
  g_assert_true (try_password (other, "mugisha", FLN_DESK_PASSWORD, &error));
  assert_current (desk->store, "uwase");
  assert_current (other, "mugisha");
  /* One that chose nothing acts under the newest. */
  assert_current (third, "mugisha");
  g_assert_true (fln_session_choose (third, "uwase", &error));
  assert_current (third, "uwase");
}

static void
five_wrong_passwords_pause_30_seconds_then_twice_that (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 5; i++)
    assert_wrong (desk->store, "mugisha");
  assert_locked (desk->store, "mugisha", " 30 ");
  fln_clock_manual_advance (desk->clock, 29 * G_TIME_SPAN_SECOND);
  assert_locked (desk->store, "mugisha", " 1 ");
  fln_clock_manual_advance (desk->clock, G_TIME_SPAN_SECOND);
  assert_wrong (desk->store, "mugisha");
  assert_locked (desk->store, "mugisha", " 60 ");

  /* Others are not kept out. */
  g_assert_true (try_password (desk->store, "keza", FLN_DESK_PASSWORD, &error));

  fln_clock_manual_advance (desk->clock, G_TIME_SPAN_MINUTE);
  g_assert_true (try_password (desk->store, "mugisha", FLN_DESK_PASSWORD, &error));
  g_assert_no_error (error);
  assert_wrong (desk->store, "mugisha");
}

static void
pause_is_never_longer_than_15_minutes (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");

  for (int i = 0; i < 12; i++)
    {
      assert_wrong (desk->store, "mugisha");
      fln_clock_manual_advance (desk->clock, 15 * G_TIME_SPAN_MINUTE);
    }
  assert_wrong (desk->store, "mugisha");
  assert_locked (desk->store, "mugisha", " 900 ");
}

static void
pause_outlives_a_restart (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");

  for (int i = 0; i < 5; i++)
    assert_wrong (desk->store, "mugisha");
  fln_clock_manual_reboot (desk->clock, "boot-2");
  g_clear_pointer (&desk->store, fln_store_close);
  desk->store = fln_desk_fixture_open_again (desk);
  assert_locked (desk->store, "mugisha", " 30 ");
}

static void
user_who_does_not_exist_looks_like_a_wrong_password (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) known = NULL;
  g_autoptr (GError) unknown = NULL;

  g_assert_false (try_password (desk->store, "mugisha", "guess", &known));
  g_assert_false (try_password (desk->store, "nobody", "guess", &unknown));
  g_assert_cmpstr (known->message, ==, unknown->message);
}

static void
person_who_retired_acts_no_more (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (FlnChange) change = fln_desk_fixture_change (
      200, FLN_RECORD_STAFF, "0197a3c0-0000-7000-8000-000000000031", FLN_DESK_NOON_US,
      FLN_DESK_SITE, "user", "uwase", "role", "receptionist", NULL);
  g_auto (FlnValue) yes = fln_value_int (1);

  fln_change_add_field (
      change, (unsigned) fln_record_find_register (FLN_RECORD_STAFF, "retired"), &yes,
      NULL);
  fln_desk_fixture_take (desk->store, change);
  assert_nobody (desk->store);
}

static void
role_is_the_one_on_record (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnSession) session = NULL;
  g_autoptr (FlnChange) change = fln_desk_fixture_change (
      200, FLN_RECORD_STAFF, "0197a3c0-0000-7000-8000-000000000031", FLN_DESK_NOON_US,
      FLN_DESK_SITE, "user", "uwase", "role", "auditor", NULL);

  fln_desk_fixture_take (desk->store, change);
  session = fln_session_current (desk->store, &error);
  g_assert_cmpint (session->role, ==, FLN_ROLE_AUDITOR);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/session/process", session_outlives_the_process);
  g_test_add_func ("/session/8-hours", session_ends_after_8_hours);
  g_test_add_func ("/session/clock-back", setting_the_clock_back_does_not_prolong_it);
  g_test_add_func ("/session/restart", after_a_restart_the_desk_clock_measures);
  g_test_add_func ("/session/sign-out", sign_out_ends_it);
  g_test_add_func ("/session/windows", each_window_acts_under_its_own_session);
  g_test_add_func ("/session/lock",
                   five_wrong_passwords_pause_30_seconds_then_twice_that);
  g_test_add_func ("/session/lock-longest", pause_is_never_longer_than_15_minutes);
  g_test_add_func ("/session/lock-restart", pause_outlives_a_restart);
  g_test_add_func ("/session/unknown",
                   user_who_does_not_exist_looks_like_a_wrong_password);
  g_test_add_func ("/session/retired", person_who_retired_acts_no_more);
  g_test_add_func ("/session/role", role_is_the_one_on_record);
  return g_test_run ();
}
