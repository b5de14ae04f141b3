/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/doctor/outcome-bar.h"

#include <glib/gi18n.h>

/* How sites name their laboratory, before somebody has sent a person there. */
#define LABORATORY_CODE "LAB"

enum
{
  DONE,
  LAB,
  REFER,
  ADMIT,
  N_OUTCOMES
};

static const char *const outcomes[N_OUTCOMES] = { "done", "lab", "refer", "admit" };

struct _FlnOutcomeBar
{
  GtkBox parent_instance;
  GtkToggleButton *done;
  GtkToggleButton *lab;
  GtkToggleButton *refer;
  GtkToggleButton *admit;
  GtkDropDown *onward;
  GtkWidget *onward_box;

  FlnDepartmentModel *departments;
  char *own;
  char *laboratory;
  char *back_to;
  GPtrArray *ids; /* of the choices after the first, which is nowhere */
};

G_DEFINE_TYPE (FlnOutcomeBar, fln_outcome_bar, GTK_TYPE_BOX)

static unsigned
outcome_of (FlnOutcomeBar *self)
{
  GtkToggleButton *const toggles[N_OUTCOMES]
      = { self->done, self->lab, self->refer, self->admit };

  for (unsigned i = 0; i < N_OUTCOMES; i++)
    if (gtk_toggle_button_get_active (toggles[i]))
      return i;

  return DONE;
}

static void
choose (FlnOutcomeBar *self, const char *id)
{
  guint at = 0;

  for (guint i = 0; id != NULL && i < self->ids->len; i++)
    if (g_str_equal (self->ids->pdata[i], id))
      at = i + 1;

  gtk_drop_down_set_selected (self->onward, at);
}

static const char *
laboratory_of (FlnOutcomeBar *self)
{
  if (self->laboratory != NULL)
    return self->laboratory;

  for (guint i = 0; i < self->ids->len; i++)
    {
      FlnDepartmentItem *item
          = fln_department_model_find (self->departments, self->ids->pdata[i], NULL);
      const char *code
          = item != NULL ? fln_department_item_get_row (item)->department.code : NULL;

      if (code != NULL && g_ascii_strcasecmp (code, LABORATORY_CODE) == 0)
        return self->ids->pdata[i];
    }

  return NULL;
}

/* Where people go by themselves: to the laboratory for it, back to who asked. */
static void
choose_usual (FlnOutcomeBar *self)
{
  const unsigned outcome = outcome_of (self);

  if (outcome == LAB)
    choose (self, laboratory_of (self));
  else
    choose (self, outcome == DONE ? self->back_to : NULL);
}

static void
on_outcome (FlnOutcomeBar *self, GtkToggleButton *toggle)
{
  if (self->departments != NULL && gtk_toggle_button_get_active (toggle))
    choose_usual (self);
}

static gboolean
is_same (FlnOutcomeBar *self, GPtrArray *ids, GtkStringList *names)
{
  GListModel *shown = gtk_drop_down_get_model (self->onward);

  if (shown == NULL || ids->len != self->ids->len)
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    if (!g_str_equal (ids->pdata[i], self->ids->pdata[i])
        || g_strcmp0 (gtk_string_list_get_string (names, i + 1),
                      gtk_string_list_get_string (GTK_STRING_LIST (shown), i + 1))
               != 0)
      return FALSE;

  return TRUE;
}

static void
fill_departments (FlnOutcomeBar *self)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *chosen = g_strdup (fln_outcome_bar_get_onward (self));
  FlnDepartmentItem *item;

  /* Translators: where a person goes after the visit: to no other queue. */
  gtk_string_list_append (names, C_ ("goes to", "no other queue"));
  for (guint i = 0; (item = fln_department_model_get (self->departments, i)) != NULL;
       i++)
    {
      if (g_strcmp0 (fln_department_item_get_id (item), self->own) == 0)
        continue;

      g_ptr_array_add (ids, g_strdup (fln_department_item_get_id (item)));
      gtk_string_list_append (names, fln_department_item_get_name (item));
    }

  /* The choice under somebody's hand is left alone. */
  if (is_same (self, ids, names))
    return;

  g_ptr_array_unref (self->ids);
  self->ids = g_steal_pointer (&ids);
  gtk_drop_down_set_model (self->onward, G_LIST_MODEL (names));
  gtk_widget_set_visible (self->onward_box, self->ids->len > 0);
  if (chosen != NULL)
    choose (self, chosen);
  else
    choose_usual (self);
}

const char *
fln_outcome_bar_get_outcome (FlnOutcomeBar *self)
{
  g_return_val_if_fail (FLN_IS_OUTCOME_BAR (self), NULL);

  return outcomes[outcome_of (self)];
}

const char *
fln_outcome_bar_get_onward (FlnOutcomeBar *self)
{
  guint at;

  g_return_val_if_fail (FLN_IS_OUTCOME_BAR (self), NULL);

  at = gtk_drop_down_get_selected (self->onward);

  return at != GTK_INVALID_LIST_POSITION && at > 0 && at <= self->ids->len
             ? self->ids->pdata[at - 1]
             : NULL;
}

void
fln_outcome_bar_focus_onward (FlnOutcomeBar *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->onward));
}

static void
fln_outcome_bar_dispose (GObject *object)
{
  FlnOutcomeBar *self = FLN_OUTCOME_BAR (object);

  if (self->departments != NULL)
    g_signal_handlers_disconnect_by_data (self->departments, self);
  g_clear_object (&self->departments);

  G_OBJECT_CLASS (fln_outcome_bar_parent_class)->dispose (object);
}

static void
fln_outcome_bar_finalize (GObject *object)
{
  FlnOutcomeBar *self = FLN_OUTCOME_BAR (object);

  g_free (self->own);
  g_free (self->laboratory);
  g_free (self->back_to);
  g_ptr_array_unref (self->ids);

  G_OBJECT_CLASS (fln_outcome_bar_parent_class)->finalize (object);
}

static void
fln_outcome_bar_class_init (FlnOutcomeBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fln_outcome_bar_dispose;
  G_OBJECT_CLASS (class)->finalize = fln_outcome_bar_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/rw/foleni/ui/outcome-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, FlnOutcomeBar, done);
  gtk_widget_class_bind_template_child (widget_class, FlnOutcomeBar, lab);
  gtk_widget_class_bind_template_child (widget_class, FlnOutcomeBar, refer);
  gtk_widget_class_bind_template_child (widget_class, FlnOutcomeBar, admit);
  gtk_widget_class_bind_template_child (widget_class, FlnOutcomeBar, onward);
  gtk_widget_class_bind_template_child (widget_class, FlnOutcomeBar, onward_box);
  gtk_widget_class_bind_template_callback (widget_class, on_outcome);
}

static void
fln_outcome_bar_init (FlnOutcomeBar *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
fln_outcome_bar_start (FlnOutcomeBar *self, FlnDepartmentModel *departments,
                       const char *own)
{
  g_return_if_fail (FLN_IS_OUTCOME_BAR (self));
  g_return_if_fail (self->departments == NULL);

  self->departments = g_object_ref (departments);
  self->own = g_strdup (own);
  g_signal_connect_swapped (departments, "refreshed", G_CALLBACK (fill_departments),
                            self);
  fill_departments (self);
}

void
fln_outcome_bar_reset (FlnOutcomeBar *self, const char *back_to)
{
  g_return_if_fail (FLN_IS_OUTCOME_BAR (self));

  g_free (self->back_to);
  self->back_to = g_strdup (back_to);
  gtk_toggle_button_set_active (self->done, TRUE);
  choose_usual (self);
}

void
fln_outcome_bar_set_laboratory (FlnOutcomeBar *self, const char *department)
{
  g_return_if_fail (FLN_IS_OUTCOME_BAR (self));

  g_free (self->laboratory);
  self->laboratory = g_strdup (department);
}
