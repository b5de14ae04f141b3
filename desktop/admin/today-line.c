/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/admin/today-line.h"

#include "desktop/model/figures-item.h"
#include "desktop/model/triage-words.h"

enum
{
  ID,
  NAME,
  SERVING,
  WAITING,
  LATE,
  LONGEST,
  WAIT,
  SEEN,
  N_TEXTS
};

static const char *const names[N_TEXTS]
    = { "id", "name", "serving", "waiting", "late", "longest", "wait", "seen" };

struct _FlnTodayLine
{
  FlnTextItem parent_instance;
};

G_DEFINE_TYPE (FlnTodayLine, fln_today_line, FLN_TYPE_TEXT_ITEM)

static void
fln_today_line_class_init (FlnTodayLineClass *class)
{
  fln_text_item_class_name (FLN_TEXT_ITEM_CLASS (class), names, N_TEXTS);
}

static void
fln_today_line_init (FlnTodayLine *self)
{
}

/* "Dental · Paused" */
static char *
name_of (const FlnDepartment *department)
{
  const char *name = department->name != NULL ? department->name : department->code;

  if (department->queue_state == FLN_QUEUE_OPEN)
    return g_strdup (name);

  return g_strconcat (name, " · ", fln_queue_state_word (department->queue_state),
                      NULL);
}

static char *
number (unsigned n)
{
  return g_strdup_printf ("%u", n);
}

void
fln_today_line_update (FlnTodayLine *self, const FlnDepartmentRow *row,
                       const FlnFigures *figures)
{
  FlnTextItem *item = FLN_TEXT_ITEM (self);
  const FlnFigures none = { .key = NULL };
  const FlnFigures *known = figures != NULL ? figures : &none;

  g_return_if_fail (FLN_IS_TODAY_LINE (self));

  fln_text_item_set (item, ID, row->department.id);
  fln_text_item_take (item, NAME, name_of (&row->department));
  fln_text_item_take (item, SERVING, number (row->called));
  fln_text_item_take (item, WAITING, number (row->waiting));
  fln_text_item_take (item, LATE, number (row->overdue));
  fln_text_item_take (item, LONGEST,
                      fln_figures_time_words (row->waiting, row->longest_us));
  fln_text_item_take (item, WAIT,
                      fln_figures_time_words (known->n_waits, known->wait_median_us));
  fln_text_item_take (item, SEEN, number (known->n_by_state[FLN_TICKET_SERVED]));
}

FlnTodayLine *
fln_today_line_new (const FlnDepartmentRow *row, const FlnFigures *figures)
{
  FlnTodayLine *self = g_object_new (FLN_TYPE_TODAY_LINE, NULL);

  fln_today_line_update (self, row, figures);

  return self;
}
