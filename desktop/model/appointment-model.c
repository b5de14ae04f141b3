/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/appointment-model.h"

#include "desktop/local/queries/day-figures.h"

/* What the items show themselves by. */
typedef struct
{
  FlnAppointmentView view;
  char *country; /* the view's */
} Frame;

static Frame *
frame_new (const FlnWho *who)
{
  Frame *frame = g_new0 (Frame, 1);

  frame->view.zone = who->zone != NULL ? g_time_zone_ref (who->zone) : NULL;
  frame->country = g_strdup (who->country);
  frame->view.country = frame->country;
  return frame;
}

static void
frame_free (gpointer data)
{
  Frame *frame = data;

  g_clear_pointer (&frame->view.zone, g_time_zone_unref);
  g_free (frame->country);
  g_free (frame);
}

static const char *
row_id (gconstpointer row)
{
  return ((const FlnAppointmentRow *) row)->appointment.id;
}

static const char *
item_id (gpointer item)
{
  return fln_appointment_item_get_id (item);
}

static gpointer
item_new (gpointer row, gpointer frame)
{
  return fln_appointment_item_new (row, &((Frame *) frame)->view);
}

static void
item_update (gpointer item, gpointer row, gpointer frame)
{
  fln_appointment_item_update (item, row, &((Frame *) frame)->view);
}

static gboolean
is_cancelled (const FlnAppointmentRow *row)
{
  return row->appointment.state == FLN_APPOINTMENT_CANCELLED;
}

static GPtrArray *
read_today (FlnStore *store, GVariant *question, GError **error)
{
  int64_t now_us = 0;
  int64_t from_us = 0;
  int64_t to_us = 0;
  GPtrArray *rows;

  if (!fln_store_now_us (store, &now_us, error)
      || !fln_query_day_bounds (store, now_us, &from_us, &to_us, error))
    return NULL;

  rows = fln_query_appointments (store, from_us, to_us, error);
  for (guint i = rows != NULL ? rows->len : 0; i-- > 0;)
    if (is_cancelled (rows->pdata[i]))
      g_ptr_array_remove_index (rows, i);

  return rows;
}

FlnLiveList *
fln_appointment_model_new (FlnDesk *desk, const FlnWho *who)
{
  static const FlnLiveListKind kind = {
    .read = read_today,
    .items = { row_id, item_id, item_new, item_update },
  };
  FlnLiveList *model = fln_live_list_new (desk, &kind, frame_new (who), frame_free);

  fln_live_list_ask (model, g_variant_new ("()"));

  return model;
}
