/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/desktop/sync/sync-fixture.h"

#include "desktop/local/applier.h"
#include "desktop/local/commands/edit-department.h"
#include "desktop/local/queries/departments.h"
#include "desktop/local/session.h"
#include "desktop/sync/enrol.h"

Place *
place_new (void)
{
  Place *place = g_new0 (Place, 1);

  place->folder = fln_scratch_folder_new ();
  place->dir = g_strdup (fln_scratch_folder_path (place->folder, "desk"));
  return place;
}

void
place_free (Place *place)
{
  fln_scratch_folder_free (place->folder);
  g_free (place->dir);
  g_free (place);
}

FlnCredentials *
place_credentials (Place *place, const char *server)
{
  g_autoptr (GError) error = NULL;
  FlnCredentials *credentials = fln_credentials_load (place->dir, &error);

  g_assert_no_error (error);
  if (server != NULL)
    {
      g_free (credentials->server);
      credentials->server = g_strdup (server);
    }
  return credentials;
}

/* What a program opens: @keys may be NULL. */
static FlnStoreConfig
make_config (Place *place, FlnCredentials *keys)
{
  return (FlnStoreConfig){
    .dir = place->dir,
    .clock = fln_clock_new_system (),
    .random = fln_random_new_system (),
    .sign_key = keys != NULL ? keys->sign_key : NULL,
    .device_secret = keys != NULL ? keys->device_secret : NULL,
  };
}

static void
config_clear (FlnStoreConfig *config)
{
  fln_clock_unref (config->clock);
  fln_random_unref (config->random);
}

FlnStore *
place_open_store (Place *place)
{
  g_autoptr (FlnCredentials) keys = fln_credentials_load (place->dir, NULL);
  g_autoptr (GError) error = NULL;
  FlnStoreConfig config = make_config (place, keys);
  FlnStore *store = fln_store_open (&config, &error);

  g_assert_no_error (error);
  config_clear (&config);
  return store;
}

FlnDesk *
place_open_desk (Place *place)
{
  g_autoptr (FlnCredentials) keys = fln_credentials_load (place->dir, NULL);
  g_autoptr (GError) error = NULL;
  FlnStoreConfig config = make_config (place, keys);
  FlnDesk *desk = fln_desk_open (&config, &error);

  g_assert_no_error (error);
  config_clear (&config);
  return desk;
}

void
place_enrol (Place *place, FlnCentreProcess *centre, const char *letter)
{
  g_autoptr (FlnStore) store = place_open_store (place);
  g_autoptr (FlnSecret) code = fln_centre_process_invite (centre, letter);
  g_autoptr (GError) error = NULL;
  FlnEnrolment enrolment = { .server = fln_centre_process_address (centre),
                             .name = "a desk",
                             .code = code };

  g_assert_true (fln_enrol (store, &enrolment, NULL, &error));
  g_assert_no_error (error);
}

void
place_sign_in (Place *place, FlnCentreProcess *centre)
{
  g_autoptr (FlnStore) store = place_open_store (place);
  const char *text = fln_centre_process_password (centre);
  g_autoptr (FlnSecret) password = fln_secret_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_session_sign_in (store, "admin", password, NULL, &error));
  g_assert_no_error (error);
}

void
place_add_department (Place *place, const char *code)
{
  g_autoptr (FlnStore) store = place_open_store (place);
  g_autoptr (GError) error = NULL;
  FlnEditDepartmentRequest request = {
    .fields = FLN_DEPARTMENT_CODE | FLN_DEPARTMENT_NAME,
    .code = code,
    .name = code,
  };

  g_assert_true (fln_edit_department (store, &request, NULL, &error));
  g_assert_no_error (error);
}

gboolean
place_has_department (Place *place, const char *code)
{
  g_autoptr (FlnStore) store = place_open_store (place);
  g_autoptr (FlnDepartment) found = fln_query_department_named (store, code, NULL);

  return found != NULL;
}

int64_t
place_cursor (Place *place)
{
  g_autoptr (FlnStore) store = place_open_store (place);
  g_auto (FlnCursor) cursor = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_applier_read_cursor (store, &cursor, &error));
  g_assert_no_error (error);
  return cursor.cs;
}
