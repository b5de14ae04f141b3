/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "shared/base/error.h"
#include "shared/wire/signed-lines.h"
#include "tests/support/golden.h"

typedef struct
{
  uint8_t public_key[FLN_SIGN_PUBLIC_SIZE];
  uint8_t secret_key[FLN_SIGN_SECRET_SIZE];
  GString *text; /* two lines, signed */
  gsize plain;   /* bytes of the two lines */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fln_golden_keys (FLN_GOLDEN_CENTRE_SEED, fixture->public_key, fixture->secret_key);
  fixture->text = g_string_new ("{\"a\":1}\n{\"b\":2}\n");
  fixture->plain = fixture->text->len;
  fln_signed_lines_sign (fixture->text, fixture->secret_key);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_string_free (fixture->text, TRUE);
}

static void
what_was_signed_opens (Fixture *fixture, gconstpointer unused)
{
  gsize size = fixture->text->len;

  g_assert_true (
      fln_signed_lines_open (fixture->text->str, &size, fixture->public_key, NULL));
  g_assert_cmpuint (size, ==, fixture->plain);
}

static void
every_byte_counts (Fixture *fixture, gconstpointer unused)
{
  for (gsize at = 0; at < fixture->text->len; at++)
    {
      gsize size = fixture->text->len;
      gboolean good;

      fixture->text->str[at] ^= 1;
      good = fln_signed_lines_open (fixture->text->str, &size, fixture->public_key,
                                    NULL);
      fixture->text->str[at] ^= 1;
      g_assert_false (good);
    }
}

static void
a_missing_signature_is_refused_only_where_one_is_demanded (Fixture *fixture,
                                                           gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  gsize size = fixture->plain;

  g_assert_true (fln_signed_lines_open (fixture->text->str, &size, NULL, NULL));
  g_assert_cmpuint (size, ==, fixture->plain);
  g_assert_false (
      fln_signed_lines_open (fixture->text->str, &size, fixture->public_key, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
  size = 0;
  g_assert_false (fln_signed_lines_open (NULL, &size, fixture->public_key, NULL));
}

static void
without_a_key_the_signature_is_set_aside (Fixture *fixture, gconstpointer unused)
{
  gsize size = fixture->text->len;

  fixture->text->str[0] = '[';
  g_assert_true (fln_signed_lines_open (fixture->text->str, &size, NULL, NULL));
  g_assert_cmpuint (size, ==, fixture->plain);
}

#define ADD(name, function)                                                            \
  g_test_add ("/signed-lines/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("what was signed opens", what_was_signed_opens);
  ADD ("every byte counts", every_byte_counts);
  ADD ("a missing signature is refused only where one is demanded",
       a_missing_signature_is_refused_only_where_one_is_demanded);
  ADD ("without a key the signature is set aside",
       without_a_key_the_signature_is_set_aside);
  return g_test_run ();
}
