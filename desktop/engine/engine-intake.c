/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/engine/engine-state.h"
#include "desktop/local/anchors.h"
#include "desktop/local/journal.h"
#include "desktop/local/numbers.h"
#include "desktop/local/sealed-roster.h"
#include "shared/base/encoding.h"
#include "shared/wire/change-page.h"
#include "shared/wire/snapshot-stream.h"

/* A desk that is refused asks again now and then: somebody may have mended it. */
#define WAIT_REFUSED_MS (5 * 60 * 1000)

/* Nor does it take the centre's word for longer than this. */
#define WAIT_SAID_MOST_S (5 * 60)

/* A nurse's word for a fork. */
#define TWO_COPIES                                                                     \
  "Two copies of this desk's folder are in use, and the other one goes on. This one"   \
  " gives out no more numbers and sends nothing; enrol it anew, in an empty folder"

#define NOT_OURS "The server's answer is not Foleni's: a web page or a proxy answered"

gboolean
fln_engine_read_cursor (FlnEngine *engine, FlnStore *store, GError **error)
{
  fln_cursor_clear (&engine->cursor);
  return fln_applier_read_cursor (store, &engine->cursor, error);
}

static void
note_success (FlnEngine *engine)
{
  engine->was_ok = TRUE;
  engine->failures = 0;
  engine->wait_until_ms = 0;
  engine->status.state = engine->status.state == FLN_SYNC_REFUSED
                             ? FLN_SYNC_CONNECTING
                             : engine->status.state;
  fln_engine_set_problem (engine, NULL);
}

/* The centre's clock, against the middle of the request. */
static gboolean
note_anchor (FlnStore *store, const FlnEngineInput *input, int64_t server_us,
             GError **error)
{
  FlnClock *clock = fln_store_clock (store);
  int64_t rtt_ms = fln_clock_mono_ms (clock) - input->sent_mono_ms;
  FlnAnchor anchor = {
    .boot = fln_clock_boot (clock),
    .mono_ms = input->sent_mono_ms + rtt_ms / 2,
    .server_us = server_us,
    .rtt_ms = rtt_ms,
  };

  return fln_anchors_note (store, &anchor, error);
}

static gboolean
read_server_key (FlnStore *store, uint8_t key[FLN_SIGN_PUBLIC_SIZE], GError **error)
{
  g_autofree char *text = NULL;

  if (!fln_store_get_fact (store, "server_key", &text, error))
    return FALSE;

  return fln_hex_decode (text != NULL ? text : "", key, FLN_SIGN_PUBLIC_SIZE, error);
}

/* Whether @error is about the answer, not about our disk: then it is noted as a failure
 * of the line, and cleared. */
static gboolean
is_bad_answer (FlnEngine *engine, FlnStore *store, GError **error)
{
  if (!g_error_matches (*error, FLN_ERROR, FLN_ERROR_INVALID))
    return FALSE;

  g_debug ("Not taken in: %s", (*error)->message);
  g_clear_error (error);
  fln_engine_fail (engine, store, NOT_OURS);
  return TRUE;
}

static gboolean
take_changes (FlnEngine *engine, FlnApplier *applier, GPtrArray *rows, GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const FlnChange *change = rows->pdata[i];

      if (!fln_applier_take_change (applier, change, error))
        return FALSE;

      engine->want_roster |= change->type == FLN_RECORD_STAFF;
    }
  return TRUE;
}

static gboolean
take_receipt (FlnEngine *engine, FlnStore *store, const FlnEngineInput *input,
              GError **error)
{
  uint8_t key[FLN_SIGN_PUBLIC_SIZE];
  g_autoptr (FlnReceipt) receipt = NULL;
  g_autoptr (FlnApplier) applier = NULL;

  if (!read_server_key (store, key, error))
    return FALSE;

  receipt = fln_receipt_read (input->body, key, error);
  if (receipt == NULL || !note_anchor (store, input, receipt->server_us, error))
    return FALSE;

  applier = fln_applier_begin (store, error);
  if (applier == NULL || !fln_applier_take_receipt (applier, receipt, error)
      || !fln_applier_commit (applier, error))
    return FALSE;

  engine->status.pushed += receipt->results->len;
  engine->fruitless = receipt->results->len > 0 ? 0 : engine->fruitless + 1;
  if (engine->resend_n > 0)
    engine->resend_n = receipt->last_n + 1;
  return TRUE;
}

static gboolean
take_page (FlnEngine *engine, FlnStore *store, const FlnEngineInput *input,
           GError **error)
{
  g_autoptr (FlnChangePage) page = fln_change_page_read (input->body, error);
  g_autoptr (FlnApplier) applier = NULL;

  if (page == NULL || !note_anchor (store, input, page->server_us, error))
    return FALSE;

  /* An answer to a question that was asked before the feed brought us further; or one
   * that a proxy had kept, which would come again and again. */
  if (page->since != engine->cursor.cs
      || g_strcmp0 (page->epoch, engine->cursor.epoch) != 0)
    {
      engine->fruitless++;
      return TRUE;
    }

  applier = fln_applier_begin (store, error);
  if (applier == NULL || !take_changes (engine, applier, page->rows, error)
      || !fln_applier_move_cursor (applier, page->epoch, page->next, page->next_h,
                                   error)
      || !fln_applier_commit (applier, error))
    return FALSE;

  engine->status.pulled += page->rows->len;
  engine->want_pull = page->more;
  engine->fruitless = page->more && page->rows->len == 0 ? engine->fruitless + 1 : 0;
  return TRUE;
}

static gboolean
take_snapshot_rows (FlnEngine *engine, FlnApplier *applier, FlnSnapshotReader *reader,
                    GError **error)
{
  for (;;)
    {
      FlnChange *row = NULL;
      gboolean taken;

      if (!fln_snapshot_reader_next (reader, &row, error))
        return FALSE;
      if (row == NULL)
        return TRUE;

      taken = fln_applier_take_change (applier, row, error);
      fln_change_free (row);
      if (!taken)
        return FALSE;
    }
}

static gboolean
take_snapshot (FlnEngine *engine, FlnStore *store, const FlnEngineInput *input,
               GError **error)
{
  g_autoptr (FlnSnapshotReader) reader = fln_snapshot_reader_new (input->body, error);
  g_autoptr (FlnApplier) applier = NULL;

  if (reader == NULL)
    return FALSE;

  applier = fln_applier_begin (store, error);
  if (applier == NULL
      || !fln_applier_adopt_epoch (applier, fln_snapshot_reader_epoch (reader), error)
      || !take_snapshot_rows (engine, applier, reader, error)
      || !fln_applier_move_cursor (applier, fln_snapshot_reader_epoch (reader),
                                   fln_snapshot_reader_cs (reader),
                                   fln_snapshot_reader_h (reader), error)
      || !fln_applier_commit (applier, error))
    return FALSE;

  engine->status.pulled += fln_snapshot_reader_rows (reader);
  engine->want_snapshot = FALSE;
  engine->want_pull = TRUE;
  engine->want_roster = TRUE;
  return TRUE;
}

static gboolean
take_roster (FlnEngine *engine, FlnStore *store, const FlnEngineInput *input,
             GError **error)
{
  uint8_t key[FLN_SIGN_PUBLIC_SIZE];
  g_autoptr (FlnRoster) roster = NULL;

  if (!read_server_key (store, key, error))
    return FALSE;

  roster = fln_roster_read (input->body, key, error);
  if (roster == NULL || !fln_sealed_roster_keep (store, roster, error))
    return FALSE;

  engine->want_roster = FALSE;
  return TRUE;
}

static gboolean
take_answer (FlnEngine *engine, FlnStore *store, FlnErrand errand,
             const FlnEngineInput *input, GError **error)
{
  switch (errand)
    {
    case FLN_ERRAND_PUSH:
      return take_receipt (engine, store, input, error);
    case FLN_ERRAND_PULL:
      return take_page (engine, store, input, error);
    case FLN_ERRAND_SNAPSHOT:
      return take_snapshot (engine, store, input, error);
    case FLN_ERRAND_ROSTER:
      return take_roster (engine, store, input, error);
    case FLN_ERRAND_NONE:
    default:
      g_return_val_if_reached (TRUE);
    }
}

gboolean
fln_engine_take_reply (FlnEngine *engine, FlnStore *store, const FlnEngineInput *input,
                       GError **error)
{
  FlnErrand errand = engine->errand;
  g_autoptr (GError) failed = NULL;

  engine->errand = FLN_ERRAND_NONE;
  if (input->status != 200)
    return fln_engine_take_refusal (engine, store, input->status, input->body, error);

  if (take_answer (engine, store, errand, input, &failed))
    {
      note_success (engine);
      return TRUE;
    }

  if (is_bad_answer (engine, store, &failed))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&failed));
  return FALSE;
}

static void
refuse (FlnEngine *engine, FlnStore *store, const char *reason)
{
  fln_engine_wait (engine, store, WAIT_REFUSED_MS, reason);
  engine->status.state = FLN_SYNC_REFUSED;
}

gboolean
fln_engine_take_refusal (FlnEngine *engine, FlnStore *store, unsigned status,
                         GBytes *body, GError **error)
{
  g_autoptr (FlnProblem) problem = body != NULL ? fln_problem_read (body, NULL) : NULL;

  if (problem == NULL)
    {
      g_autofree char *reason
          = g_strdup_printf ("The server, or a proxy before it, answered %u", status);

      fln_engine_fail (engine, store, reason);
      return TRUE;
    }

  switch (problem->type)
    {
    case FLN_PROBLEM_EXPECTED:
      engine->fruitless++;
      engine->resend_inc = problem->inc;
      engine->resend_n = MAX (1, problem->expected);
      return TRUE;

    case FLN_PROBLEM_ROLLED_BACK:
      engine->fruitless++;
      engine->resend_n = 0;
      return fln_journal_renew (store, problem->inc, error);

    case FLN_PROBLEM_HISTORY_DIVERGED:
    case FLN_PROBLEM_GONE:
      engine->fruitless++;
      engine->want_snapshot = TRUE;
      return TRUE;

    case FLN_PROBLEM_TOO_MANY:
    case FLN_PROBLEM_UNAVAILABLE:
      if (problem->retry_after > 0)
        fln_engine_wait (engine, store,
                         MIN (problem->retry_after, WAIT_SAID_MOST_S) * 1000,
                         problem->title);
      else
        fln_engine_fail (engine, store, problem->title);
      return TRUE;

    case FLN_PROBLEM_UNAUTHORISED:
    case FLN_PROBLEM_REVOKED:
      refuse (engine, store,
              problem->detail != NULL ? problem->detail : problem->title);
      return TRUE;

    case FLN_PROBLEM_FORKED:
      refuse (engine, store, TWO_COPIES);
      return fln_numbers_freeze (store, error);

    case FLN_PROBLEM_OTHER:
    case FLN_PROBLEM_INVALID:
    case FLN_PROBLEM_CODE:
    case FLN_PROBLEM_NOT_FOUND:
    case FLN_PROBLEM_METHOD:
    case FLN_PROBLEM_TIMEOUT:
    case FLN_PROBLEM_TOO_LARGE:
    case FLN_PROBLEM_SIGNATURE:
    case FLN_PROBLEM_STORAGE:
    default:
      fln_engine_fail (engine, store,
                       problem->detail != NULL ? problem->detail : problem->title);
      return TRUE;
    }
}
