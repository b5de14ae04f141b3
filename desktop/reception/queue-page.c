/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/reception/queue-page.h"

#include "desktop/widgets/accessible.h"
#include "desktop/widgets/list-tab.h"
#include "shared/domain/ticket-flow.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#define ITEM_OF_PICK "fln-department-item"

struct _FlnQueuePage
{
  GtkBox parent_instance;
  GtkBox *picks;
  GtkWidget *overdue;
  GtkLabel *overdue_words;
  GtkWidget *untriaged;
  GtkLabel *untriaged_words;
  GtkWidget *notice;
  GtkLabel *notice_words;
  GtkStack *stack;
  GtkColumnView *list;
  GtkColumnViewColumn *ahead;
  AdwStatusPage *empty;
  GtkLabel *chosen;
  GtkWidget *hold;
  GtkLabel *hold_words;

  FlnQueueModel *queue;
  FlnDepartmentModel *departments;
  GtkSingleSelection *selection;
  char *department; /* shown, or wanted as soon as it is known */
  char *awaited;    /* ticket to select when it comes */
};

G_DEFINE_TYPE (FlnQueuePage, fln_queue_page, GTK_TYPE_BOX)

/* Departments */

static void
on_pick (GtkToggleButton *pick, FlnQueuePage *self)
{
  FlnDepartmentItem *item = g_object_get_data (G_OBJECT (pick), ITEM_OF_PICK);

  if (gtk_toggle_button_get_active (pick))
    fln_queue_page_show_department (self, fln_department_item_get_id (item));
}

static void
name_pick (GtkWidget *pick)
{
  FlnDepartmentItem *item = g_object_get_data (G_OBJECT (pick), ITEM_OF_PICK);
  const FlnDepartmentRow *row = fln_department_item_get_row (item);
  g_autofree char *name = g_strdup_printf (
      /* Translators: a department and how many people wait there. */
      g_dngettext (NULL, "%s, %u waiting", "%s, %u waiting", row->waiting),
      fln_department_item_get_name (item), row->waiting);

  fln_accessible_name (pick, name);
}

static GtkWidget *
new_pick (FlnQueuePage *self, FlnDepartmentItem *item)
{
  GtkWidget *pick = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 7);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *count = gtk_label_new (NULL);
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->picks));

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (name), 14);
  gtk_widget_add_css_class (count, "strong");
  gtk_widget_add_css_class (pick, "pick");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), count);
  gtk_button_set_child (GTK_BUTTON (pick), box);
  if (first != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (pick), GTK_TOGGLE_BUTTON (first));

  g_object_bind_property (item, "name", name, "label", G_BINDING_SYNC_CREATE);
  g_object_bind_property (item, "count", count, "label", G_BINDING_SYNC_CREATE);
  g_object_set_data_full (G_OBJECT (pick), ITEM_OF_PICK, g_object_ref (item),
                          g_object_unref);
  g_signal_connect_object (item, "notify::count", G_CALLBACK (name_pick), pick,
                           G_CONNECT_SWAPPED);
  g_signal_connect (pick, "toggled", G_CALLBACK (on_pick), self);
  name_pick (pick);

  return pick;
}

static void
fill_picks (FlnQueuePage *self)
{
  GListModel *departments = G_LIST_MODEL (self->departments);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->picks))) != NULL)
    gtk_box_remove (self->picks, child);

  for (guint i = 0; i < g_list_model_get_n_items (departments); i++)
    gtk_box_append (self->picks,
                    new_pick (self, fln_department_model_get (self->departments, i)));
}

static void
mark_pick (FlnQueuePage *self)
{
  for (GtkWidget *pick = gtk_widget_get_first_child (GTK_WIDGET (self->picks));
       pick != NULL; pick = gtk_widget_get_next_sibling (pick))
    {
      FlnDepartmentItem *item = g_object_get_data (G_OBJECT (pick), ITEM_OF_PICK);

      if (g_strcmp0 (fln_department_item_get_id (item), self->department) == 0)
        gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (pick), TRUE);
    }
}

static void
show_notice (FlnQueuePage *self)
{
  FlnDepartmentItem *department = fln_queue_page_get_department (self);
  g_autofree char *words = NULL;

  if (department != NULL)
    g_object_get (department, "notice", &words, NULL);

  gtk_label_set_text (self->notice_words, words != NULL ? words : "");
  gtk_widget_set_visible (self->notice, words != NULL && *words != '\0');
}

static void
on_departments_changed (FlnQueuePage *self)
{
  fill_picks (self);
  mark_pick (self);
}

static void
on_departments_read (FlnQueuePage *self)
{
  if (fln_queue_page_get_department (self) == NULL)
    fln_queue_page_show_department (self, NULL);
  show_notice (self);
}

/* The selected number */

static void
show_hold (FlnQueuePage *self, FlnTicketItem *item)
{
  const FlnTicketState state = item != NULL
                                   ? fln_ticket_item_get_row (item)->ticket.state
                                   : FLN_TICKET_WAITING;
  const gboolean back = fln_ticket_flow_allows (state, FLN_STEP_RETURN);
  const char *words = back ? _ ("Back to queue") : C_ ("verb", "Hold");

  gtk_label_set_text (self->hold_words, words);
  fln_accessible_name (self->hold, words);
}

static void
show_chosen (FlnQueuePage *self)
{
  FlnTicketItem *item = fln_queue_page_get_ticket (self);

  gtk_label_set_text (self->chosen,
                      item != NULL ? fln_ticket_item_get_number (item) : "");
  show_hold (self, item);
  g_signal_emit_by_name (self, "selected");
}

static void
select_awaited (FlnQueuePage *self)
{
  guint position = 0;

  if (self->awaited == NULL
      || fln_queue_model_find (self->queue, self->awaited, &position) == NULL)
    return;

  g_clear_pointer (&self->awaited, g_free);
  gtk_single_selection_set_selected (self->selection, position);
  fln_list_show_row (GTK_WIDGET (self->list), position);
}

static void
show_counts (FlnQueuePage *self)
{
  const unsigned overdue = fln_queue_model_get_overdue (self->queue);
  const unsigned untriaged = fln_queue_model_get_untriaged (self->queue);
  g_autofree char *late = g_strdup_printf (
      /* Translators: how many people should have been called already. */
      g_dngettext (NULL, "%u overdue", "%u overdue", overdue), overdue);
  g_autofree char *bare = g_strdup_printf (
      /* Translators: how many people have no triage colour. */
      g_dngettext (NULL, "%u not triaged", "%u not triaged", untriaged), untriaged);

  gtk_label_set_text (self->overdue_words, late);
  gtk_label_set_text (self->untriaged_words, bare);
  gtk_widget_set_visible (self->overdue, overdue > 0);
  gtk_widget_set_visible (self->untriaged, untriaged > 0);
}

static void
show_empty (FlnQueuePage *self)
{
  FlnDepartmentItem *department = fln_queue_page_get_department (self);
  const gboolean is_empty
      = fln_queue_model_is_read (self->queue)
        && g_list_model_get_n_items (G_LIST_MODEL (self->queue)) == 0;
  g_autofree char *title = NULL;

  if (department != NULL)
    {
      g_autofree char *name
          = g_markup_escape_text (fln_department_item_get_name (department), -1);

      /* Translators: %s is a department. */
      title = g_strdup_printf (_ ("Nobody is waiting in %s"), name);
    }

  adw_status_page_set_title (self->empty, title != NULL ? title : "");
  gtk_stack_set_visible_child_name (self->stack, is_empty ? "empty" : "list");
}

static void
on_queue_read (FlnQueuePage *self)
{
  show_counts (self);
  show_empty (self);
  select_awaited (self);
  show_chosen (self);
}

static void
on_row_activate (FlnQueuePage *self, guint position)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "queue.urgency", NULL);
}

/* Life */

static void
fln_queue_page_dispose (GObject *object)
{
  FlnQueuePage *self = FLN_QUEUE_PAGE (object);

  if (self->queue != NULL)
    g_signal_handlers_disconnect_by_data (self->queue, self);
  if (self->departments != NULL)
    g_signal_handlers_disconnect_by_data (self->departments, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->queue);
  g_clear_object (&self->departments);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (fln_queue_page_parent_class)->dispose (object);
}

static void
fln_queue_page_finalize (GObject *object)
{
  g_free (FLN_QUEUE_PAGE (object)->department);
  g_free (FLN_QUEUE_PAGE (object)->awaited);

  G_OBJECT_CLASS (fln_queue_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FlnQueuePage, picks);
  gtk_widget_class_bind_template_child (widget_class, FlnQueuePage, overdue);
  gtk_widget_class_bind_template_child (widget_class, FlnQueuePage, overdue_words);
  gtk_widget_class_bind_template_child (widget_class, FlnQueuePage, untriaged);
  gtk_widget_class_bind_template_child (widget_class, FlnQueuePage, untriaged_words);
  gtk_widget_class_bind_template_child (widget_class, FlnQueuePage, notice);
  gtk_widget_class_bind_template_child (widget_class, FlnQueuePage, notice_words);
  gtk_widget_class_bind_template_child (widget_class, FlnQueuePage, stack);
  gtk_widget_class_bind_template_child (widget_class, FlnQueuePage, list);
  gtk_widget_class_bind_template_child (widget_class, FlnQueuePage, ahead);
  gtk_widget_class_bind_template_child (widget_class, FlnQueuePage, empty);
  gtk_widget_class_bind_template_child (widget_class, FlnQueuePage, chosen);
  gtk_widget_class_bind_template_child (widget_class, FlnQueuePage, hold);
  gtk_widget_class_bind_template_child (widget_class, FlnQueuePage, hold_words);
}

static void
fln_queue_page_class_init (FlnQueuePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fln_queue_page_dispose;
  G_OBJECT_CLASS (class)->finalize = fln_queue_page_finalize;

  g_type_ensure (FLN_TYPE_TICKET_ITEM);

  g_signal_new ("department-shown", FLN_TYPE_QUEUE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  g_signal_new ("selected", FLN_TYPE_QUEUE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/rw/foleni/reception/queue-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activate);
}

static void
fln_queue_page_init (FlnQueuePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  fln_list_let_tab_leave (GTK_WIDGET (self->list));
  fln_list_fit_columns (self->list);
  /* The name needs the room more. Removed: in GTK 4.8 a hidden column keeps its width. */
  if (fln_list_has_large_text (GTK_WIDGET (self->list)))
    gtk_column_view_remove_column (self->list, self->ahead);
}

GtkWidget *
fln_queue_page_new (void)
{
  return g_object_new (FLN_TYPE_QUEUE_PAGE, NULL);
}

void
fln_queue_page_start (FlnQueuePage *self, FlnQueueModel *queue,
                      FlnDepartmentModel *departments)
{
  g_return_if_fail (FLN_IS_QUEUE_PAGE (self));

  self->queue = g_object_ref (queue);
  self->departments = g_object_ref (departments);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (queue)));
  gtk_column_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  fln_list_keep_first_in_view (GTK_WIDGET (self->list), G_LIST_MODEL (queue));

  g_signal_connect_swapped (departments, "items-changed",
                            G_CALLBACK (on_departments_changed), self);
  g_signal_connect_swapped (departments, "refreshed", G_CALLBACK (on_departments_read),
                            self);
  g_signal_connect_swapped (queue, "refreshed", G_CALLBACK (on_queue_read), self);
  g_signal_connect_swapped (self->selection, "notify::selected-item",
                            G_CALLBACK (show_chosen), self);
  on_departments_changed (self);
  show_chosen (self);
}

void
fln_queue_page_show_department (FlnQueuePage *self, const char *id)
{
  g_autofree char *wanted = g_strdup (id);

  g_return_if_fail (FLN_IS_QUEUE_PAGE (self));

  if (wanted == NULL)
    {
      FlnDepartmentItem *first = fln_department_model_get (self->departments, 0);

      if (first == NULL)
        return;
      wanted = g_strdup (fln_department_item_get_id (first));
    }

  if (g_strcmp0 (wanted, self->department) == 0
      && g_strcmp0 (wanted, fln_queue_model_get_department (self->queue)) == 0)
    return;

  g_free (self->department);
  self->department = g_steal_pointer (&wanted);
  fln_queue_model_set_department (self->queue, self->department);
  mark_pick (self);
  show_notice (self);
  show_counts (self);
  g_signal_emit_by_name (self, "department-shown", self->department);
}

void
fln_queue_page_show_nth (FlnQueuePage *self, guint position)
{
  FlnDepartmentItem *item;

  g_return_if_fail (FLN_IS_QUEUE_PAGE (self));

  item = fln_department_model_get (self->departments, position);
  if (item != NULL)
    fln_queue_page_show_department (self, fln_department_item_get_id (item));
}

FlnDepartmentItem *
fln_queue_page_get_department (FlnQueuePage *self)
{
  g_return_val_if_fail (FLN_IS_QUEUE_PAGE (self), NULL);

  if (self->departments == NULL)
    return NULL;

  return fln_department_model_find (self->departments, self->department, NULL);
}

FlnTicketItem *
fln_queue_page_get_ticket (FlnQueuePage *self)
{
  g_return_val_if_fail (FLN_IS_QUEUE_PAGE (self), NULL);

  if (self->selection == NULL)
    return NULL;

  return gtk_single_selection_get_selected_item (self->selection);
}

void
fln_queue_page_select (FlnQueuePage *self, const char *ticket)
{
  g_return_if_fail (FLN_IS_QUEUE_PAGE (self));

  g_free (self->awaited);
  self->awaited = g_strdup (ticket);
  select_awaited (self);
}

void
fln_queue_page_focus (FlnQueuePage *self)
{
  g_return_if_fail (FLN_IS_QUEUE_PAGE (self));

  gtk_widget_child_focus (GTK_WIDGET (self->list), GTK_DIR_TAB_FORWARD);
}
