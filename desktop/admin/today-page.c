/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/admin/today-page.h"

#include "desktop/admin/figure-charts.h"
#include "desktop/admin/key-figure.h"
#include "desktop/admin/late-item.h"
#include "desktop/admin/table.h"
#include "desktop/admin/today-line.h"
#include "desktop/model/due-words.h"
#include "desktop/model/figures-item.h"
#include "desktop/widgets/accessible.h"
#include "desktop/widgets/list-tab.h"

#include <glib/gi18n.h>

struct _FlnTodayPage
{
  GtkBox parent_instance;
  GtkLabel *date;
  GtkWidget *conflicts;
  GtkLabel *conflicts_count;
  GtkLabel *conflicts_words;
  FlnKeyFigure *late_figure;
  FlnKeyFigure *waiting;
  FlnKeyFigure *wait;
  FlnKeyFigure *seen;
  GtkStack *late_stack;
  GtkListView *late;
  FlnChart *chart;
  GtkColumnView *departments;

  FlnFiguresToday *today;
  GTimeZone *zone;
  GListStore *late_items;
  GListStore *lines;
};

G_DEFINE_TYPE (FlnTodayPage, fln_today_page, GTK_TYPE_BOX)

static const FlnDepartmentRow *
find_department (const FlnTodayFacts *facts, const char *id)
{
  for (guint i = 0; i < facts->departments->len; i++)
    {
      const FlnDepartmentRow *row = facts->departments->pdata[i];

      if (g_strcmp0 (row->department.id, id) == 0)
        return row;
    }

  return NULL;
}

static const FlnFigures *
find_figures (GPtrArray *figures, const char *key)
{
  for (guint i = 0; i < figures->len; i++)
    if (g_strcmp0 (((FlnFigures *) figures->pdata[i])->key, key) == 0)
      return figures->pdata[i];

  return NULL;
}

static void
show_date (FlnTodayPage *self, const FlnTodayFacts *facts)
{
  g_autoptr (GDateTime) utc
      = g_date_time_new_from_unix_utc (facts->now_us / G_TIME_SPAN_SECOND);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, self->zone);
  /* Translators: the date and time above the figures, by strftime: "Friday 20 November
   * 2026, 10:28". */
  g_autofree char *words = g_date_time_format (local, _ ("%A %-d %B %Y, %H:%M"));

  gtk_label_set_text (self->date, words);
}

static void
show_conflicts (FlnTodayPage *self, const FlnTodayFacts *facts)
{
  g_autofree char *count = g_strdup_printf ("%u", facts->conflicts);
  const char *words = g_dngettext (NULL, "conflict to review", "conflicts to review",
                                   facts->conflicts);
  g_autofree char *said = g_strdup_printf ("%s %s", count, words);

  gtk_label_set_text (self->conflicts_count, count);
  gtk_label_set_text (self->conflicts_words, words);
  fln_accessible_name (self->conflicts, said);
  gtk_widget_set_visible (self->conflicts, facts->conflicts > 0);
}

static void
show_queues (FlnTodayPage *self, const FlnTodayFacts *facts)
{
  g_autofree char *late = g_strdup_printf ("%u", facts->overdue);
  g_autofree char *waiting = g_strdup_printf ("%u", facts->waiting);
  g_autofree char *of = NULL;
  g_autofree char *where = NULL;

  if (facts->overdue_urgent > 0)
    /* Translators: how many wait; how many of those past their target are Red or Orange. */
    of = g_strdup_printf (_ ("of %u waiting; %u Red or Orange"), facts->waiting,
                          facts->overdue_urgent);
  else
    /* Translators: how many people wait. */
    of = g_strdup_printf (_ ("of %u waiting"), facts->waiting);

  /* Translators: how many people are with somebody now, or on their way. */
  where = g_strdup_printf (g_dngettext (NULL, "%u called or in a room",
                                        "%u called or in a room", facts->serving),
                           facts->serving);

  fln_key_figure_show (self->late_figure, late, of, facts->overdue > 0);
  fln_key_figure_show (self->waiting, waiting, where, FALSE);
}

static void
show_day (FlnTodayPage *self, const FlnTodayFacts *facts)
{
  const FlnFigures *all = facts->figures->all;
  const unsigned missed = all->n_by_state[FLN_TICKET_NO_SHOW];
  g_autofree char *median = fln_figures_time_words (all->n_waits, all->wait_median_us);
  g_autofree char *most = fln_figures_time_words (all->n_waits, all->wait_p90_us);
  g_autofree char *seen = g_strdup_printf ("%u", all->n_by_state[FLN_TICKET_SERVED]);
  g_autofree char *waited = NULL;
  g_autofree char *absent = NULL;
  g_autofree char *detail = NULL;

  /* Translators: %s is a length of time. */
  waited = g_strdup_printf (_ ("9 in 10 waited less than %s"), most);
  /* Translators: how many people did not come when they were called. */
  absent = g_strdup_printf (g_dngettext (NULL, "%u no-show", "%u no-shows", missed),
                            missed);
  /* Translators: the first is "5 no-shows"; then how many were seen by this time of day
   * a week ago. */
  detail = g_strdup_printf (_ ("%s · a week ago by now: %u"), absent,
                            facts->served_before);

  fln_key_figure_show (self->wait, median,
                       all->n_waits > 0 ? waited : _ ("nobody has been called yet"),
                       FALSE);
  fln_key_figure_show (self->seen, seen, detail, FALSE);
}

static void
show_late (FlnTodayPage *self, const FlnTodayFacts *facts)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < facts->late->len; i++)
    {
      const FlnQueueRow *row = facts->late->pdata[i];
      const FlnDepartmentRow *department
          = find_department (facts, row->ticket.department);

      g_ptr_array_add (items, fln_late_item_new (row, department != NULL
                                                          ? department->department.name
                                                          : ""));
    }

  g_list_store_splice (self->late_items, 0,
                       g_list_model_get_n_items (G_LIST_MODEL (self->late_items)),
                       items->pdata, items->len);
  gtk_stack_set_visible_child_name (self->late_stack, items->len > 0 ? "some" : "none");
}

/* Lines stay as long as their departments do. */
static void
show_departments (FlnTodayPage *self, const FlnTodayFacts *facts)
{
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->lines));

  for (guint i = 0; i < facts->departments->len; i++)
    {
      const FlnDepartmentRow *row = facts->departments->pdata[i];
      const FlnFigures *figures
          = find_figures (facts->figures->by_department, row->department.name);

      if (i < shown)
        {
          g_autoptr (FlnTodayLine) line
              = g_list_model_get_item (G_LIST_MODEL (self->lines), i);

          fln_today_line_update (line, row, figures);
        }
      else
        {
          g_autoptr (FlnTodayLine) line = fln_today_line_new (row, figures);

          g_list_store_append (self->lines, line);
        }
    }

  while (shown > facts->departments->len)
    g_list_store_remove (self->lines, --shown);
}

static void
on_refreshed (FlnTodayPage *self)
{
  const FlnTodayFacts *facts = fln_figures_today_get (self->today);
  g_autofree char *summary = NULL;
  FlnChartData *chart;

  show_date (self, facts);
  show_conflicts (self, facts);
  show_queues (self, facts);
  show_day (self, facts);
  show_late (self, facts);
  show_departments (self, facts);
  chart = fln_chart_of_waits (facts->figures, &summary);
  fln_chart_show (self->chart, chart, summary);
}

static void
fln_today_page_dispose (GObject *object)
{
  FlnTodayPage *self = FLN_TODAY_PAGE (object);

  if (self->today != NULL)
    g_signal_handlers_disconnect_by_data (self->today, self);
  g_clear_object (&self->today);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_object (&self->late_items);
  g_clear_object (&self->lines);

  G_OBJECT_CLASS (fln_today_page_parent_class)->dispose (object);
}

static void
fln_today_page_class_init (FlnTodayPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fln_today_page_dispose;
  g_type_ensure (FLN_TYPE_KEY_FIGURE);
  g_type_ensure (FLN_TYPE_CHART);
  g_type_ensure (FLN_TYPE_LATE_ITEM);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/rw/foleni/ui/today-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FlnTodayPage, date);
  gtk_widget_class_bind_template_child (widget_class, FlnTodayPage, conflicts);
  gtk_widget_class_bind_template_child (widget_class, FlnTodayPage, conflicts_count);
  gtk_widget_class_bind_template_child (widget_class, FlnTodayPage, conflicts_words);
  gtk_widget_class_bind_template_child (widget_class, FlnTodayPage, late_figure);
  gtk_widget_class_bind_template_child (widget_class, FlnTodayPage, waiting);
  gtk_widget_class_bind_template_child (widget_class, FlnTodayPage, wait);
  gtk_widget_class_bind_template_child (widget_class, FlnTodayPage, seen);
  gtk_widget_class_bind_template_child (widget_class, FlnTodayPage, late_stack);
  gtk_widget_class_bind_template_child (widget_class, FlnTodayPage, late);
  gtk_widget_class_bind_template_child (widget_class, FlnTodayPage, chart);
  gtk_widget_class_bind_template_child (widget_class, FlnTodayPage, departments);
}

static void
fln_today_page_init (FlnTodayPage *self)
{
  const FlnTableColumn columns[] = {
    { _ ("Department"), "name", 0, TRUE },
    { _ ("In a room"), "serving", 120, FALSE },
    { _ ("Waiting"), "waiting", 110, TRUE },
    { _ ("Past target"), "late", 120, FALSE },
    { _ ("Longest now"), "longest", 130, FALSE },
    { _ ("Median wait"), "wait", 130, FALSE },
    { _ ("Seen"), "seen", 100, FALSE },
  };
  g_autoptr (GtkNoSelection) late = NULL;
  g_autoptr (GtkNoSelection) lines = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));

  self->late_items = g_list_store_new (FLN_TYPE_LATE_ITEM);
  late = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->late_items)));
  gtk_list_view_set_model (self->late, GTK_SELECTION_MODEL (late));
  fln_list_let_tab_leave (GTK_WIDGET (self->late));

  self->lines = g_list_store_new (FLN_TYPE_TODAY_LINE);
  lines = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->lines)));
  fln_table_set_columns (self->departments, FLN_TYPE_TODAY_LINE, columns,
                         G_N_ELEMENTS (columns));
  gtk_column_view_set_model (self->departments, GTK_SELECTION_MODEL (lines));
}

GtkWidget *
fln_today_page_new (FlnDesk *desk, FlnClockTick *tick, GTimeZone *zone)
{
  FlnTodayPage *self = g_object_new (FLN_TYPE_TODAY_PAGE, NULL);

  self->zone = g_time_zone_ref (zone);
  self->today = fln_figures_today_new (desk, tick);
  g_signal_connect_swapped (self->today, "refreshed", G_CALLBACK (on_refreshed), self);

  return GTK_WIDGET (self);
}
