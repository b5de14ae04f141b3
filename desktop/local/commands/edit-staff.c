/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/commands/edit-staff.h"

#include "desktop/local/acting.h"
#include "desktop/local/commands/ticket-step.h"
#include "desktop/local/queries/departments.h"
#include "desktop/local/queries/staff-list.h"
#include "shared/base/password.h"

#include <string.h>

#define STAFF FLN_RECORD_STAFF
#define PASSWORD_LEAST_BYTES 8

static char *
make_verifier (FlnSecret *password, GError **error)
{
  gsize size = password != NULL ? fln_secret_size (password) : 0;

  if (size < PASSWORD_LEAST_BYTES)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
                   "A password has at least %d characters.", PASSWORD_LEAST_BYTES);
      return NULL;
    }

  return fln_password_hash ((const char *) fln_secret_bytes (password),
                            FLN_PASSWORD_STRONG, error);
}

static gboolean
check_user (FlnStore *store, const char *user, GError **error)
{
  g_autoptr (FlnStaff) other = NULL;
  gsize n = 0;

  while (user != NULL
         && (g_ascii_islower (user[n]) || g_ascii_isdigit (user[n])
             || (user[n] != '\0' && strchr ("._-", user[n]) != NULL)))
    n++;
  if (user == NULL || n == 0 || user[n] != '\0')
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
                   "A sign-in name has lower-case letters, digits and . _ - only.");
      return FALSE;
    }

  other = fln_query_staff_by_user (store, user, NULL);
  if (other == NULL)
    return TRUE;

  g_set_error (error, FLN_ERROR, FLN_ERROR_RULE,
               "The sign-in name %s is taken; choose another one.", user);
  return FALSE;
}

static gboolean
check_role (FlnRole role, GError **error)
{
  if (fln_role_to_nick (role) != NULL)
    return TRUE;

  g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID, "Say the role: it is missing.");
  return FALSE;
}

static gboolean
check_department (FlnStore *store, const char *id, GError **error)
{
  g_autoptr (FlnDepartment) department = NULL;

  if (id == NULL)
    return TRUE;

  department = fln_query_department (store, id, error);
  return department != NULL;
}

/* The fields that @fields names. */
static gboolean
set_fields (FlnActing *acting, const char *id, const FlnEditStaffRequest *request,
            unsigned fields, GError **error)
{
  if ((fields & FLN_STAFF_NAME)
      && (!fln_ticket_step_need (request->name, "name", error)
          || !fln_acting_set_text (acting, STAFF, id, "name", request->name, error)))
    return FALSE;

  if ((fields & FLN_STAFF_ROLE)
      && (!check_role (request->role, error)
          || !fln_acting_set_text (acting, STAFF, id, "role",
                                   fln_role_to_nick (request->role), error)))
    return FALSE;

  if ((fields & FLN_STAFF_DEPARTMENT)
      && (!check_department (fln_acting_store (acting), request->department, error)
          || !fln_acting_set_text (acting, STAFF, id, "department", request->department,
                                   error)))
    return FALSE;

  return !(fields & FLN_STAFF_RETIRED)
         || fln_acting_set_int (acting, STAFF, id, "retired", request->retired ? 1 : 0,
                                error);
}

static gboolean
add_new (FlnActing *acting, const FlnEditStaffRequest *request, const char *verifier,
         char id[37], GError **error)
{
  unsigned fields = FLN_STAFF_NAME | FLN_STAFF_ROLE;

  if (request->department != NULL)
    fields |= FLN_STAFF_DEPARTMENT;

  fln_acting_mint (acting, id);
  return check_user (fln_acting_store (acting), request->user, error)
         && fln_acting_set_text (acting, STAFF, id, "user", request->user, error)
         && set_fields (acting, id, request, fields, error)
         && fln_acting_set_text (acting, STAFF, id, "verifier", verifier, error);
}

/* Somebody known; nobody may shut themselves out. */
static gboolean
change_known (FlnActing *acting, const FlnEditStaffRequest *request, char id[37],
              GError **error)
{
  g_autoptr (FlnStaff) known
      = fln_query_staff_by_user (fln_acting_store (acting), request->staff, error);

  if (known == NULL)
    return FALSE;

  if (g_str_equal (known->id, fln_acting_staff (acting))
      && (request->fields & (FLN_STAFF_ROLE | FLN_STAFF_RETIRED)))
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_RULE,
                   "Nobody changes their own role or retires themselves; ask another "
                   "admin.");
      return FALSE;
    }

  g_strlcpy (id, known->id, 37);
  return set_fields (acting, id, request, request->fields, error);
}

gboolean
fln_edit_staff (FlnStore *store, const FlnEditStaffRequest *request,
                FlnEditStaffResult *result, GError **error)
{
  g_autoptr (FlnActing) acting = NULL;
  g_autofree char *verifier = NULL;
  char id[37];

  /* Hashed before the store is held. */
  if (request->staff == NULL)
    {
      verifier = make_verifier (request->password, error);
      if (verifier == NULL)
        return FALSE;
    }

  acting = fln_acting_begin (store, FLN_ACTION_EDIT_STAFF, error);
  if (acting == NULL)
    return FALSE;

  if (request->staff == NULL ? !add_new (acting, request, verifier, id, error)
                             : !change_known (acting, request, id, error))
    return FALSE;
  if (!fln_acting_commit (acting, error))
    return FALSE;

  if (result != NULL)
    g_strlcpy (result->staff, id, sizeof result->staff);
  return TRUE;
}

gboolean
fln_set_password (FlnStore *store, const FlnSetPasswordRequest *request, GError **error)
{
  g_autofree char *verifier = make_verifier (request->password, error);
  g_autoptr (FlnActing) acting = NULL;
  g_autoptr (FlnStaff) known = NULL;

  if (verifier == NULL || !fln_ticket_step_need (request->staff, "person", error))
    return FALSE;

  acting = fln_acting_begin (store, FLN_ACTION_SET_PASSWORD, error);
  known
      = acting != NULL ? fln_query_staff_by_user (store, request->staff, error) : NULL;

  return known != NULL
         && fln_acting_set_text (acting, STAFF, known->id, "verifier", verifier, error)
         && fln_acting_commit (acting, error);
}
