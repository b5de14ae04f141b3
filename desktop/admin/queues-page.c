/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/admin/queues-page.h"

#include "desktop/admin/house-dialog.h"
#include "desktop/admin/page-keys.h"
#include "desktop/admin/queue-setup.h"
#include "desktop/admin/table.h"

#include <glib/gi18n.h>

struct _FlnQueuesPage
{
  GtkBox parent_instance;
  GtkColumnView *departments;
  GtkWidget *change;
  GtkButton *hide;
  GtkCheckButton *hidden;
  GtkLabel *rooms_title;
  GtkColumnView *rooms;
  GtkWidget *add_room;
  GtkWidget *rename;
  GtkWidget *hide_room;

  FlnWindow *window; /* holds the page */
  FlnLiveList *list;
  GListStore *doors; /* FlnTextItem, the rooms of the chosen department */
};

G_DEFINE_TYPE (FlnQueuesPage, fln_queues_page, GTK_TYPE_BOX)

/* A room as a row. */
#define FLN_TYPE_DOOR_ITEM (fln_door_item_get_type ())
G_DECLARE_FINAL_TYPE (FlnDoorItem, fln_door_item, FLN, DOOR_ITEM, FlnTextItem)

struct _FlnDoorItem
{
  FlnTextItem parent_instance;
};

G_DEFINE_TYPE (FlnDoorItem, fln_door_item, FLN_TYPE_TEXT_ITEM)

static void
fln_door_item_class_init (FlnDoorItemClass *class)
{
  static const char *const names[] = { "id", "name" };

  fln_text_item_class_name (FLN_TEXT_ITEM_CLASS (class), names, G_N_ELEMENTS (names));
}

static void
fln_door_item_init (FlnDoorItem *self)
{
}

static const FlnDepartmentRow *
chosen (FlnQueuesPage *self)
{
  FlnQueueSetup *setup = fln_table_get_chosen (self->departments);

  return setup != NULL ? fln_queue_setup_get_row (setup) : NULL;
}

static const FlnRoom *
chosen_room (FlnQueuesPage *self)
{
  const FlnDepartmentRow *row = chosen (self);
  gpointer door = fln_table_get_chosen (self->rooms);

  if (row == NULL || door == NULL)
    return NULL;

  for (guint i = 0; i < row->rooms->len; i++)
    {
      const FlnRoom *room = row->rooms->pdata[i];

      if (g_strcmp0 (room->id, fln_text_item_id (door)) == 0)
        return room;
    }

  return NULL;
}

static gboolean
is_shown (FlnQueuesPage *self, GPtrArray *rooms)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->doors));
  gboolean same = n == rooms->len;

  for (guint i = 0; same && i < n; i++)
    {
      g_autoptr (FlnTextItem) door
          = g_list_model_get_item (G_LIST_MODEL (self->doors), i);
      const FlnRoom *room = rooms->pdata[i];

      same = g_strcmp0 (fln_text_item_get (door, 0), room->id) == 0
             && g_strcmp0 (fln_text_item_get (door, 1), room->name) == 0;
    }

  return same;
}

/* Only other rooms make other rows, so that a row keeps the keyboard. */
static void
show_doors (FlnQueuesPage *self, GPtrArray *rooms)
{
  g_autoptr (GPtrArray) doors = NULL;

  if (is_shown (self, rooms))
    return;

  doors = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < rooms->len; i++)
    {
      const FlnRoom *room = rooms->pdata[i];
      FlnTextItem *door = g_object_new (FLN_TYPE_DOOR_ITEM, NULL);

      fln_text_item_set (door, 0, room->id);
      fln_text_item_set (door, 1, room->name);
      g_ptr_array_add (doors, door);
    }

  g_list_store_splice (self->doors, 0,
                       g_list_model_get_n_items (G_LIST_MODEL (self->doors)),
                       doors->pdata, doors->len);
}

static void
show_room_buttons (FlnQueuesPage *self)
{
  const gboolean any = chosen_room (self) != NULL;

  gtk_widget_set_sensitive (self->rename, any);
  gtk_widget_set_sensitive (self->hide_room, any);
}

static void
show_chosen (FlnQueuesPage *self)
{
  const FlnDepartmentRow *row = chosen (self);
  const gboolean hidden = row != NULL && row->department.deleted;
  const char *label = hidden ? _ ("_Take back") : _ ("_Hide");
  g_autofree char *title = NULL;
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  title = g_strdup_printf (
      /* Translators: %s is the name of a department. */
      _ ("Rooms of %s"),
      row != NULL && row->department.name != NULL ? row->department.name : "–");
  gtk_label_set_text (self->rooms_title, title);
  gtk_widget_set_sensitive (self->change, row != NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->hide), row != NULL);
  gtk_widget_set_sensitive (self->add_room, row != NULL && !hidden);
  fln_page_relabel (self->hide, label);

  show_doors (self, row != NULL ? row->rooms : none);
  show_room_buttons (self);
}

/* After the last one. */
static void
on_add (FlnQueuesPage *self)
{
  int position = 0;

  for (guint i = 0; i < fln_live_list_size (self->list); i++)
    {
      FlnQueueSetup *setup = fln_live_list_get (self->list, i);

      position = MAX (position, fln_queue_setup_get_row (setup)->department.position);
    }

  fln_department_dialog_present (self->window, NULL, position + 1);
}

static void
on_change (FlnQueuesPage *self)
{
  const FlnDepartmentRow *row = chosen (self);

  if (row != NULL)
    fln_department_dialog_present (self->window, &row->department,
                                   row->department.position);
}

static void
on_hide (FlnQueuesPage *self)
{
  const FlnDepartmentRow *row = chosen (self);
  FlnHouseDeed *deed;

  if (row == NULL)
    return;

  deed = fln_house_deed_new (FLN_ACTION_EDIT_DEPARTMENT, row->department.id);
  deed->fields = FLN_DEPARTMENT_DELETED;
  deed->hidden = !row->department.deleted;
  fln_house_do (self->window, deed,
                deed->hidden ? _ ("Department hidden; what was written stays")
                             : _ ("Department taken back"));
}

static void
on_hidden (FlnQueuesPage *self)
{
  fln_queue_setup_list_show (self->list, gtk_check_button_get_active (self->hidden));
}

static void
on_add_room (FlnQueuesPage *self)
{
  const FlnDepartmentRow *row = chosen (self);

  if (row != NULL)
    fln_room_dialog_present (self->window, NULL, row->department.id);
}

static void
on_rename (FlnQueuesPage *self)
{
  const FlnRoom *room = chosen_room (self);

  if (room != NULL)
    fln_room_dialog_present (self->window, room, room->department);
}

static void
on_hide_room (FlnQueuesPage *self)
{
  const FlnRoom *room = chosen_room (self);
  FlnHouseDeed *deed;

  if (room == NULL)
    return;

  deed = fln_house_deed_new (FLN_ACTION_EDIT_ROOM, room->id);
  deed->fields = FLN_ROOM_DELETED;
  deed->hidden = TRUE;
  fln_house_do (self->window, deed, _ ("Room hidden; what was written stays"));
}

static gboolean
fln_queues_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (FLN_QUEUES_PAGE (widget)->departments));
}

static void
fln_queues_page_dispose (GObject *object)
{
  FlnQueuesPage *self = FLN_QUEUES_PAGE (object);

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_weak_pointer (&self->window);
  g_clear_object (&self->list);
  g_clear_object (&self->doors);

  G_OBJECT_CLASS (fln_queues_page_parent_class)->dispose (object);
}

static void
fln_queues_page_class_init (FlnQueuesPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fln_queues_page_dispose;
  widget_class->grab_focus = fln_queues_page_grab_focus;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/rw/foleni/ui/queues-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FlnQueuesPage, departments);
  gtk_widget_class_bind_template_child (widget_class, FlnQueuesPage, change);
  gtk_widget_class_bind_template_child (widget_class, FlnQueuesPage, hide);
  gtk_widget_class_bind_template_child (widget_class, FlnQueuesPage, hidden);
  gtk_widget_class_bind_template_child (widget_class, FlnQueuesPage, rooms_title);
  gtk_widget_class_bind_template_child (widget_class, FlnQueuesPage, rooms);
  gtk_widget_class_bind_template_child (widget_class, FlnQueuesPage, add_room);
  gtk_widget_class_bind_template_child (widget_class, FlnQueuesPage, rename);
  gtk_widget_class_bind_template_child (widget_class, FlnQueuesPage, hide_room);
  gtk_widget_class_bind_template_callback (widget_class, on_add);
  gtk_widget_class_bind_template_callback (widget_class, on_change);
  gtk_widget_class_bind_template_callback (widget_class, on_hide);
  gtk_widget_class_bind_template_callback (widget_class, on_hidden);
  gtk_widget_class_bind_template_callback (widget_class, on_add_room);
  gtk_widget_class_bind_template_callback (widget_class, on_rename);
  gtk_widget_class_bind_template_callback (widget_class, on_hide_room);
}

static void
fln_queues_page_init (FlnQueuesPage *self)
{
  const FlnTableColumn departments[] = {
    { _ ("Department"), "name", 0, TRUE },
    { _ ("Short name"), "code", 120, FALSE },
    { _ ("Target"), "target", 130, FALSE },
    { _ ("Triaged here"), "triage", 120, FALSE },
    { _ ("Queue"), "queue", 120, FALSE },
    { _ ("Rooms"), "rooms", 180, FALSE },
    { C_ ("column", "State"), "state", 100, FALSE },
  };
  const FlnTableColumn rooms[] = { { _ ("Name on the door"), "name", 0, TRUE } };

  gtk_widget_init_template (GTK_WIDGET (self));
  fln_page_name_buttons (GTK_WIDGET (self));
  fln_table_set_columns (self->departments, FLN_TYPE_QUEUE_SETUP, departments,
                         G_N_ELEMENTS (departments));
  fln_table_set_columns (self->rooms, FLN_TYPE_DOOR_ITEM, rooms, G_N_ELEMENTS (rooms));
  self->doors = g_list_store_new (FLN_TYPE_DOOR_ITEM);
  fln_page_add_key (GTK_WIDGET (self), "<Control>n", (FlnPageKey) on_add);
}

GtkWidget *
fln_queues_page_new (FlnWindow *window)
{
  FlnQueuesPage *self = g_object_new (FLN_TYPE_QUEUES_PAGE, NULL);

  g_set_weak_pointer (&self->window, window);
  self->list = fln_queue_setup_list_new (fln_window_get_desk (window));
  fln_table_set_model (self->departments, G_LIST_MODEL (self->list));
  fln_table_set_model (self->rooms, G_LIST_MODEL (self->doors));
  g_signal_connect_object (gtk_column_view_get_model (self->departments),
                           "notify::selected-item", G_CALLBACK (show_chosen), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_model (self->rooms),
                           "notify::selected-item", G_CALLBACK (show_room_buttons),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (self->list, "refreshed", G_CALLBACK (show_chosen), self);
  fln_queue_setup_list_show (self->list, FALSE);
  show_chosen (self);

  return GTK_WIDGET (self);
}
