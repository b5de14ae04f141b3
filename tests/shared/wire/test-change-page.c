/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/error.h"
#include "shared/wire/change-page.h"
#include "tests/support/golden.h"

static FlnChangePage *
read_sample (const char *name, GError **error)
{
  g_autoptr (GBytes) body = fln_golden_load (name);

  return fln_change_page_read (body, error);
}

static void
assert_round_trip (const char *name)
{
  g_autoptr (GBytes) body = fln_golden_load (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnChangePage) page = fln_change_page_read (body, &error);
  g_autoptr (GBytes) again = NULL;

  g_assert_no_error (error);
  again = fln_change_page_write (page);
  g_assert_true (g_bytes_equal (body, again));
}

static void
pages_read_and_write_the_same_bytes (void)
{
  assert_round_trip ("changes.ndjson");
  assert_round_trip ("changes-empty.ndjson");
}

static void
the_header_is_the_next_cursor (void)
{
  g_autoptr (FlnChangePage) page = read_sample ("changes.ndjson", NULL);

  g_assert_cmpstr (page->epoch, ==, FLN_GOLDEN_EPOCH);
  g_assert_cmpint (page->since, ==, 0);
  g_assert_cmpint (page->next, ==, 21);
  g_assert_cmpint (page->next_h[0], !=, page->next_h[1]);
  g_assert_false (page->more);
  g_assert_cmpint (page->server_us, ==, 1772431291000000);
  g_assert_cmpuint (page->rows->len, ==, 16);
}

static void
rows_that_are_not_known_are_flagged (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnChangePage) page = read_sample ("odd-changes.ndjson", &error);

  g_assert_no_error (error);
  g_assert_true (page->more);
  g_assert_cmpuint (page->rows->len, ==, 3);
  for (guint i = 0; i < page->rows->len; i++)
    g_assert_true (((const FlnChange *) page->rows->pdata[i])->unknown);
}

static void
pages_that_are_none_are_refused (void)
{
  g_autoptr (GPtrArray) names = fln_golden_list ("bad-changes-", ".ndjson");
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_sample (names->pdata[i], &error));
      g_test_message ("%s: %s", (char *) names->pdata[i], error->message);
      g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
    }
  g_assert_null (fln_change_page_read (nothing, NULL));
}

static void
a_row_out_of_order_is_named (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (read_sample ("bad-changes-out-of-order.ndjson", &error));
  g_assert_cmpstr (error->message, ==, "Line 3: change 1 is out of order");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/change-page/pages read and write the same bytes",
                   pages_read_and_write_the_same_bytes);
  g_test_add_func ("/change-page/the header is the next cursor",
                   the_header_is_the_next_cursor);
  g_test_add_func ("/change-page/rows that are not known are flagged",
                   rows_that_are_not_known_are_flagged);
  g_test_add_func ("/change-page/pages that are none are refused",
                   pages_that_are_none_are_refused);
  g_test_add_func ("/change-page/a row out of order is named",
                   a_row_out_of_order_is_named);
  return g_test_run ();
}
