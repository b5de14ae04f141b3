/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/cli/cli-said.h"
#include "desktop/cli/verb-tables.h"
#include "desktop/local/commands/edit-department.h"
#include "desktop/local/commands/edit-room.h"
#include "desktop/local/commands/edit-staff.h"
#include "desktop/local/queries/staff-list.h"

#include <glib/gi18n-lib.h>

static void
answer_staff (FlnCli *cli, const FlnStaff *staff)
{
  FlnJsonWriter *json = fln_cli_json (cli);
  const char *role = fln_role_to_nick (staff->role);

  fln_cli_say (cli, "%-16s %-30s %-14s %s\n", staff->user,
               staff->name != NULL ? staff->name : "–", role != NULL ? role : "–",
               staff->retired ? _ ("retired") : "");
  if (!fln_cli_wants_json (cli))
    return;

  fln_json_writer_open_object (json);
  fln_json_writer_add_text (json, "id", staff->id);
  fln_json_writer_add_text (json, "user", staff->user);
  fln_json_writer_add_text (json, "name", staff->name);
  fln_json_writer_add_text (json, "role", role);
  fln_json_writer_add_text (json, "department", staff->department);
  fln_json_writer_add_bool (json, "retired", staff->retired);
  fln_json_writer_close_object (json);
}

static gboolean
run_staff (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  FlnJsonWriter *json = fln_cli_json (cli);
  g_autoptr (GPtrArray) staff = NULL;

  if (!fln_cli_need_session (cli, error))
    return FALSE;

  staff = fln_query_staff (fln_cli_store (cli, NULL),
                           fln_cli_args_has (args, "retired"), error);
  if (staff == NULL)
    return FALSE;

  if (fln_cli_wants_json (cli))
    {
      fln_json_writer_open_object (json);
      fln_json_writer_name (json, "staff");
      fln_json_writer_open_array (json);
    }
  for (guint i = 0; i < staff->len; i++)
    answer_staff (cli, staff->pdata[i]);
  if (fln_cli_wants_json (cli))
    {
      fln_json_writer_close_array (json);
      fln_json_writer_close_object (json);
    }
  return TRUE;
}

static gboolean
read_role (FlnCliArgs *args, FlnRole *role, GError **error)
{
  const char *said = fln_cli_args_text (args, "role");

  if (said == NULL || fln_role_from_nick (said, role))
    return TRUE;

  g_set_error (
      error, FLN_ERROR, FLN_ERROR_INVALID,
      "“%s” is no role: receptionist, nurse, doctor, admin, auditor, caller or "
      "servicer.",
      said);
  return FALSE;
}

/* *@id is the record id of --department; NULL when it was not said. */
static gboolean
read_department (FlnCli *cli, FlnCliArgs *args, char **id, GError **error)
{
  const char *said = fln_cli_args_text (args, "department");
  g_autoptr (FlnDepartment) department = NULL;

  if (said == NULL)
    return TRUE;

  department = fln_cli_department (cli, said, error);
  if (department == NULL)
    return FALSE;

  *id = g_steal_pointer (&department->id);
  return TRUE;
}

static void
answer_id (FlnCli *cli, const char *name, const char *id)
{
  FlnJsonWriter *json = fln_cli_json (cli);

  fln_cli_say (cli, _ ("Done.\n"));
  if (!fln_cli_wants_json (cli))
    return;

  fln_json_writer_open_object (json);
  fln_json_writer_add_text (json, name, id);
  fln_json_writer_close_object (json);
}

static gboolean
run_staff_add (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  FlnStore *store = fln_cli_store (cli, error);
  g_autofree char *department = NULL;
  g_autoptr (FlnSecret) password = NULL;
  FlnEditStaffResult result;
  FlnEditStaffRequest request = {
    .user = fln_cli_args_text (args, "user"),
    .name = fln_cli_args_text (args, "name"),
  };

  if (store == NULL || !read_role (args, &request.role, error)
      || !read_department (cli, args, &department, error))
    return FALSE;

  password = fln_cli_read_secret (cli, error);
  if (password == NULL)
    return FALSE;

  request.department = department;
  request.password = password;
  if (!fln_edit_staff (store, &request, &result, error))
    return FALSE;

  answer_id (cli, "staff", result.staff);
  return TRUE;
}

static gboolean
run_staff_edit (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  g_autofree char *staff = NULL;
  g_autofree char *department = NULL;
  FlnEditStaffResult result;
  FlnEditStaffRequest request = {
    .name = fln_cli_args_text (args, "name"),
    .retired = fln_cli_args_has (args, "retire"),
  };

  if (!fln_cli_staff (cli, fln_cli_args_other (args, 0), &staff, error)
      || !read_role (args, &request.role, error)
      || !read_department (cli, args, &department, error))
    return FALSE;

  request.staff = staff;
  request.department = department;
  request.fields = (request.name != NULL ? FLN_STAFF_NAME : 0)
                   | (request.role != 0 ? FLN_STAFF_ROLE : 0)
                   | (department != NULL ? FLN_STAFF_DEPARTMENT : 0);
  if (request.retired || fln_cli_args_has (args, "back"))
    request.fields |= FLN_STAFF_RETIRED;
  if (request.fields == 0)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID, "Say what to change.");
      return FALSE;
    }

  if (!fln_edit_staff (fln_cli_store (cli, NULL), &request, &result, error))
    return FALSE;

  answer_id (cli, "staff", result.staff);
  return TRUE;
}

static gboolean
run_staff_password (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  g_autofree char *staff = NULL;
  g_autoptr (FlnSecret) password = NULL;
  FlnSetPasswordRequest request;

  if (!fln_cli_staff (cli, fln_cli_args_other (args, 0), &staff, error))
    return FALSE;

  password = fln_cli_read_secret (cli, error);
  if (password == NULL)
    return FALSE;

  request = (FlnSetPasswordRequest){ .staff = staff, .password = password };
  if (!fln_set_password (fln_cli_store (cli, NULL), &request, error))
    return FALSE;

  answer_id (cli, "staff", staff);
  return TRUE;
}

static gboolean
read_target (FlnCliArgs *args, FlnEditDepartmentRequest *request, GError **error)
{
  const char *said = fln_cli_args_text (args, "target");
  guint64 minutes;

  if (said == NULL)
    return TRUE;

  request->fields |= FLN_DEPARTMENT_TARGET;
  request->target_min = -1;
  if (g_str_equal (said, "colour"))
    return TRUE;

  if (!g_ascii_string_to_unsigned (said, 10, 0, 10080, &minutes, NULL))
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
                   "--target is minutes, or “colour” for the targets of the triage.");
      return FALSE;
    }

  request->target_min = (int) minutes;
  return TRUE;
}

static gboolean
run_edit_department (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  FlnStore *store = fln_cli_store (cli, error);
  const char *said = fln_cli_args_other (args, 0);
  g_autoptr (FlnDepartment) known = NULL;
  FlnEditDepartmentResult result;
  FlnEditDepartmentRequest request = {
    .code = fln_cli_args_text (args, "code"),
    .name = fln_cli_args_text (args, "name"),
    .deleted = fln_cli_args_has (args, "hide"),
  };

  if (store == NULL || !read_target (args, &request, error))
    return FALSE;

  if (said != NULL)
    {
      known = fln_cli_department (cli, said, error);
      if (known == NULL)
        return FALSE;
      request.department = known->id;
    }

  request.fields |= (request.code != NULL ? FLN_DEPARTMENT_CODE : 0)
                    | (request.name != NULL ? FLN_DEPARTMENT_NAME : 0)
                    | (request.deleted ? FLN_DEPARTMENT_DELETED : 0);
  if (!fln_edit_department (store, &request, &result, error))
    return FALSE;

  answer_id (cli, "department", result.department);
  return TRUE;
}

static gboolean
run_add_room (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  g_autofree char *department = NULL;
  FlnEditRoomResult result;
  FlnEditRoomRequest request = { .name = fln_cli_args_other (args, 0) };

  if (!read_department (cli, args, &department, error))
    return FALSE;

  request.department = department;
  if (!fln_edit_room (fln_cli_store (cli, NULL), &request, &result, error))
    return FALSE;

  answer_id (cli, "room", result.room);
  return TRUE;
}

static const FlnCliOption staff_options[] = {
  { "retired", FLN_OPTION_FLAG },
  { NULL },
};

static const FlnCliOption staff_add_options[] = {
  { "user", FLN_OPTION_TEXT, TRUE, "USER" },
  { "name", FLN_OPTION_TEXT, TRUE, "NAME" },
  { "role", FLN_OPTION_TEXT, TRUE, "ROLE" },
  { "password-stdin", FLN_OPTION_FLAG, TRUE },
  { "department", FLN_OPTION_TEXT, FALSE, "DEPARTMENT" },
  { NULL },
};

static const FlnCliOption staff_edit_options[] = {
  { "name", FLN_OPTION_TEXT, FALSE, "NAME" },
  { "role", FLN_OPTION_TEXT, FALSE, "ROLE" },
  { "department", FLN_OPTION_TEXT, FALSE, "DEPARTMENT" },
  { "retire", FLN_OPTION_FLAG },
  { "back", FLN_OPTION_FLAG },
  { NULL },
};

static const FlnCliOption password_options[] = {
  { "password-stdin", FLN_OPTION_FLAG, TRUE },
  { NULL },
};

static const FlnCliOption department_options[] = {
  { "code", FLN_OPTION_TEXT, FALSE, "CODE" },
  { "name", FLN_OPTION_TEXT, FALSE, "NAME" },
  { "target", FLN_OPTION_TEXT, FALSE, "MINUTES|colour" },
  { "hide", FLN_OPTION_FLAG },
  { NULL },
};

static const FlnCliOption room_options[] = {
  { "department", FLN_OPTION_TEXT, TRUE, "DEPARTMENT" },
  { NULL },
};

const FlnVerb fln_house_verbs[] = {
  { "staff", run_staff, NULL, 0, 0, staff_options, N_ ("who works here") },
  { "staff-add", run_staff_add, NULL, 0, 0, staff_add_options,
    N_ ("add a colleague; the password comes on standard input") },
  { "staff-edit", run_staff_edit, "USER", 1, 1, staff_edit_options,
    N_ ("change a colleague's name, role or department; retire, or take back") },
  { "staff-password", run_staff_password, "USER", 1, 1, password_options,
    N_ ("give a new password") },
  { "edit-department", run_edit_department, "DEPARTMENT", 0, 1, department_options,
    N_ ("change a department; without one named, add it") },
  { "add-room", run_add_room, "NAME", 1, 1, room_options, N_ ("add a room") },
  { NULL },
};
