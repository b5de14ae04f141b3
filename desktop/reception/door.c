/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/reception/door.h"

#include "desktop/model/patient-finder.h"
#include "desktop/reception/registering.h"
#include "desktop/reception/registration-form.h"
#include "desktop/widgets/accessible.h"
#include "desktop/widgets/list-tab.h"
#include "desktop/widgets/toast.h"
#include "shared/domain/phone.h"

#include <glib/gi18n.h>

struct _FlnDoor
{
  GtkBox parent_instance;
  GtkWidget *search;
  GtkWidget *search_key;
  GtkStack *stack;
  GtkWidget *duplicate;
  GtkLabel *duplicate_words;
  GtkWidget *heading;
  FlnRegistrationForm *form;
  GtkWidget *register_button;
  GtkLabel *waiting;
  GtkLabel *found;
  GtkWidget *panel;
  GtkListView *matches;
  GtkWidget *give;
  GtkLabel *give_words;
  GtkLabel *none_words;
  GtkWidget *more;

  FlnDesk *desk;
  FlnDepartmentModel *departments;
  FlnPatientFinder *finder;
  FlnPatientFinder *alike; /* who has the same phone, or nearly the same name */
  GtkSingleSelection *selection;
  char *country;
  char *department;
  gboolean enter_waits; /* Enter came before the answer */
  gboolean busy;        /* something is being written */
};

G_DEFINE_TYPE (FlnDoor, fln_door, GTK_TYPE_BOX)

static gboolean
is_finding (FlnDoor *self)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "find") == 0;
}

static const char *
typed (FlnDoor *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

static const char *
department_name (FlnDoor *self)
{
  FlnDepartmentItem *department
      = fln_department_model_find (self->departments, self->department, NULL);

  return department != NULL ? fln_department_item_get_name (department) : "";
}

/* Who was found */

static void
show_choice (FlnDoor *self)
{
  FlnPatientItem *match = fln_door_get_match (self);
  g_autofree char *words = NULL;

  if (match != NULL)
    /* Translators: a patient's name and a department: the person gets a number there. */
    words = g_strdup_printf (_ ("Give %s a number, %s"),
                             fln_patient_item_get_name (match), department_name (self));

  gtk_widget_set_visible (self->give, match != NULL);
  gtk_widget_set_visible (self->more, match != NULL);
  gtk_label_set_text (self->give_words, words != NULL ? words : "");
  if (words != NULL)
    fln_accessible_name (self->give, words);
}

static void
show_found (FlnDoor *self)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->finder));
  g_autofree char *words = NULL;

  if (n == 0)
    words = g_strdup (fln_patient_finder_is_busy (self->finder) ? _ ("Searching…")
                                                                : _ ("Nobody found"));
  else if (n == FLN_PATIENT_SEARCH_MOST)
    words = g_strdup_printf (
        /* Translators: more people may fit; %u are shown. */
        g_dngettext (NULL, "The best %u match", "The best %u matches", n), n);
  else
    words = g_strdup_printf (
        /* Translators: %u people fit what was typed. */
        g_dngettext (NULL, "%u person matches", "%u people match", n), n);

  gtk_label_set_text (self->found, words);
  gtk_widget_set_visible (self->panel, n > 0);
  gtk_label_set_text (self->none_words,
                      n > 0 ? _ ("None of these: new patient") : _ ("New patient"));
  show_choice (self);
}

static void
on_found (FlnDoor *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->finder)) > 0 && !self->enter_waits)
    gtk_single_selection_set_selected (
        self->selection,
        MIN (gtk_single_selection_get_selected (self->selection),
             g_list_model_get_n_items (G_LIST_MODEL (self->finder)) - 1));
  show_found (self);

  if (self->enter_waits)
    {
      self->enter_waits = FALSE;
      fln_door_submit (self);
    }
}

static void
on_typed (FlnDoor *self)
{
  const gboolean is_empty = *typed (self) == '\0';

  if (self->finder == NULL)
    return;

  self->enter_waits = FALSE;
  gtk_single_selection_set_selected (self->selection, 0);
  gtk_widget_set_visible (self->search_key, is_empty);
  gtk_stack_set_visible_child_name (self->stack, is_empty ? "new" : "find");
  fln_patient_finder_set_text (self->finder, typed (self));
}

static void
on_enter (FlnDoor *self)
{
  if (is_finding (self) && fln_patient_finder_is_busy (self->finder))
    self->enter_waits = TRUE;
  else if (is_finding (self))
    fln_door_submit (self);
}

static void
on_stop (FlnDoor *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

/* Up and Down choose among those found while the keyboard stays in the field. */
static gboolean
on_search_key (GtkEventControllerKey *keys, guint key, guint code,
               GdkModifierType modifiers, FlnDoor *self)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  const guint selected = gtk_single_selection_get_selected (self->selection);
  guint next = selected;

  if (!is_finding (self) || n == 0 || selected == GTK_INVALID_LIST_POSITION)
    return GDK_EVENT_PROPAGATE;

  if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    next = MIN (selected + 1, n - 1);
  else if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    next = selected > 0 ? selected - 1 : 0;
  else
    return GDK_EVENT_PROPAGATE;

  gtk_single_selection_set_selected (self->selection, next);
  fln_list_show_row (GTK_WIDGET (self->matches), next);

  return GDK_EVENT_STOP;
}

static void
on_match_activate (FlnDoor *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  fln_door_submit (self);
}

/* Somebody alike */

static void
on_alike (FlnDoor *self)
{
  FlnPatientItem *item = fln_patient_finder_get (self->alike, 0);
  const gboolean by_phone
      = fln_patient_entry_looks_like_phone (fln_patient_finder_get_text (self->alike));
  g_autofree char *words = NULL;

  if (item != NULL)
    {
      const FlnPatientMatch *match = fln_patient_item_get_match (item);
      const char *age = match->age_sex != NULL ? match->age_sex : "";

      /* Translators: somebody registered already; name, then age and sex as "28 F". */
      words = g_strdup_printf (by_phone ? _ ("Same phone: %s, %s")
                                        /* Translators: as "Same phone" */
                                        : _ ("Similar name: %s, %s"),
                               fln_patient_item_get_name (item), age);
      gtk_label_set_text (self->duplicate_words, words);
    }

  gtk_widget_set_visible (self->duplicate, item != NULL);
  gtk_widget_set_visible (self->heading, item == NULL);
}

/* A phone once it is whole; else a name of two words. */
static void
on_form_edited (FlnDoor *self)
{
  const char *phone = fln_registration_form_get_phone (self->form);
  const char *name = fln_registration_form_get_name (self->form);
  g_autofree char *number
      = *phone != '\0' ? fln_phone_normalise (phone, self->country, NULL) : NULL;

  if (self->alike == NULL)
    return;

  if (number != NULL)
    fln_patient_finder_set_text (self->alike, phone);
  else if (g_utf8_strlen (name, -1) >= 6 && strchr (name, ' ') != NULL)
    fln_patient_finder_set_text (self->alike, name);
  else
    fln_patient_finder_set_text (self->alike, NULL);
}

static void
on_use_duplicate (FlnDoor *self)
{
  FlnPatientItem *item = fln_patient_finder_get (self->alike, 0);

  if (item == NULL)
    return;

  gtk_editable_set_text (GTK_EDITABLE (self->search),
                         fln_patient_finder_get_text (self->alike));
  fln_registration_form_clear (self->form);
  gtk_widget_grab_focus (self->search);
  gtk_editable_set_position (GTK_EDITABLE (self->search), -1);
}

/* Giving numbers */

static void
set_busy (FlnDoor *self, gboolean busy)
{
  self->busy = busy;
  gtk_widget_set_sensitive (self->register_button, !busy);
  gtk_widget_set_sensitive (self->give, !busy);
}

static void
on_done (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlnDoor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnRegistered) registered
      = fln_registering_finish (FLN_DESK (object), result, &error);

  set_busy (self, FALSE);

  if (registered == NULL)
    {
      /* What was typed stays: it can be sent again. */
      fln_toast_error (GTK_WIDGET (self), error);
      return;
    }

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  fln_registration_form_clear (self->form);
  fln_registration_form_set_department (self->form, self->department);
  gtk_widget_grab_focus (self->search);
  g_signal_emit_by_name (self, "registered", registered);
}

static void
give (FlnDoor *self, FlnPatientItem *match)
{
  const FlnGiving giving = {
    .patient = fln_patient_item_get_id (match),
    .name = fln_patient_item_get_name (match),
    .department = self->department,
    .urgency = FLN_COLOUR_NONE,
  };

  set_busy (self, TRUE);
  fln_give_async (self->desk, &giving, on_done, g_object_ref (self));
}

/* The line under the button */

static void
show_waiting (FlnDoor *self)
{
  FlnDepartmentItem *department
      = fln_department_model_find (self->departments, self->department, NULL);
  g_autofree char *words = NULL;

  if (department != NULL)
    {
      const FlnDepartmentRow *row = fln_department_item_get_row (department);

      words = g_strdup_printf (
          /* Translators: a department and how many people wait there. */
          g_dngettext (NULL, "%s: %u waiting", "%s: %u waiting", row->waiting),
          fln_department_item_get_name (department), row->waiting);
    }

  gtk_label_set_text (self->waiting, words != NULL ? words : "");
}

/* Life */

static void
fln_door_dispose (GObject *object)
{
  FlnDoor *self = FLN_DOOR (object);

  if (self->departments != NULL)
    g_signal_handlers_disconnect_by_data (self->departments, self);
  if (self->finder != NULL)
    g_signal_handlers_disconnect_by_data (self->finder, self);
  if (self->alike != NULL)
    g_signal_handlers_disconnect_by_data (self->alike, self);
  g_clear_object (&self->departments);
  g_clear_object (&self->finder);
  g_clear_object (&self->alike);
  g_clear_object (&self->selection);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (fln_door_parent_class)->dispose (object);
}

static void
fln_door_finalize (GObject *object)
{
  g_free (FLN_DOOR (object)->country);
  g_free (FLN_DOOR (object)->department);

  G_OBJECT_CLASS (fln_door_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FlnDoor, search);
  gtk_widget_class_bind_template_child (widget_class, FlnDoor, search_key);
  gtk_widget_class_bind_template_child (widget_class, FlnDoor, stack);
  gtk_widget_class_bind_template_child (widget_class, FlnDoor, duplicate);
  gtk_widget_class_bind_template_child (widget_class, FlnDoor, duplicate_words);
  gtk_widget_class_bind_template_child (widget_class, FlnDoor, heading);
  gtk_widget_class_bind_template_child (widget_class, FlnDoor, form);
  gtk_widget_class_bind_template_child (widget_class, FlnDoor, register_button);
  gtk_widget_class_bind_template_child (widget_class, FlnDoor, waiting);
  gtk_widget_class_bind_template_child (widget_class, FlnDoor, found);
  gtk_widget_class_bind_template_child (widget_class, FlnDoor, panel);
  gtk_widget_class_bind_template_child (widget_class, FlnDoor, matches);
  gtk_widget_class_bind_template_child (widget_class, FlnDoor, give);
  gtk_widget_class_bind_template_child (widget_class, FlnDoor, give_words);
  gtk_widget_class_bind_template_child (widget_class, FlnDoor, none_words);
  gtk_widget_class_bind_template_child (widget_class, FlnDoor, more);
}

static void
fln_door_class_init (FlnDoorClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fln_door_dispose;
  G_OBJECT_CLASS (class)->finalize = fln_door_finalize;

  g_type_ensure (FLN_TYPE_REGISTRATION_FORM);
  g_type_ensure (FLN_TYPE_PATIENT_ITEM);

  g_signal_new ("registered", FLN_TYPE_DOOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/rw/foleni/reception/door.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_typed);
  gtk_widget_class_bind_template_callback (widget_class, on_enter);
  gtk_widget_class_bind_template_callback (widget_class, on_stop);
  gtk_widget_class_bind_template_callback (widget_class, on_match_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_form_edited);
  gtk_widget_class_bind_template_callback (widget_class, on_use_duplicate);
}

static void
fln_door_init (FlnDoor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_search_key), self);
  gtk_widget_add_controller (self->search, keys);
  fln_list_let_tab_leave (GTK_WIDGET (self->matches));
}

GtkWidget *
fln_door_new (void)
{
  return g_object_new (FLN_TYPE_DOOR, NULL);
}

void
fln_door_start (FlnDoor *self, FlnDesk *desk, const FlnWho *who, FlnClockTick *tick,
                FlnDepartmentModel *departments)
{
  g_return_if_fail (FLN_IS_DOOR (self));

  self->desk = g_object_ref (desk);
  self->departments = g_object_ref (departments);
  self->country = g_strdup (who->country);
  self->finder = fln_patient_finder_new (desk, who->zone);
  self->alike = fln_patient_finder_new (desk, who->zone);
  self->selection
      = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->finder)));
  gtk_list_view_set_model (self->matches, GTK_SELECTION_MODEL (self->selection));
  fln_registration_form_start (self->form, who, tick, departments);

  g_signal_connect_swapped (self->finder, "found", G_CALLBACK (on_found), self);
  g_signal_connect_swapped (self->alike, "found", G_CALLBACK (on_alike), self);
  g_signal_connect_swapped (self->departments, "refreshed", G_CALLBACK (show_waiting),
                            self);
  g_signal_connect_object (self->selection, "notify::selected",
                           G_CALLBACK (show_choice), self, G_CONNECT_SWAPPED);
}

void
fln_door_set_department (FlnDoor *self, const char *id)
{
  g_return_if_fail (FLN_IS_DOOR (self));

  g_free (self->department);
  self->department = g_strdup (id);
  fln_registration_form_set_department (self->form, id);
  show_waiting (self);
  show_choice (self);
}

void
fln_door_find (FlnDoor *self)
{
  g_return_if_fail (FLN_IS_DOOR (self));

  gtk_widget_grab_focus (self->search);
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}

void
fln_door_new_patient (FlnDoor *self)
{
  g_autofree char *text = NULL;

  g_return_if_fail (FLN_IS_DOOR (self));

  text = g_strdup (typed (self));
  if (*text != '\0')
    {
      gtk_editable_set_text (GTK_EDITABLE (self->search), "");
      fln_registration_form_prefill (self->form, text);
      fln_registration_form_set_department (self->form, self->department);
    }

  fln_registration_form_focus (self->form);
}

void
fln_door_submit (FlnDoor *self)
{
  FlnPatientItem *match;

  g_return_if_fail (FLN_IS_DOOR (self));

  if (self->busy || self->desk == NULL)
    return;

  if (!is_finding (self))
    {
      if (!fln_registration_form_check (self->form))
        return;

      set_busy (self, TRUE);
      fln_register_async (self->desk, fln_registration_form_read (self->form), on_done,
                          g_object_ref (self));
      return;
    }

  match = fln_door_get_match (self);
  if (match != NULL)
    give (self, match);
  else
    fln_door_new_patient (self);
}

FlnPatientItem *
fln_door_get_match (FlnDoor *self)
{
  g_return_val_if_fail (FLN_IS_DOOR (self), NULL);

  if (self->selection == NULL || !is_finding (self))
    return NULL;

  return gtk_single_selection_get_selected_item (self->selection);
}
