/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/admin/house-deed.h"

#include <string.h>

/* Neither 0 nor o, neither 1 nor l nor i. */
#define ALPHABET "abcdefghjkmnpqrstuvwxyz23456789"
#define GROUPS 3
#define GROUP_LETTERS 4

FlnHouseDeed *
fln_house_deed_new (FlnActionKind kind, const char *id)
{
  FlnHouseDeed *deed = g_new0 (FlnHouseDeed, 1);

  deed->kind = kind;
  deed->id = g_strdup (id);
  deed->target_min = -1;

  return deed;
}

void
fln_house_deed_free (FlnHouseDeed *deed)
{
  if (deed == NULL)
    return;

  g_free (deed->id);
  g_free (deed->name);
  g_free (deed->code);
  g_free (deed->department);
  g_free (deed->user);
  g_clear_pointer (&deed->password, fln_secret_free);
  g_free (deed);
}

FlnSecret *
fln_house_deed_new_password (FlnRandom *random)
{
  FlnSecret *password = fln_secret_new_blank (GROUPS * (GROUP_LETTERS + 1) - 1);
  uint8_t *at = fln_secret_bytes_for_writing (password);

  for (unsigned group = 0; group < GROUPS; group++)
    {
      if (group > 0)
        *at++ = '-';
      for (unsigned i = 0; i < GROUP_LETTERS; i++)
        *at++ = (uint8_t) ALPHABET[fln_random_below (random, strlen (ALPHABET))];
    }

  return password;
}

static gboolean
edit_department (FlnStore *store, FlnHouseDeed *deed, GError **error)
{
  const FlnEditDepartmentRequest request = {
    .department = deed->id,
    .fields = deed->fields,
    .code = deed->code,
    .name = deed->name,
    .target_min = deed->target_min,
    .triage_service = deed->triage,
    .position = deed->position,
    .deleted = deed->hidden,
  };

  return fln_edit_department (store, &request, NULL, error);
}

static gboolean
edit_room (FlnStore *store, FlnHouseDeed *deed, GError **error)
{
  const FlnEditRoomRequest request = {
    .room = deed->id,
    .fields = deed->fields,
    .name = deed->name,
    .department = deed->department,
    .deleted = deed->hidden,
  };

  return fln_edit_room (store, &request, NULL, error);
}

static gboolean
edit_staff (FlnStore *store, FlnHouseDeed *deed, GError **error)
{
  FlnEditStaffRequest request = {
    .staff = deed->id,
    .user = deed->user,
    .fields = deed->fields,
    .name = deed->name,
    .role = deed->role,
    .department = deed->department,
    .retired = deed->hidden,
  };

  if (deed->id == NULL)
    {
      deed->password = fln_house_deed_new_password (fln_store_random (store));
      request.password = deed->password;
    }

  return fln_edit_staff (store, &request, NULL, error);
}

static gboolean
set_password (FlnStore *store, FlnHouseDeed *deed, GError **error)
{
  deed->password = fln_house_deed_new_password (fln_store_random (store));

  return fln_set_password (store, &(FlnSetPasswordRequest){ deed->id, deed->password },
                           error);
}

static gboolean
review (FlnStore *store, FlnHouseDeed *deed, GError **error)
{
  return fln_review_conflict (
      store, &(FlnReviewConflictRequest){ deed->id, deed->review }, error);
}

gboolean
fln_house_deed_do (FlnStore *store, FlnHouseDeed *deed, GError **error)
{
  static const struct
  {
    FlnActionKind kind;
    gboolean (*run) (FlnStore *store, FlnHouseDeed *deed, GError **error);
  } deeds[] = {
    { FLN_ACTION_EDIT_DEPARTMENT, edit_department },
    { FLN_ACTION_EDIT_ROOM, edit_room },
    { FLN_ACTION_EDIT_STAFF, edit_staff },
    { FLN_ACTION_SET_PASSWORD, set_password },
    { FLN_ACTION_REVIEW_CONFLICT, review },
  };

  for (unsigned i = 0; i < G_N_ELEMENTS (deeds); i++)
    if (deeds[i].kind == deed->kind)
      return deeds[i].run (store, deed, error);

  g_return_val_if_reached (FALSE);
}

static gboolean
on_store_thread (FlnStore *store, gpointer data, GError **error)
{
  return fln_house_deed_do (store, data, error);
}

void
fln_house_deed_do_async (FlnDesk *desk, FlnHouseDeed *deed,
                         GAsyncReadyCallback callback, gpointer user_data)
{
  fln_desk_run_async (
      desk,
      &(FlnDeskWork){ on_store_thread, deed, (GDestroyNotify) fln_house_deed_free },
      NULL, callback, user_data);
}

FlnHouseDeed *
fln_house_deed_finish (FlnDesk *desk, GAsyncResult *result, GError **error)
{
  gpointer deed = NULL;

  if (!fln_desk_run_finish (desk, result, &deed, error))
    g_message ("Not done: a change of kind %d",
               deed != NULL ? (int) ((FlnHouseDeed *) deed)->kind : 0);

  return deed;
}
