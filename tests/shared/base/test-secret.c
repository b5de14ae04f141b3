/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/error.h"
#include "shared/base/secret.h"

#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#define TEXT "roster"

static void
a_secret_holds_what_was_put_in (void)
{
  g_autoptr (FlnSecret) secret = fln_secret_new ("abc", 3);
  g_autoptr (FlnSecret) copy = fln_secret_copy (secret);
  g_autoptr (FlnSecret) taken = fln_secret_new_take_text (g_strdup ("abc"));
  g_autoptr (FlnSecret) empty = fln_secret_new (NULL, 0);

  g_assert_cmpmem (fln_secret_bytes (secret), fln_secret_size (secret), "abc", 3);
  g_assert_cmpstr ((const char *) fln_secret_bytes (copy), ==, "abc");
  g_assert_cmpmem (fln_secret_bytes (taken), fln_secret_size (taken), "abc", 3);
  g_assert_cmpuint (fln_secret_size (empty), ==, 0);
  g_assert_cmpstr ((const char *) fln_secret_bytes (empty), ==, "");
}

static void
sealed_bytes_open_with_their_key (void)
{
  g_autoptr (FlnRandom) random = fln_random_new_seeded (1);
  g_autoptr (FlnSecret) key = fln_secret_new_random (random, FLN_SEAL_KEY_SIZE);
  g_autoptr (GBytes) sealed = fln_seal (key, random, TEXT, strlen (TEXT));
  g_autoptr (GBytes) again = fln_seal (key, random, TEXT, strlen (TEXT));
  g_autoptr (FlnSecret) opened = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;
  const void *bytes = g_bytes_get_data (sealed, &size);

  g_assert_cmpuint (size, ==, strlen (TEXT) + FLN_SEAL_OVERHEAD);
  g_assert_false (g_bytes_equal (sealed, again)); /* a nonce of its own */
  g_assert_null (memmem (bytes, size, TEXT, strlen (TEXT)));

  opened = fln_seal_open (key, bytes, size, &error);
  g_assert_no_error (error);
  g_assert_cmpstr ((const char *) fln_secret_bytes (opened), ==, TEXT);
}

static void
a_changed_bit_or_another_key_opens_nothing (void)
{
  g_autoptr (FlnRandom) random = fln_random_new_seeded (1);
  g_autoptr (FlnSecret) key = fln_secret_new_random (random, FLN_SEAL_KEY_SIZE);
  g_autoptr (FlnSecret) other = fln_secret_new_random (random, FLN_SEAL_KEY_SIZE);
  g_autoptr (GBytes) sealed = fln_seal (key, random, TEXT, strlen (TEXT));
  gsize size;
  uint8_t *bytes = g_bytes_unref_to_data (g_steal_pointer (&sealed), &size);
  g_autofree uint8_t *owned = bytes;

  for (gsize i = 0; i <= size; i++)
    {
      g_autoptr (GError) error = NULL;

      if (i < size)
        bytes[i] ^= 1;
      g_assert_null (fln_seal_open (i < size ? key : other, bytes, size, &error));
      g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
      if (i < size)
        bytes[i] ^= 1;
    }

  for (gsize shorter = 0; shorter < size; shorter++)
    g_assert_null (fln_seal_open (key, bytes, shorter, NULL));
}

static void
comparing_and_wiping_do_what_they_say (void)
{
  char text[] = "secret";

  g_assert_true (fln_equal_in_constant_time ("abc", "abc", 3));
  g_assert_false (fln_equal_in_constant_time ("abc", "abd", 3));
  g_assert_true (fln_equal_in_constant_time ("abc", "abd", 2));

  fln_wipe (text, sizeof text);
  for (gsize i = 0; i < sizeof text; i++)
    g_assert_cmpint (text[i], ==, 0);
}

static void
a_protected_process_leaves_no_core (void)
{
  struct rlimit limit;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, 0);
      g_test_trap_assert_passed ();
      return;
    }

  fln_secret_protect_process ();
  g_assert_cmpint (prctl (PR_GET_DUMPABLE, 0, 0, 0, 0), ==, 0);
  g_assert_cmpint (getrlimit (RLIMIT_CORE, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_cur, ==, 0);
  g_assert_cmpuint (limit.rlim_max, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/secret/holds", a_secret_holds_what_was_put_in);
  g_test_add_func ("/secret/seal", sealed_bytes_open_with_their_key);
  g_test_add_func ("/secret/seal-changed", a_changed_bit_or_another_key_opens_nothing);
  g_test_add_func ("/secret/compare", comparing_and_wiping_do_what_they_say);
  g_test_add_func ("/secret/no-core", a_protected_process_leaves_no_core);

  return g_test_run ();
}
