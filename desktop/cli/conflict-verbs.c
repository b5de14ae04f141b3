/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/cli/cli-answer.h"
#include "desktop/cli/cli-said.h"
#include "desktop/cli/verb-tables.h"
#include "desktop/local/commands/review-conflict.h"
#include "desktop/local/queries/conflict-list.h"
#include "shared/domain/catalogue.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const FlnConflictSide *side;
  const char *shown;
  const char *desk;
} Side;

static void
add_side (FlnJsonWriter *json, const char *name, const Side *side)
{
  fln_json_writer_name (json, name);
  fln_json_writer_open_object (json);
  fln_json_writer_name (json, "value");
  fln_json_writer_raw (json, side->side->value != NULL ? side->side->value : "null");
  fln_json_writer_add_text (json, "shown", side->shown);
  fln_json_writer_add_text (json, "by", side->side->by);
  fln_json_writer_add_text (json, "desk", side->desk);
  fln_json_writer_add_text (json, "device", side->side->device);
  fln_cli_add_time (json, "at", side->side->us);
  fln_cli_add_time (json, "claimed", side->side->claimed_us);
  fln_json_writer_add_text (json, "action", side->side->action);
  fln_json_writer_close_object (json);
}

static const char *
record_name (const FlnConflict *conflict)
{
  if (conflict->subject_type >= FLN_N_RECORDS)
    return NULL;

  return fln_record_spec (conflict->subject_type)->name;
}

static void
add_row (FlnJsonWriter *json, const FlnConflictRow *row)
{
  const FlnConflict *conflict = &row->conflict;
  const Side winner = { &conflict->winner, row->winner_shown, row->winner_desk };
  const Side loser = { &conflict->loser, row->loser_shown, row->loser_desk };

  fln_json_writer_open_object (json);
  fln_json_writer_add_text (json, "id", conflict->id);
  fln_json_writer_add_text (json, "record", record_name (conflict));
  fln_json_writer_add_text (json, "record_id", conflict->subject);
  fln_json_writer_add_text (json, "record_name", row->subject_name);
  fln_json_writer_add_text (json, "field", conflict->reg);
  add_side (json, "winner", &winner);
  add_side (json, "loser", &loser);
  fln_json_writer_add_text (json, "review", fln_review_to_nick (conflict->review));
  fln_json_writer_add_text (json, "review_by", conflict->review_by);
  fln_cli_add_time (json, "found", conflict->found_us);
  fln_json_writer_close_object (json);
}

static void
say_row (FlnCli *cli, const FlnConflictRow *row)
{
  const FlnConflict *conflict = &row->conflict;
  g_autofree char *winner = fln_cli_clock_face (cli, conflict->winner.us);
  g_autofree char *loser = fln_cli_clock_face (cli, conflict->loser.us);

  fln_cli_say (cli, "%s  %s %s: %s\n", conflict->id,
               record_name (conflict) != NULL ? record_name (conflict) : "–",
               row->subject_name != NULL ? row->subject_name : conflict->subject,
               conflict->reg);
  /* Translators: the value, who wrote it, at which desk, when */
  fln_cli_say (cli, _ ("    stands:   %s (%s, desk %s, %s)\n"), row->winner_shown,
               conflict->winner.by, row->winner_desk, winner);
  /* Translators: as above; the colons stand below one another */
  fln_cli_say (cli, _ ("    replaced: %s (%s, desk %s, %s)\n"), row->loser_shown,
               conflict->loser.by, row->loser_desk, loser);
}

static void
answer_rows (FlnCli *cli, GPtrArray *rows)
{
  FlnJsonWriter *json = fln_cli_json (cli);

  if (!fln_cli_wants_json (cli))
    {
      for (guint i = 0; i < rows->len; i++)
        say_row (cli, rows->pdata[i]);
      if (rows->len == 0)
        fln_cli_say (cli, _ ("No conflicts to review.\n"));
      return;
    }

  fln_json_writer_open_object (json);
  fln_json_writer_name (json, "conflicts");
  fln_json_writer_open_array (json);
  for (guint i = 0; i < rows->len; i++)
    add_row (json, rows->pdata[i]);
  fln_json_writer_close_array (json);
  fln_json_writer_close_object (json);
}

/* The one that was reviewed is the answer. */
static gboolean
review (FlnCli *cli, const char *id, FlnReview decision, GError **error)
{
  const FlnReviewConflictRequest request = { .conflict = id, .review = decision };
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify) fln_conflict_row_free);
  FlnConflictRow *row;
  GError *problem = NULL;

  if (!fln_review_conflict (fln_cli_store (cli, NULL), &request, &problem))
    {
      fln_cli_blame (error, problem);
      return FALSE;
    }

  row = fln_query_conflict (fln_cli_store (cli, NULL), id, error);
  if (row == NULL)
    return FALSE;

  g_ptr_array_add (rows, row);
  answer_rows (cli, rows);
  return TRUE;
}

static gboolean
run_conflicts (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  const char *keep = fln_cli_args_text (args, "keep");
  const char *restore = fln_cli_args_text (args, "restore");
  g_autoptr (GPtrArray) rows = NULL;

  if (keep != NULL && restore != NULL)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
                   "Say --keep or --restore, not both.");
      return FALSE;
    }

  if (!fln_cli_need_session (cli, error))
    return FALSE;
  if (keep != NULL)
    return review (cli, keep, FLN_REVIEW_KEEP, error);
  if (restore != NULL)
    return review (cli, restore, FLN_REVIEW_RESTORE, error);

  rows = fln_query_conflicts (fln_cli_store (cli, NULL),
                              !fln_cli_args_has (args, "all"), error);
  if (rows == NULL)
    return FALSE;

  answer_rows (cli, rows);
  return TRUE;
}

static const FlnCliOption conflict_options[] = {
  { "keep", FLN_OPTION_TEXT, FALSE, "ID" },
  { "restore", FLN_OPTION_TEXT, FALSE, "ID" },
  { "all", FLN_OPTION_FLAG },
  { NULL },
};

const FlnVerb fln_conflict_verbs[] = {
  { "conflicts", run_conflicts, NULL, 0, 0, conflict_options,
    N_ ("what two people wrote at once; keep what stands, or restore the other") },
  { NULL },
};
