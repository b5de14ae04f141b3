/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/admin/page-keys.h"

#include "desktop/widgets/accessible.h"

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

static GtkWidget *
label_of (GtkWidget *widget)
{
  GtkWidget *child = NULL;

  if (GTK_IS_BUTTON (widget))
    child = gtk_button_get_child (GTK_BUTTON (widget));
  else if (GTK_IS_CHECK_BUTTON (widget))
    child = gtk_check_button_get_child (GTK_CHECK_BUTTON (widget));

  return GTK_IS_LABEL (child) && gtk_label_get_use_underline (GTK_LABEL (child)) ? child
                                                                                 : NULL;
}

void
fln_page_name_buttons (GtkWidget *page)
{
  GtkWidget *label = label_of (page);
  GtkWidget *child;

  if (label != NULL)
    {
      fln_accessible_name (page, gtk_label_get_text (GTK_LABEL (label)));
      return;
    }

  for (child = gtk_widget_get_first_child (page); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    fln_page_name_buttons (child);
}

void
fln_page_relabel (GtkButton *button, const char *label)
{
  GtkWidget *child = label_of (GTK_WIDGET (button));

  g_return_if_fail (child != NULL);

  if (g_strcmp0 (gtk_label_get_label (GTK_LABEL (child)), label) == 0)
    return;

  gtk_label_set_text_with_mnemonic (GTK_LABEL (child), label);
  fln_accessible_name (GTK_WIDGET (button), gtk_label_get_text (GTK_LABEL (child)));
}
