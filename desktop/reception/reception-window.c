/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/reception/reception-window.h"

#include "desktop/local/commands/undo-last.h"
#include "desktop/reception/appointments-dialog.h"
#include "desktop/reception/door.h"
#include "desktop/reception/patient-dialog.h"
#include "desktop/reception/queue-page.h"
#include "desktop/reception/registering.h"
#include "desktop/reception/ticket-actions.h"
#include "desktop/widgets/desk-memory.h"
#include "desktop/widgets/toast.h"

#include <glib/gi18n.h>

#define DOOR_WIDTH 482
#define DEPARTMENT_KEY "reception-department"

struct _FlnReceptionWindow
{
  FlnWindow parent_instance;
  FlnDoor *door; /* NULL while nobody works; so with all below */
  FlnQueuePage *queue_page;
  FlnDepartmentModel *departments;
  FlnQueueModel *queue;
  FlnTicketActions *actions;
};

G_DEFINE_TYPE (FlnReceptionWindow, fln_reception_window, FLN_TYPE_WINDOW)

static const FlnShortcut shortcuts[] = {
  { "Ctrl+F", N_ ("Find a patient") },
  { "↵", N_ ("Give the person found a number") },
  { "Ctrl+N", N_ ("New patient") },
  { "Ctrl+↵", N_ ("Register and give a number") },
  { "Ctrl+Shift+Z", N_ ("Undo my last action") },
  { "Ctrl+L", N_ ("To the queue") },
  { "Ctrl+1 … 9", N_ ("Show another department") },
  { "Ctrl+U", N_ ("Urgency of the selected number") },
  { "Ctrl+M", N_ ("Move to another department") },
  { "Ctrl+H", N_ ("Hold, or back to the queue") },
  { "Ctrl+O", N_ ("Change the order") },
  { "Ctrl+E", N_ ("Change a patient’s details") },
  { "F6", N_ ("Did not come") },
  { "Ctrl+B", N_ ("Book an appointment for the person found") },
  { "Ctrl+T", N_ ("Today’s appointments") },
};

static const struct
{
  const char *action;
  const char *keys[3];
} accels[] = {
  { "win.find", { "<Control>f" } },
  { "win.new-patient", { "<Control>n" } },
  { "win.register", { "<Control>Return", "<Control>KP_Enter" } },
  { "win.undo", { "<Control><Shift>z" } },
  { "win.show-queue", { "<Control>l" } },
  { "win.edit-match", { "<Control>e" } },
  { "win.book", { "<Control>b" } },
  { "win.appointments", { "<Control>t" } },
  { "queue.urgency", { "<Control>u" } },
  { "queue.move", { "<Control>m" } },
  { "queue.hold-or-return", { "<Control>h" } },
  { "queue.override", { "<Control>o" } },
  { "queue.no-show", { "F6" } },
  { "win.department(1)", { "<Control>1" } },
  { "win.department(2)", { "<Control>2" } },
  { "win.department(3)", { "<Control>3" } },
  { "win.department(4)", { "<Control>4" } },
  { "win.department(5)", { "<Control>5" } },
  { "win.department(6)", { "<Control>6" } },
  { "win.department(7)", { "<Control>7" } },
  { "win.department(8)", { "<Control>8" } },
  { "win.department(9)", { "<Control>9" } },
};

/* What the door did */

/* Number first: a toast is narrow and its end may be cut off. */
static void
tell_existing (FlnReceptionWindow *self, const FlnRegistered *registered)
{
  const FlnTicketResult *ticket = &registered->ticket;
  g_autofree char *words = NULL;

  if (ticket->people_ahead >= 0)
    /* Translators: the person has a ticket number already; how many people are ahead in
     * the queue; the person's name. */
    words = g_strdup_printf (g_dngettext (NULL, "Has %s already, %d ahead: %s",
                                          "Has %s already, %d ahead: %s",
                                          (unsigned long) ticket->people_ahead),
                             ticket->ticket.number, ticket->people_ahead,
                             registered->name);
  else
    /* Translators: the person has a ticket number already; the person's name. */
    words = g_strdup_printf (_ ("Has %s already: %s"), ticket->ticket.number,
                             registered->name);

  fln_toast_with_button (GTK_WIDGET (self), words, _ ("Move to…"), "queue.move");
}

static void
tell_given (FlnReceptionWindow *self, const FlnRegistered *registered)
{
  g_autofree char *words = NULL;
  g_autofree char *undo = NULL;

  if (registered->ticket.ticket.number == NULL)
    /* Translators: a patient was registered without a ticket. */
    words = g_strdup_printf (_ ("%s is registered"), registered->name);
  else
    /* Translators: a ticket number and a patient's name. */
    words = g_strdup_printf (_ ("%s given to %s"), registered->ticket.ticket.number,
                             registered->name);

  if (registered->action == NULL)
    {
      fln_toast (GTK_WIDGET (self), words);
      return;
    }

  undo = g_strdup_printf ("win.undo-action::%s", registered->action);
  fln_toast_with_button (GTK_WIDGET (self), words, _ ("Undo"), undo);
}

static void
on_registered (FlnReceptionWindow *self, const FlnRegistered *registered)
{
  const FlnTicket *ticket = &registered->ticket.ticket;

  if (ticket->department != NULL && registered->ticket.existing)
    fln_queue_page_show_department (self->queue_page, ticket->department);
  if (g_strcmp0 (ticket->department, fln_queue_model_get_department (self->queue)) == 0)
    fln_queue_page_select (self->queue_page, ticket->id);

  if (registered->ticket.existing)
    {
      tell_existing (self, registered);
      return;
    }

  tell_given (self, registered);
}

static void
on_department_shown (FlnReceptionWindow *self, const char *id)
{
  fln_door_set_department (self->door, id);
  fln_memory_set (fln_desk_dir (fln_window_get_desk (FLN_WINDOW (self))),
                  DEPARTMENT_KEY, id);
}

/* Undo */

typedef struct
{
  char *action;
  FlnUndoLastResult result;
} Undoing;

static void
undoing_free (gpointer data)
{
  Undoing *undoing = data;

  g_free (undoing->action);
  fln_undo_last_result_clear (&undoing->result);
  g_free (undoing);
}

static gboolean
undo (FlnStore *store, gpointer data, GError **error)
{
  Undoing *undoing = data;

  return fln_undo_last (store, &(FlnUndoLastRequest){ undoing->action },
                        &undoing->result, error);
}

static void
on_undone (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlnReceptionWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  gpointer data = NULL;

  if (!fln_desk_run_finish (FLN_DESK (object), result, &data, &error))
    {
      if (g_error_matches (error, FLN_ERROR, FLN_ERROR_RULE)
          || g_error_matches (error, FLN_ERROR, FLN_ERROR_NOT_FOUND))
        fln_toast (GTK_WIDGET (self), _ ("This cannot be taken back any more. Use the "
                                         "buttons under the queue."));
      else
        fln_toast_error (GTK_WIDGET (self), error);
      return;
    }

  if (((Undoing *) data)->result.ticket.ticket.number != NULL)
    /* Translators: %s is a ticket number. */
    words = g_strdup_printf (_ ("Taken back: %s"),
                             ((Undoing *) data)->result.ticket.ticket.number);
  else
    words = g_strdup (_ ("Taken back"));
  fln_toast (GTK_WIDGET (self), words);
}

/* @action NULL: whatever I did last. */
static void
start_undo (FlnReceptionWindow *self, const char *action)
{
  Undoing *undoing;

  if (self->door == NULL)
    return;

  undoing = g_new0 (Undoing, 1);
  undoing->action = g_strdup (action);
  fln_desk_run_async (fln_window_get_desk (FLN_WINDOW (self)),
                      &(FlnDeskWork){ undo, undoing, undoing_free }, NULL, on_undone,
                      g_object_ref (self));
}

/* Actions */

static void
on_find (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (FLN_RECEPTION_WINDOW (widget)->door != NULL)
    fln_door_find (FLN_RECEPTION_WINDOW (widget)->door);
}

static void
on_new_patient (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (FLN_RECEPTION_WINDOW (widget)->door != NULL)
    fln_door_new_patient (FLN_RECEPTION_WINDOW (widget)->door);
}

static void
on_register (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (FLN_RECEPTION_WINDOW (widget)->door != NULL)
    fln_door_submit (FLN_RECEPTION_WINDOW (widget)->door);
}

static void
on_undo (GtkWidget *widget, const char *name, GVariant *parameter)
{
  start_undo (FLN_RECEPTION_WINDOW (widget), NULL);
}

static void
on_undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  start_undo (FLN_RECEPTION_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
on_edit_match (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FlnReceptionWindow *self = FLN_RECEPTION_WINDOW (widget);
  FlnPatientItem *match = self->door != NULL ? fln_door_get_match (self->door) : NULL;

  if (match != NULL)
    fln_patient_dialog_present (FLN_WINDOW (self), fln_patient_item_get_id (match));
  else
    gtk_widget_activate_action (widget, "queue.edit", NULL);
}

static void
on_book (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FlnReceptionWindow *self = FLN_RECEPTION_WINDOW (widget);
  FlnPatientItem *match = self->door != NULL ? fln_door_get_match (self->door) : NULL;

  if (match != NULL)
    fln_booking_dialog_present (FLN_WINDOW (self), match, self->departments);
  else if (self->door != NULL)
    fln_toast (widget, _ ("Find the patient first, then book the appointment."));
}

static void
on_appointments (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (FLN_RECEPTION_WINDOW (widget)->door != NULL)
    fln_appointments_dialog_present (FLN_WINDOW (widget));
}

static void
on_show_queue (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (FLN_RECEPTION_WINDOW (widget)->queue_page != NULL)
    fln_queue_page_focus (FLN_RECEPTION_WINDOW (widget)->queue_page);
}

static void
on_department (GtkWidget *widget, const char *name, GVariant *parameter)
{
  FlnReceptionWindow *self = FLN_RECEPTION_WINDOW (widget);

  if (self->queue_page != NULL)
    fln_queue_page_show_nth (self->queue_page,
                             (guint) g_variant_get_int32 (parameter) - 1);
}

/* Work begins and ends */

static GtkWidget *
new_page (FlnReceptionWindow *self)
{
  GtkWidget *page = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *toasts = fln_toast_area_new ();
  GtkWidget *left = adw_clamp_new ();

  /* A long toast must not push the queue aside. */
  adw_clamp_set_maximum_size (ADW_CLAMP (left), DOOR_WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (left), DOOR_WIDTH);
  gtk_widget_set_size_request (left, DOOR_WIDTH, -1);
  gtk_widget_set_hexpand (left, FALSE);
  gtk_widget_add_css_class (left, "door");
  fln_toast_area_set_child (FLN_TOAST_AREA (toasts), GTK_WIDGET (self->door));
  adw_clamp_set_child (ADW_CLAMP (left), toasts);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (page), left);
  gtk_box_append (GTK_BOX (page), GTK_WIDGET (self->queue_page));
  fln_window_set_toasts (FLN_WINDOW (self), FLN_TOAST_AREA (toasts));

  return page;
}

static void
fln_reception_window_begin (FlnWindow *window, const FlnWho *who)
{
  FlnReceptionWindow *self = FLN_RECEPTION_WINDOW (window);
  FlnDesk *desk = fln_window_get_desk (window);
  FlnClockTick *tick = fln_application_get_tick (fln_window_get_app (window));
  g_autofree char *department = fln_memory_get (fln_desk_dir (desk), DEPARTMENT_KEY);

  self->departments = fln_department_model_new (desk, tick, who->zone);
  self->queue = fln_queue_model_new (desk, tick, who->zone);
  self->door = FLN_DOOR (fln_door_new ());
  self->queue_page = FLN_QUEUE_PAGE (fln_queue_page_new ());
  fln_window_set_page (window, new_page (self));

  g_signal_connect_swapped (self->door, "registered", G_CALLBACK (on_registered), self);
  g_signal_connect_swapped (self->queue_page, "department-shown",
                            G_CALLBACK (on_department_shown), self);
  fln_door_start (self->door, desk, who, tick, self->departments);
  fln_queue_page_start (self->queue_page, self->queue, self->departments);
  self->actions = fln_ticket_actions_new (window, self->queue_page, self->queue,
                                          self->departments);
  if (department != NULL)
    fln_queue_page_show_department (self->queue_page, department);
  fln_door_find (self->door);
}

static void
fln_reception_window_end (FlnWindow *window)
{
  FlnReceptionWindow *self = FLN_RECEPTION_WINDOW (window);

  g_clear_object (&self->actions);
  self->door = NULL;
  self->queue_page = NULL;
  g_clear_object (&self->queue);
  g_clear_object (&self->departments);
}

static void
fln_reception_window_class_init (FlnReceptionWindowClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);
  FlnWindowClass *window_class = FLN_WINDOW_CLASS (class);

  window_class->title = N_ ("Reception");
  window_class->shortcuts = shortcuts;
  window_class->n_shortcuts = G_N_ELEMENTS (shortcuts);
  window_class->begin = fln_reception_window_begin;
  window_class->end = fln_reception_window_end;

  gtk_widget_class_install_action (widget_class, "win.find", NULL, on_find);
  gtk_widget_class_install_action (widget_class, "win.new-patient", NULL,
                                   on_new_patient);
  gtk_widget_class_install_action (widget_class, "win.register", NULL, on_register);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, on_undo);
  gtk_widget_class_install_action (widget_class, "win.undo-action", "s",
                                   on_undo_action);
  gtk_widget_class_install_action (widget_class, "win.edit-match", NULL, on_edit_match);
  gtk_widget_class_install_action (widget_class, "win.book", NULL, on_book);
  gtk_widget_class_install_action (widget_class, "win.appointments", NULL,
                                   on_appointments);
  gtk_widget_class_install_action (widget_class, "win.show-queue", NULL, on_show_queue);
  gtk_widget_class_install_action (widget_class, "win.department", "i", on_department);
}

static void
fln_reception_window_init (FlnReceptionWindow *self)
{
}

FlnWindow *
fln_reception_window_new (FlnApplication *app)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (app), accels[i].action,
                                           (const char *const *) accels[i].keys);

  return g_object_new (FLN_TYPE_RECEPTION_WINDOW, "application", app, NULL);
}
