/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "shared/base/error.h"
#include "shared/wire/action.h"
#include "shared/wire/push.h"
#include "tests/support/golden.h"

static const uint8_t salt[FLN_SALT_SIZE] = { 7 };

static FlnPush *
read_sample (const char *name, GError **error)
{
  g_autoptr (GBytes) body = fln_golden_load (name);

  return fln_push_read (body, error);
}

static void
the_envelope_is_read_field_by_field (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnPush) push = read_sample ("push.ndjson", &error);
  const FlnAnchor *anchor;

  g_assert_no_error (error);
  g_assert_cmpint (push->schema, ==, 1);
  g_assert_cmpstr (push->device, ==, FLN_GOLDEN_DEVICE);
  g_assert_cmpuint (push->inc, ==, 1);
  g_assert_cmpstr (push->epoch, ==, FLN_GOLDEN_EPOCH);
  g_assert_cmpint (push->first, ==, 1);
  g_assert_cmpuint (push->actions->len, ==, 3);
  g_assert_cmpint (push->sent_mono_ms, ==, 86430000);
  g_assert_cmpstr (push->boot, ==, "6f2b9a3c-1d4e-4f50-8a61-72839405b6c7");
  g_assert_cmpuint (push->anchors->len, ==, 1);
  anchor = &g_array_index (push->anchors, FlnAnchor, 0);
  g_assert_cmpstr (anchor->boot, ==, push->boot);
  g_assert_cmpint (anchor->mono_ms, ==, 82800000);
  g_assert_cmpint (anchor->server_us, ==, 1772427660001500);
  g_assert_cmpint (anchor->rtt_ms, ==, 3);
}

static void
chain_and_signature_of_another_implementation_hold (void)
{
  g_autoptr (FlnPush) push = read_sample ("push.ndjson", NULL);
  uint8_t key[FLN_SIGN_PUBLIC_SIZE];
  uint8_t h[FLN_HASH_SIZE];

  fln_chain_start (push->device, push->inc, h);
  for (guint i = 0; i < push->actions->len; i++)
    fln_chain_next (h, g_array_index (push->actions, FlnPushAction, i).leaf, h);
  fln_golden_keys (FLN_GOLDEN_DESK_SEED, key, NULL);
  g_assert_true (fln_sign_verify (key, h, sizeof h, push->sig));
}

static void
the_actions_are_parts_of_the_body (void)
{
  g_autoptr (GBytes) body = fln_golden_load ("push.ndjson");
  g_autoptr (FlnPush) push = fln_push_read (body, NULL);
  gsize size;
  const char *data = g_bytes_get_data (body, &size);

  for (guint i = 0; i < push->actions->len; i++)
    {
      const FlnPushAction *action = &g_array_index (push->actions, FlnPushAction, i);
      g_autoptr (FlnAction) read = fln_action_read (action->bytes, action->size, NULL);

      g_assert_true (action->bytes > data && action->bytes < data + size);
      g_assert_nonnull (read);
    }
}

static void
a_push_made_again_has_the_same_bytes (void)
{
  g_autoptr (GBytes) body = fln_golden_load ("push.ndjson");
  g_autoptr (FlnPush) read = fln_push_read (body, NULL);
  g_autoptr (FlnPush) made
      = fln_push_new (read->device, read->inc, read->epoch, read->first);
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GError) error = NULL;

  fln_push_set_clock (made, read->boot, read->sent_mono_ms);
  g_assert_true (
      fln_push_add_anchor (made, &g_array_index (read->anchors, FlnAnchor, 0)));
  for (guint i = 0; i < read->actions->len; i++)
    {
      const FlnPushAction *action = &g_array_index (read->actions, FlnPushAction, i);

      g_assert_true (
          fln_push_add_action (made, action->salt, action->bytes, action->size));
    }
  memcpy (made->sig, read->sig, sizeof made->sig);
  again = fln_push_write (made, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (body, again));
}

static void
pushes_that_are_none_are_refused (void)
{
  g_autoptr (GPtrArray) names = fln_golden_list ("bad-push-", ".ndjson");
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_sample (names->pdata[i], &error));
      g_test_message ("%s: %s", (char *) names->pdata[i], error->message);
      g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
    }
  g_assert_null (fln_push_read (nothing, NULL));
}

static void
mistakes_are_told_with_their_line (void)
{
  static const struct
  {
    const char *name;
    const char *message;
  } mistakes[] = {
    { "bad-push-leaf.ndjson", "Line 5 has not the leaf that was said" },
    { "bad-push-counts-more.ndjson",
      "Line 7 is the last, but the envelope counts more" },
    { "bad-push-counts-fewer.ndjson",
      "Line 5 is the last the envelope counts, but more follow" },
    { "bad-push-counts-201.ndjson", "count: is out of range" },
    { "bad-push-blank-line.ndjson", "Line 2 is empty" },
    { "bad-push-crlf.ndjson", "Line 1 ends in a carriage return" },
    { "bad-push-cut-short.ndjson", "Line 7 is cut short" },
    { "bad-push-other-protocol.ndjson", "proto: is out of range" },
    { "bad-push-anchor.ndjson", "anchors[0]: is not an array of 4" },
    { "bad-push-signature-short.ndjson", "sig: is not 64 bytes in base64url" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (mistakes); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_sample (mistakes[i].name, &error));
      g_assert_cmpstr (error->message, ==, mistakes[i].message);
    }
}

static FlnPush *
new_push (void)
{
  FlnPush *push = fln_push_new (FLN_GOLDEN_DEVICE, 1, FLN_GOLDEN_EPOCH, 1);

  fln_push_set_clock (push, "boot", 1);
  return push;
}

static void
what_does_not_read_as_json_is_carried_all_the_same (void)
{
  g_autoptr (FlnPush) push = new_push ();
  g_autoptr (FlnPush) read = NULL;
  g_autoptr (GBytes) body = NULL;

  g_assert_true (fln_push_add_action (push, salt, "\xff{", 2));
  body = fln_push_write (push, NULL);
  read = fln_push_read (body, NULL);
  g_assert_cmpmem (g_array_index (read->actions, FlnPushAction, 0).bytes, 2, "\xff{",
                   2);
}

static void
a_push_ends_at_200_actions (void)
{
  g_autoptr (FlnPush) push = new_push ();
  g_autoptr (FlnPush) read = NULL;
  g_autoptr (GBytes) body = NULL;

  for (int i = 0; i < FLN_PUSH_MAX_ACTIONS; i++)
    g_assert_true (fln_push_add_action (push, salt, "{}", 2));
  g_assert_false (fln_push_add_action (push, salt, "{}", 2));
  body = fln_push_write (push, NULL);
  read = fln_push_read (body, NULL);
  g_assert_cmpuint (read->actions->len, ==, FLN_PUSH_MAX_ACTIONS);
  g_assert_cmpuint (read->size, ==, push->size);
}

static void
a_push_ends_at_one_mebibyte (void)
{
  g_autofree char *large = g_strnfill (FLN_ACTION_MAX_BYTES, 'x');
  g_autofree char *boot = g_strnfill (64, '"');
  g_autoptr (FlnPush) push = new_push ();
  g_autoptr (FlnPush) read = NULL;
  g_autoptr (GBytes) body = NULL;
  FlnAnchor anchor = { boot, 9999999999999, 253402300799999999, 86400000 };
  gsize size = FLN_ACTION_MAX_BYTES;

  fln_push_set_clock (push, boot, 9999999999999);
  while (fln_push_add_anchor (push, &anchor))
    continue;
  g_assert_cmpuint (push->anchors->len, ==, FLN_PUSH_MAX_ANCHORS);
  for (; size > 0; size /= 2)
    while (fln_push_add_action (push, salt, large, size))
      continue;
  body = fln_push_write (push, NULL);
  g_assert_cmpuint (g_bytes_get_size (body), <=, FLN_PUSH_MAX_BYTES);
  g_assert_cmpuint (g_bytes_get_size (body), >, FLN_PUSH_MAX_BYTES - 8192);
  read = fln_push_read (body, NULL);
  g_assert_nonnull (read);
}

static void
a_body_over_one_mebibyte_is_refused (void)
{
  g_autofree char *large = g_strnfill (FLN_PUSH_MAX_BYTES + 1, '\n');
  g_autoptr (GBytes) body = g_bytes_new (large, FLN_PUSH_MAX_BYTES + 1);
  g_autoptr (GError) error = NULL;

  g_assert_null (fln_push_read (body, &error));
  g_assert_cmpstr (error->message, ==, "The push is too long");
}

static void
what_could_not_be_read_is_not_written (void)
{
  static const char *const wrong[] = { "", "{\n}", "{}\r" };
  g_autoptr (FlnPush) nothing = new_push ();

  g_assert_null (fln_push_write (nothing, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (FlnPush) push = new_push ();
      g_autoptr (GError) error = NULL;

      g_assert_true (fln_push_add_action (push, salt, wrong[i], strlen (wrong[i])));
      g_assert_null (fln_push_write (push, &error));
      g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/push/the envelope is read field by field",
                   the_envelope_is_read_field_by_field);
  g_test_add_func ("/push/chain and signature of another implementation hold",
                   chain_and_signature_of_another_implementation_hold);
  g_test_add_func ("/push/the actions are parts of the body",
                   the_actions_are_parts_of_the_body);
  g_test_add_func ("/push/a push made again has the same bytes",
                   a_push_made_again_has_the_same_bytes);
  g_test_add_func ("/push/pushes that are none are refused",
                   pushes_that_are_none_are_refused);
  g_test_add_func ("/push/mistakes are told with their line",
                   mistakes_are_told_with_their_line);
  g_test_add_func ("/push/what does not read as JSON is carried all the same",
                   what_does_not_read_as_json_is_carried_all_the_same);
  g_test_add_func ("/push/a push ends at 200 actions", a_push_ends_at_200_actions);
  g_test_add_func ("/push/a push ends at one mebibyte", a_push_ends_at_one_mebibyte);
  g_test_add_func ("/push/a body over one mebibyte is refused",
                   a_body_over_one_mebibyte_is_refused);
  g_test_add_func ("/push/what could not be read is not written",
                   what_could_not_be_read_is_not_written);
  return g_test_run ();
}
