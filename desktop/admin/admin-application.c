/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/admin/admin-application.h"

#include "desktop/admin/admin-window.h"

struct _FlnAdminApplication
{
  FlnApplication parent_instance;
};

G_DEFINE_TYPE (FlnAdminApplication, fln_admin_application, FLN_TYPE_APPLICATION)

static void
fln_admin_application_class_init (FlnAdminApplicationClass *class)
{
  FLN_APPLICATION_CLASS (class)->name = "admin";
  FLN_APPLICATION_CLASS (class)->make_window = fln_admin_window_new;
}

static void
fln_admin_application_init (FlnAdminApplication *self)
{
  g_application_set_application_id (G_APPLICATION (self), "rw.foleni.Admin");
}
