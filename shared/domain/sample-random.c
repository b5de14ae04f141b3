/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/sample-random.h"

/* The odd number nearest to 2⁶⁴ divided by the golden ratio: SplitMix64's step. */
#define GOLDEN_STEP UINT64_C (0x9e3779b97f4a7c15)

static uint64_t
rotate_left (uint64_t value, int bits)
{
  return (value << bits) | (value >> (64 - bits));
}

uint64_t
fln_sample_random_mix (uint64_t value)
{
  value += GOLDEN_STEP;
  value = (value ^ (value >> 30)) * UINT64_C (0xbf58476d1ce4e5b9);
  value = (value ^ (value >> 27)) * UINT64_C (0x94d049bb133111eb);
  return value ^ (value >> 31);
}

void
fln_sample_random_init (FlnSampleRandom *self, uint64_t seed, uint64_t stream)
{
  uint64_t start;

  g_return_if_fail (self != NULL);

  /* Mixed before they meet: seed 1 stream 0 must not be seed 0 stream 1. */
  start = fln_sample_random_mix (seed) ^ fln_sample_random_mix (~stream);

  for (gsize i = 0; i < G_N_ELEMENTS (self->state); i++)
    self->state[i] = fln_sample_random_mix (start + i * GOLDEN_STEP);
}

uint64_t
fln_sample_random_next (FlnSampleRandom *self)
{
  uint64_t *s;
  uint64_t result;
  uint64_t shifted;

  g_return_val_if_fail (self != NULL, 0);

  s = self->state;
  result = rotate_left (s[1] * 5, 7) * 9;
  shifted = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= shifted;
  s[3] = rotate_left (s[3], 45);
  return result;
}

unsigned
fln_sample_random_below (FlnSampleRandom *self, unsigned bound)
{
  uint64_t limit;
  uint64_t drawn;

  g_return_val_if_fail (bound > 0, 0);

  /* What lies above the last whole multiple of bound would favour small results. */
  limit = UINT64_MAX - UINT64_MAX % bound;
  do
    drawn = fln_sample_random_next (self);
  while (drawn >= limit);

  return (unsigned) (drawn % bound);
}

int
fln_sample_random_between (FlnSampleRandom *self, int low, int high)
{
  g_return_val_if_fail (low <= high, low);

  return low + (int) fln_sample_random_below (self, (unsigned) (high - low) + 1);
}

gboolean
fln_sample_random_chance (FlnSampleRandom *self, unsigned per_mille)
{
  return fln_sample_random_below (self, 1000) < per_mille;
}

gsize
fln_sample_random_pick (FlnSampleRandom *self, const unsigned *weights, gsize n_weights)
{
  unsigned sum = 0;
  unsigned drawn;
  gsize i = 0;

  for (gsize j = 0; j < n_weights; j++)
    sum += weights[j];
  g_return_val_if_fail (sum > 0, 0);

  drawn = fln_sample_random_below (self, sum);
  while (drawn >= weights[i])
    drawn -= weights[i++];

  return i;
}
