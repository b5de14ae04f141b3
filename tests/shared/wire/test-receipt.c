/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "shared/base/error.h"
#include "shared/wire/receipt.h"
#include "tests/support/golden.h"

static FlnReceipt *
read_sample (const char *name, const uint8_t *key, GError **error)
{
  g_autoptr (GBytes) body = fln_golden_load (name);

  return fln_receipt_read (body, key, error);
}

static void
every_result_is_read_with_its_position (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnReceipt) receipt = read_sample ("receipt.ndjson", NULL, &error);
  const FlnReceiptResult *results;

  g_assert_no_error (error);
  g_assert_cmpstr (receipt->epoch, ==, FLN_GOLDEN_EPOCH);
  g_assert_cmpstr (receipt->device, ==, FLN_GOLDEN_DEVICE);
  g_assert_cmpuint (receipt->inc, ==, 1);
  g_assert_cmpint (receipt->last_n, ==, 3);
  g_assert_cmpint (receipt->head_cs, ==, 17);
  g_assert_cmpint (receipt->server_us, ==, 1772431291000000);
  g_assert_cmpuint (receipt->results->len, ==, 3);
  g_assert_cmpuint (receipt->rows->len, ==, 4);
  results = (const FlnReceiptResult *) (gpointer) receipt->results->data;
  g_assert_cmpint (results[0].n, ==, 1);
  g_assert_cmpint (results[0].result, ==, FLN_RESULT_OK);
  g_assert_cmpint (results[0].eff_us, ==, 1772431260002500);
  g_assert_null (results[0].reason);
  g_assert_cmpint (results[1].result, ==, FLN_RESULT_LOST);
  g_assert_cmpint (results[2].result, ==, FLN_RESULT_QUARANTINED);
  g_assert_cmpint (results[2].cs, ==, 17);
  g_assert_cmpstr (results[2].reason, ==, "a receptionist may not edit-staff");
}

static void
receipts_read_and_write_the_same_bytes (void)
{
  g_autoptr (GBytes) body = fln_golden_load ("receipt.ndjson");
  g_autoptr (FlnReceipt) receipt = fln_receipt_read (body, NULL, NULL);
  uint8_t key[FLN_SIGN_SECRET_SIZE];
  g_autoptr (GBytes) again = NULL;

  fln_golden_keys (FLN_GOLDEN_CENTRE_SEED, NULL, key);
  again = fln_receipt_write (receipt, key);
  g_assert_true (g_bytes_equal (body, again));
}

static void
only_the_enrolled_server_is_believed (void)
{
  uint8_t centre[FLN_SIGN_PUBLIC_SIZE], other[FLN_SIGN_PUBLIC_SIZE];
  g_autoptr (FlnReceipt) good = NULL;
  g_autoptr (FlnReceipt) unsigned_one = NULL;
  g_autoptr (GBytes) bare = NULL;

  fln_golden_keys (FLN_GOLDEN_CENTRE_SEED, centre, NULL);
  fln_golden_keys (FLN_GOLDEN_DESK_SEED, other, NULL);
  good = read_sample ("receipt.ndjson", centre, NULL);
  g_assert_nonnull (good);
  g_assert_null (read_sample ("receipt.ndjson", other, NULL));
  g_assert_null (read_sample ("bad-receipt-signature.ndjson", centre, NULL));

  bare = fln_receipt_write (good, NULL);
  g_assert_null (fln_receipt_read (bare, centre, NULL));
  unsigned_one = fln_receipt_read (bare, NULL, NULL);
  g_assert_nonnull (unsigned_one);
}

static void
a_receipt_that_was_cut_short_is_refused (void)
{
  g_autoptr (GBytes) body = fln_golden_load ("receipt.ndjson");
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (body, &size);

  g_assert_null (read_sample ("bad-receipt-cut-short.ndjson", NULL, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
  for (gsize at = 0; at < strlen (data) - 120; at += 37)
    {
      g_autoptr (GBytes) part = g_bytes_new (data, at);

      g_assert_null (fln_receipt_read (part, NULL, NULL));
    }
}

static void
more_lines_than_were_counted_are_refused (void)
{
  g_autoptr (FlnReceipt) receipt = read_sample ("receipt.ndjson", NULL, NULL);
  g_autoptr (GBytes) bare = fln_receipt_write (receipt, NULL);
  g_autoptr (GString) text = g_string_new_len (g_bytes_get_data (bare, NULL),
                                               (gssize) g_bytes_get_size (bare));
  g_autoptr (GBytes) more = NULL;

  fln_change_write (g_ptr_array_index (receipt->rows, 0), text);
  more = g_bytes_new (text->str, text->len);
  g_assert_null (fln_receipt_read (more, NULL, NULL));
}

static void
a_result_without_an_id_is_carried (void)
{
  g_autoptr (FlnReceipt) receipt = read_sample ("receipt.ndjson", NULL, NULL);
  FlnReceiptResult malformed = { .n = 4,
                                 .result = FLN_RESULT_QUARANTINED,
                                 .reason = (char *) "not\nan action" };
  g_autoptr (GBytes) body = NULL;
  g_autoptr (FlnReceipt) back = NULL;
  const FlnReceiptResult *last;

  fln_receipt_add_result (receipt, &malformed);
  body = fln_receipt_write (receipt, NULL);
  back = fln_receipt_read (body, NULL, NULL);
  last = &g_array_index (back->results, FlnReceiptResult, 3);
  g_assert_null (last->id);
  g_assert_cmpint (last->n, ==, 4);
  g_assert_cmpstr (last->reason, ==, "not an action");
}

static void
words_for_results_go_both_ways (void)
{
  FlnResult result = FLN_RESULT_OK;

  for (int i = FLN_RESULT_OK; i <= FLN_RESULT_QUARANTINED; i++)
    {
      g_assert_true (
          fln_result_from_nick (fln_result_to_nick ((FlnResult) i), &result));
      g_assert_cmpint (result, ==, i);
    }
  g_assert_false (fln_result_from_nick ("fine", &result));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/receipt/every result is read with its position",
                   every_result_is_read_with_its_position);
  g_test_add_func ("/receipt/receipts read and write the same bytes",
                   receipts_read_and_write_the_same_bytes);
  g_test_add_func ("/receipt/only the enrolled server is believed",
                   only_the_enrolled_server_is_believed);
  g_test_add_func ("/receipt/a receipt that was cut short is refused",
                   a_receipt_that_was_cut_short_is_refused);
  g_test_add_func ("/receipt/more lines than were counted are refused",
                   more_lines_than_were_counted_are_refused);
  g_test_add_func ("/receipt/a result without an id is carried",
                   a_result_without_an_id_is_carried);
  g_test_add_func ("/receipt/words for results go both ways",
                   words_for_results_go_both_ways);
  return g_test_run ();
}
