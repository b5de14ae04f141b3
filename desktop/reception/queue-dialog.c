/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/reception/queue-dialog.h"

#include "desktop/local/commands/queue-state.h"
#include "desktop/reception/clock-entry.h"
#include "desktop/widgets/dialog.h"
#include "desktop/widgets/toast.h"

#include <glib/gi18n.h>

/* What the dialog asks, as long as it is open. */
typedef struct
{
  FlnWindow *window;
  FlnDialog *dialog;
  char *department;
  FlnQueueState state;
  GtkWidget *reason;
  GtkLabel *reason_fault;
  GtkWidget *back;
  GtkLabel *back_fault;
} Asking;

/* What travels to the store's thread. */
typedef struct
{
  char *department;
  char *reason;
  FlnQueueState state;
  int64_t back_us;
} Setting;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->window);
  g_free (asking->department);
  g_free (asking);
}

static void
setting_free (gpointer data)
{
  Setting *setting = data;

  g_free (setting->department);
  g_free (setting->reason);
  g_free (setting);
}

static gboolean
set_state (FlnStore *store, gpointer data, GError **error)
{
  const Setting *setting = data;
  const FlnSetQueueStateRequest request = {
    .department = setting->department,
    .state = setting->state,
    .reason = setting->reason,
    .back_us = setting->back_us,
  };

  return fln_set_queue_state (store, &request, error);
}

static const char *
done_words (FlnQueueState state)
{
  switch (state)
    {
    case FLN_QUEUE_OPEN:
      return _ ("The queue is open again");
    case FLN_QUEUE_PAUSED:
      return _ ("The queue is paused; people keep their places");
    case FLN_QUEUE_CLOSED:
      break;
    }

  return _ ("The queue is closed; people keep their places");
}

static void
on_set (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlnDialog) dialog = user_data;
  g_autoptr (GError) error = NULL;
  Asking *asking = g_object_get_data (G_OBJECT (dialog), "asking");

  fln_dialog_set_busy (dialog, FALSE);

  if (!fln_desk_run_finish (FLN_DESK (object), result, NULL, &error))
    {
      fln_dialog_set_error (dialog, error);
      return;
    }

  if (asking != NULL)
    fln_toast_with_button (GTK_WIDGET (asking->window), done_words (asking->state),
                           _ ("Undo"), "win.undo");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* A time before now is meant for tomorrow. */
static gboolean
read_back (Asking *asking, int64_t *back_us)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (asking->back));
  FlnApplication *app = fln_window_get_app (asking->window);
  const int64_t now_us = fln_clock_tick_now_us (fln_application_get_tick (app));
  GTimeZone *zone = fln_window_get_who (asking->window)->zone;
  gboolean right = TRUE;

  *back_us = 0;
  if (*typed != '\0')
    right = fln_clock_entry_read (typed, now_us, zone, back_us);
  if (right && *back_us != 0 && *back_us < now_us)
    *back_us += G_TIME_SPAN_DAY;

  fln_dialog_set_fault (asking->dialog, asking->back_fault, asking->back,
                        right ? NULL
                              : _ ("Type a time like 14:00, or leave it empty."));

  return right;
}

static void
on_accept (Asking *asking)
{
  g_autofree char *reason
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (asking->reason))));
  const gboolean said = *reason != '\0';
  int64_t back_us = 0;
  Setting *setting;

  fln_dialog_set_fault (asking->dialog, asking->reason_fault, asking->reason,
                        said ? NULL
                             : _ ("Say why: patients and colleagues will see it."));
  if (!said || !read_back (asking, &back_us))
    return;

  setting = g_new0 (Setting, 1);
  setting->department = g_strdup (asking->department);
  setting->state = asking->state;
  setting->reason = g_steal_pointer (&reason);
  setting->back_us = back_us;
  fln_dialog_set_busy (asking->dialog, TRUE);
  fln_desk_run_async (fln_window_get_desk (asking->window),
                      &(FlnDeskWork){ set_state, setting, setting_free }, NULL, on_set,
                      g_object_ref (asking->dialog));
}

void
fln_queue_dialog_present (FlnWindow *window, FlnDepartmentItem *department,
                          FlnQueueState state)
{
  const gboolean pause = state == FLN_QUEUE_PAUSED;
  const char *verb = pause ? _ ("Pause queue") : _ ("Close queue");
  Asking *asking = g_new0 (Asking, 1);

  asking->window = g_object_ref (window);
  asking->department = g_strdup (fln_department_item_get_id (department));
  asking->state = state;
  asking->dialog = fln_dialog_new (GTK_WINDOW (window), verb, verb);
  g_object_set_data_full (G_OBJECT (asking->dialog), "asking", asking, asking_free);

  fln_dialog_add_text (asking->dialog, fln_department_item_get_name (department));
  fln_dialog_add_text (asking->dialog,
                       pause
                           ? _ ("Nobody is called while it is paused. Numbers are "
                                "still given; everybody keeps their place.")
                           : _ ("No numbers are given and nobody is called while it is "
                                "closed. Those who wait keep their places."));
  asking->reason = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (asking->reason), 200);
  asking->reason_fault
      = fln_dialog_add_field (asking->dialog, _ ("_Reason"), asking->reason);
  asking->back = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (asking->back), "14:00");
  asking->back_fault
      = fln_dialog_add_field (asking->dialog, _ ("_Back at (optional)"), asking->back);
  g_signal_connect_swapped (asking->dialog, "accept", G_CALLBACK (on_accept), asking);

  gtk_window_present (GTK_WINDOW (asking->dialog));
  gtk_widget_grab_focus (asking->reason);
}

static void
on_reopened (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlnWindow) window = user_data;
  g_autoptr (GError) error = NULL;

  if (fln_desk_run_finish (FLN_DESK (object), result, NULL, &error))
    fln_toast (GTK_WIDGET (window), done_words (FLN_QUEUE_OPEN));
  else
    fln_toast_error (GTK_WIDGET (window), error);
}

void
fln_queue_reopen (FlnWindow *window, FlnDepartmentItem *department)
{
  Setting *setting = g_new0 (Setting, 1);

  setting->department = g_strdup (fln_department_item_get_id (department));
  setting->state = FLN_QUEUE_OPEN;
  fln_desk_run_async (fln_window_get_desk (window),
                      &(FlnDeskWork){ set_state, setting, setting_free }, NULL,
                      on_reopened, g_object_ref (window));
}
