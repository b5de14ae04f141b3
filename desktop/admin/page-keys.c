/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/admin/page-keys.h"

typedef struct
{
  FlnPageKey act;
} Key;

static gboolean
on_key (GtkWidget *page, GVariant *args, gpointer data)
{
  const Key *key = data;

  /* The same keys may be another page's. */
  if (!gtk_widget_get_mapped (page))
    return FALSE;

  key->act (page);

  return TRUE;
}

void
fln_page_add_key (GtkWidget *page, const char *trigger, FlnPageKey act)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  Key *key = g_new0 (Key, 1);

  key->act = act;
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (trigger),
                        gtk_callback_action_new (on_key, key, g_free)));
  gtk_widget_add_controller (page, keys);
}
