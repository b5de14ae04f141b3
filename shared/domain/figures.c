/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/figures.h"

#include <string.h>

#define MINUTE_US (60 * G_TIME_SPAN_SECOND)

/* The visits of one key, and their times as they are gathered. */
typedef struct
{
  FlnFigures *figures;
  int rank;         /* of the key, where it does not sort by its text */
  GArray *waits;    /* of int64_t */
  GArray *services; /* of int64_t */
} Group;

static void
group_free (void *data)
{
  Group *group = data;

  if (group->figures != NULL)
    fln_figures_free (group->figures);
  g_array_unref (group->waits);
  g_array_unref (group->services);
  g_free (group);
}

static Group *
group_new (const char *key, int rank)
{
  Group *group = g_new0 (Group, 1);

  group->figures = g_new0 (FlnFigures, 1);
  group->figures->key = g_strdup (key);
  group->rank = rank;
  group->waits = g_array_new (FALSE, FALSE, sizeof (int64_t));
  group->services = g_array_new (FALSE, FALSE, sizeof (int64_t));
  return group;
}

static int
compare_times (const void *a, const void *b)
{
  int64_t left = *(const int64_t *) a;
  int64_t right = *(const int64_t *) b;

  return (left > right) - (left < right);
}

static int
compare_groups (const void *a, const void *b)
{
  const Group *left = *(Group *const *) a;
  const Group *right = *(Group *const *) b;

  if (left->rank != right->rank)
    return left->rank - right->rank;

  return strcmp (left->figures->key, right->figures->key);
}

int64_t
fln_figures_nearest_rank (const int64_t *sorted, gsize n, unsigned percent)
{
  g_return_val_if_fail (percent >= 1 && percent <= 100, 0);

  if (n == 0)
    return 0;

  /* Rank ⌈n × percent / 100⌉, counted from 1. */
  return sorted[(n * percent + 99) / 100 - 1];
}

static void
add_wait (Group *group, const FlnVisitTimes *visit)
{
  int64_t wait_us;

  if (visit->first_called_us == 0)
    return;

  wait_us = MAX (visit->first_called_us - visit->entered_us, 0);
  g_array_append_val (group->waits, wait_us);
  if (visit->target_min >= 0 && wait_us > visit->target_min * MINUTE_US)
    group->figures->n_breaches++;
}

static void
add_service (Group *group, const FlnVisitTimes *visit)
{
  int64_t began_us
      = visit->started_us != 0 ? visit->started_us : visit->first_called_us;
  int64_t service_us;

  if (visit->state != FLN_TICKET_SERVED || began_us == 0 || visit->ended_us == 0)
    return;

  service_us = MAX (visit->ended_us - began_us, 0);
  g_array_append_val (group->services, service_us);
}

static void
add_visit (Group *group, const FlnVisitTimes *visit)
{
  FlnFigures *figures = group->figures;

  figures->n++;
  if ((gsize) visit->state < G_N_ELEMENTS (figures->n_by_state))
    figures->n_by_state[visit->state]++;

  add_wait (group, visit);
  add_service (group, visit);
}

/* Gives up the figures, complete. */
static FlnFigures *
finish_group (Group *group)
{
  FlnFigures *figures = g_steal_pointer (&group->figures);
  const int64_t *waits = (const int64_t *) (void *) group->waits->data;
  const int64_t *services = (const int64_t *) (void *) group->services->data;
  unsigned missed = figures->n_by_state[FLN_TICKET_NO_SHOW];
  unsigned ended = missed + figures->n_by_state[FLN_TICKET_SERVED];

  g_array_sort (group->waits, compare_times);
  g_array_sort (group->services, compare_times);

  figures->n_waits = group->waits->len;
  figures->wait_median_us = fln_figures_nearest_rank (waits, figures->n_waits, 50);
  figures->wait_p90_us = fln_figures_nearest_rank (waits, figures->n_waits, 90);
  figures->wait_longest_us = fln_figures_nearest_rank (waits, figures->n_waits, 100);
  figures->n_services = group->services->len;
  figures->service_median_us
      = fln_figures_nearest_rank (services, figures->n_services, 50);
  figures->service_p90_us
      = fln_figures_nearest_rank (services, figures->n_services, 90);
  figures->no_show_rate = ended > 0 ? (double) missed / ended : 0;
  return figures;
}

/* The key of a visit, or NULL when it has none; @rank sorts before the text. */
static char *
key_of (const FlnVisitTimes *visit, FlnFiguresKey key, int *rank)
{
  const char *colour = fln_colour_to_nick (visit->colour);

  *rank = 0;
  switch (key)
    {
    case FLN_FIGURES_BY_NOTHING:
      return g_strdup ("");
    case FLN_FIGURES_BY_DEPARTMENT:
      return g_strdup (visit->department);
    case FLN_FIGURES_BY_COLOUR:
      *rank = -(int) visit->colour;
      return g_strdup (colour != NULL ? colour : "none");
    case FLN_FIGURES_BY_DOCTOR:
      return g_strdup (visit->doctor);
    case FLN_FIGURES_BY_HOUR:
      return g_strdup_printf ("%02d", visit->hour);
    }

  return NULL;
}

/* Borrowed from @groups, which own it. */
static Group *
group_for (GHashTable *groups, const char *key, int rank)
{
  Group *group = g_hash_table_lookup (groups, key);

  if (group == NULL)
    {
      group = group_new (key, rank);
      g_hash_table_insert (groups, g_strdup (key), group);
    }

  return group;
}

static GPtrArray *
finish_groups (GHashTable *groups)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) fln_figures_free);
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  GHashTableIter iter;
  void *group;

  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, NULL, &group))
    g_ptr_array_add (sorted, group);
  g_ptr_array_sort (sorted, compare_groups);

  for (guint i = 0; i < sorted->len; i++)
    g_ptr_array_add (all, finish_group (g_ptr_array_index (sorted, i)));

  return all;
}

GPtrArray *
fln_figures_by (const FlnVisitTimes *visits, gsize n, FlnFiguresKey key)
{
  g_autoptr (GHashTable) groups
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, group_free);

  g_return_val_if_fail (visits != NULL || n == 0, NULL);

  if (key == FLN_FIGURES_BY_NOTHING)
    (void) group_for (groups, "", 0);

  for (gsize i = 0; i < n; i++)
    {
      int rank;
      g_autofree char *text = key_of (&visits[i], key, &rank);

      if (text != NULL)
        add_visit (group_for (groups, text, rank), &visits[i]);
    }

  return finish_groups (groups);
}

void
fln_figures_free (FlnFigures *figures)
{
  if (figures == NULL)
    return;

  g_free (figures->key);
  g_free (figures);
}
