/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <stdint.h>

G_BEGIN_DECLS

/**
 * FlnClock:
 *
 * The one door through which the time comes in that is shown, stored or decided by.
 * Nothing else asks the system for it; only how long this process waits or took (a
 * time-out, a rate, a figure) is measured beside it, by g_get_monotonic_time(). A clock
 * may be read from several threads at once.
 *
 * A system clock honours two environment variables, read when it is made, so that
 * programs can be rehearsed in a time of their own:
 *
 * FOLENI_TEST_CLOCK=FILE: FILE holds one decimal number, the true time in µs since
 * the epoch, which is read again at each reading. Then wall = that number +
 * FOLENI_TEST_CLOCK_SKEW_US (default 0), mono = that number / 1000 - 1700000000000 and
 * boot = "rehearsal-" and a hash of the path. Whoever moves that time replaces FILE by
 * renaming, or overwrites it with as many digits in one write. A FILE that is away or
 * not a number in the midst of a rehearsal leaves the last reading; at the start it ends
 * the program, because silently mixing two times would be worse.
 */
typedef struct _FlnClock FlnClock;

#define FLN_TYPE_CLOCK (fln_clock_get_type ())

GType fln_clock_get_type (void);

FlnClock *fln_clock_new_system (void);

/**
 * fln_clock_new_manual:
 * @wall_us: µs since the epoch, UTC
 * @mono_ms: ms since the boot
 * @boot: name of the boot
 *
 * A clock that stands still until it is moved: for tests and the simulator.
 */
FlnClock *fln_clock_new_manual (int64_t wall_us, int64_t mono_ms, const char *boot);

/* Time passes: wall and mono both move; @us is not negative. Manual clocks only. */
void fln_clock_manual_advance (FlnClock *self, int64_t us);

/* Somebody sets the computer's clock: mono stays. Manual clocks only. */
void fln_clock_manual_set_wall (FlnClock *self, int64_t wall_us);

/* The computer restarts: mono begins at 0, wall stays. Manual clocks only. */
void fln_clock_manual_reboot (FlnClock *self, const char *boot);

FlnClock *fln_clock_ref (FlnClock *self);
void fln_clock_unref (FlnClock *self);

/* µs since the epoch, UTC, as the computer's clock has it. People and batteries set it
 * wrong: it may jump, also backwards. */
int64_t fln_clock_wall_us (FlnClock *self);

/* ms since the boot, time asleep included (CLOCK_BOOTTIME). Never goes back within one
 * boot; comparable between processes of one boot. */
int64_t fln_clock_mono_ms (FlnClock *self);

/* Names the boot that mono counts from; lives as long as the clock, or until
 * fln_clock_manual_reboot(). */
const char *fln_clock_boot (FlnClock *self);

/* Units of 1/4096 ms since the epoch, by the wall clock, but larger at each call than at
 * the last, also when the wall clock stands still or goes back. Unique to this clock
 * object only: UUIDs are minted from it. */
uint64_t fln_clock_unique_tick (FlnClock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnClock, fln_clock_unref)

G_END_DECLS
