/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/commands/review-conflict.h"

#include "desktop/local/acting.h"
#include "desktop/local/commands/ticket-step.h"
#include "desktop/local/queries/row-readers.h"
#include "shared/record/record.h"
#include "shared/wire/value-json.h"

static gboolean
read_conflict (FlnActing *acting, const char *id, FlnConflict *conflict, GError **error)
{
  g_autoptr (FlnStmt) query = NULL;

  query = fln_db_prepare (fln_acting_db (acting),
                          "SELECT " FLN_CONFLICT_COLUMNS " FROM conflict c"
                          " WHERE c.id = :id",
                          error);
  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, ":id", id);
  if (!fln_read_one (query, "conflict", id, error))
    return FALSE;

  fln_read_conflict (query, 0, conflict);
  return TRUE;
}

static gboolean
find_register (const FlnConflict *conflict, unsigned *reg, GError **error)
{
  int index = -1;

  if (conflict->subject_type < FLN_N_RECORDS)
    index = fln_record_find_register (conflict->subject_type, conflict->reg);

  if (index < 0)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_RULE,
                   "Conflict %s is about something that this program does not know; "
                   "review it with a newer one.",
                   conflict->id);
      return FALSE;
    }

  *reg = (unsigned) index;
  return TRUE;
}

/* A value of the conflict, an absent one for null. */
static gboolean
read_value (const FlnConflict *conflict, unsigned reg, const char *json,
            FlnValue *value, GError **error)
{
  const FlnRegister *spec = &fln_record_spec (conflict->subject_type)->registers[reg];

  if (json == NULL)
    {
      *value = fln_value_null (spec->n_fields);
      return TRUE;
    }

  return fln_value_from_json (spec, json, value, error);
}

/* Whether the register holds @value now. */
static gboolean
holds (FlnActing *acting, const FlnConflict *conflict, unsigned reg,
       const FlnValue *value, gboolean *same, GError **error)
{
  g_auto (FlnRegisterImage) now = { 0 };
  gboolean present;

  if (!fln_record_read_register (fln_acting_db (acting), conflict->subject_type,
                                 conflict->subject, reg, &now, &present, error))
    return FALSE;

  *same = present ? fln_value_equal (&now.value, value) : fln_value_is_absent (value);
  return TRUE;
}

static gboolean
write_value (FlnActing *acting, const FlnConflict *conflict, const FlnValue *value,
             GError **error)
{
  return fln_acting_set (acting, conflict->subject_type, conflict->subject,
                         conflict->reg, value, error);
}

/* The loser's value is written unless it stands already. */
static gboolean
restore (FlnActing *acting, const FlnConflict *conflict, unsigned reg, GError **error)
{
  g_auto (FlnValue) loser = { 0 };
  gboolean same;

  if (!read_value (conflict, reg, conflict->loser.value, &loser, error)
      || !holds (acting, conflict, reg, &loser, &same, error))
    return FALSE;

  return same || write_value (acting, conflict, &loser, error);
}

/* Keeping writes nothing, but for a restore that is taken back: if the loser's value still
 * stands, the winner's takes its place again. Somebody's later value is left alone. */
static gboolean
keep (FlnActing *acting, const FlnConflict *conflict, unsigned reg, GError **error)
{
  g_auto (FlnValue) winner = { 0 };
  g_auto (FlnValue) loser = { 0 };
  gboolean restored;

  if (conflict->review != FLN_REVIEW_RESTORE)
    return TRUE;

  if (!read_value (conflict, reg, conflict->winner.value, &winner, error)
      || !read_value (conflict, reg, conflict->loser.value, &loser, error)
      || !holds (acting, conflict, reg, &loser, &restored, error))
    return FALSE;

  return !restored || write_value (acting, conflict, &winner, error);
}

static gboolean
set_review (FlnActing *acting, const FlnReviewConflictRequest *request, GError **error)
{
  g_auto (FlnValue) review = fln_value_null (2);

  fln_value_set_text (&review, 0, fln_review_to_nick (request->review));
  fln_value_set_text (&review, 1, fln_acting_user (acting));
  return fln_acting_set (acting, FLN_RECORD_CONFLICT, request->conflict, "review",
                         &review, error);
}

static gboolean
check_request (const FlnReviewConflictRequest *request, GError **error)
{
  if (!fln_ticket_step_need (request->conflict, "conflict", error))
    return FALSE;
  if (request->review != FLN_REVIEW_NONE)
    return TRUE;

  g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
               "Say whether to keep what stands or to restore the other value.");
  return FALSE;
}

gboolean
fln_review_conflict (FlnStore *store, const FlnReviewConflictRequest *request,
                     GError **error)
{
  g_autoptr (FlnActing) acting = NULL;
  g_auto (FlnConflict) conflict = { 0 };
  unsigned reg;

  if (!check_request (request, error))
    return FALSE;

  acting = fln_acting_begin (store, FLN_ACTION_REVIEW_CONFLICT, error);
  if (acting == NULL || !read_conflict (acting, request->conflict, &conflict, error)
      || !find_register (&conflict, &reg, error))
    return FALSE;

  if (request->review == FLN_REVIEW_RESTORE ? !restore (acting, &conflict, reg, error)
                                            : !keep (acting, &conflict, reg, error))
    return FALSE;

  return set_review (acting, request, error) && fln_acting_commit (acting, error);
}
