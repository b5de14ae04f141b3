/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every reader, over every sample, with bytes changed by chance: it reads or it refuses. The
 * sanitizers say what else it does. */
#include <string.h>

#include "shared/base/error.h"
#include "shared/wire/action.h"
#include "shared/wire/change-page.h"
#include "shared/wire/enrolment.h"
#include "shared/wire/feed-event.h"
#include "shared/wire/problem.h"
#include "shared/wire/push.h"
#include "shared/wire/receipt.h"
#include "shared/wire/snapshot-stream.h"
#include "shared/wire/staff-roster.h"
#include "tests/support/golden.h"

#define ROUNDS 500

/* Returns whether it was read. */
typedef gboolean (*Reader) (GBytes *body, GError **error);

/* What reads and is known here can be written, and reads again. */
static gboolean
read_action (GBytes *body, GError **error)
{
  gsize size;
  const char *data = g_bytes_get_data (body, &size);
  g_autoptr (FlnAction) action
      = fln_action_read (data != NULL ? data : "", size, error);
  g_autoptr (GBytes) again = NULL;

  if (action == NULL || fln_action_has_unknown (action))
    return action != NULL;
  again = fln_action_write (action, error);
  g_assert_no_error (*error);
  return TRUE;
}

static gboolean
read_push (GBytes *body, GError **error)
{
  g_autoptr (FlnPush) push = fln_push_read (body, error);

  return push != NULL;
}

static gboolean
read_receipt (GBytes *body, GError **error)
{
  g_autoptr (FlnReceipt) receipt = fln_receipt_read (body, NULL, error);

  return receipt != NULL;
}

static gboolean
read_page (GBytes *body, GError **error)
{
  g_autoptr (FlnChangePage) page = fln_change_page_read (body, error);

  return page != NULL;
}

static gboolean
read_snapshot (GBytes *body, GError **error)
{
  g_autoptr (FlnSnapshotReader) reader = fln_snapshot_reader_new (body, error);
  gboolean good = reader != NULL;
  gboolean more = good;

  while (more)
    {
      g_autoptr (FlnChange) row = NULL;

      good = fln_snapshot_reader_next (reader, &row, error);
      more = row != NULL;
    }
  return good;
}

static gboolean
read_feed (GBytes *body, GError **error)
{
  g_autoptr (FlnFeedReader) reader = fln_feed_reader_new ();
  gboolean good = TRUE;
  gboolean more = TRUE;
  gsize size;
  const char *data = g_bytes_get_data (body, &size);

  fln_feed_reader_add (reader, data, size);
  while (more)
    {
      g_autoptr (FlnFeedEvent) event = NULL;

      good = fln_feed_reader_next (reader, &event, error);
      more = event != NULL;
    }
  return good;
}

static gboolean
read_enrol_request (GBytes *body, GError **error)
{
  g_autoptr (FlnEnrolRequest) request = fln_enrol_request_read (body, error);

  return request != NULL;
}

static gboolean
read_enrol_reply (GBytes *body, GError **error)
{
  g_autoptr (FlnEnrolReply) reply = fln_enrol_reply_read (body, error);

  return reply != NULL;
}

static gboolean
read_roster (GBytes *body, GError **error)
{
  g_autoptr (FlnRoster) roster = fln_roster_read (body, NULL, error);

  return roster != NULL;
}

static gboolean
read_problem (GBytes *body, GError **error)
{
  g_autoptr (FlnProblem) problem = fln_problem_read (body, error);

  return problem != NULL;
}

static const struct
{
  const char *prefix;
  const char *suffix;
  Reader read;
} readers[] = {
  { "action-", ".json", read_action },
  { "odd-unknown-", ".json", read_action },
  { "bad-", ".json", read_action },
  { "push", ".ndjson", read_push },
  { "receipt", ".ndjson", read_receipt },
  { "changes", ".ndjson", read_page },
  { "snapshot", ".ndjson", read_snapshot },
  { "feed", ".txt", read_feed },
  { "enrol-request", ".json", read_enrol_request },
  { "enrol-reply", ".json", read_enrol_reply },
  { "roster", ".json", read_roster },
  { "problem-", ".json", read_problem },
};

static void
change_something (GByteArray *bytes)
{
  static const char letters[] = "{}[]:,\"\\\n\r 0-9e.tnu\x01\xff";
  guint at = (guint) g_test_rand_int_range (0, (gint32) bytes->len);
  guint run = (guint) g_test_rand_int_range (1, 40);

  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
      bytes->data[at] = (uint8_t) g_test_rand_int_range (0, 256);
      break;
    case 1:
      bytes->data[at]
          = (uint8_t) letters[g_test_rand_int_range (0, (gint32) strlen (letters))];
      break;
    case 2:
      g_byte_array_remove_range (bytes, at, MIN (run, bytes->len - at));
      break;
    default:
      g_byte_array_set_size (bytes, at);
      break;
    }
}

static void
try_changed (GBytes *sample, Reader read)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;
  const uint8_t *data = g_bytes_get_data (sample, &size);

  g_byte_array_append (bytes, data, (guint) size);
  for (int changes = g_test_rand_int_range (1, 3); changes > 0 && bytes->len > 0;
       changes--)
    change_something (bytes);
  /* At its exact size, so that one byte too far is seen. */
  body = g_bytes_new (bytes->data, bytes->len);
  if (read (body, &error))
    g_assert_no_error (error);
  else
    g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
}

static void
every_reader_reads_or_refuses (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      g_autoptr (GPtrArray) names
          = fln_golden_list (readers[i].prefix, readers[i].suffix);

      for (guint j = 0; j < names->len; j++)
        {
          g_autoptr (GBytes) sample = fln_golden_load (names->pdata[j]);

          for (int round = 0; round < ROUNDS && g_bytes_get_size (sample) > 0; round++)
            try_changed (sample, readers[i].read);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hostile-bytes/every reader reads or refuses",
                   every_reader_reads_or_refuses);
  return g_test_run ();
}
