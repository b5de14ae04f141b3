/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/commands/edit-department.h"

#include "desktop/local/acting.h"
#include "desktop/local/commands/ticket-step.h"
#include "desktop/local/queries/departments.h"

#define DEPARTMENT FLN_RECORD_DEPARTMENT

/* Nobody else has that code. */
static gboolean
check_code (FlnStore *store, const FlnEditDepartmentRequest *request, GError **error)
{
  g_autoptr (FlnDepartment) other = NULL;

  if (!fln_ticket_step_need (request->code, "code", error))
    return FALSE;

  other = fln_query_department_named (store, request->code, NULL);
  if (other == NULL || g_strcmp0 (other->id, request->department) == 0)
    return TRUE;

  g_set_error (error, FLN_ERROR, FLN_ERROR_RULE,
               "%s is what %s is called already; choose another code.", request->code,
               other->name);
  return FALSE;
}

/* Hiding a queue that people stand in would lose them. */
static gboolean
check_empty (FlnActing *acting, const char *id, GError **error)
{
  g_autoptr (FlnStmt) query = NULL;
  gboolean row;

  query = fln_db_prepare (fln_acting_db (acting),
                          "SELECT count (*) FROM ticket WHERE department = :id"
                          " AND state IN ('waiting', 'called', 'serving', 'held')"
                          " AND coalesce (deleted, 0) = 0",
                          error);
  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, ":id", id);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;
  if (fln_stmt_int (query, 0) == 0)
    return TRUE;

  g_set_error (
      error, FLN_ERROR, FLN_ERROR_RULE,
      "%d people are still in that department's queue; serve or move them first.",
      (int) fln_stmt_int (query, 0));
  return FALSE;
}

static gboolean
set_target (FlnActing *acting, const char *id, int target_min, GError **error)
{
  g_auto (FlnValue) value
      = target_min < 0 ? fln_value_null (1) : fln_value_int (target_min);

  return fln_acting_set (acting, DEPARTMENT, id, "target_min", &value, error);
}

static gboolean
set_names (FlnActing *acting, const char *id, const FlnEditDepartmentRequest *request,
           unsigned fields, GError **error)
{
  if ((fields & FLN_DEPARTMENT_CODE)
      && (!check_code (fln_acting_store (acting), request, error)
          || !fln_acting_set_text (acting, DEPARTMENT, id, "code", request->code,
                                   error)))
    return FALSE;

  return !(fields & FLN_DEPARTMENT_NAME)
         || (fln_ticket_step_need (request->name, "name", error)
             && fln_acting_set_text (acting, DEPARTMENT, id, "name", request->name,
                                     error));
}

static gboolean
set_rest (FlnActing *acting, const char *id, const FlnEditDepartmentRequest *request,
          unsigned fields, GError **error)
{
  if ((fields & FLN_DEPARTMENT_TARGET)
      && !set_target (acting, id, request->target_min, error))
    return FALSE;
  if ((fields & FLN_DEPARTMENT_TRIAGE)
      && !fln_acting_set_int (acting, DEPARTMENT, id, "triage_service",
                              request->triage_service ? 1 : 0, error))
    return FALSE;
  if ((fields & FLN_DEPARTMENT_POSITION)
      && !fln_acting_set_int (acting, DEPARTMENT, id, "position", request->position,
                              error))
    return FALSE;
  if (!(fields & FLN_DEPARTMENT_DELETED))
    return TRUE;

  return (!request->deleted || check_empty (acting, id, error))
         && fln_acting_set_int (acting, DEPARTMENT, id, "deleted",
                                request->deleted ? 1 : 0, error);
}

gboolean
fln_edit_department (FlnStore *store, const FlnEditDepartmentRequest *request,
                     FlnEditDepartmentResult *result, GError **error)
{
  g_autoptr (FlnActing) acting = NULL;
  g_autoptr (FlnDepartment) known = NULL;
  unsigned fields = request->fields;
  char id[37];

  acting = fln_acting_begin (store, FLN_ACTION_EDIT_DEPARTMENT, error);
  if (acting == NULL)
    return FALSE;

  if (request->department == NULL)
    {
      fln_acting_mint (acting, id);
      fields |= FLN_DEPARTMENT_CODE | FLN_DEPARTMENT_NAME;
    }
  else
    {
      known = fln_query_department (store, request->department, error);
      if (known == NULL)
        return FALSE;
      g_strlcpy (id, known->id, sizeof id);
    }

  if (!set_names (acting, id, request, fields, error)
      || !set_rest (acting, id, request, fields, error)
      || !fln_acting_commit (acting, error))
    return FALSE;

  if (result != NULL)
    g_strlcpy (result->department, id, sizeof result->department);
  return TRUE;
}
