/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/open-desk.h"

#define PATIENCE_SECONDS 20

FlnOpenDesk *
fln_open_desk_new (void)
{
  g_autoptr (GError) error = NULL;
  FlnOpenDesk *self = g_new0 (FlnOpenDesk, 1);
  FlnStoreConfig config = { 0 };

  self->world = fln_desk_fixture_new ("A");
  config = (FlnStoreConfig){ .dir = self->world->dir,
                             .clock = self->world->clock,
                             .random = self->world->random,
                             .sign_key = self->world->sign_key,
                             .device_secret = self->world->device_secret };
  self->desk = fln_desk_open (&config, &error);
  g_assert_no_error (error);

  return self;
}

void
fln_open_desk_free (FlnOpenDesk *self)
{
  fln_desk_close (self->desk);
  g_object_unref (self->desk);
  fln_desk_fixture_free (self->world);
  g_free (self);
}

static gboolean
do_nothing (FlnStore *store, gpointer data, GError **error)
{
  return TRUE;
}

static void
on_done (GObject *object, GAsyncResult *result, gpointer user_data)
{
  gboolean *done = user_data;

  g_assert_true (fln_desk_run_finish (FLN_DESK (object), result, NULL, NULL));
  *done = TRUE;
}

static gboolean
on_too_late (gpointer unused)
{
  g_error ("The desk did not answer within %d s", PATIENCE_SECONDS);

  return G_SOURCE_REMOVE;
}

void
fln_open_desk_settle (FlnOpenDesk *self)
{
  const guint late = g_timeout_add_seconds (PATIENCE_SECONDS, on_too_late, NULL);

  /* An answer may ask again once: two rounds. */
  for (unsigned round = 0; round < 2; round++)
    {
      gboolean done = FALSE;

      fln_desk_run_async (self->desk, &(FlnDeskWork){ do_nothing, NULL, NULL }, NULL,
                          on_done, &done);
      while (!done)
        g_main_context_iteration (NULL, TRUE);
      while (g_main_context_iteration (NULL, FALSE))
        ;
    }

  g_source_remove (late);
}

void
fln_open_desk_issue (FlnOpenDesk *self, const char *department, const char *name,
                     char *ticket)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_desk_fixture_issue (self->world->store, department, name, NULL,
                                         ticket, &error));
  g_assert_no_error (error);
}
