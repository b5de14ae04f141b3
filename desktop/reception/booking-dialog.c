/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/commands/book-appointment.h"
#include "desktop/model/due-words.h"
#include "desktop/reception/appointments-dialog.h"
#include "desktop/reception/clock-entry.h"
#include "desktop/widgets/dialog.h"
#include "desktop/widgets/toast.h"

#include <glib/gi18n.h>

/* What the dialog asks, as long as it is open. */
typedef struct
{
  FlnWindow *window;
  FlnDialog *dialog;
  FlnDepartmentModel *departments;
  char *patient;
  GtkWidget *department;
  GtkWidget *day;
  GtkLabel *day_fault;
  GtkWidget *clock;
  GtkLabel *clock_fault;
  GtkWidget *note;
} Asking;

/* What travels to the store's thread. */
typedef struct
{
  char *patient;
  char *department;
  char *note;
  int64_t at_us;
} Booking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->window);
  g_object_unref (asking->departments);
  g_free (asking->patient);
  g_free (asking);
}

static void
booking_free (gpointer data)
{
  Booking *booking = data;

  g_free (booking->patient);
  g_free (booking->department);
  g_free (booking->note);
  g_free (booking);
}

static gboolean
book (FlnStore *store, gpointer data, GError **error)
{
  const Booking *booking = data;
  const FlnBookAppointmentRequest request = {
    .patient = booking->patient,
    .department = booking->department,
    .at_us = booking->at_us,
    .note = booking->note,
  };

  return fln_book_appointment (store, &request, NULL, error);
}

static void
on_booked (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlnDialog) dialog = user_data;
  g_autoptr (GError) error = NULL;
  gpointer data = NULL;
  Asking *asking = g_object_get_data (G_OBJECT (dialog), "asking");

  fln_dialog_set_busy (dialog, FALSE);

  if (!fln_desk_run_finish (FLN_DESK (object), result, &data, &error))
    {
      fln_dialog_set_error (dialog, error);
      return;
    }

  if (asking != NULL)
    {
      const int64_t at_us = ((const Booking *) data)->at_us;
      g_autofree char *when
          = fln_moment_words (at_us, 0, fln_window_get_who (asking->window)->zone);
      /* Translators: %s is a date and a time of day. */
      g_autofree char *words = g_strdup_printf (_ ("Appointment on %s"), when);

      fln_toast (GTK_WIDGET (asking->window), words);
    }

  gtk_window_destroy (GTK_WINDOW (dialog));
}

static int64_t
now_of (Asking *asking)
{
  return fln_clock_tick_now_us (
      fln_application_get_tick (fln_window_get_app (asking->window)));
}

static gboolean
read_time (Asking *asking, int64_t *at_us)
{
  GTimeZone *zone = fln_window_get_who (asking->window)->zone;
  int64_t day_us = 0;
  const gboolean has_day = fln_day_entry_read (
      gtk_editable_get_text (GTK_EDITABLE (asking->day)), zone, &day_us);
  const gboolean has_clock
      = has_day
        && fln_clock_entry_read (gtk_editable_get_text (GTK_EDITABLE (asking->clock)),
                                 day_us, zone, at_us);
  const gboolean past = has_clock && *at_us <= now_of (asking);
  const char *clock_fault = NULL;

  if (has_day && !has_clock)
    clock_fault = _ ("Type a time like 14:00.");
  else if (past)
    clock_fault = _ ("This time has passed.");

  fln_dialog_set_fault (asking->dialog, asking->clock_fault, asking->clock,
                        clock_fault);
  fln_dialog_set_fault (asking->dialog, asking->day_fault, asking->day,
                        has_day ? NULL : _ ("Type a day like 14/03/2027."));

  return has_clock && !past;
}

static void
on_accept (Asking *asking)
{
  const guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (asking->department));
  FlnDepartmentItem *department
      = fln_department_model_get (asking->departments, chosen);
  const char *note = gtk_editable_get_text (GTK_EDITABLE (asking->note));
  int64_t at_us = 0;
  Booking *booking;

  if (!read_time (asking, &at_us) || department == NULL)
    return;

  booking = g_new0 (Booking, 1);
  booking->patient = g_strdup (asking->patient);
  booking->department = g_strdup (fln_department_item_get_id (department));
  booking->note = *note != '\0' ? g_strdup (note) : NULL;
  booking->at_us = at_us;
  fln_dialog_set_error (asking->dialog, NULL);
  fln_dialog_set_busy (asking->dialog, TRUE);
  fln_desk_run_async (fln_window_get_desk (asking->window),
                      &(FlnDeskWork){ book, booking, booking_free }, NULL, on_booked,
                      g_object_ref (asking->dialog));
}

static void
add_fields (Asking *asking)
{
  GTimeZone *zone = fln_window_get_who (asking->window)->zone;
  g_autoptr (GDateTime) now
      = g_date_time_new_from_unix_utc (now_of (asking) / G_USEC_PER_SEC);
  g_autoptr (GDateTime) today = g_date_time_to_timezone (now, zone);
  g_autofree char *day = g_date_time_format (today, "%d/%m/%Y");

  asking->department = gtk_drop_down_new (
      g_object_ref (G_LIST_MODEL (asking->departments)),
      gtk_property_expression_new (FLN_TYPE_DEPARTMENT_ITEM, NULL, "name"));
  fln_dialog_add_field (asking->dialog, _ ("_Department"), asking->department);
  asking->day = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (asking->day), day);
  asking->day_fault = fln_dialog_add_field (asking->dialog, _ ("Da_y"), asking->day);
  asking->clock = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (asking->clock), "09:30");
  asking->clock_fault
      = fln_dialog_add_field (asking->dialog, _ ("_Time"), asking->clock);
  asking->note = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (asking->note), 200);
  fln_dialog_add_field (asking->dialog, _ ("_Note (optional)"), asking->note);
}

void
fln_booking_dialog_present (FlnWindow *window, FlnPatientItem *patient,
                            FlnDepartmentModel *departments)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->window = g_object_ref (window);
  asking->departments = g_object_ref (departments);
  asking->patient = g_strdup (fln_patient_item_get_id (patient));
  asking->dialog
      = fln_dialog_new (GTK_WINDOW (window), _ ("Book an appointment"), _ ("Book"));
  g_object_set_data_full (G_OBJECT (asking->dialog), "asking", asking, asking_free);
  fln_dialog_add_text (asking->dialog, fln_patient_item_get_name (patient));
  add_fields (asking);
  g_signal_connect_swapped (asking->dialog, "accept", G_CALLBACK (on_accept), asking);

  gtk_window_present (GTK_WINDOW (asking->dialog));
  gtk_widget_grab_focus (asking->day);
}
