/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/admin/analytics-page.h"

#include "desktop/admin/figure-charts.h"
#include "desktop/admin/key-figure.h"
#include "desktop/admin/table.h"
#include "desktop/model/figures-item.h"
#include "desktop/model/triage-words.h"
#include "desktop/widgets/accessible.h"

#include <glib/gi18n.h>
#include <stdio.h>

/* More days than that make a chart of hairs, and a reading that takes seconds. */
#define MOST_DAYS 366

typedef enum
{
  BY_DEPARTMENT,
  BY_COLOUR,
  BY_HOUR,
  BY_DAY,
  BY_DOCTOR,
  N_BYS
} By;

struct _FlnAnalyticsPage
{
  GtkBox parent_instance;
  GtkWidget *dates;
  GtkEditable *first;
  GtkEditable *last;
  GtkLabel *fault;
  GtkToggleButton *today;
  GtkToggleButton *week;
  GtkToggleButton *month;
  GtkToggleButton *days;
  FlnKeyFigure *people;
  FlnKeyFigure *wait;
  FlnKeyFigure *service;
  FlnKeyFigure *missed;
  GtkLabel *arrivals_title;
  FlnChart *arrivals;
  GtkLabel *waits_title;
  FlnChart *waits;
  GtkToggleButton *by_department;
  GtkToggleButton *by_colour;
  GtkToggleButton *by_hour;
  GtkToggleButton *by_day;
  GtkToggleButton *by_doctor;
  GtkStack *table_stack;
  GtkColumnView *table;

  FlnFiguresModel *model;
  GTimeZone *zone;
  GListStore *lines;
};

G_DEFINE_TYPE (FlnAnalyticsPage, fln_analytics_page, GTK_TYPE_BOX)

static By
by_of (FlnAnalyticsPage *self)
{
  GtkToggleButton *const toggles[N_BYS]
      = { self->by_department, self->by_colour, self->by_hour, self->by_day,
          self->by_doctor };

  for (unsigned i = 0; i < N_BYS; i++)
    if (gtk_toggle_button_get_active (toggles[i]))
      return (By) i;

  return BY_DEPARTMENT;
}

static GPtrArray *
figures_by (FlnAnalyticsPage *self, const FlnDayFigures *figures)
{
  GPtrArray *const all[N_BYS] = {
    [BY_DEPARTMENT] = figures->by_department,
    [BY_COLOUR] = figures->by_colour,
    [BY_HOUR] = figures->by_hour,
    [BY_DAY] = figures->by_day,
    [BY_DOCTOR] = figures->by_doctor,
  };

  return all[by_of (self)];
}

static char *
name_of (FlnAnalyticsPage *self, By by, const char *key)
{
  FlnColour colour = FLN_COLOUR_NONE;
  const int hour = atoi (key);

  switch (by)
    {
    case BY_COLOUR:
      (void) fln_colour_from_nick (key, &colour);
      return g_strdup (fln_triage_word (colour));
    case BY_HOUR:
      return g_strdup_printf ("%d–%d", hour, hour + 1);
    case BY_DOCTOR:
      return g_strdup (fln_figures_model_get_name (self->model, key));
    case BY_DEPARTMENT:
    case BY_DAY:
    case N_BYS:
      break;
    }

  return g_strdup (key);
}

static void
show_table (FlnAnalyticsPage *self)
{
  const FlnDayFigures *figures = fln_figures_model_get (self->model);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  const By by = by_of (self);
  GPtrArray *rows;

  if (figures == NULL)
    return;

  rows = figures_by (self, figures);
  for (guint i = 0; i < rows->len; i++)
    {
      const FlnFigures *one = rows->pdata[i];
      g_autofree char *name = name_of (self, by, one->key);

      g_ptr_array_add (items, fln_figures_item_new (one, name));
    }
  if (by == BY_DEPARTMENT && rows->len > 1)
    g_ptr_array_add (items, fln_figures_item_new (figures->all, _ ("All together")));

  g_list_store_splice (self->lines, 0,
                       g_list_model_get_n_items (G_LIST_MODEL (self->lines)),
                       items->pdata, items->len);
  gtk_stack_set_visible_child_name (self->table_stack,
                                    items->len > 0 ? "some" : "none");
}

static void
show_key_figures (FlnAnalyticsPage *self, const FlnFigures *all)
{
  const unsigned served = all->n_by_state[FLN_TICKET_SERVED];
  const unsigned missed = all->n_by_state[FLN_TICKET_NO_SHOW];
  g_autofree char *people = g_strdup_printf ("%u", all->n);
  g_autofree char *wait = fln_figures_time_words (all->n_waits, all->wait_median_us);
  g_autofree char *most = fln_figures_time_words (all->n_waits, all->wait_p90_us);
  g_autofree char *service
      = fln_figures_time_words (all->n_services, all->service_median_us);
  g_autofree char *service_most
      = fln_figures_time_words (all->n_services, all->service_p90_us);
  g_autofree char *rate = fln_figures_rate_words (all->no_show_rate);
  g_autofree char *seen = NULL;
  g_autofree char *waited = NULL;
  g_autofree char *stayed = NULL;
  g_autofree char *absent = NULL;

  /* Translators: how many people were served. */
  seen = g_strdup_printf (g_dngettext (NULL, "%u served", "%u served", served), served);
  /* Translators: a length of time; how many waited longer than their target. */
  waited = g_strdup_printf (_ ("9 in 10 less than %s; %u past target"), most,
                            all->n_breaches);
  /* Translators: %s is a length of time. */
  stayed = g_strdup_printf (_ ("9 in 10 less than %s"), service_most);
  /* Translators: how many people did not come, of how many whose turn is over. */
  absent = g_strdup_printf (_ ("%u of %u called"), missed, missed + served);

  fln_key_figure_show (self->people, people, seen, FALSE);
  fln_key_figure_show (self->wait, wait, waited, FALSE);
  fln_key_figure_show (self->service, service, stayed, FALSE);
  fln_key_figure_show (self->missed, rate, absent, FALSE);
}

static void
show_arrivals (FlnAnalyticsPage *self, const FlnDayFigures *figures)
{
  const unsigned days = fln_figures_model_get_days (self->model);
  g_autofree char *said = NULL;
  FlnChartData *data = fln_chart_of_arrivals (figures, days, self->zone, &said);

  gtk_label_set_text (self->arrivals_title, days > 1 ? _ ("How many came, by day")
                                                     : _ ("How many came, by hour"));
  fln_chart_show (self->arrivals, data, said);
}

static FlnChartData *
chart_of_waits (FlnAnalyticsPage *self, const FlnDayFigures *figures, char **said)
{
  const By by = by_of (self);
  GPtrArray *rows = figures_by (self, figures);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  FlnChartData *data;

  if (by == BY_HOUR)
    return fln_chart_of_waits (figures, said);

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (names, name_of (self, by, ((FlnFigures *) rows->pdata[i])->key));

  data = fln_chart_of_waits_by (rows, (const char *const *) names->pdata, said);
  data->named = by != BY_DAY;

  return data;
}

/* By what the table is by, so that the one explains the other. */
static void
show_waits (FlnAnalyticsPage *self, const FlnDayFigures *figures)
{
  const char *const titles[N_BYS] = {
    [BY_DEPARTMENT] = _ ("Minutes waited, by department"),
    [BY_COLOUR] = _ ("Minutes waited, by urgency"),
    [BY_HOUR] = _ ("Minutes waited, by hour"),
    [BY_DAY] = _ ("Minutes waited, by day"),
    [BY_DOCTOR] = _ ("Minutes waited, by doctor"),
  };
  g_autofree char *said = NULL;
  FlnChartData *data = chart_of_waits (self, figures, &said);

  gtk_label_set_text (self->waits_title, titles[by_of (self)]);
  fln_chart_show (self->waits, data, said);
}

static void
on_refreshed (FlnAnalyticsPage *self)
{
  const FlnDayFigures *figures = fln_figures_model_get (self->model);

  if (figures == NULL)
    return;

  show_key_figures (self, figures->all);
  show_arrivals (self, figures);
  show_waits (self, figures);
  show_table (self);
}

static void
show_fault (FlnAnalyticsPage *self, GtkEditable *entry, const char *fault)
{
  gtk_label_set_text (self->fault, fault != NULL ? fault : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault), fault != NULL);
  fln_accessible_invalid (GTK_WIDGET (self->first),
                          fault != NULL && entry == self->first);
  fln_accessible_invalid (GTK_WIDGET (self->last),
                          fault != NULL && entry == self->last);
  if (fault != NULL)
    {
      fln_accessible_description (GTK_WIDGET (entry), fault);
      gtk_widget_grab_focus (GTK_WIDGET (entry));
    }
}

static gboolean
read_date (GtkEditable *entry, FlnCivilDate *date)
{
  int end = 0;
  const char *text = gtk_editable_get_text (entry);

  return sscanf (text, "%4d-%2d-%2d%n", &date->year, &date->month, &date->day, &end)
             == 3
         && text[end] == '\0' && fln_civil_date_is_valid (*date);
}

static int
day_number (FlnCivilDate date)
{
  g_autoptr (GDateTime) day
      = g_date_time_new_utc (date.year, date.month, date.day, 0, 0, 0);

  return (int) (g_date_time_to_unix (day) / (24 * 60 * 60));
}

static void
on_dates (FlnAnalyticsPage *self)
{
  FlnCivilDate first;
  FlnCivilDate last;

  if (!read_date (self->first, &first))
    {
      show_fault (self, self->first,
                  _ ("A day is written 2026-11-21: year, month, day."));
      return;
    }
  if (!read_date (self->last, &last))
    {
      show_fault (self, self->last,
                  _ ("A day is written 2026-11-21: year, month, day."));
      return;
    }
  if (day_number (last) < day_number (first)
      || day_number (last) - day_number (first) >= MOST_DAYS)
    {
      show_fault (
          self, self->last,
          _ ("The last day is not before the first, and at most a year after."));
      return;
    }

  show_fault (self, self->first, NULL);
  fln_figures_model_set_range (self->model, FLN_RANGE_DAYS, first, last);
}

static void
fill_dates (FlnAnalyticsPage *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now (self->zone);
  g_autoptr (GDateTime) begin = g_date_time_add_days (now, -6);
  g_autofree char *last = g_date_time_format (now, "%Y-%m-%d");
  g_autofree char *first = g_date_time_format (begin, "%Y-%m-%d");

  if (*gtk_editable_get_text (self->first) != '\0')
    return;

  gtk_editable_set_text (self->first, first);
  gtk_editable_set_text (self->last, last);
}

static void
on_range (FlnAnalyticsPage *self, GtkToggleButton *toggle)
{
  const FlnCivilDate none = { 0 };
  FlnFiguresRange range = FLN_RANGE_TODAY;

  if (self->model == NULL || !gtk_toggle_button_get_active (toggle))
    return;

  gtk_widget_set_visible (self->dates, toggle == self->days);
  show_fault (self, self->first, NULL);
  if (toggle == self->days)
    {
      fill_dates (self);
      gtk_widget_grab_focus (GTK_WIDGET (self->first));
      return;
    }

  if (toggle == self->week)
    range = FLN_RANGE_WEEK;
  else if (toggle == self->month)
    range = FLN_RANGE_MONTH;
  fln_figures_model_set_range (self->model, range, none, none);
}

static void
on_by (FlnAnalyticsPage *self, GtkToggleButton *toggle)
{
  const FlnDayFigures *figures
      = self->model != NULL ? fln_figures_model_get (self->model) : NULL;

  if (figures == NULL || !gtk_toggle_button_get_active (toggle))
    return;

  show_waits (self, figures);
  show_table (self);
}

static void
fln_analytics_page_dispose (GObject *object)
{
  FlnAnalyticsPage *self = FLN_ANALYTICS_PAGE (object);

  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  g_clear_object (&self->lines);
  g_clear_pointer (&self->zone, g_time_zone_unref);

  G_OBJECT_CLASS (fln_analytics_page_parent_class)->dispose (object);
}

static void
fln_analytics_page_class_init (FlnAnalyticsPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = fln_analytics_page_dispose;
  g_type_ensure (FLN_TYPE_KEY_FIGURE);
  g_type_ensure (FLN_TYPE_CHART);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/rw/foleni/ui/analytics-page.ui");
#define BIND(child)                                                                    \
  gtk_widget_class_bind_template_child (widget_class, FlnAnalyticsPage, child)
  BIND (dates);
  BIND (first);
  BIND (last);
  BIND (fault);
  BIND (today);
  BIND (week);
  BIND (month);
  BIND (days);
  BIND (people);
  BIND (wait);
  BIND (service);
  BIND (missed);
  BIND (arrivals_title);
  BIND (arrivals);
  BIND (waits_title);
  BIND (waits);
  BIND (by_department);
  BIND (by_colour);
  BIND (by_hour);
  BIND (by_day);
  BIND (by_doctor);
  BIND (table_stack);
  BIND (table);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, on_range);
  gtk_widget_class_bind_template_callback (widget_class, on_by);
  gtk_widget_class_bind_template_callback (widget_class, on_dates);
}

static void
fln_analytics_page_init (FlnAnalyticsPage *self)
{
  const FlnTableColumn columns[] = {
    { "", "name", 0, TRUE },
    { _ ("People"), "tickets", 90, FALSE },
    { _ ("Seen"), "served", 90, FALSE },
    { _ ("No-shows"), "missed", 110, FALSE },
    { _ ("Median wait"), "wait", 120, FALSE },
    { _ ("9 in 10"), "wait-most", 110, FALSE },
    { _ ("Past target"), "late", 110, FALSE },
    { _ ("Median visit"), "service", 120, FALSE },
  };
  g_autoptr (GtkNoSelection) lines = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->lines = g_list_store_new (FLN_TYPE_FIGURES_ITEM);
  lines = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->lines)));
  fln_table_set_columns (self->table, FLN_TYPE_FIGURES_ITEM, columns,
                         G_N_ELEMENTS (columns));
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (lines));
}

GtkWidget *
fln_analytics_page_new (FlnDesk *desk, GTimeZone *zone)
{
  FlnAnalyticsPage *self = g_object_new (FLN_TYPE_ANALYTICS_PAGE, NULL);
  const FlnCivilDate none = { 0 };

  self->zone = g_time_zone_ref (zone);
  self->model = fln_figures_model_new (desk);
  g_signal_connect_swapped (self->model, "refreshed", G_CALLBACK (on_refreshed), self);
  fln_figures_model_set_range (self->model, FLN_RANGE_TODAY, none, none);

  return GTK_WIDGET (self);
}
