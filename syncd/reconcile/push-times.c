/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/push-times.h"

static gboolean
estimate (const FlnPushTimes *self, const char *boot, int64_t mono_ms, int64_t *us)
{
  return fln_effective_estimate ((const FlnAnchor *) self->anchors->data,
                                 self->anchors->len, boot, mono_ms, us);
}

FlnPushTimes *
fln_push_times_new (const FlnPush *push, int64_t now_us)
{
  FlnPushTimes *self = g_new0 (FlnPushTimes, 1);
  int64_t unused = 0;

  self->push = push;
  self->now_us = now_us;
  self->anchors = g_array_new (FALSE, FALSE, sizeof (FlnAnchor));
  g_array_append_vals (self->anchors, push->anchors->data, push->anchors->len);

  if (!estimate (self, push->boot, push->sent_mono_ms, &unused))
    {
      FlnAnchor received
          = { .boot = push->boot, .mono_ms = push->sent_mono_ms, .server_us = now_us };

      g_array_append_val (self->anchors, received);
    }

  return self;
}

void
fln_push_times_free (FlnPushTimes *self)
{
  g_array_unref (self->anchors);
  g_free (self);
}

gboolean
fln_push_times_estimate (const FlnPushTimes *self, const FlnAction *action, int64_t *us)
{
  return estimate (self, action->boot, action->mono_ms, us);
}

int64_t
fln_push_times_latest (const FlnPushTimes *self, const GPtrArray *actions, guint index)
{
  const FlnAction *asked = g_ptr_array_index (actions, index);
  int64_t start_us = self->now_us;

  for (guint i = index + 1; i < actions->len; i++)
    {
      const FlnAction *later = g_ptr_array_index (actions, i);

      if (later != NULL && !g_str_equal (later->boot, asked->boot)
          && estimate (self, later->boot, 0, &start_us))
        return MIN (start_us, self->now_us);
    }

  if (!g_str_equal (self->push->boot, asked->boot))
    (void) estimate (self, self->push->boot, 0, &start_us);

  return MIN (start_us, self->now_us);
}
