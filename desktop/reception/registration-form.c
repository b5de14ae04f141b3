/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/reception/registration-form.h"

#include "desktop/model/triage-words.h"
#include "desktop/widgets/accessible.h"
#include "shared/domain/phone.h"

#include <glib/gi18n.h>

struct _FlnRegistrationForm
{
  GtkBox parent_instance;
  GtkWidget *name;
  GtkWidget *phone;
  GtkWidget *card;
  GtkWidget *age;
  GtkWidget *name_fault;
  GtkWidget *phone_fault;
  GtkWidget *age_fault;
  GtkWidget *female;
  GtkWidget *male;
  GtkWidget *elderly;
  GtkWidget *pregnant;
  GtkWidget *disabled;
  GtkWidget *child;
  GtkWidget *department_label;
  GtkWidget *department;
  GtkWidget *urgency_label;
  GtkWidget *urgency;
  GtkWidget *language;

  FlnClockTick *tick;
  FlnDepartmentModel *departments;
  GTimeZone *zone;
  char *country;
};

G_DEFINE_TYPE (FlnRegistrationForm, fln_registration_form, GTK_TYPE_BOX)

/* As offered, after "Not said". */
static const char *const languages[]
    = { "rw", "sw", "en", "fr", "lg", "ha", "yo", "ig" };

/* What most people of a country are spoken to in. */
static const struct
{
  const char *country;
  const char *language;
} usual_languages[] = {
  { "RW", "rw" }, { "KE", "sw" }, { "TZ", "sw" }, { "UG", "en" },
  { "NG", "en" }, { "BI", "fr" }, { "CD", "fr" },
};

static const char *
text_of (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static void
show_fault (GtkWidget *entry, GtkWidget *line, const char *fault)
{
  gtk_label_set_text (GTK_LABEL (line), fault != NULL ? fault : "");
  gtk_widget_set_visible (line, fault != NULL);
  fln_accessible_invalid (entry, fault != NULL);
  fln_accessible_description (entry, fault != NULL ? fault : "");

  if (fault != NULL)
    gtk_widget_add_css_class (entry, "error");
  else
    gtk_widget_remove_css_class (entry, "error");
}

static int64_t
now_of (FlnRegistrationForm *self)
{
  const int64_t now_us = self->tick != NULL ? fln_clock_tick_now_us (self->tick) : 0;

  return now_us;
}

static gboolean
check_name (FlnRegistrationForm *self)
{
  g_autofree char *fault = fln_patient_entry_name_fault (text_of (self->name));

  show_fault (self->name, self->name_fault, fault);

  return fault == NULL;
}

static gboolean
check_phone (FlnRegistrationForm *self)
{
  g_autofree char *fault
      = fln_patient_entry_phone_fault (text_of (self->phone), self->country);

  show_fault (self->phone, self->phone_fault, fault);

  return fault == NULL;
}

static gboolean
check_age (FlnRegistrationForm *self)
{
  g_autofree char *fault
      = fln_patient_entry_age_fault (text_of (self->age), now_of (self), self->zone);

  show_fault (self->age, self->age_fault, fault);

  return fault == NULL;
}

static void
on_name_left (FlnRegistrationForm *self)
{
  /* An empty form that is only walked through is not scolded. */
  if (*text_of (self->name) != '\0')
    check_name (self);
}

static void
on_edited (FlnRegistrationForm *self, GtkWidget *entry)
{
  GtkWidget *const fields[] = { self->name, self->phone, self->age };
  GtkWidget *const lines[] = { self->name_fault, self->phone_fault, self->age_fault };

  /* While it is being mended a field is not called wrong. */
  for (unsigned i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i] == entry && gtk_widget_get_visible (lines[i]))
      show_fault (fields[i], lines[i], NULL);

  if (entry == self->name || entry == self->phone)
    g_signal_emit_by_name (self, "edited");
}

static void
on_next (FlnRegistrationForm *self, GtkWidget *entry)
{
  gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
watch_leaving (FlnRegistrationForm *self, GtkWidget *entry, GCallback callback)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "leave", callback, self);
  gtk_widget_add_controller (entry, focus);
}

/* Words of another language or a larger text may not fit side by side. */
static void
let_words_give_way (FlnRegistrationForm *self)
{
  GtkWidget *const buttons[] = { self->female,   self->male,     self->elderly,
                                 self->pregnant, self->disabled, self->child };

  for (unsigned i = 0; i < G_N_ELEMENTS (buttons); i++)
    gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (buttons[i]))),
                             PANGO_ELLIPSIZE_MIDDLE);
}

static void
fill_urgency (FlnRegistrationForm *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  for (unsigned colour = FLN_COLOUR_NONE; colour <= FLN_COLOUR_RED; colour++)
    gtk_string_list_append (words, fln_triage_word (colour));

  gtk_drop_down_set_model (GTK_DROP_DOWN (self->urgency), G_LIST_MODEL (words));
}

static void
fill_languages (FlnRegistrationForm *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, C_ ("language", "Not said"));
  for (unsigned i = 0; i < G_N_ELEMENTS (languages); i++)
    gtk_string_list_append (words, fln_language_word (languages[i]));

  gtk_drop_down_set_model (GTK_DROP_DOWN (self->language), G_LIST_MODEL (words));
}

static void
set_language (FlnRegistrationForm *self, const char *code)
{
  guint selected = 0;

  for (unsigned i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_strcmp0 (languages[i], code) == 0)
      selected = i + 1;

  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->language), selected);
}

static const char *
usual_language (FlnRegistrationForm *self)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (usual_languages); i++)
    if (g_strcmp0 (usual_languages[i].country, self->country) == 0)
      return usual_languages[i].language;

  return NULL;
}

/* Each need with its button. */
static void
set_needs (FlnRegistrationForm *self, FlnNeeds needs)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->elderly),
                                (needs & FLN_NEED_ELDERLY) != 0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->pregnant),
                                (needs & FLN_NEED_PREGNANT) != 0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->disabled),
                                (needs & FLN_NEED_DISABLED) != 0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->child),
                                (needs & FLN_NEED_CHILD) != 0);
}

static gboolean
is_on (GtkWidget *button)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (button));
}

static FlnNeeds
read_needs (FlnRegistrationForm *self)
{
  return (is_on (self->elderly) ? FLN_NEED_ELDERLY : 0)
         | (is_on (self->pregnant) ? FLN_NEED_PREGNANT : 0)
         | (is_on (self->disabled) ? FLN_NEED_DISABLED : 0)
         | (is_on (self->child) ? FLN_NEED_CHILD : 0);
}

static void
set_sex (FlnRegistrationForm *self, const char *sex)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->female),
                                g_strcmp0 (sex, "f") == 0);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->male),
                                g_strcmp0 (sex, "m") == 0);
}

static void
fln_registration_form_dispose (GObject *object)
{
  FlnRegistrationForm *self = FLN_REGISTRATION_FORM (object);

  g_clear_object (&self->tick);
  g_clear_object (&self->departments);

  G_OBJECT_CLASS (fln_registration_form_parent_class)->dispose (object);
}

static void
fln_registration_form_finalize (GObject *object)
{
  FlnRegistrationForm *self = FLN_REGISTRATION_FORM (object);

  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self->country);

  G_OBJECT_CLASS (fln_registration_form_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FlnRegistrationForm, name);
  gtk_widget_class_bind_template_child (widget_class, FlnRegistrationForm, phone);
  gtk_widget_class_bind_template_child (widget_class, FlnRegistrationForm, card);
  gtk_widget_class_bind_template_child (widget_class, FlnRegistrationForm, age);
  gtk_widget_class_bind_template_child (widget_class, FlnRegistrationForm, name_fault);
  gtk_widget_class_bind_template_child (widget_class, FlnRegistrationForm, phone_fault);
  gtk_widget_class_bind_template_child (widget_class, FlnRegistrationForm, age_fault);
  gtk_widget_class_bind_template_child (widget_class, FlnRegistrationForm, female);
  gtk_widget_class_bind_template_child (widget_class, FlnRegistrationForm, male);
  gtk_widget_class_bind_template_child (widget_class, FlnRegistrationForm, elderly);
  gtk_widget_class_bind_template_child (widget_class, FlnRegistrationForm, pregnant);
  gtk_widget_class_bind_template_child (widget_class, FlnRegistrationForm, disabled);
  gtk_widget_class_bind_template_child (widget_class, FlnRegistrationForm, child);
  gtk_widget_class_bind_template_child (widget_class, FlnRegistrationForm,
                                        department_label);
  gtk_widget_class_bind_template_child (widget_class, FlnRegistrationForm, department);
  gtk_widget_class_bind_template_child (widget_class, FlnRegistrationForm,
                                        urgency_label);
  gtk_widget_class_bind_template_child (widget_class, FlnRegistrationForm, urgency);
  gtk_widget_class_bind_template_child (widget_class, FlnRegistrationForm, language);
}

static void
fln_registration_form_class_init (FlnRegistrationFormClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fln_registration_form_dispose;
  G_OBJECT_CLASS (class)->finalize = fln_registration_form_finalize;

  g_signal_new ("edited", FLN_TYPE_REGISTRATION_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/rw/foleni/reception/registration-form.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_next);
  gtk_widget_class_bind_template_callback (widget_class, on_edited);
}

static void
fln_registration_form_init (FlnRegistrationForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  let_words_give_way (self);
  fill_urgency (self);
  fill_languages (self);
  watch_leaving (self, self->name, G_CALLBACK (on_name_left));
  watch_leaving (self, self->phone, G_CALLBACK (check_phone));
  watch_leaving (self, self->age, G_CALLBACK (check_age));
}

GtkWidget *
fln_registration_form_new (void)
{
  return g_object_new (FLN_TYPE_REGISTRATION_FORM, NULL);
}

void
fln_registration_form_start (FlnRegistrationForm *self, const FlnWho *who,
                             FlnClockTick *tick, FlnDepartmentModel *departments)
{
  g_return_if_fail (FLN_IS_REGISTRATION_FORM (self));

  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = who->zone != NULL ? g_time_zone_ref (who->zone) : NULL;
  g_free (self->country);
  self->country = g_strdup (who->country);
  g_set_object (&self->tick, tick);
  g_set_object (&self->departments, departments);

  if (departments != NULL)
    {
      GtkExpression *name
          = gtk_property_expression_new (FLN_TYPE_DEPARTMENT_ITEM, NULL, "name");

      gtk_drop_down_set_expression (GTK_DROP_DOWN (self->department), name);
      gtk_drop_down_set_model (GTK_DROP_DOWN (self->department),
                               G_LIST_MODEL (departments));
      gtk_expression_unref (name);
    }

  gtk_widget_set_visible (self->department_label, departments != NULL);
  gtk_widget_set_visible (self->department, departments != NULL);
  gtk_widget_set_visible (self->urgency_label, departments != NULL);
  gtk_widget_set_visible (self->urgency, departments != NULL);
  fln_registration_form_clear (self);
}

void
fln_registration_form_clear (FlnRegistrationForm *self)
{
  GtkWidget *const entries[] = { self->name, self->phone, self->card, self->age };

  g_return_if_fail (FLN_IS_REGISTRATION_FORM (self));

  for (unsigned i = 0; i < G_N_ELEMENTS (entries); i++)
    gtk_editable_set_text (GTK_EDITABLE (entries[i]), "");
  set_sex (self, NULL);
  set_needs (self, FLN_NEED_NONE);
  set_language (self, usual_language (self));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->urgency), FLN_COLOUR_NONE);
  show_fault (self->name, self->name_fault, NULL);
  show_fault (self->phone, self->phone_fault, NULL);
  show_fault (self->age, self->age_fault, NULL);
}

void
fln_registration_form_prefill (FlnRegistrationForm *self, const char *typed)
{
  g_return_if_fail (FLN_IS_REGISTRATION_FORM (self));

  fln_registration_form_clear (self);
  gtk_editable_set_text (GTK_EDITABLE (fln_patient_entry_looks_like_phone (typed)
                                           ? self->phone
                                           : self->name),
                         typed != NULL ? typed : "");
}

void
fln_registration_form_fill (FlnRegistrationForm *self, const FlnPatient *patient)
{
  g_autofree char *phone = NULL;

  g_return_if_fail (FLN_IS_REGISTRATION_FORM (self));
  g_return_if_fail (patient != NULL);

  fln_registration_form_clear (self);
  if (patient->phone != NULL)
    phone = fln_phone_national (patient->phone, self->country);

  gtk_editable_set_text (GTK_EDITABLE (self->name),
                         patient->name != NULL ? patient->name : "");
  gtk_editable_set_text (GTK_EDITABLE (self->phone), phone != NULL ? phone : "");
  gtk_editable_set_text (GTK_EDITABLE (self->card),
                         patient->card != NULL ? patient->card : "");
  gtk_editable_set_text (GTK_EDITABLE (self->age),
                         patient->born != NULL ? patient->born : "");
  set_sex (self, patient->sex);
  set_needs (self, patient->needs);
  set_language (self, patient->language);
}

void
fln_registration_form_set_department (FlnRegistrationForm *self, const char *id)
{
  guint position = 0;

  g_return_if_fail (FLN_IS_REGISTRATION_FORM (self));

  if (self->departments != NULL
      && fln_department_model_find (self->departments, id, &position) != NULL)
    gtk_drop_down_set_selected (GTK_DROP_DOWN (self->department), position);
}

gboolean
fln_registration_form_check (FlnRegistrationForm *self)
{
  gboolean name;
  gboolean phone;
  gboolean age;

  g_return_val_if_fail (FLN_IS_REGISTRATION_FORM (self), FALSE);

  name = check_name (self);
  phone = check_phone (self);
  age = check_age (self);

  if (!name)
    gtk_widget_grab_focus (self->name);
  else if (!phone)
    gtk_widget_grab_focus (self->phone);
  else if (!age)
    gtk_widget_grab_focus (self->age);

  return name && phone && age;
}

static char *
stripped (GtkWidget *entry)
{
  g_autofree char *text = g_strstrip (g_strdup (text_of (entry)));

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

FlnPatientEntry *
fln_registration_form_read (FlnRegistrationForm *self)
{
  FlnPatientEntry *entry;
  guint language;

  g_return_val_if_fail (FLN_IS_REGISTRATION_FORM (self), NULL);

  entry = g_new0 (FlnPatientEntry, 1);
  language = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->language));
  entry->name = stripped (self->name);
  entry->phone = stripped (self->phone);
  entry->card = stripped (self->card);
  entry->age = stripped (self->age);
  entry->sex = g_strdup (is_on (self->female) ? "f" : is_on (self->male) ? "m" : NULL);
  entry->needs = read_needs (self);
  if (language > 0 && language <= G_N_ELEMENTS (languages))
    entry->language = g_strdup (languages[language - 1]);

  if (self->departments != NULL)
    {
      FlnDepartmentItem *department = fln_department_model_get (
          self->departments,
          gtk_drop_down_get_selected (GTK_DROP_DOWN (self->department)));

      if (department != NULL)
        entry->department = g_strdup (fln_department_item_get_id (department));
      entry->urgency = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->urgency));
    }

  return entry;
}

const char *
fln_registration_form_get_name (FlnRegistrationForm *self)
{
  g_return_val_if_fail (FLN_IS_REGISTRATION_FORM (self), NULL);

  return text_of (self->name);
}

const char *
fln_registration_form_get_phone (FlnRegistrationForm *self)
{
  g_return_val_if_fail (FLN_IS_REGISTRATION_FORM (self), NULL);

  return text_of (self->phone);
}

void
fln_registration_form_focus (FlnRegistrationForm *self)
{
  GtkWidget *const entries[] = { self->name, self->phone, self->age };

  g_return_if_fail (FLN_IS_REGISTRATION_FORM (self));

  for (unsigned i = 0; i < G_N_ELEMENTS (entries); i++)
    if (*text_of (entries[i]) == '\0')
      {
        gtk_widget_grab_focus (entries[i]);
        return;
      }

  gtk_widget_grab_focus (self->name);
}
