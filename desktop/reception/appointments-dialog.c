/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/reception/appointments-dialog.h"

#include "desktop/local/commands/check-in.h"
#include "desktop/model/appointment-model.h"
#include "desktop/widgets/accessible.h"
#include "desktop/widgets/dialog.h"
#include "desktop/widgets/list-tab.h"
#include "desktop/widgets/toast.h"

#include <glib/gi18n.h>

/* What the dialog holds, as long as it is open. */
typedef struct
{
  FlnWindow *window;
  FlnDialog *dialog;
  FlnLiveList *model;
  GtkSingleSelection *selection;
  GtkStack *stack;
  GtkWidget *list;
  gboolean is_shown;
} Day;

/* What travels to the store's thread and back. */
typedef struct
{
  char *appointment;
  char *name;
  FlnTicketResult ticket;
} CheckingIn;

static void
day_free (gpointer data)
{
  Day *day = data;

  g_signal_handlers_disconnect_by_data (day->model, day);
  g_signal_handlers_disconnect_by_data (day->selection, day);
  g_object_unref (day->model);
  g_object_unref (day->selection);
  g_object_unref (day->window);
  g_free (day);
}

static void
checking_in_free (gpointer data)
{
  CheckingIn *checking_in = data;

  g_free (checking_in->appointment);
  g_free (checking_in->name);
  fln_ticket_result_clear (&checking_in->ticket);
  g_free (checking_in);
}

static gboolean
check_in (FlnStore *store, gpointer data, GError **error)
{
  CheckingIn *checking_in = data;
  const FlnCheckInRequest request = { .appointment = checking_in->appointment };

  return fln_check_in (store, &request, &checking_in->ticket, error);
}

static void
on_checked_in (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlnDialog) dialog = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  gpointer data = NULL;
  const CheckingIn *checking_in;
  Day *day = g_object_get_data (G_OBJECT (dialog), "day");

  fln_dialog_set_busy (dialog, FALSE);

  if (!fln_desk_run_finish (FLN_DESK (object), result, &data, &error))
    {
      fln_dialog_set_error (dialog, error);
      return;
    }

  checking_in = data;
  /* Translators: a ticket number and a patient's name. */
  words = g_strdup_printf (_ ("%s given to %s"), checking_in->ticket.ticket.number,
                           checking_in->name);
  if (day != NULL)
    fln_toast_with_button (GTK_WIDGET (day->window), words, _ ("Undo"), "win.undo");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static FlnAppointmentItem *
chosen (Day *day)
{
  return gtk_single_selection_get_selected_item (day->selection);
}

static gboolean
is_booked (FlnAppointmentItem *item)
{
  return item != NULL
         && fln_appointment_item_get_row (item)->appointment.state
                == FLN_APPOINTMENT_BOOKED;
}

static void
on_accept (Day *day)
{
  FlnAppointmentItem *item = chosen (day);
  CheckingIn *checking_in;

  if (!is_booked (item))
    return;

  checking_in = g_new0 (CheckingIn, 1);
  checking_in->appointment = g_strdup (fln_appointment_item_get_id (item));
  g_object_get (item, "name", &checking_in->name, NULL);
  fln_dialog_set_error (day->dialog, NULL);
  fln_dialog_set_busy (day->dialog, TRUE);
  fln_desk_run_async (fln_window_get_desk (day->window),
                      &(FlnDeskWork){ check_in, checking_in, checking_in_free }, NULL,
                      on_checked_in, g_object_ref (day->dialog));
}

static void
show_state (Day *day)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (day->model));

  gtk_stack_set_visible_child_name (day->stack, n > 0 ? "list" : "empty");
  fln_dialog_set_busy (day->dialog, !is_booked (chosen (day)));
  if (n > 0 && !day->is_shown)
    gtk_widget_grab_focus (day->list);
  day->is_shown = TRUE;
}

static GtkWidget *
new_list (Day *day)
{
  GtkListItemFactory *factory = gtk_builder_list_item_factory_new_from_resource (
      NULL, "/rw/foleni/reception/appointment-row.ui");
  GtkWidget *list = gtk_list_view_new (
      g_object_ref (GTK_SELECTION_MODEL (day->selection)), factory);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  day->list = list;
  gtk_widget_add_css_class (list, "rows");
  fln_accessible_name (list, _ ("Today’s appointments"));
  fln_list_let_tab_leave (list);
  g_signal_connect_swapped (list, "activate", G_CALLBACK (fln_dialog_accept),
                            day->dialog);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), 320);
  gtk_widget_add_css_class (scroller, "panel");
  gtk_widget_set_overflow (scroller, GTK_OVERFLOW_HIDDEN);

  return scroller;
}

static GtkWidget *
new_empty (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "x-office-calendar-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No appointments today"));
  adw_status_page_set_description (
      ADW_STATUS_PAGE (page), _ ("To book one, find the patient and press Ctrl+B."));
  gtk_widget_add_css_class (page, "compact");

  return page;
}

void
fln_appointments_dialog_present (FlnWindow *window)
{
  Day *day = g_new0 (Day, 1);

  g_type_ensure (FLN_TYPE_APPOINTMENT_ITEM);

  day->window = g_object_ref (window);
  day->dialog = fln_dialog_new (GTK_WINDOW (window), _ ("Today’s appointments"),
                                _ ("Check in"));
  g_object_set_data_full (G_OBJECT (day->dialog), "day", day, day_free);
  gtk_window_set_default_size (GTK_WINDOW (day->dialog), 560, -1);
  day->model = fln_appointment_model_new (fln_window_get_desk (window),
                                          fln_window_get_who (window));
  day->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (day->model)));

  day->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (day->stack, new_list (day), "list");
  gtk_stack_add_named (day->stack, new_empty (), "empty");
  fln_dialog_set_body (day->dialog, GTK_WIDGET (day->stack));
  g_signal_connect_swapped (day->dialog, "accept", G_CALLBACK (on_accept), day);
  g_signal_connect_swapped (day->model, "refreshed", G_CALLBACK (show_state), day);
  g_signal_connect_swapped (day->selection, "notify::selected-item",
                            G_CALLBACK (show_state), day);
  gtk_window_present (GTK_WINDOW (day->dialog));
}
