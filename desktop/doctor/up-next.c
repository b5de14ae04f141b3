/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/doctor/up-next.h"

#include "desktop/widgets/accessible.h"
#include "desktop/widgets/list-tab.h"
#include "shared/domain/order.h"

#include <glib/gi18n.h>

/* Numbers named in the alarm; the rest is only counted. */
#define ALARM_NUMBERS 4

struct _FlnUpNext
{
  GtkBox parent_instance;
  GtkWidget *call;
  GtkLabel *next;
  GtkWidget *paused;
  GtkLabel *paused_words;
  GtkWidget *alarm;
  GtkLabel *alarm_words;
  GtkLabel *waiting;
  GtkListView *list;
  GtkLabel *place;

  FlnQueueModel *queue;
  char *doctor; /* staff id; NULL: not a doctor */
};

G_DEFINE_TYPE (FlnUpNext, fln_up_next, GTK_TYPE_BOX)

/* The rule of the command that F2 is: who asked for another doctor is passed over. */
FlnTicketItem *
fln_up_next_get_first (FlnUpNext *self)
{
  g_return_val_if_fail (FLN_IS_UP_NEXT (self), NULL);

  for (guint i = 0; self->queue != NULL; i++)
    {
      g_autoptr (FlnTicketItem) item
          = g_list_model_get_item (G_LIST_MODEL (self->queue), i);
      const char *wanted;

      if (item == NULL)
        break;

      /* The model keeps the item. */
      wanted = fln_ticket_item_get_row (item)->ticket.doctor;
      if (self->doctor == NULL || wanted == NULL || g_str_equal (wanted, self->doctor))
        return item;
    }

  return NULL;
}

static void
show_next (FlnUpNext *self)
{
  FlnTicketItem *first = fln_up_next_get_first (self);
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;
  g_autofree char *said = NULL;

  if (first == NULL)
    {
      gtk_label_set_text (self->next, fln_queue_model_is_read (self->queue)
                                          ? _ ("Nobody is waiting")
                                          : "");
      fln_accessible_name (self->call, _ ("Call next: nobody is waiting"));
      return;
    }

  g_object_get (first, "name", &name, NULL);
  words = g_strdup_printf ("%s · %s", fln_ticket_item_get_number (first), name);
  gtk_label_set_text (self->next, words);
  /* Translators: for screen readers; number and name of who is next. */
  said = g_strdup_printf (_ ("Call next: %s, %s"), fln_ticket_item_get_number (first),
                          name);
  fln_accessible_name (self->call, said);
}

/* "2 past their target: A014, B003" */
static char *
alarm_words (FlnUpNext *self, unsigned overdue)
{
  g_autoptr (GString) numbers = g_string_new (NULL);
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->queue));
  unsigned named = 0;

  for (guint i = 0; i < n && named < ALARM_NUMBERS; i++)
    {
      g_autoptr (FlnTicketItem) item
          = g_list_model_get_item (G_LIST_MODEL (self->queue), i);
      const FlnQueueRow *row = fln_ticket_item_get_row (item);

      if (fln_order_overdue_us (&row->place, row->now_us) <= 0)
        continue;

      g_string_append_printf (numbers, "%s%s", named++ > 0 ? ", " : "",
                              fln_ticket_item_get_number (item));
    }

  if (named < overdue)
    g_string_append (numbers, " …");

  return g_strdup_printf (
      /* Translators: how many people waited longer than they should, and their numbers. */
      g_dngettext (NULL, "%u past their target: %s", "%u past their target: %s",
                   overdue),
      overdue, numbers->str);
}

static void
show_alarm (FlnUpNext *self)
{
  const unsigned overdue = fln_queue_model_get_overdue (self->queue);

  if (overdue > 0)
    {
      g_autofree char *words = alarm_words (self, overdue);

      gtk_label_set_text (self->alarm_words, words);
    }

  gtk_widget_set_visible (self->alarm, overdue > 0);
}

static void
show_waiting (FlnUpNext *self)
{
  const unsigned waiting = fln_queue_model_get_waiting (self->queue);
  g_autofree char *words = NULL;

  if (!fln_queue_model_is_read (self->queue))
    return;

  /* Translators: %u is how many people */
  words = g_strdup_printf (g_dngettext (NULL, "%u waiting", "%u waiting", waiting),
                           waiting);
  gtk_label_set_text (self->waiting, words);
}

static void
on_refreshed (FlnUpNext *self)
{
  show_next (self);
  show_alarm (self);
  show_waiting (self);
}

static void
on_activate (GtkListView *list, guint position, gpointer unused)
{
  GtkSelectionModel *rows = gtk_list_view_get_model (list);
  g_autoptr (FlnTicketItem) item
      = g_list_model_get_item (G_LIST_MODEL (rows), position);

  if (item != NULL)
    gtk_widget_activate_action (GTK_WIDGET (list), "visit.call-chosen", "s",
                                fln_ticket_item_get_id (item));
}

static void
fln_up_next_dispose (GObject *object)
{
  FlnUpNext *self = FLN_UP_NEXT (object);

  if (self->queue != NULL)
    g_signal_handlers_disconnect_by_data (self->queue, self);
  g_clear_object (&self->queue);
  g_clear_pointer (&self->doctor, g_free);

  G_OBJECT_CLASS (fln_up_next_parent_class)->dispose (object);
}

static void
fln_up_next_class_init (FlnUpNextClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fln_up_next_dispose;
  g_type_ensure (FLN_TYPE_TICKET_ITEM);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/rw/foleni/ui/up-next.ui");
  gtk_widget_class_bind_template_child (widget_class, FlnUpNext, call);
  gtk_widget_class_bind_template_child (widget_class, FlnUpNext, next);
  gtk_widget_class_bind_template_child (widget_class, FlnUpNext, paused);
  gtk_widget_class_bind_template_child (widget_class, FlnUpNext, paused_words);
  gtk_widget_class_bind_template_child (widget_class, FlnUpNext, alarm);
  gtk_widget_class_bind_template_child (widget_class, FlnUpNext, alarm_words);
  gtk_widget_class_bind_template_child (widget_class, FlnUpNext, waiting);
  gtk_widget_class_bind_template_child (widget_class, FlnUpNext, list);
  gtk_widget_class_bind_template_child (widget_class, FlnUpNext, place);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
}

static void
fln_up_next_init (FlnUpNext *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fln_list_let_tab_leave (GTK_WIDGET (self->list));
}

void
fln_up_next_start (FlnUpNext *self, FlnQueueModel *queue, const char *doctor,
                   const char *place)
{
  g_autoptr (GtkSingleSelection) selection = NULL;

  g_return_if_fail (FLN_IS_UP_NEXT (self));
  g_return_if_fail (self->queue == NULL);

  self->queue = g_object_ref (queue);
  self->doctor = g_strdup (doctor);
  g_signal_connect_swapped (queue, "refreshed", G_CALLBACK (on_refreshed), self);

  /* Nobody is chosen until somebody is: F2 is for who is next. */
  selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (queue)));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_single_selection_set_selected (selection, GTK_INVALID_LIST_POSITION);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  fln_list_keep_first_in_view (GTK_WIDGET (self->list), G_LIST_MODEL (queue));

  gtk_label_set_text (self->place, place);
  on_refreshed (self);
}

void
fln_up_next_set_department (FlnUpNext *self, FlnDepartmentItem *department)
{
  g_autofree char *notice = NULL;

  g_return_if_fail (FLN_IS_UP_NEXT (self));

  if (department != NULL)
    g_object_get (department, "notice", &notice, NULL);

  gtk_label_set_text (self->paused_words, notice != NULL ? notice : "");
  gtk_widget_set_visible (self->paused, notice != NULL && *notice != '\0');
}
