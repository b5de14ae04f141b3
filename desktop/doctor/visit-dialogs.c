/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/doctor/visit-dialogs.h"

#include "desktop/model/triage-words.h"
#include "desktop/widgets/accessible.h"
#include "desktop/widgets/dialog.h"

#include <glib/gi18n.h>

#define REASON_MOST 200

/* A question as long as its dialog is open. */
typedef struct
{
  FlnDialog *dialog;
  FlnVisitAnswer answer;
  gpointer user_data;
  char *ticket;
  FlnColour colour; /* that stands now */
  GtkWidget *colours[FLN_COLOUR_RED + 1];
  GtkDropDown *department;
  GPtrArray *ids; /* of the choices of @department */
  GtkEditable *reason;
  GtkLabel *reason_fault;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->user_data);
  g_free (asking->ticket);
  g_clear_pointer (&asking->ids, g_ptr_array_unref);
  g_free (asking);
}

static Asking *
new_asking (const FlnVisitQuestion *question, const char *title, const char *verb)
{
  Asking *asking = g_new0 (Asking, 1);
  g_autofree char *person
      = g_strjoin (" · ", question->row->ticket.number, question->row->name, NULL);

  asking->dialog = fln_dialog_new (question->parent, title, verb);
  asking->answer = question->answer;
  asking->user_data = g_object_ref (question->user_data);
  asking->ticket = g_strdup (question->row->ticket.id);
  asking->colour = question->row->place.colour;
  fln_dialog_add_text (asking->dialog, person);
  g_object_set_data_full (G_OBJECT (asking->dialog), "asking", asking, asking_free);

  return asking;
}

static void
add_reason (Asking *asking, const char *label)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_max_length (GTK_ENTRY (entry), REASON_MOST);
  asking->reason = GTK_EDITABLE (entry);
  asking->reason_fault = fln_dialog_add_field (asking->dialog, label, entry);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (fln_dialog_accept),
                            asking->dialog);
}

static char *
reason_of (Asking *asking)
{
  g_autofree char *text
      = g_strstrip (g_strdup (gtk_editable_get_text (asking->reason)));

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/* Hands @deed over and closes the dialog. */
static void
give (Asking *asking, FlnTicketDeed *deed)
{
  g_autoptr (FlnDialog) dialog = g_object_ref (asking->dialog);

  asking->answer (deed, asking->user_data);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static FlnColour
chosen_colour (Asking *asking)
{
  for (unsigned colour = FLN_COLOUR_GREEN; colour <= FLN_COLOUR_RED; colour++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (asking->colours[colour])))
      return (FlnColour) colour;

  return FLN_COLOUR_NONE;
}

static void
on_urgency (Asking *asking)
{
  const FlnColour colour = chosen_colour (asking);
  g_autofree char *reason = reason_of (asking);
  const gboolean missing = colour < asking->colour && reason == NULL;
  FlnTicketDeed *deed;

  if (colour == FLN_COLOUR_NONE)
    {
      gtk_widget_grab_focus (asking->colours[FLN_COLOUR_RED]);
      return;
    }

  fln_dialog_set_fault (asking->dialog, asking->reason_fault,
                        GTK_WIDGET (asking->reason),
                        missing ? _ ("Less urgent than before: say why.") : NULL);
  if (missing)
    return;

  deed = fln_ticket_deed_new (FLN_ACTION_SET_URGENCY, asking->ticket);
  deed->urgency = colour;
  deed->reason = g_steal_pointer (&reason);
  give (asking, deed);
}

static GtkWidget *
new_colour (FlnColour colour)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *chip = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 7);

  gtk_widget_add_css_class (chip, "chip");
  gtk_widget_add_css_class (chip, fln_triage_class (colour));
  gtk_widget_set_halign (chip, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (chip),
                  gtk_image_new_from_icon_name (fln_triage_icon (colour)));
  gtk_box_append (GTK_BOX (chip), gtk_label_new (fln_triage_word (colour)));
  gtk_button_set_child (GTK_BUTTON (button), chip);
  gtk_widget_add_css_class (button, "pick");
  gtk_widget_set_hexpand (button, TRUE);
  fln_accessible_name (button, fln_triage_word (colour));

  return button;
}

static gboolean
on_digit (GtkWidget *dialog, GVariant *args, gpointer button)
{
  gtk_toggle_button_set_active (button, TRUE);
  gtk_widget_grab_focus (button);

  return TRUE;
}

/* Alt+1 is the first colour in every language; letters of words would clash. */
static void
add_digits (Asking *asking)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  for (unsigned colour = FLN_COLOUR_RED; colour >= FLN_COLOUR_GREEN; colour--)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (keys),
        gtk_shortcut_new (
            gtk_keyval_trigger_new (GDK_KEY_1 + FLN_COLOUR_RED - colour, GDK_ALT_MASK),
            gtk_callback_action_new (on_digit, asking->colours[colour], NULL)));
  gtk_widget_add_controller (GTK_WIDGET (asking->dialog), keys);
}

void
fln_visit_ask_urgency (const FlnVisitQuestion *question)
{
  Asking *asking = new_asking (question, _ ("Urgency"), _ ("Set urgency"));
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *first = NULL;

  gtk_widget_set_margin_top (row, 12);
  gtk_widget_set_margin_bottom (row, 8);
  for (unsigned colour = FLN_COLOUR_RED; colour >= FLN_COLOUR_GREEN; colour--)
    {
      GtkWidget *button = new_colour ((FlnColour) colour);

      if (first == NULL)
        first = button;
      else
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button),
                                     GTK_TOGGLE_BUTTON (first));
      asking->colours[colour] = button;
      gtk_box_append (GTK_BOX (row), button);
    }

  fln_dialog_set_body (asking->dialog, row);
  add_digits (asking);
  add_reason (asking, _ ("_Reason (needed when it becomes less urgent)"));
  if (asking->colour != FLN_COLOUR_NONE)
    {
      first = asking->colours[asking->colour];
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (first), TRUE);
    }

  g_signal_connect_swapped (asking->dialog, "accept", G_CALLBACK (on_urgency), asking);
  gtk_window_present (GTK_WINDOW (asking->dialog));
  gtk_widget_grab_focus (first);
}

static void
on_move (Asking *asking)
{
  const guint at = gtk_drop_down_get_selected (asking->department);
  FlnTicketDeed *deed;

  if (at >= asking->ids->len)
    return;

  deed = fln_ticket_deed_new (FLN_ACTION_TRANSFER, asking->ticket);
  deed->department = g_strdup (asking->ids->pdata[at]);
  deed->reason = reason_of (asking);
  give (asking, deed);
}

void
fln_visit_ask_move (const FlnVisitQuestion *question, FlnDepartmentModel *departments)
{
  Asking *asking = new_asking (question, _ ("Move to another department"), _ ("Move"));
  GtkStringList *names = gtk_string_list_new (NULL);
  FlnDepartmentItem *item;

  asking->ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; (item = fln_department_model_get (departments, i)) != NULL; i++)
    {
      if (g_strcmp0 (fln_department_item_get_id (item),
                     question->row->ticket.department)
          == 0)
        continue;

      g_ptr_array_add (asking->ids, g_strdup (fln_department_item_get_id (item)));
      gtk_string_list_append (names, fln_department_item_get_name (item));
    }

  asking->department = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (names), NULL));
  fln_dialog_add_field (asking->dialog, _ ("_Department"),
                        GTK_WIDGET (asking->department));
  add_reason (asking, _ ("_Reason"));
  fln_dialog_add_text (asking->dialog,
                       _ ("The person keeps the number; what you have written goes "
                          "into the history."));
  g_signal_connect_swapped (asking->dialog, "accept", G_CALLBACK (on_move), asking);
  gtk_window_present (GTK_WINDOW (asking->dialog));
  gtk_widget_grab_focus (GTK_WIDGET (asking->department));
}
