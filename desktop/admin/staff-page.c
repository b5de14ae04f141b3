/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/admin/staff-page.h"

#include "desktop/admin/house-dialog.h"
#include "desktop/admin/page-keys.h"
#include "desktop/admin/queue-setup.h"
#include "desktop/admin/table.h"
#include "desktop/model/staff-model.h"

#include <glib/gi18n.h>

struct _FlnStaffPage
{
  GtkBox parent_instance;
  GtkColumnView *table;
  GtkWidget *change;
  GtkWidget *password;
  GtkButton *retire;
  GtkCheckButton *retired;

  FlnWindow *window; /* holds the page */
  FlnLiveList *staff;
  FlnLiveList *departments; /* to choose from in the form */
};

G_DEFINE_TYPE (FlnStaffPage, fln_staff_page, GTK_TYPE_BOX)

static const FlnStaff *
chosen (FlnStaffPage *self)
{
  FlnStaffItem *item = fln_table_get_chosen (self->table);

  return item != NULL ? fln_staff_item_get_staff (item) : NULL;
}

/* Nobody shuts themselves out by mistake. */
static void
show_chosen (FlnStaffPage *self)
{
  const FlnStaff *staff = chosen (self);
  const FlnWho *who = fln_window_get_who (self->window);
  const gboolean back = staff != NULL && staff->retired;
  const gboolean self_chosen
      = staff != NULL && who != NULL && g_strcmp0 (staff->id, who->staff.id) == 0;
  const char *label = back ? _ ("_Take back") : _ ("_Retire");

  gtk_widget_set_sensitive (self->change, staff != NULL);
  gtk_widget_set_sensitive (self->password, staff != NULL && !back);
  gtk_widget_set_sensitive (GTK_WIDGET (self->retire), staff != NULL && !self_chosen);
  fln_page_relabel (self->retire, label);
}

static void
present_form (FlnStaffPage *self, const FlnStaff *staff)
{
  g_autoptr (GPtrArray) choices = g_ptr_array_new ();

  for (guint i = 0; i < fln_live_list_size (self->departments); i++)
    {
      FlnQueueSetup *setup = fln_live_list_get (self->departments, i);

      g_ptr_array_add (choices,
                       (gpointer) &fln_queue_setup_get_row (setup)->department);
    }

  fln_staff_dialog_present (self->window, staff, choices);
}

static void
on_add (FlnStaffPage *self)
{
  present_form (self, NULL);
}

static void
on_change (FlnStaffPage *self)
{
  const FlnStaff *staff = chosen (self);

  if (staff != NULL)
    present_form (self, staff);
}

static void
on_password (FlnStaffPage *self)
{
  const FlnStaff *staff = chosen (self);

  if (staff != NULL)
    fln_password_dialog_present (self->window, staff);
}

static void
on_retire (FlnStaffPage *self)
{
  const FlnStaff *staff = chosen (self);
  FlnHouseDeed *deed;

  if (staff == NULL)
    return;

  deed = fln_house_deed_new (FLN_ACTION_EDIT_STAFF, staff->id);
  deed->fields = FLN_STAFF_RETIRED;
  deed->hidden = !staff->retired;
  fln_house_do (self->window, deed,
                deed->hidden ? _ ("Retired: they cannot sign in any more")
                             : _ ("Taken back: they can sign in again"));
}

static void
on_retired (FlnStaffPage *self)
{
  fln_staff_model_show (self->staff, gtk_check_button_get_active (self->retired));
}

static gboolean
fln_staff_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (FLN_STAFF_PAGE (widget)->table));
}

static void
fln_staff_page_dispose (GObject *object)
{
  FlnStaffPage *self = FLN_STAFF_PAGE (object);

  if (self->staff != NULL)
    g_signal_handlers_disconnect_by_data (self->staff, self);
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->staff);
  g_clear_object (&self->departments);

  G_OBJECT_CLASS (fln_staff_page_parent_class)->dispose (object);
}

static void
fln_staff_page_class_init (FlnStaffPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fln_staff_page_dispose;
  widget_class->grab_focus = fln_staff_page_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/rw/foleni/ui/staff-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FlnStaffPage, table);
  gtk_widget_class_bind_template_child (widget_class, FlnStaffPage, change);
  gtk_widget_class_bind_template_child (widget_class, FlnStaffPage, password);
  gtk_widget_class_bind_template_child (widget_class, FlnStaffPage, retire);
  gtk_widget_class_bind_template_child (widget_class, FlnStaffPage, retired);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
  gtk_widget_class_bind_template_callback (widget_class, on_change);
  gtk_widget_class_bind_template_callback (widget_class, on_password);
  gtk_widget_class_bind_template_callback (widget_class, on_retire);
  gtk_widget_class_bind_template_callback (widget_class, on_retired);
}

static void
fln_staff_page_init (FlnStaffPage *self)
{
  const FlnTableColumn columns[] = {
    { _ ("Name"), "name", 0, TRUE },
    { _ ("User name"), "user", 160, FALSE },
    { _ ("Role"), "role", 250, FALSE },
    { _ ("Usual department"), "department", 190, FALSE },
    { C_ ("column", "State"), "state", 120, FALSE },
  };

  gtk_widget_init_template (GTK_WIDGET (self));
  fln_page_name_buttons (GTK_WIDGET (self));
  fln_table_set_columns (self->table, FLN_TYPE_STAFF_ITEM, columns,
                         G_N_ELEMENTS (columns));
  fln_page_add_key (GTK_WIDGET (self), "<Control>n", (FlnPageKey) on_add);
}

GtkWidget *
fln_staff_page_new (FlnWindow *window)
{
  FlnStaffPage *self = g_object_new (FLN_TYPE_STAFF_PAGE, NULL);
  FlnDesk *desk = fln_window_get_desk (window);

  g_set_weak_pointer (&self->window, window);
  self->departments = fln_queue_setup_list_new (desk);
  fln_queue_setup_list_show (self->departments, FALSE);
  self->staff = fln_staff_model_new (desk);
  fln_table_set_model (self->table, G_LIST_MODEL (self->staff));
  g_signal_connect_object (gtk_column_view_get_model (self->table),
                           "notify::selected-item", G_CALLBACK (show_chosen), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->staff, "refreshed", G_CALLBACK (show_chosen), self);
  fln_staff_model_show (self->staff, FALSE);
  show_chosen (self);

  return GTK_WIDGET (self);
}
