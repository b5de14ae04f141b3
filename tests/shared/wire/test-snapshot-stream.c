/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "shared/base/error.h"
#include "shared/wire/snapshot-stream.h"
#include "tests/support/golden.h"

static FlnSnapshotReader *
open_sample (const char *name, GError **error)
{
  g_autoptr (GBytes) body = fln_golden_load (name);

  return fln_snapshot_reader_new (body, error);
}

/* Reads a snapshot and writes it again, emptying the string as a sender does. */
static GBytes *
write_again (FlnSnapshotReader *reader)
{
  g_autoptr (GString) out = g_string_new (NULL);
  GString *sent = g_string_new (NULL);
  g_autoptr (FlnSnapshotWriter) writer = fln_snapshot_writer_new (
      out, fln_snapshot_reader_epoch (reader), fln_snapshot_reader_cs (reader),
      fln_snapshot_reader_h (reader));
  gboolean more = TRUE;

  while (more)
    {
      g_autoptr (FlnChange) row = NULL;

      g_assert_true (fln_snapshot_reader_next (reader, &row, NULL));
      more = row != NULL;
      if (more)
        fln_snapshot_writer_add (writer, row);
      g_string_append_len (sent, out->str, (gssize) out->len);
      g_string_truncate (out, 0);
    }
  fln_snapshot_writer_finish (writer);
  g_string_append_len (sent, out->str, (gssize) out->len);
  return g_string_free_to_bytes (sent);
}

static void
assert_round_trip (const char *name, int64_t rows)
{
  g_autoptr (GBytes) body = fln_golden_load (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnSnapshotReader) reader = open_sample (name, &error);
  g_autoptr (GBytes) again = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (fln_snapshot_reader_epoch (reader), ==, FLN_GOLDEN_EPOCH);
  g_assert_cmpint (fln_snapshot_reader_cs (reader), ==, 21);
  g_assert_cmpint (fln_snapshot_reader_rows (reader), ==, rows);
  again = write_again (reader);
  g_assert_true (g_bytes_equal (body, again));
}

static void
snapshots_read_and_write_the_same_bytes (void)
{
  assert_round_trip ("snapshot.ndjson", 16);
  assert_round_trip ("snapshot-empty.ndjson", 0);
}

static void
a_torn_or_changed_snapshot_hands_out_no_row (void)
{
  g_autoptr (GPtrArray) names = fln_golden_list ("bad-snapshot-", ".ndjson");

  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (open_sample (names->pdata[i], &error));
      g_test_message ("%s: %s", (char *) names->pdata[i], error->message);
      g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
    }
}

static void
a_snapshot_cut_anywhere_is_refused (void)
{
  g_autoptr (GBytes) body = fln_golden_load ("snapshot.ndjson");
  gsize size;
  const char *data = g_bytes_get_data (body, &size);

  for (gsize cut = 0; cut < size; cut++)
    {
      g_autoptr (GBytes) part = g_bytes_new (data, cut);

      g_assert_null (fln_snapshot_reader_new (part, NULL));
    }
}

static void
a_row_that_is_none_is_named (void)
{
  static const char rows[] = "{\"cs\":1}\n";
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *hash = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (FlnSnapshotReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnSnapshotWriter) writer = NULL;
  uint8_t h[FLN_HASH_SIZE] = { 0 };
  FlnChange *row;

  writer = fln_snapshot_writer_new (text, FLN_GOLDEN_EPOCH, 1, h);
  g_string_append (text, rows);
  fln_hash (rows, strlen (rows), h);
  g_string_append (text, "{\"rows\":1,\"hash\":\"");
  for (unsigned i = 0; i < sizeof h; i++)
    g_string_append_printf (text, "%02x", h[i]);
  g_string_append (text, "\"}\n");
  body = g_bytes_new (text->str, text->len);
  reader = fln_snapshot_reader_new (body, &error);
  g_assert_no_error (error);
  g_assert_false (fln_snapshot_reader_next (reader, &row, &error));
  g_assert_null (row);
  g_assert_true (g_str_has_prefix (error->message, "Snapshot, row 1: "));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/snapshot-stream/snapshots read and write the same bytes",
                   snapshots_read_and_write_the_same_bytes);
  g_test_add_func ("/snapshot-stream/a torn or changed snapshot hands out no row",
                   a_torn_or_changed_snapshot_hands_out_no_row);
  g_test_add_func ("/snapshot-stream/a snapshot cut anywhere is refused",
                   a_snapshot_cut_anywhere_is_refused);
  g_test_add_func ("/snapshot-stream/a row that is none is named",
                   a_row_that_is_none_is_named);
  return g_test_run ();
}
