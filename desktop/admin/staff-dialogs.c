/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/admin/house-dialog.h"
#include "desktop/model/triage-words.h"

#include <glib/gi18n.h>
#include <string.h>

#define NAME_MOST 60
#define USER_MOST 32

static const FlnRole roles[] = {
  FLN_ROLE_RECEPTIONIST, FLN_ROLE_NURSE,   FLN_ROLE_DOCTOR, FLN_ROLE_CALLER,
  FLN_ROLE_SERVICER,     FLN_ROLE_AUDITOR, FLN_ROLE_ADMIN,
};

/* The form of a colleague, as long as it is open. */
typedef struct
{
  FlnWindow *window;
  FlnDialog *dialog;
  FlnStaff *staff; /* NULL: a new one */
  GtkEditable *name;
  GtkLabel *name_fault;
  GtkEditable *user; /* of a new one */
  GtkLabel *user_fault;
  GtkDropDown *role;
  GtkDropDown *department;
  GPtrArray *ids; /* of the choices of @department after the first, any */
} Form;

static void
form_free (gpointer data)
{
  Form *form = data;

  g_object_unref (form->window);
  fln_staff_free (form->staff);
  g_clear_pointer (&form->ids, g_ptr_array_unref);
  g_free (form);
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

static void
add_role (Form *form, FlnRole now)
{
  GtkStringList *words = gtk_string_list_new (NULL);
  guint chosen = 0;

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      gtk_string_list_append (words, fln_role_word (roles[i]));
      if (roles[i] == now)
        chosen = i;
    }

  form->role = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (words), NULL));
  gtk_drop_down_set_selected (form->role, chosen);
  fln_dialog_add_field (form->dialog, _ ("_Role"), GTK_WIDGET (form->role));
}

static void
add_department (Form *form, GPtrArray *departments, const char *now)
{
  GtkStringList *words = gtk_string_list_new (NULL);
  guint chosen = 0;

  form->ids = g_ptr_array_new_with_free_func (g_free);
  gtk_string_list_append (words, C_ ("department", "any"));
  for (guint i = 0; i < departments->len; i++)
    {
      const FlnDepartment *department = departments->pdata[i];

      gtk_string_list_append (words, department->name);
      g_ptr_array_add (form->ids, g_strdup (department->id));
      if (g_strcmp0 (department->id, now) == 0)
        chosen = form->ids->len;
    }

  form->department = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (words), NULL));
  gtk_drop_down_set_selected (form->department, chosen);
  fln_dialog_add_field (form->dialog, _ ("Usual _department"),
                        GTK_WIDGET (form->department));
}

static char *
text_of (GtkEditable *entry)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (entry)));
}

static gboolean
is_user_name (const char *text)
{
  return *text != '\0'
         && strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789._-") == strlen (text);
}

static gboolean
check (Form *form)
{
  g_autofree char *name = text_of (form->name);
  g_autofree char *user = form->user != NULL ? text_of (form->user) : NULL;
  const gboolean named = *name != '\0';
  const gboolean fits = user == NULL || is_user_name (user);

  if (form->user != NULL)
    fln_dialog_set_fault (form->dialog, form->user_fault, GTK_WIDGET (form->user),
                          fits ? NULL
                               : _ ("Small letters without accents, digits, . _ or -"));
  fln_dialog_set_fault (form->dialog, form->name_fault, GTK_WIDGET (form->name),
                        named ? NULL : _ ("As colleagues call them: Dr Keza."));

  return named && fits;
}

static void
on_staff (Form *form)
{
  const guint department = gtk_drop_down_get_selected (form->department);
  FlnHouseDeed *deed;

  if (!check (form))
    return;

  deed = fln_house_deed_new (FLN_ACTION_EDIT_STAFF,
                             form->staff != NULL ? form->staff->id : NULL);
  deed->fields = FLN_STAFF_NAME | FLN_STAFF_ROLE | FLN_STAFF_DEPARTMENT;
  deed->name = text_of (form->name);
  if (form->user != NULL)
    deed->user = text_of (form->user);
  deed->role = roles[gtk_drop_down_get_selected (form->role)];
  if (department > 0 && department <= form->ids->len)
    deed->department = g_strdup (form->ids->pdata[department - 1]);
  fln_house_do_in_dialog (form->dialog, form->window, deed,
                          form->staff == NULL ? _ ("Colleague added.")
                                              : _ ("Colleague changed."));
}

static Form *
new_form (FlnWindow *window, const FlnStaff *staff, const char *title, const char *verb)
{
  Form *form = g_new0 (Form, 1);

  form->window = g_object_ref (window);
  form->staff = staff != NULL ? fln_staff_copy (staff) : NULL;
  form->dialog = fln_dialog_new (GTK_WINDOW (window), title, verb);
  g_object_set_data_full (G_OBJECT (form->dialog), "form", form, form_free);

  return form;
}

void
fln_staff_dialog_present (FlnWindow *window, const FlnStaff *staff,
                          GPtrArray *departments)
{
  Form *form = new_form (window, staff,
                         staff == NULL ? _ ("New colleague") : _ ("Change a colleague"),
                         staff == NULL ? _ ("Add") : _ ("Change"));

  form->name = add_entry (form, _ ("_Name"), staff != NULL ? staff->name : NULL,
                          NAME_MOST, &form->name_fault);
  if (staff == NULL)
    form->user = add_entry (form, _ ("_User name for signing in"), NULL, USER_MOST,
                            &form->user_fault);
  add_role (form, staff != NULL ? staff->role : FLN_ROLE_RECEPTIONIST);
  add_department (form, departments, staff != NULL ? staff->department : NULL);
  if (staff == NULL)
    fln_dialog_add_text (form->dialog, _ ("A password is made and shown next."));

  g_signal_connect_swapped (form->dialog, "accept", G_CALLBACK (on_staff), form);
  gtk_window_present (GTK_WINDOW (form->dialog));
  gtk_widget_grab_focus (GTK_WIDGET (form->name));
}

static void
on_password (Form *form)
{
  FlnHouseDeed *deed = fln_house_deed_new (FLN_ACTION_SET_PASSWORD, form->staff->id);

  deed->name = g_strdup (form->staff->name);
  deed->user = g_strdup (form->staff->user);
  fln_house_do_in_dialog (form->dialog, form->window, deed, _ ("New password made."));
}

void
fln_password_dialog_present (FlnWindow *window, const FlnStaff *staff)
{
  Form *form = new_form (window, staff, _ ("New password"), _ ("Make a new password"));
  g_autofree char *words = g_strdup_printf (
      /* Translators: %s is a colleague's name. */
      _ ("The old password of %s will no longer be good."), staff->name);

  fln_dialog_add_text (form->dialog, words);
  g_signal_connect_swapped (form->dialog, "accept", G_CALLBACK (on_password), form);
  gtk_window_present (GTK_WINDOW (form->dialog));
}
