/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/commands/edit-room.h"

#include "desktop/local/acting.h"
#include "desktop/local/commands/ticket-step.h"
#include "desktop/local/queries/departments.h"

#define ROOM FLN_RECORD_ROOM

/* A name on two doors would send people to the wrong one. */
static gboolean
check_name (FlnStore *store, const FlnEditRoomRequest *request, GError **error)
{
  g_autoptr (FlnRoom) other = NULL;

  if (!fln_ticket_step_need (request->name, "name of the room", error))
    return FALSE;

  other = fln_query_room_named (store, request->name, NULL);
  if (other == NULL || g_strcmp0 (other->id, request->room) == 0)
    return TRUE;

  g_set_error (error, FLN_ERROR, FLN_ERROR_RULE,
               "There is a room %s already; choose another name.", request->name);
  return FALSE;
}

static gboolean
check_department (FlnStore *store, const char *id, GError **error)
{
  g_autoptr (FlnDepartment) department = NULL;

  if (!fln_ticket_step_need (id, "department", error))
    return FALSE;

  department = fln_query_department (store, id, error);
  return department != NULL;
}

static gboolean
check_known (FlnActing *acting, const char *id, GError **error)
{
  g_autoptr (FlnStmt) query = NULL;
  gboolean row;

  query = fln_db_prepare (fln_acting_db (acting), "SELECT 1 FROM room WHERE id = :id",
                          error);
  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, ":id", id);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;
  if (!row)
    g_set_error (error, FLN_ERROR, FLN_ERROR_NOT_FOUND, "No room is known here as %s.",
                 id);
  return row;
}

static gboolean
set_fields (FlnActing *acting, const char *id, const FlnEditRoomRequest *request,
            unsigned fields, GError **error)
{
  if ((fields & FLN_ROOM_NAME)
      && (!check_name (fln_acting_store (acting), request, error)
          || !fln_acting_set_text (acting, ROOM, id, "name", request->name, error)))
    return FALSE;

  if ((fields & FLN_ROOM_DEPARTMENT)
      && (!check_department (fln_acting_store (acting), request->department, error)
          || !fln_acting_set_text (acting, ROOM, id, "department", request->department,
                                   error)))
    return FALSE;

  return !(fields & FLN_ROOM_DELETED)
         || fln_acting_set_int (acting, ROOM, id, "deleted", request->deleted ? 1 : 0,
                                error);
}

gboolean
fln_edit_room (FlnStore *store, const FlnEditRoomRequest *request,
               FlnEditRoomResult *result, GError **error)
{
  g_autoptr (FlnActing) acting = NULL;
  unsigned fields = request->fields;
  char id[37];

  acting = fln_acting_begin (store, FLN_ACTION_EDIT_ROOM, error);
  if (acting == NULL)
    return FALSE;

  if (request->room == NULL)
    {
      fln_acting_mint (acting, id);
      fields |= FLN_ROOM_NAME | FLN_ROOM_DEPARTMENT;
    }
  else
    {
      if (!check_known (acting, request->room, error))
        return FALSE;
      g_strlcpy (id, request->room, sizeof id);
    }

  if (!set_fields (acting, id, request, fields, error)
      || !fln_acting_commit (acting, error))
    return FALSE;

  if (result != NULL)
    g_strlcpy (result->room, id, sizeof result->room);
  return TRUE;
}
