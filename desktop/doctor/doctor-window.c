/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/doctor/doctor-window.h"

#include "desktop/doctor/doctor-page.h"
#include "desktop/doctor/room-page.h"
#include "desktop/model/department-model.h"
#include "desktop/widgets/desk-memory.h"

#include <glib/gi18n.h>

#define ROOM_KEY "doctor-room"

struct _FlnDoctorWindow
{
  FlnWindow parent_instance;
  FlnDepartmentModel *departments; /* while somebody works */
  FlnDoctorPage *page;             /* NULL before a room is chosen */
  gulong waiting;                  /* for the first reading of the departments */
};

G_DEFINE_TYPE (FlnDoctorWindow, fln_doctor_window, FLN_TYPE_WINDOW)

static const FlnShortcut shortcuts[] = {
  { "F2", N_ ("Call next") },
  { "F3", N_ ("Recall: call the same number again") },
  { "F4", N_ ("Served") },
  { "F5", N_ ("Is here: the person has come in") },
  { "F6", N_ ("No-show: the person did not come") },
  { "F7", N_ ("Put back in the queue") },
  { "Enter", N_ ("Call the one chosen in the list") },
  { "Ctrl+Shift+Z", N_ ("Undo my last action") },
};

static void
leave_page (FlnDoctorWindow *self)
{
  if (self->page != NULL)
    fln_doctor_page_stop (self->page);
  g_clear_object (&self->page);
}

/* The room of that id with its department; NULL: no such room. */
static const FlnRoom *
find_room (FlnDoctorWindow *self, const char *id, FlnDepartmentItem **department)
{
  FlnDepartmentItem *item;

  for (guint i = 0; (item = fln_department_model_get (self->departments, i)) != NULL;
       i++)
    {
      GPtrArray *rooms = fln_department_item_get_row (item)->rooms;

      for (guint r = 0; r < rooms->len; r++)
        {
          const FlnRoom *room = rooms->pdata[r];

          if (g_strcmp0 (room->id, id) == 0 && room->name != NULL && !room->deleted)
            {
              *department = item;
              return room;
            }
        }
    }

  return NULL;
}

static gboolean
enter_room (FlnDoctorWindow *self, const char *id)
{
  FlnWindow *window = FLN_WINDOW (self);
  FlnDepartmentItem *department = NULL;
  const FlnRoom *room = find_room (self, id, &department);
  g_autofree char *place = NULL;
  GtkWidget *page;

  if (room == NULL)
    return FALSE;

  /* Translators: name on a door, name of a department: "Room 3 · OPD". */
  place = g_strdup_printf (_ ("Room %s · %s"), room->name,
                           fln_department_item_get_name (department));
  page = fln_doctor_page_new (
      window, self->departments,
      &(FlnDoctorPlace){ fln_department_item_get_id (department), room->name, place });
  leave_page (self);
  self->page = FLN_DOCTOR_PAGE (g_object_ref_sink (page));
  fln_memory_set (fln_desk_dir (fln_window_get_desk (window)), ROOM_KEY, id);
  fln_window_set_page (window, page);
  fln_window_set_toasts (window, fln_doctor_page_get_toasts (self->page));
  fln_window_set_title (window, place);

  return TRUE;
}

static void
on_chosen (FlnDoctorWindow *self, const char *room)
{
  g_autofree char *id = g_strdup (room);

  if (!enter_room (self, id))
    g_message ("The chosen room is not there any more");
}

static void
ask_room (FlnDoctorWindow *self)
{
  const FlnWho *who = fln_window_get_who (FLN_WINDOW (self));
  GtkWidget *page = fln_room_page_new (self->departments, who->staff.department);

  leave_page (self);
  g_signal_connect_object (page, "chosen", G_CALLBACK (on_chosen), self,
                           G_CONNECT_SWAPPED);
  fln_window_set_toasts (FLN_WINDOW (self), NULL);
  fln_window_set_page (FLN_WINDOW (self), page);
  fln_window_set_title (FLN_WINDOW (self), _ ("Doctor"));
}

/* The departments are known: go on in the room of yesterday. */
static void
on_departments (FlnDoctorWindow *self)
{
  g_autofree char *room = NULL;

  g_clear_signal_handler (&self->waiting, self->departments);
  room = fln_memory_get (fln_desk_dir (fln_window_get_desk (FLN_WINDOW (self))),
                         ROOM_KEY);

  if (room == NULL || !enter_room (self, room))
    ask_room (self);
}

static void
on_change_room (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FlnDoctorWindow *self = FLN_DOCTOR_WINDOW (widget);

  if (self->departments != NULL)
    ask_room (self);
}

static void
fln_doctor_window_begin (FlnWindow *window, const FlnWho *who)
{
  FlnDoctorWindow *self = FLN_DOCTOR_WINDOW (window);

  self->departments = fln_department_model_new (
      fln_window_get_desk (window),
      fln_application_get_tick (fln_window_get_app (window)), who->zone);
  self->waiting = g_signal_connect_swapped (self->departments, "refreshed",
                                            G_CALLBACK (on_departments), self);
}

static void
fln_doctor_window_end (FlnWindow *window)
{
  FlnDoctorWindow *self = FLN_DOCTOR_WINDOW (window);

  leave_page (self);
  if (self->waiting != 0)
    g_clear_signal_handler (&self->waiting, self->departments);
  g_clear_object (&self->departments);
}

static void
fln_doctor_window_class_init (FlnDoctorWindowClass *class)
{
  FlnWindowClass *window_class = FLN_WINDOW_CLASS (class);

  window_class->title = N_ ("Doctor");
  window_class->shortcuts = shortcuts;
  window_class->n_shortcuts = G_N_ELEMENTS (shortcuts);
  window_class->begin = fln_doctor_window_begin;
  window_class->end = fln_doctor_window_end;

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (class), "visit.change-room", NULL,
                                   on_change_room);
}

static void
fln_doctor_window_init (FlnDoctorWindow *self)
{
}

FlnWindow *
fln_doctor_window_new (FlnApplication *app)
{
  return g_object_new (FLN_TYPE_DOCTOR_WINDOW, "application", app, NULL);
}
