/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/random.h"

#include "shared/base/hash.h"
#include "shared/base/secret.h"

#include <sodium.h>

struct _FlnRandom
{
  gatomicrefcount refs;
  gboolean seeded;

  uint8_t key[32];
  GMutex mutex;
  uint64_t calls; /* guarded by mutex: each call has a stream of its own */
};

G_DEFINE_BOXED_TYPE (FlnRandom, fln_random, fln_random_ref, fln_random_unref)

FlnRandom *
fln_random_new_system (void)
{
  FlnRandom *self = g_new0 (FlnRandom, 1);

  fln_secret_init ();
  g_atomic_ref_count_init (&self->refs);
  g_mutex_init (&self->mutex);
  return self;
}

FlnRandom *
fln_random_new_seeded (uint64_t seed)
{
  FlnRandom *self = fln_random_new_system ();
  uint64_t bytes = GUINT64_TO_BE (seed);

  self->seeded = TRUE;
  fln_hash (&bytes, sizeof bytes, self->key);
  return self;
}

FlnRandom *
fln_random_ref (FlnRandom *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
fln_random_unref (FlnRandom *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->refs))
    return;

  g_mutex_clear (&self->mutex);
  g_free (self);
}

static void
next_stream (FlnRandom *self, uint8_t stream[randombytes_SEEDBYTES])
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  uint64_t bytes = GUINT64_TO_BE (self->calls);

  G_STATIC_ASSERT (randombytes_SEEDBYTES == FLN_HASH_SIZE);
  fln_hash_keyed (self->key, &bytes, sizeof bytes, stream);
  self->calls++;
}

void
fln_random_bytes (FlnRandom *self, void *bytes, gsize size)
{
  uint8_t stream[randombytes_SEEDBYTES];

  g_return_if_fail (self != NULL);

  if (!self->seeded)
    {
      randombytes_buf (bytes, size);
      return;
    }

  next_stream (self, stream);
  randombytes_buf_deterministic (bytes, size, stream);
}

uint32_t
fln_random_below (FlnRandom *self, uint32_t bound)
{
  uint32_t first, number;

  g_return_val_if_fail (bound > 0, 0);

  /* The first 2^32 mod bound numbers would make the small results likelier. */
  first = -bound % bound;

  do
    fln_random_bytes (self, &number, sizeof number);
  while (number < first);

  return number % bound;
}
