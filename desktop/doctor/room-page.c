/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/doctor/room-page.h"

#include "desktop/widgets/accessible.h"

#include <glib/gi18n.h>

#define ROOM_OF_ROW "fln-room"

struct _FlnRoomPage
{
  AdwBin parent_instance;
  GtkListBox *rooms;
  GtkWidget *none;

  FlnDepartmentModel *departments;
  char *usual;
  char *shown; /* ids of the rooms in the list */
};

G_DEFINE_TYPE (FlnRoomPage, fln_room_page, ADW_TYPE_BIN)

static void
on_row (GtkListBox *list, GtkListBoxRow *row, FlnRoomPage *self)
{
  g_signal_emit_by_name (self, "chosen",
                         g_object_get_data (G_OBJECT (row), ROOM_OF_ROW));
}

static GtkWidget *
new_label (const char *text, const char *class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, class);

  return label;
}

static GtkWidget *
new_row (const FlnRoom *room, const char *department)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  /* Translators: %s is the name on a door: "Room 3". */
  g_autofree char *title = g_strdup_printf (_ ("Room %s"), room->name);
  g_autofree char *said = g_strdup_printf ("%s, %s", title, department);
  GtkWidget *name = new_label (title, "strong");

  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 14);
  gtk_widget_set_margin_end (box, 14);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), new_label (department, "muted"));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  fln_accessible_name (row, said);
  g_object_set_data_full (G_OBJECT (row), ROOM_OF_ROW, g_strdup (room->id), g_free);

  return row;
}

static void
add_rooms (FlnRoomPage *self, FlnDepartmentItem *item, GString *ids)
{
  GPtrArray *rooms = fln_department_item_get_row (item)->rooms;

  for (guint i = 0; i < rooms->len; i++)
    {
      const FlnRoom *room = rooms->pdata[i];

      if (room->name == NULL || room->deleted)
        continue;

      gtk_list_box_append (self->rooms,
                           new_row (room, fln_department_item_get_name (item)));
      g_string_append (ids, room->id);
    }
}

/* The list is made anew only when there are other rooms, so that a row keeps the
 * keyboard while queues move. */
static char *
ids_of (FlnRoomPage *self)
{
  g_autoptr (GString) ids = g_string_new (NULL);
  FlnDepartmentItem *item;

  for (guint i = 0; (item = fln_department_model_get (self->departments, i)) != NULL;
       i++)
    {
      GPtrArray *rooms = fln_department_item_get_row (item)->rooms;

      for (guint r = 0; r < rooms->len; r++)
        {
          const FlnRoom *room = rooms->pdata[r];

          g_string_append_printf (ids, "%s %s\n", room->id, room->name);
        }
    }

  return g_string_free (g_steal_pointer (&ids), FALSE);
}

static void
take_keyboard (FlnRoomPage *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->rooms);

  if (row != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
fill (FlnRoomPage *self)
{
  g_autofree char *wanted = ids_of (self);
  g_autoptr (GString) ids = g_string_new (NULL);
  FlnDepartmentItem *usual;
  FlnDepartmentItem *item;
  GtkWidget *row;

  if (g_strcmp0 (wanted, self->shown) == 0)
    return;

  g_free (self->shown);
  self->shown = g_steal_pointer (&wanted);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rooms))) != NULL)
    gtk_list_box_remove (self->rooms, row);

  usual = self->usual != NULL
              ? fln_department_model_find (self->departments, self->usual, NULL)
              : NULL;
  if (usual != NULL)
    add_rooms (self, usual, ids);
  for (guint i = 0; (item = fln_department_model_get (self->departments, i)) != NULL;
       i++)
    if (item != usual)
      add_rooms (self, item, ids);

  gtk_widget_set_visible (GTK_WIDGET (self->rooms), ids->len > 0);
  gtk_widget_set_visible (self->none, ids->len == 0);
  row = gtk_widget_get_first_child (GTK_WIDGET (self->rooms));
  if (row != NULL)
    gtk_list_box_select_row (self->rooms, GTK_LIST_BOX_ROW (row));
  take_keyboard (self);
}

static void
fln_room_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fln_room_page_parent_class)->map (widget);

  take_keyboard (FLN_ROOM_PAGE (widget));
}

static void
fln_room_page_dispose (GObject *object)
{
  FlnRoomPage *self = FLN_ROOM_PAGE (object);

  if (self->departments != NULL)
    g_signal_handlers_disconnect_by_data (self->departments, self);
  g_clear_object (&self->departments);
  g_clear_pointer (&self->usual, g_free);
  g_clear_pointer (&self->shown, g_free);

  G_OBJECT_CLASS (fln_room_page_parent_class)->dispose (object);
}

static void
fln_room_page_class_init (FlnRoomPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fln_room_page_dispose;
  widget_class->map = fln_room_page_map;
  g_signal_new ("chosen", FLN_TYPE_ROOM_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/rw/foleni/ui/room-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FlnRoomPage, rooms);
  gtk_widget_class_bind_template_child (widget_class, FlnRoomPage, none);
  gtk_widget_class_bind_template_callback (widget_class, on_row);
}

static void
fln_room_page_init (FlnRoomPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
fln_room_page_new (FlnDepartmentModel *departments, const char *usual)
{
  FlnRoomPage *self = g_object_new (FLN_TYPE_ROOM_PAGE, NULL);

  self->departments = g_object_ref (departments);
  self->usual = g_strdup (usual);
  g_signal_connect_swapped (departments, "refreshed", G_CALLBACK (fill), self);
  fill (self);

  return GTK_WIDGET (self);
}
