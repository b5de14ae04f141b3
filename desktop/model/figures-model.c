/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/figures-model.h"

#include "desktop/local/queries/site-facts.h"
#include "desktop/model/live-query.h"

struct _FlnFiguresModel
{
  GObject parent_instance;
  FlnLiveQuery *query;
  FlnDayFigures *figures;
};

G_DEFINE_TYPE (FlnFiguresModel, fln_figures_model, G_TYPE_OBJECT)

/* Midnight at the site, @days after it. */
static int64_t
midnight (FlnCivilDate date, int days, GTimeZone *zone)
{
  g_autoptr (GDateTime) begin
      = g_date_time_new (zone, date.year, date.month, date.day, 0, 0, 0);
  g_autoptr (GDateTime) moved = g_date_time_add_days (begin, days);

  return g_date_time_to_unix (moved) * G_TIME_SPAN_SECOND;
}

static FlnCivilDate
unpack (guint32 day)
{
  return (FlnCivilDate){
    .year = (int) (day / 10000),
    .month = (int) (day / 100 % 100),
    .day = (int) (day % 100),
  };
}

static guint32
pack (FlnCivilDate date)
{
  return (guint32) (date.year * 10000 + date.month * 100 + date.day);
}

/* The question: range, first day, last day, days as the number 20261121. */
static gpointer
read_figures (FlnStore *store, GVariant *question, GError **error)
{
  g_autoptr (FlnSiteFacts) site = fln_query_site (store, error);
  guint32 range;
  guint32 first;
  guint32 last;
  int64_t now_us;
  FlnCivilDate today;

  if (site == NULL || !fln_store_now_us (store, &now_us, error))
    return NULL;

  g_variant_get (question, "(uuu)", &range, &first, &last);
  today = fln_civil_date_at (now_us, site->zone);

  if (range == FLN_RANGE_DAYS)
    return fln_query_day_figures (store, midnight (unpack (first), 0, site->zone),
                                  midnight (unpack (last), 1, site->zone), error);

  return fln_query_day_figures (
      store,
      midnight (today,
                range == FLN_RANGE_WEEK ? -6 : (range == FLN_RANGE_MONTH ? -29 : 0),
                site->zone),
      midnight (today, 1, site->zone), error);
}

static void
on_figures (gpointer owner, gpointer answer, const GError *error)
{
  FlnFiguresModel *self = owner;

  if (answer == NULL)
    return;

  fln_day_figures_free (self->figures);
  self->figures = answer;
  g_signal_emit_by_name (self, "refreshed");
}

static const FlnLiveQueryKind query_kind = {
  .run = read_figures,
  .free_answer = (GDestroyNotify) fln_day_figures_free,
  .show = on_figures,
};

static void
fln_figures_model_dispose (GObject *object)
{
  FlnFiguresModel *self = FLN_FIGURES_MODEL (object);

  if (self->query != NULL)
    fln_live_query_stop (self->query);
  g_clear_object (&self->query);
  g_clear_pointer (&self->figures, fln_day_figures_free);

  G_OBJECT_CLASS (fln_figures_model_parent_class)->dispose (object);
}

static void
fln_figures_model_class_init (FlnFiguresModelClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fln_figures_model_dispose;

  g_signal_new ("refreshed", FLN_TYPE_FIGURES_MODEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                NULL, G_TYPE_NONE, 0);
}

static void
fln_figures_model_init (FlnFiguresModel *self)
{
}

FlnFiguresModel *
fln_figures_model_new (FlnDesk *desk)
{
  FlnFiguresModel *self = g_object_new (FLN_TYPE_FIGURES_MODEL, NULL);

  self->query = fln_live_query_new (desk, &query_kind, self);

  return self;
}

void
fln_figures_model_set_range (FlnFiguresModel *self, FlnFiguresRange range,
                             FlnCivilDate first, FlnCivilDate last)
{
  g_return_if_fail (FLN_IS_FIGURES_MODEL (self));

  g_clear_pointer (&self->figures, fln_day_figures_free);
  fln_live_query_ask (
      self->query, g_variant_new ("(uuu)", (guint32) range, pack (first), pack (last)));
}

const FlnDayFigures *
fln_figures_model_get (FlnFiguresModel *self)
{
  g_return_val_if_fail (FLN_IS_FIGURES_MODEL (self), NULL);

  return self->figures;
}

unsigned
fln_figures_model_get_days (FlnFiguresModel *self)
{
  g_return_val_if_fail (FLN_IS_FIGURES_MODEL (self), 0);

  if (self->figures == NULL)
    return 0;

  /* Half a day to spare: a day on which the clocks change has 23 or 25 hours. */
  return (
      unsigned) ((self->figures->to_us - self->figures->from_us + G_TIME_SPAN_DAY / 2)
                 / G_TIME_SPAN_DAY);
}
