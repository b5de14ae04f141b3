/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "shared/base/error.h"
#include "shared/wire/staff-roster.h"
#include "tests/support/golden.h"

#define UUID "0197a3c1-d2e4-7003-8f1b-6b0d3c1a9e55"

static void
rosters_read_and_write_the_same_bytes (void)
{
  g_autoptr (GBytes) body = fln_golden_load ("roster.json");
  uint8_t public_key[FLN_SIGN_PUBLIC_SIZE], secret_key[FLN_SIGN_SECRET_SIZE];
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnRoster) roster = NULL;
  g_autoptr (GBytes) again = NULL;

  fln_golden_keys (FLN_GOLDEN_CENTRE_SEED, public_key, secret_key);
  roster = fln_roster_read (body, public_key, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (roster->staff->len, ==, 3);
  g_assert_cmpint (roster->valid_until_us - roster->issued_us, ==,
                   14 * G_TIME_SPAN_DAY);
  again = fln_roster_write (roster, secret_key);
  g_assert_true (g_bytes_equal (body, again));
}

static void
people_are_found_by_their_sign_in_name (void)
{
  g_autoptr (GBytes) body = fln_golden_load ("roster.json");
  g_autoptr (FlnRoster) roster = fln_roster_read (body, NULL, NULL);

  g_assert_cmpstr (fln_roster_find (roster, "mugisha")->role, ==, "doctor");
  g_assert_null (fln_roster_find (roster, "nobody"));
}

static void
another_server_is_not_believed (void)
{
  g_autoptr (GBytes) body = fln_golden_load ("roster.json");
  uint8_t key[FLN_SIGN_PUBLIC_SIZE];

  fln_golden_keys (FLN_GOLDEN_DESK_SEED, key, NULL);
  g_assert_null (fln_roster_read (body, key, NULL));
}

static void
two_people_of_one_sign_in_name_are_refused (void)
{
  g_autoptr (FlnRoster) roster = fln_roster_new (1, 2);
  FlnRosterEntry entry = { .id = (char *) UUID,
                           .user = (char *) "uwase",
                           .name = (char *) "Uwase",
                           .role = (char *) "nurse",
                           .verifier = (char *) "$argon2id$…" };
  g_autoptr (FlnRoster) one = NULL;
  g_autoptr (GBytes) good = NULL;
  g_autoptr (GBytes) bad = NULL;
  g_autoptr (GError) error = NULL;

  fln_roster_add (roster, &entry);
  good = fln_roster_write (roster, NULL);
  one = fln_roster_read (good, NULL, &error);
  g_assert_no_error (error);
  fln_roster_add (roster, &entry);
  bad = fln_roster_write (roster, NULL);
  g_assert_null (fln_roster_read (bad, NULL, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
}

static void
a_large_house_fits (void)
{
  g_autoptr (FlnRoster) roster = fln_roster_new (1, 2);
  g_autoptr (FlnRoster) back = NULL;
  g_autoptr (GBytes) body = NULL;

  for (int i = 0; i < 3000; i++)
    {
      g_autofree char *user = g_strdup_printf ("user%d", i);
      FlnRosterEntry entry = { .id = (char *) UUID,
                               .user = user,
                               .name = user,
                               .role = (char *) "nurse",
                               .verifier = (char *) "$argon2id$…" };

      fln_roster_add (roster, &entry);
    }
  body = fln_roster_write (roster, NULL);
  back = fln_roster_read (body, NULL, NULL);
  g_assert_cmpuint (back->staff->len, ==, 3000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/staff-roster/rosters read and write the same bytes",
                   rosters_read_and_write_the_same_bytes);
  g_test_add_func ("/staff-roster/people are found by their sign-in name",
                   people_are_found_by_their_sign_in_name);
  g_test_add_func ("/staff-roster/another server is not believed",
                   another_server_is_not_believed);
  g_test_add_func ("/staff-roster/two people of one sign-in name are refused",
                   two_people_of_one_sign_in_name_are_refused);
  g_test_add_func ("/staff-roster/a large house fits", a_large_house_fits);
  return g_test_run ();
}
