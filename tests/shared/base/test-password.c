/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/error.h"
#include "shared/base/password.h"

#include <string.h>

static void
the_right_password_verifies_and_no_other (void)
{
  g_autofree char *hash = fln_password_hash ("muraho 2026", FLN_PASSWORD_TEST, NULL);
  g_autofree char *again = fln_password_hash ("muraho 2026", FLN_PASSWORD_TEST, NULL);

  g_assert_true (g_str_has_prefix (hash, "$argon2id$"));
  g_assert_cmpstr (hash, !=, again); /* a salt of its own */
  g_assert_true (fln_password_verify (hash, "muraho 2026"));
  g_assert_true (fln_password_verify (again, "muraho 2026"));
  g_assert_false (fln_password_verify (hash, "muraho 2027"));
  g_assert_false (fln_password_verify (hash, ""));
  g_assert_false (fln_password_verify ("not a hash", "muraho 2026"));
}

static void
a_strong_hash_costs_what_it_should (void)
{
  g_autofree char *strong = fln_password_hash ("x", FLN_PASSWORD_STRONG, NULL);

  g_assert_nonnull (strstr (strong, "m=65536,t=3,p=1"));
  g_assert_true (fln_password_verify (strong, "x"));
}

static void
nobody_has_no_password_but_takes_the_time (void)
{
  g_autofree char *cheap = fln_password_hash ("x", FLN_PASSWORD_TEST, NULL);
  int64_t before = g_get_monotonic_time ();
  int64_t cheap_us, nobody_us;

  g_assert_true (fln_password_verify (cheap, "x"));
  cheap_us = g_get_monotonic_time () - before;

  before = g_get_monotonic_time ();
  g_assert_false (fln_password_verify (NULL, "x"));
  nobody_us = g_get_monotonic_time () - before;

  /* 192 MiB of memory traffic against 8 KiB: far apart on any computer. */
  g_assert_cmpint (nobody_us, >, 5 * cheap_us);
}

static void
empty_and_endless_passwords_are_refused (void)
{
  g_autofree char *endless = g_strnfill (FLN_PASSWORD_MAX_SIZE + 1, 'x');
  g_autofree char *longest = g_strnfill (FLN_PASSWORD_MAX_SIZE, 'x');
  g_autofree char *hash = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (fln_password_hash ("", FLN_PASSWORD_TEST, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (fln_password_hash (endless, FLN_PASSWORD_TEST, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);

  hash = fln_password_hash (longest, FLN_PASSWORD_TEST, NULL);
  g_assert_true (fln_password_verify (hash, longest));
  g_assert_false (fln_password_verify (hash, endless));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/password/right", the_right_password_verifies_and_no_other);
  g_test_add_func ("/password/cost", a_strong_hash_costs_what_it_should);
  g_test_add_func ("/password/nobody", nobody_has_no_password_but_takes_the_time);
  g_test_add_func ("/password/limits", empty_and_endless_passwords_are_refused);

  return g_test_run ();
}
