/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/doctor/patient-pane.h"

#include "desktop/model/due-words.h"
#include "desktop/model/triage-words.h"
#include "desktop/model/visit-model.h"
#include "desktop/widgets/accessible.h"
#include "desktop/widgets/dialog.h"
#include "desktop/widgets/list-tab.h"

#include <glib/gi18n.h>

struct _FlnPatientPane
{
  GtkBox parent_instance;
  GtkLabel *number;
  GtkLabel *name;
  GtkLabel *about;
  GtkWidget *here;
  GtkLabel *times;
  GtkLabel *since;
  GtkWidget *chip;
  GtkImage *shape;
  GtkLabel *triage;
  GtkBox *tags;
  FlnNotePad *note;
  GtkStack *history;
  GtkListView *visits;

  FlnLiveList *earlier;
  GTimeZone *zone;
  char *ticket; /* shown; NULL: nobody */
};

G_DEFINE_TYPE (FlnPatientPane, fln_patient_pane, GTK_TYPE_BOX)

static const char *
sex_word (const char *sex)
{
  if (g_strcmp0 (sex, "f") == 0)
    return C_ ("sex", "female");

  return g_strcmp0 (sex, "m") == 0 ? C_ ("sex", "male") : NULL;
}

/* "41 years"; months under two years. */
static char *
age_words (const char *born, FlnCivilDate today)
{
  int years;
  int months;

  if (!fln_age_at (born, today, &years, &months))
    return NULL;

  if (years < 2)
    /* Translators: the age of a small child */
    return g_strdup_printf (g_dngettext (NULL, "%d month", "%d months",
                                         (unsigned long) (years * 12 + months)),
                            years * 12 + months);

  return g_strdup_printf (
      /* Translators: the age of a person */
      g_dngettext (NULL, "%d year", "%d years", (unsigned long) years), years);
}

/* "41 years, male" */
static char *
about_words (const FlnVisitFacts *facts, GTimeZone *zone)
{
  const FlnPatient *patient = facts->patient;
  g_autofree char *age = NULL;
  const char *sex;

  if (patient == NULL)
    return g_strdup (_ ("The record of this person has not come to this desk yet."));

  age = age_words (patient->born, fln_civil_date_at (facts->now_us, zone));
  sex = sex_word (patient->sex);
  if (age != NULL && sex != NULL)
    /* Translators: age and sex: "41 years, male". */
    return g_strdup_printf (C_ ("person", "%s, %s"), age, sex);

  return g_strdup (age != NULL ? age : (sex != NULL ? sex : _ ("age not known")));
}

static void
add_tag (FlnPatientPane *self, const char *text)
{
  GtkWidget *tag = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (tag), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (tag, "tag");
  gtk_box_append (self->tags, tag);
}

static void
clear_tags (FlnPatientPane *self)
{
  GtkWidget *tag;

  while ((tag = gtk_widget_get_first_child (GTK_WIDGET (self->tags))) != NULL)
    gtk_box_remove (self->tags, tag);
}

static void
show_tags (FlnPatientPane *self, const FlnVisitFacts *facts)
{
  const FlnTicket *ticket = &facts->row->ticket;
  const char *language
      = facts->patient != NULL ? fln_language_word (facts->patient->language) : NULL;

  clear_tags (self);
  if (language != NULL)
    {
      /* Translators: %s is the name of a language. */
      g_autofree char *words = g_strdup_printf (_ ("speaks %s"), language);

      add_tag (self, words);
    }

  for (unsigned i = 0; i < 4; i++)
    if ((ticket->needs & (1u << i)) != 0)
      add_tag (self, fln_need_word (1u << i));

  if (ticket->results_back)
    add_tag (self, _ ("results back"));
  if (ticket->has_appointment)
    {
      g_autofree char *clock = fln_clock_words (ticket->appointment_us, self->zone);
      /* Translators: %s is a time of day: "appointment 09:00". */
      g_autofree char *words = g_strdup_printf (_ ("appointment %s"), clock);

      add_tag (self, words);
    }
}

static void
show_triage (FlnPatientPane *self, FlnColour colour)
{
  const char *classes[] = { "chip", fln_triage_class (colour), NULL };

  gtk_widget_set_css_classes (self->chip, classes);
  gtk_image_set_from_icon_name (self->shape, fln_triage_icon (colour));
  gtk_label_set_text (self->triage, fln_triage_word (colour));
}

static void
show_times (FlnPatientPane *self, const FlnVisitFacts *facts)
{
  const int64_t began_us = facts->started_us;
  const int64_t from_us = began_us != 0 ? began_us : facts->called_us;
  g_autofree char *came = fln_clock_words (facts->row->ticket.entered_us, self->zone);
  g_autofree char *called = fln_clock_words (facts->called_us, self->zone);
  g_autofree char *length = NULL;
  g_autofree char *times = NULL;
  g_autofree char *since = NULL;

  /* Translators: two times of day: "came 10:08, called 10:16". */
  times = g_strdup_printf (_ ("came %s, called %s"), came, called);
  length = fln_duration_words (facts->now_us - from_us);
  if (from_us == 0)
    since = g_strdup ("");
  else if (began_us != 0)
    /* Translators: %s is a length of time: "12 min in room". */
    since = g_strdup_printf (_ ("%s in room"), length);
  else if (facts->now_us - from_us < G_TIME_SPAN_MINUTE)
    since = g_strdup (_ ("called just now"));
  else
    /* Translators: %s is a length of time: "called 3 min ago". */
    since = g_strdup_printf (_ ("called %s ago"), length);

  gtk_label_set_text (self->times, times);
  gtk_label_set_text (self->since, since);
}

static void
show_history (FlnPatientPane *self)
{
  gtk_stack_set_visible_child_name (
      self->history, fln_live_list_size (self->earlier) > 0 ? "some" : "none");
}

static void
on_visit (GtkListView *list, guint position, FlnPatientPane *self)
{
  FlnVisitItem *item = fln_live_list_get (self->earlier, position);
  FlnDialog *dialog;
  g_autofree char *about = NULL;

  if (item == NULL)
    return;

  about = g_strjoin (" · ", fln_visit_item_get_date (item),
                     *fln_visit_item_get_doctor (item) != '\0'
                         ? fln_visit_item_get_doctor (item)
                         : NULL,
                     NULL);
  dialog = fln_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                           fln_visit_item_get_title (item), NULL);
  fln_dialog_add_text (dialog, about);
  fln_dialog_add_text (dialog, *fln_visit_item_get_note (item) != '\0'
                                   ? fln_visit_item_get_note (item)
                                   : _ ("No note was written."));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
fln_patient_pane_dispose (GObject *object)
{
  FlnPatientPane *self = FLN_PATIENT_PANE (object);

  if (self->earlier != NULL)
    g_signal_handlers_disconnect_by_data (self->earlier, self);
  g_clear_object (&self->earlier);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_pointer (&self->ticket, g_free);

  G_OBJECT_CLASS (fln_patient_pane_parent_class)->dispose (object);
}

static void
fln_patient_pane_class_init (FlnPatientPaneClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fln_patient_pane_dispose;
  g_type_ensure (FLN_TYPE_NOTE_PAD);
  g_type_ensure (FLN_TYPE_VISIT_ITEM);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/rw/foleni/ui/patient-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FlnPatientPane, number);
  gtk_widget_class_bind_template_child (widget_class, FlnPatientPane, name);
  gtk_widget_class_bind_template_child (widget_class, FlnPatientPane, about);
  gtk_widget_class_bind_template_child (widget_class, FlnPatientPane, here);
  gtk_widget_class_bind_template_child (widget_class, FlnPatientPane, times);
  gtk_widget_class_bind_template_child (widget_class, FlnPatientPane, since);
  gtk_widget_class_bind_template_child (widget_class, FlnPatientPane, chip);
  gtk_widget_class_bind_template_child (widget_class, FlnPatientPane, shape);
  gtk_widget_class_bind_template_child (widget_class, FlnPatientPane, triage);
  gtk_widget_class_bind_template_child (widget_class, FlnPatientPane, tags);
  gtk_widget_class_bind_template_child (widget_class, FlnPatientPane, note);
  gtk_widget_class_bind_template_child (widget_class, FlnPatientPane, history);
  gtk_widget_class_bind_template_child (widget_class, FlnPatientPane, visits);
  gtk_widget_class_bind_template_callback (widget_class, on_visit);
}

static void
fln_patient_pane_init (FlnPatientPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fln_list_let_tab_leave (GTK_WIDGET (self->visits));
}

void
fln_patient_pane_start (FlnPatientPane *self, FlnDesk *desk, const FlnWho *who)
{
  g_autoptr (GtkSingleSelection) selection = NULL;

  g_return_if_fail (FLN_IS_PATIENT_PANE (self));
  g_return_if_fail (self->earlier == NULL);

  self->zone = g_time_zone_ref (who->zone);
  self->earlier = fln_visit_model_new (desk, who->zone);
  g_signal_connect_swapped (self->earlier, "refreshed", G_CALLBACK (show_history),
                            self);
  selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->earlier)));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_list_view_set_model (self->visits, GTK_SELECTION_MODEL (selection));

  fln_note_pad_start (self->note, desk, who->staff.user);
}

gboolean
fln_patient_pane_show (FlnPatientPane *self, const FlnVisitFacts *facts)
{
  const FlnTicket *ticket;
  g_autofree char *about = NULL;

  g_return_val_if_fail (FLN_IS_PATIENT_PANE (self), FALSE);
  g_return_val_if_fail (facts->row != NULL, FALSE);

  ticket = &facts->row->ticket;
  about = about_words (facts, self->zone);
  gtk_label_set_text (self->number, ticket->number);
  gtk_label_set_text (self->name, facts->row->name != NULL ? facts->row->name
                                                           : _ ("(name not here yet)"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), facts->row->name);
  gtk_label_set_text (self->about, about);
  gtk_widget_set_visible (self->here, ticket->state == FLN_TICKET_CALLED);
  show_tags (self, facts);
  show_triage (self, facts->row->place.colour);
  show_times (self, facts);

  if (g_strcmp0 (self->ticket, ticket->id) == 0)
    return FALSE;

  g_free (self->ticket);
  self->ticket = g_strdup (ticket->id);
  fln_note_pad_show (self->note, ticket->id);
  fln_visit_model_show (self->earlier, ticket->patient, ticket->journey);

  return TRUE;
}

void
fln_patient_pane_clear (FlnPatientPane *self)
{
  g_return_if_fail (FLN_IS_PATIENT_PANE (self));

  if (self->ticket == NULL)
    return;

  g_clear_pointer (&self->ticket, g_free);
  gtk_label_set_text (self->number, "");
  gtk_label_set_text (self->name, "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), NULL);
  gtk_label_set_text (self->about, "");
  clear_tags (self);
  fln_note_pad_show (self->note, NULL);
  fln_visit_model_show (self->earlier, NULL, NULL);
}

FlnNotePad *
fln_patient_pane_get_note (FlnPatientPane *self)
{
  g_return_val_if_fail (FLN_IS_PATIENT_PANE (self), NULL);

  return self->note;
}
