/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/clock.h"

#include "shared/base/encoding.h"
#include "shared/base/rehearsal-file.h"
#include "shared/base/secret.h"

#include <time.h>

#define REHEARSAL_MONO_OFFSET_MS INT64_C (1700000000000)

typedef enum
{
  CLOCK_SYSTEM = 1,
  CLOCK_REHEARSAL,
  CLOCK_MANUAL,
} ClockKind;

struct _FlnClock
{
  gatomicrefcount refs;
  ClockKind kind;
  char *boot;

  FlnRehearsalFile *rehearsal;
  int64_t skew_us;

  GMutex mutex; /* guards what follows */
  int64_t manual_wall_us;
  int64_t manual_mono_us;
  uint64_t last_tick;
};

G_DEFINE_BOXED_TYPE (FlnClock, fln_clock, fln_clock_ref, fln_clock_unref)

static FlnClock *
new_clock (ClockKind kind)
{
  FlnClock *self = g_new0 (FlnClock, 1);

  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->mutex);
  self->kind = kind;
  return self;
}

static char *
read_boot_id (void)
{
  g_autoptr (FlnRandom) random = NULL;
  g_autofree char *text = NULL;
  uint8_t bytes[16];

  if (g_file_get_contents ("/proc/sys/kernel/random/boot_id", &text, NULL, NULL))
    return g_strdup (g_strchomp (text));

  /* A name that never comes again: boot times are then compared with nobody's, which
   * costs accuracy, while a name used for two boots would give wrong times. */
  random = fln_random_new_system ();
  fln_random_bytes (random, bytes, sizeof bytes);
  return fln_hex_encode (bytes, sizeof bytes);
}

static int64_t
read_skew_us (void)
{
  const char *text = g_getenv ("FOLENI_TEST_CLOCK_SKEW_US");
  int64_t skew_us = 0;

  if (text != NULL
      && !g_ascii_string_to_signed (text, 10, INT64_MIN / 2, INT64_MAX / 2, &skew_us,
                                    NULL))
    g_error ("FOLENI_TEST_CLOCK_SKEW_US: \"%s\" is not a number of microseconds", text);

  return skew_us;
}

static int64_t
read_system_us (clockid_t id)
{
  struct timespec now;

  if (clock_gettime (id, &now) != 0)
    g_error ("The system has no clock %d", (int) id);

  return (int64_t) now.tv_sec * G_USEC_PER_SEC + now.tv_nsec / 1000;
}

FlnClock *
fln_clock_new_system (void)
{
  const char *path = g_getenv ("FOLENI_TEST_CLOCK");
  FlnClock *self;

  if (path == NULL || path[0] == '\0')
    {
      self = new_clock (CLOCK_SYSTEM);
      self->boot = read_boot_id ();
      return self;
    }

  self = new_clock (CLOCK_REHEARSAL);
  self->rehearsal = fln_rehearsal_file_new (path);
  self->skew_us = read_skew_us ();
  self->boot = fln_rehearsal_file_boot (self->rehearsal);
  return self;
}

FlnClock *
fln_clock_new_manual (int64_t wall_us, int64_t mono_ms, const char *boot)
{
  FlnClock *self;

  g_return_val_if_fail (boot != NULL, NULL);

  self = new_clock (CLOCK_MANUAL);
  self->manual_wall_us = wall_us;
  self->manual_mono_us = mono_ms * 1000;
  self->boot = g_strdup (boot);
  return self;
}

void
fln_clock_manual_advance (FlnClock *self, int64_t us)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (self != NULL && self->kind == CLOCK_MANUAL);
  g_return_if_fail (us >= 0);

  locker = g_mutex_locker_new (&self->mutex);
  self->manual_wall_us += us;
  self->manual_mono_us += us;
}

void
fln_clock_manual_set_wall (FlnClock *self, int64_t wall_us)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (self != NULL && self->kind == CLOCK_MANUAL);

  locker = g_mutex_locker_new (&self->mutex);
  self->manual_wall_us = wall_us;
}

void
fln_clock_manual_reboot (FlnClock *self, const char *boot)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_if_fail (self != NULL && self->kind == CLOCK_MANUAL);
  g_return_if_fail (boot != NULL);

  locker = g_mutex_locker_new (&self->mutex);
  g_free (self->boot);
  self->boot = g_strdup (boot);
  self->manual_mono_us = 0;
}

FlnClock *
fln_clock_ref (FlnClock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
fln_clock_unref (FlnClock *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_clear_pointer (&self->rehearsal, fln_rehearsal_file_free);
  g_mutex_clear (&self->mutex);
  g_free (self->boot);
  g_free (self);
}

int64_t
fln_clock_wall_us (FlnClock *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (self != NULL, 0);

  if (self->kind == CLOCK_SYSTEM)
    return read_system_us (CLOCK_REALTIME);

  if (self->kind == CLOCK_REHEARSAL)
    return fln_rehearsal_file_read_us (self->rehearsal) + self->skew_us;

  locker = g_mutex_locker_new (&self->mutex);
  return self->manual_wall_us;
}

int64_t
fln_clock_mono_ms (FlnClock *self)
{
  g_autoptr (GMutexLocker) locker = NULL;

  g_return_val_if_fail (self != NULL, 0);

  if (self->kind == CLOCK_SYSTEM)
    return read_system_us (CLOCK_BOOTTIME) / 1000;

  if (self->kind == CLOCK_REHEARSAL)
    return fln_rehearsal_file_read_us (self->rehearsal) / 1000
           - REHEARSAL_MONO_OFFSET_MS;

  locker = g_mutex_locker_new (&self->mutex);
  return self->manual_mono_us / 1000;
}

const char *
fln_clock_boot (FlnClock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->boot;
}

uint64_t
fln_clock_unique_tick (FlnClock *self)
{
  uint64_t wall_us = (uint64_t) MAX (fln_clock_wall_us (self), 0);
  uint64_t tick = wall_us / 1000 * 4096 + wall_us % 1000 * 4096 / 1000;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->last_tick = MAX (tick, self->last_tick + 1);
  return self->last_tick;
}
