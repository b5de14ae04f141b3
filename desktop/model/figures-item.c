/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/figures-item.h"

#include "desktop/model/due-words.h"

#include <glib/gi18n.h>

enum
{
  ID,
  NAME,
  TICKETS,
  SERVED,
  MISSED,
  WAIT,
  WAIT_MOST,
  LATE,
  SERVICE,
  N_TEXTS
};

static const char *const names[N_TEXTS]
    = { "id",   "name",      "tickets", "served", "missed",
        "wait", "wait-most", "late",    "service" };

struct _FlnFiguresItem
{
  FlnTextItem parent_instance;
};

G_DEFINE_TYPE (FlnFiguresItem, fln_figures_item, FLN_TYPE_TEXT_ITEM)

static void
fln_figures_item_class_init (FlnFiguresItemClass *class)
{
  fln_text_item_class_name (FLN_TEXT_ITEM_CLASS (class), names, N_TEXTS);
}

static void
fln_figures_item_init (FlnFiguresItem *self)
{
}

char *
fln_figures_time_words (unsigned n, int64_t us)
{
  return n > 0 ? fln_duration_words (us) : g_strdup ("–");
}

char *
fln_figures_rate_words (double rate)
{
  /* Translators: a share in percent: "8 %". */
  return g_strdup_printf (_ ("%d %%"), (int) (rate * 100 + 0.5));
}

static char *
missed_words (const FlnFigures *figures)
{
  const unsigned missed = figures->n_by_state[FLN_TICKET_NO_SHOW];
  g_autofree char *rate = NULL;

  if (missed == 0)
    return g_strdup ("0");

  rate = fln_figures_rate_words (figures->no_show_rate);

  return g_strdup_printf ("%u · %s", missed, rate);
}

static char *
count_words (unsigned n)
{
  return g_strdup_printf ("%u", n);
}

FlnFiguresItem *
fln_figures_item_new (const FlnFigures *figures, const char *name)
{
  FlnTextItem *item = g_object_new (FLN_TYPE_FIGURES_ITEM, NULL);

  fln_text_item_set (item, ID, figures->key);
  fln_text_item_set (item, NAME, name);
  fln_text_item_take (item, TICKETS, count_words (figures->n));
  fln_text_item_take (item, SERVED,
                      count_words (figures->n_by_state[FLN_TICKET_SERVED]));
  fln_text_item_take (item, MISSED, missed_words (figures));
  fln_text_item_take (
      item, WAIT, fln_figures_time_words (figures->n_waits, figures->wait_median_us));
  fln_text_item_take (item, WAIT_MOST,
                      fln_figures_time_words (figures->n_waits, figures->wait_p90_us));
  fln_text_item_take (item, LATE, count_words (figures->n_breaches));
  fln_text_item_take (
      item, SERVICE,
      fln_figures_time_words (figures->n_services, figures->service_median_us));

  return FLN_FIGURES_ITEM (item);
}
