/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/reception/ticket-dialogs.h"

#include "desktop/model/triage-words.h"
#include "desktop/reception/queue-deed.h"
#include "desktop/widgets/accessible.h"
#include "desktop/widgets/dialog.h"
#include "desktop/widgets/toast.h"

#include <glib/gi18n.h>

/* What a dialog asks, as long as it is open. */
typedef struct
{
  FlnWindow *window;
  FlnDialog *dialog;
  FlnTicketItem *ticket;
  GtkWidget *reason;
  GtkLabel *reason_fault;
  GtkWidget *choice;                      /* a drop-down, or the first toggle */
  GtkWidget *colours[FLN_COLOUR_RED + 1]; /* toggles of the urgency dialog */
  GPtrArray *ids;                         /* what the rows of @choice stand for */
  GPtrArray *names;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->ticket);
  g_object_unref (asking->window);
  g_clear_pointer (&asking->ids, g_ptr_array_unref);
  g_clear_pointer (&asking->names, g_ptr_array_unref);
  g_free (asking);
}

/* "B003 · Uwimana Claudine" */
static Asking *
ask (FlnWindow *window, FlnTicketItem *ticket, const char *title, const char *verb)
{
  Asking *asking = g_new0 (Asking, 1);
  g_autofree char *number = NULL;
  g_autofree char *name = NULL;
  g_autofree char *person = NULL;

  g_object_get (ticket, "number", &number, "name", &name, NULL);
  person = g_strdup_printf ("%s · %s", number, name);

  asking->window = g_object_ref (window);
  asking->ticket = g_object_ref (ticket);
  asking->dialog = fln_dialog_new (GTK_WINDOW (window), title, verb);
  fln_dialog_add_text (asking->dialog, person);
  g_object_set_data_full (G_OBJECT (asking->dialog), "asking", asking, asking_free);

  return asking;
}

static void
ask_reason (Asking *asking, const char *label)
{
  asking->reason = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (asking->reason), 200);
  asking->reason_fault = fln_dialog_add_field (asking->dialog, label, asking->reason);
  g_signal_connect_swapped (asking->reason, "activate", G_CALLBACK (fln_dialog_accept),
                            asking->dialog);
}

static char *
reason_of (Asking *asking)
{
  g_autofree char *text
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (asking->reason))));

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

static FlnQueueDeed *
new_deed (Asking *asking, FlnActionKind kind)
{
  FlnQueueDeed *deed
      = fln_queue_deed_new (kind, fln_ticket_item_get_id (asking->ticket),
                            fln_ticket_item_get_number (asking->ticket));

  deed->deed->reason = reason_of (asking);

  return deed;
}

static void
on_deed_done (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlnDialog) dialog = user_data;
  g_autoptr (GError) error = NULL;
  Asking *asking = g_object_get_data (G_OBJECT (dialog), "asking");
  const FlnQueueDeed *deed = fln_queue_deed_finish (FLN_DESK (object), result, &error);

  fln_dialog_set_busy (dialog, FALSE);

  if (deed == NULL)
    {
      g_message ("Not done: %s", error->message);
      fln_dialog_set_error (dialog, error);
      return;
    }

  if (asking != NULL)
    {
      g_autofree char *words = fln_queue_deed_words (deed);

      fln_toast (GTK_WIDGET (asking->window), words);
    }

  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
do_deed (Asking *asking, FlnQueueDeed *deed)
{
  fln_dialog_set_error (asking->dialog, NULL);
  fln_dialog_set_busy (asking->dialog, TRUE);
  fln_queue_deed_do_async (fln_window_get_desk (asking->window), deed, on_deed_done,
                           g_object_ref (asking->dialog));
}

/* %FALSE, and the fault stands under the field, when it is empty. */
static gboolean
need_reason (Asking *asking)
{
  g_autofree char *reason = reason_of (asking);

  fln_dialog_set_fault (asking->dialog, asking->reason_fault, asking->reason,
                        reason == NULL ? _ ("Say why: colleagues will see it.") : NULL);

  return reason != NULL;
}

static void
show (Asking *asking, GtkWidget *first)
{
  gtk_window_present (GTK_WINDOW (asking->dialog));
  gtk_widget_grab_focus (first);
}

/* Urgency */

static void
on_urgency (Asking *asking)
{
  const FlnColour now = fln_ticket_item_get_row (asking->ticket)->place.colour;
  FlnQueueDeed *deed;
  FlnColour chosen = FLN_COLOUR_NONE;

  for (unsigned colour = FLN_COLOUR_GREEN; colour <= FLN_COLOUR_RED; colour++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (asking->colours[colour])))
      chosen = colour;

  if (chosen == FLN_COLOUR_NONE)
    {
      gtk_widget_grab_focus (asking->colours[FLN_COLOUR_RED]);
      return;
    }

  if (chosen < now && !need_reason (asking))
    return;

  deed = new_deed (asking, FLN_ACTION_SET_URGENCY);
  deed->deed->urgency = chosen;
  do_deed (asking, deed);
}

static GtkWidget *
new_colour (Asking *asking, FlnColour colour, GtkWidget *group)
{
  GtkWidget *toggle = gtk_toggle_button_new ();
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_add_css_class (toggle, "pick");
  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_add_css_class (chip, fln_triage_class (colour));
  gtk_widget_set_halign (chip, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (chip),
                  gtk_image_new_from_icon_name (fln_triage_icon (colour)));
  gtk_box_append (GTK_BOX (chip), gtk_label_new (fln_triage_word (colour)));
  gtk_button_set_child (GTK_BUTTON (toggle), chip);
  gtk_widget_set_hexpand (toggle, TRUE);
  fln_accessible_name (toggle, fln_triage_word (colour));
  if (group != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (toggle), GTK_TOGGLE_BUTTON (group));
  asking->colours[colour] = toggle;

  return toggle;
}

/* R, O, Y, G of the English words would clash with other languages: digits choose. */
static gboolean
on_digit (GtkWidget *widget, GVariant *args, gpointer data)
{
  gtk_toggle_button_set_active (data, TRUE);
  gtk_widget_grab_focus (data);

  return GDK_EVENT_STOP;
}

static void
add_digit (FlnDialog *dialog, GtkWidget *toggle, guint key)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_keyval_trigger_new (key, GDK_ALT_MASK),
                        gtk_callback_action_new (on_digit, toggle, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (dialog), keys);
}

void
fln_urgency_dialog_present (FlnWindow *window, FlnTicketItem *ticket)
{
  Asking *asking = ask (window, ticket, _ ("Urgency"), _ ("Set urgency"));
  const FlnColour now = fln_ticket_item_get_row (ticket)->place.colour;
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *first = NULL;

  gtk_widget_set_margin_top (row, 12);
  gtk_widget_set_margin_bottom (row, 8);
  for (unsigned colour = FLN_COLOUR_RED; colour >= FLN_COLOUR_GREEN; colour--)
    {
      GtkWidget *toggle = new_colour (asking, colour, first);

      gtk_box_append (GTK_BOX (row), toggle);
      add_digit (asking->dialog, toggle, GDK_KEY_1 + FLN_COLOUR_RED - colour);
      if (first == NULL)
        first = toggle;
    }

  if (now != FLN_COLOUR_NONE)
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (asking->colours[now]), TRUE);

  fln_dialog_set_body (asking->dialog, row);
  ask_reason (asking, _ ("_Reason (needed when it becomes less urgent)"));
  g_signal_connect_swapped (asking->dialog, "accept", G_CALLBACK (on_urgency), asking);
  show (asking, now != FLN_COLOUR_NONE ? asking->colours[now] : first);
}

/* Moving */

static void
add_choice (Asking *asking, GtkStringList *words, const char *word, const char *id)
{
  gtk_string_list_append (words, word);
  g_ptr_array_add (asking->ids, g_strdup (id));
  g_ptr_array_add (asking->names, g_strdup (word));
}

static GtkStringList *
start_choices (Asking *asking)
{
  asking->ids = g_ptr_array_new_with_free_func (g_free);
  asking->names = g_ptr_array_new_with_free_func (g_free);

  return gtk_string_list_new (NULL);
}

static void
on_move (Asking *asking)
{
  const guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (asking->choice));
  FlnQueueDeed *deed;

  if (chosen >= asking->ids->len)
    return;

  deed = new_deed (asking, FLN_ACTION_TRANSFER);
  deed->deed->department = g_strdup (asking->ids->pdata[chosen]);
  deed->place = g_strdup (asking->names->pdata[chosen]);
  do_deed (asking, deed);
}

void
fln_move_dialog_present (FlnWindow *window, FlnTicketItem *ticket,
                         FlnDepartmentModel *departments)
{
  Asking *asking = ask (window, ticket, _ ("Move to another department"), _ ("Move"));
  const char *here = fln_ticket_item_get_row (ticket)->ticket.department;
  g_autoptr (GtkStringList) words = start_choices (asking);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (departments)); i++)
    {
      FlnDepartmentItem *item = fln_department_model_get (departments, i);

      if (g_strcmp0 (fln_department_item_get_id (item), here) != 0)
        add_choice (asking, words, fln_department_item_get_name (item),
                    fln_department_item_get_id (item));
    }

  asking->choice = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (words)), NULL);
  fln_dialog_add_field (asking->dialog, _ ("_Department"), asking->choice);
  ask_reason (asking, _ ("_Reason"));
  fln_dialog_add_text (asking->dialog,
                       _ ("The person keeps the number and the time of arrival counts "
                          "from now in the new queue."));
  g_signal_connect_swapped (asking->dialog, "accept", G_CALLBACK (on_move), asking);
  show (asking, asking->choice);
}

/* Order by hand */

static void
on_order (Asking *asking)
{
  const guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (asking->choice));
  const char *id;
  FlnQueueDeed *deed;

  if (chosen >= asking->ids->len)
    return;

  id = asking->ids->pdata[chosen];
  if (!g_str_equal (id, "end") && !need_reason (asking))
    return;

  deed = new_deed (asking, FLN_ACTION_OVERRIDE);
  if (g_str_equal (id, "first"))
    deed->how = FLN_OVERRIDE_FIRST;
  else if (g_str_equal (id, "end"))
    deed->how = FLN_OVERRIDE_END;
  else
    {
      deed->how = FLN_OVERRIDE_BEFORE;
      deed->before = g_strdup (id);
    }

  do_deed (asking, deed);
}

void
fln_order_dialog_present (FlnWindow *window, FlnTicketItem *ticket,
                          FlnQueueModel *queue)
{
  Asking *asking = ask (window, ticket, _ ("Change the order"), _ ("Change the order"));
  g_autoptr (GtkStringList) words = start_choices (asking);

  if (fln_ticket_item_get_row (ticket)->place.basis == FLN_DUE_OVERRIDE)
    add_choice (asking, words, _ ("Back to the place by the rule"), "end");
  add_choice (asking, words, _ ("First of the same urgency"), "first");
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (queue)); i++)
    {
      g_autoptr (FlnTicketItem) other = g_list_model_get_item (G_LIST_MODEL (queue), i);
      g_autofree char *word = NULL;

      if (other == ticket
          || fln_ticket_item_get_row (other)->ticket.state != FLN_TICKET_WAITING)
        continue;

      /* Translators: a place in the queue: before the ticket with this number. */
      word = g_strdup_printf (_ ("Before %s"), fln_ticket_item_get_number (other));
      add_choice (asking, words, word, fln_ticket_item_get_id (other));
    }

  asking->choice = gtk_drop_down_new (g_object_ref (G_LIST_MODEL (words)), NULL);
  fln_dialog_add_field (asking->dialog, _ ("_Place"), asking->choice);
  ask_reason (asking, _ ("_Reason"));
  fln_dialog_add_text (
      asking->dialog, _ ("Nobody passes a Red or an Orange patient by this. The reason "
                         "stands on the row and in the records."));
  g_signal_connect_swapped (asking->dialog, "accept", G_CALLBACK (on_order), asking);
  show (asking, asking->choice);
}

/* Cancelling */

static void
on_cancel (Asking *asking)
{
  if (need_reason (asking))
    do_deed (asking, new_deed (asking, FLN_ACTION_CANCEL));
}

void
fln_cancel_dialog_present (FlnWindow *window, FlnTicketItem *ticket)
{
  Asking *asking
      = ask (window, ticket, _ ("Cancel the number"), _ ("Cancel the number"));

  ask_reason (asking, _ ("_Reason"));
  g_signal_connect_swapped (asking->dialog, "accept", G_CALLBACK (on_cancel), asking);
  show (asking, asking->reason);
}
