/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/reception/reception-application.h"

#include "desktop/reception/reception-window.h"

struct _FlnReceptionApplication
{
  FlnApplication parent_instance;
};

G_DEFINE_TYPE (FlnReceptionApplication, fln_reception_application, FLN_TYPE_APPLICATION)

static void
fln_reception_application_class_init (FlnReceptionApplicationClass *class)
{
  FLN_APPLICATION_CLASS (class)->name = "reception";
  FLN_APPLICATION_CLASS (class)->make_window = fln_reception_window_new;
}

static void
fln_reception_application_init (FlnReceptionApplication *self)
{
  g_application_set_application_id (G_APPLICATION (self), "rw.foleni.Reception");
}
