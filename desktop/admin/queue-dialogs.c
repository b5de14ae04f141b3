/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/admin/house-dialog.h"
#include "desktop/widgets/accessible.h"

#include <glib/gi18n.h>
#include <string.h>

#define NAME_MOST 60
#define CODE_MOST 8
#define TARGET_MOST 10080 /* a week in minutes */

/* The form of a department or a room, as long as it is open. */
typedef struct
{
  FlnWindow *window;
  FlnDialog *dialog;
  char *id;         /* NULL: a new one */
  char *department; /* of a new room */
  int position;
  GtkEditable *name;
  GtkLabel *name_fault;
  GtkEditable *code;
  GtkLabel *code_fault;
  GtkEditable *target;
  GtkLabel *target_fault;
  GtkCheckButton *triage;
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->window);
  g_free (form->id);
  g_free (form->department);
  g_free (form);
}

static Form *
new_form (FlnWindow *window, const char *title, const char *verb, const char *id)
{
  Form *form = g_new0 (Form, 1);

  form->window = g_object_ref (window);
  form->dialog = fln_dialog_new (GTK_WINDOW (window), title, verb);
  form->id = g_strdup (id);
  g_object_set_data_full (G_OBJECT (form->dialog), "form", form, form_free);

  return form;
}

static GtkEditable *
add_entry (Form *form, const char *label, const char *text, int most, GtkLabel **fault)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_max_length (GTK_ENTRY (entry), most);
  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
  *fault = fln_dialog_add_field (form->dialog, label, entry);
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (fln_dialog_accept),
                            form->dialog);

  return GTK_EDITABLE (entry);
}

static char *
text_of (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

/* %FALSE, with the fault under the field, when it is empty. */
static gboolean
need (Form *form, GtkEditable *entry, GtkLabel *fault, const char *words)
{
  g_autofree char *text = text_of (entry);
  const gboolean is_empty = *text == '\0';

  fln_dialog_set_fault (form->dialog, fault, GTK_WIDGET (entry),
                        is_empty ? words : NULL);

  return !is_empty;
}

/* Minutes; -1 when it is left empty. %FALSE for anything else. */
static gboolean
read_target (Form *form, int *target)
{
  g_autofree char *text = text_of (form->target);
  guint64 minutes = 0;
  const gboolean fits
      = *text == '\0'
        || g_ascii_string_to_unsigned (text, 10, 0, TARGET_MOST, &minutes, NULL);

  fln_dialog_set_fault (form->dialog, form->target_fault, GTK_WIDGET (form->target),
                        fits ? NULL
                             : _ ("A number of minutes, or nothing: then the "
                                  "urgency decides."));
  *target = *text == '\0' ? -1 : (int) minutes;

  return fits;
}

static void
on_department (Form *form)
{
  FlnHouseDeed *deed;
  int target;

  if (!need (form, form->name, form->name_fault, _ ("A department has a name."))
      || !need (form, form->code, form->code_fault,
                _ ("A short name for slips and commands: OPD."))
      || !read_target (form, &target))
    return;

  deed = fln_house_deed_new (FLN_ACTION_EDIT_DEPARTMENT, form->id);
  deed->fields = FLN_DEPARTMENT_NAME | FLN_DEPARTMENT_CODE | FLN_DEPARTMENT_TARGET
                 | FLN_DEPARTMENT_TRIAGE;
  if (form->id == NULL)
    deed->fields |= FLN_DEPARTMENT_POSITION;
  deed->name = text_of (form->name);
  deed->code = text_of (form->code);
  deed->target_min = target;
  deed->triage = gtk_check_button_get_active (form->triage);
  deed->position = form->position;
  fln_house_do_in_dialog (form->dialog, form->window, deed,
                          form->id == NULL ? _ ("Department added.")
                                           : _ ("Department changed."));
}

void
fln_department_dialog_present (FlnWindow *window, const FlnDepartment *department,
                               int position)
{
  Form *form = new_form (
      window, department == NULL ? _ ("New department") : _ ("Change the department"),
      department == NULL ? _ ("Add") : _ ("Change"),
      department != NULL ? department->id : NULL);
  GtkWidget *triage
      = gtk_check_button_new_with_mnemonic (_ ("People are _triaged here"));
  g_autofree char *target = department != NULL && department->target_min >= 0
                                ? g_strdup_printf ("%d", department->target_min)
                                : NULL;

  form->position = position;
  form->name
      = add_entry (form, _ ("_Name"), department != NULL ? department->name : NULL,
                   NAME_MOST, &form->name_fault);
  form->code = add_entry (form, _ ("_Short name"),
                          department != NULL ? department->code : NULL, CODE_MOST,
                          &form->code_fault);
  form->target = add_entry (form, _ ("Target in _minutes (empty: by urgency)"), target,
                            5, &form->target_fault);
  form->triage = GTK_CHECK_BUTTON (triage);
  gtk_check_button_set_active (form->triage,
                               department != NULL && department->triage_service);
  gtk_widget_set_margin_top (triage, 10);
  fln_accessible_name (triage, _ ("People are triaged here"));
  fln_dialog_set_body (form->dialog, triage);

  g_signal_connect_swapped (form->dialog, "accept", G_CALLBACK (on_department), form);
  gtk_window_present (GTK_WINDOW (form->dialog));
  gtk_widget_grab_focus (GTK_WIDGET (form->name));
}

static void
on_room (Form *form)
{
  FlnHouseDeed *deed;

  if (!need (form, form->name, form->name_fault, _ ("As it stands on the door: 3.")))
    return;

  deed = fln_house_deed_new (FLN_ACTION_EDIT_ROOM, form->id);
  deed->fields = FLN_ROOM_NAME;
  deed->name = text_of (form->name);
  if (form->id == NULL)
    {
      deed->fields |= FLN_ROOM_DEPARTMENT;
      deed->department = g_strdup (form->department);
    }
  fln_house_do_in_dialog (form->dialog, form->window, deed,
                          form->id == NULL ? _ ("Room added.") : _ ("Room renamed."));
}

void
fln_room_dialog_present (FlnWindow *window, const FlnRoom *room, const char *department)
{
  Form *form = new_form (window, room == NULL ? _ ("New room") : _ ("Rename the room"),
                         room == NULL ? _ ("Add") : _ ("Rename"),
                         room != NULL ? room->id : NULL);

  form->department = g_strdup (department);
  form->name
      = add_entry (form, _ ("_Name on the door"), room != NULL ? room->name : NULL,
                   NAME_MOST, &form->name_fault);
  g_signal_connect_swapped (form->dialog, "accept", G_CALLBACK (on_room), form);
  gtk_window_present (GTK_WINDOW (form->dialog));
  gtk_widget_grab_focus (GTK_WIDGET (form->name));
}
