/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/figures-model.h"

#include "desktop/local/queries/site-facts.h"
#include "desktop/local/queries/staff-list.h"
#include "desktop/model/live-query.h"

/* One reading. */
typedef struct
{
  FlnDayFigures *figures;
  GPtrArray *staff; /* FlnStaff */
} Reading;

struct _FlnFiguresModel
{
  GObject parent_instance;
  FlnLiveQuery *query;
  Reading *reading; /* NULL: not yet of this range */
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

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  if (reading == NULL)
    return;

  g_clear_pointer (&reading->figures, fln_day_figures_free);
  g_clear_pointer (&reading->staff, g_ptr_array_unref);
  g_free (reading);
}

/* The question: range, first day, last day, days as the number 20261121. */
static FlnDayFigures *
read_figures (FlnStore *store, GVariant *question, GError **error)
{
  g_autoptr (FlnSiteFacts) site = fln_query_site (store, error);
  guint32 range;
  guint32 first;
  guint32 last;
  int64_t now_us;
  FlnCivilDate today;
  int days;

  if (site == NULL || !fln_store_now_us (store, &now_us, error))
    return NULL;

  g_variant_get (question, "(uuu)", &range, &first, &last);
  today = fln_civil_date_at (now_us, site->zone);

  if (range == FLN_RANGE_DAYS)
    return fln_query_day_figures (store, midnight (unpack (first), 0, site->zone),
                                  midnight (unpack (last), 1, site->zone), error);

  days = range == FLN_RANGE_WEEK ? 7 : (range == FLN_RANGE_MONTH ? 30 : 1);

  return fln_query_day_figures (store, midnight (today, 1 - days, site->zone),
                                midnight (today, 1, site->zone), error);
}

static gpointer
read_all (FlnStore *store, GVariant *question, GError **error)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->figures = read_figures (store, question, error);
  if (reading->figures != NULL)
    reading->staff = fln_query_staff (store, TRUE, error);
  if (reading->staff == NULL)
    g_clear_pointer (&reading, reading_free);

  return reading;
}

static void
on_reading (gpointer owner, gpointer answer, const GError *error)
{
  FlnFiguresModel *self = owner;

  if (answer == NULL)
    return;

  reading_free (self->reading);
  self->reading = answer;
  g_signal_emit_by_name (self, "refreshed");
}

static const FlnLiveQueryKind query_kind = {
  .run = read_all,
  .free_answer = reading_free,
  .show = on_reading,
};

static void
fln_figures_model_dispose (GObject *object)
{
  FlnFiguresModel *self = FLN_FIGURES_MODEL (object);

  if (self->query != NULL)
    fln_live_query_stop (self->query);
  g_clear_object (&self->query);
  g_clear_pointer (&self->reading, reading_free);

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

  g_clear_pointer (&self->reading, reading_free);
  fln_live_query_ask (
      self->query, g_variant_new ("(uuu)", (guint32) range, pack (first), pack (last)));
}

const FlnDayFigures *
fln_figures_model_get (FlnFiguresModel *self)
{
  g_return_val_if_fail (FLN_IS_FIGURES_MODEL (self), NULL);

  return self->reading != NULL ? self->reading->figures : NULL;
}

const char *
fln_figures_model_get_name (FlnFiguresModel *self, const char *user)
{
  g_return_val_if_fail (FLN_IS_FIGURES_MODEL (self), user);

  for (guint i = 0; self->reading != NULL && i < self->reading->staff->len; i++)
    {
      const FlnStaff *staff = self->reading->staff->pdata[i];

      if (g_strcmp0 (staff->user, user) == 0 && staff->name != NULL)
        return staff->name;
    }

  return user;
}

unsigned
fln_figures_model_get_days (FlnFiguresModel *self)
{
  const FlnDayFigures *figures;

  g_return_val_if_fail (FLN_IS_FIGURES_MODEL (self), 0);

  figures = fln_figures_model_get (self);
  if (figures == NULL)
    return 0;

  /* Half a day to spare: a day on which the clocks change has 23 or 25 hours. */
  return (unsigned) ((figures->to_us - figures->from_us + G_TIME_SPAN_DAY / 2)
                     / G_TIME_SPAN_DAY);
}
