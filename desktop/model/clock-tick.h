/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnClockTick: the desk's time for labels, shared by all of a program's windows. Signal
 * "tick" (no arguments) twice a minute.
 */
#pragma once

#include "desktop/local/desk.h"

G_BEGIN_DECLS

#define FLN_TYPE_CLOCK_TICK (fln_clock_tick_get_type ())
G_DECLARE_FINAL_TYPE (FlnClockTick, fln_clock_tick, FLN, CLOCK_TICK, GObject)

FlnClockTick *fln_clock_tick_new (FlnDesk *desk);

/* The desk's estimate of effective time, µs since the epoch, UTC; 0 before the store's
 * first answer. Good for labels; what is written takes its time from the store. */
int64_t fln_clock_tick_now_us (FlnClockTick *self);

G_END_DECLS
