/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/clock-tick.h"

#define TICK_SECONDS 30

struct _FlnClockTick
{
  GObject parent_instance;
  FlnDesk *desk;
  guint timer;
  int64_t now_us;   /* the store's last answer; 0: none yet */
  int64_t asked_us; /* when it came, by g_get_monotonic_time () */
};

G_DEFINE_TYPE (FlnClockTick, fln_clock_tick, G_TYPE_OBJECT)

static gboolean
read_now (FlnStore *store, gpointer data, GError **error)
{
  return fln_store_now_us (store, data, error);
}

static void
on_now (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (FlnClockTick) self = user_data;
  gpointer now_us = NULL;

  if (!fln_desk_run_finish (FLN_DESK (object), result, &now_us, NULL))
    return;

  self->now_us = *(int64_t *) now_us;
  self->asked_us = g_get_monotonic_time ();
  g_signal_emit_by_name (self, "tick");
}

static gboolean
on_timer (gpointer data)
{
  FlnClockTick *self = data;

  fln_desk_run_async (self->desk,
                      &(FlnDeskWork){ read_now, g_new0 (int64_t, 1), g_free }, NULL,
                      on_now, g_object_ref (self));

  return G_SOURCE_CONTINUE;
}

static void
fln_clock_tick_dispose (GObject *object)
{
  FlnClockTick *self = FLN_CLOCK_TICK (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (fln_clock_tick_parent_class)->dispose (object);
}

static void
fln_clock_tick_class_init (FlnClockTickClass *class)
{
  G_OBJECT_CLASS (class)->dispose = fln_clock_tick_dispose;

  g_signal_new ("tick", FLN_TYPE_CLOCK_TICK, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 0);
}

static void
fln_clock_tick_init (FlnClockTick *self)
{
}

FlnClockTick *
fln_clock_tick_new (FlnDesk *desk)
{
  FlnClockTick *self = g_object_new (FLN_TYPE_CLOCK_TICK, NULL);

  self->desk = g_object_ref (desk);
  self->timer = g_timeout_add_seconds (TICK_SECONDS, on_timer, self);
  on_timer (self);

  return self;
}

int64_t
fln_clock_tick_now_us (FlnClockTick *self)
{
  g_return_val_if_fail (FLN_IS_CLOCK_TICK (self), 0);

  return self->now_us == 0 ? 0
                           : self->now_us + g_get_monotonic_time () - self->asked_us;
}
