/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/**
 * FlnSampleRandom:
 *
 * A repeatable stream of numbers for sample data: xoshiro256** whose state is filled by
 * SplitMix64 (both by Blackman and Vigna, public domain algorithms). Integers only, no
 * clock and no library generator, so that a seed gives the same numbers on every
 * machine, for ever. Not for secrets and not for ids.
 *
 * A value: a copy goes on alone from the same place.
 */
typedef struct
{
  uint64_t state[4];
} FlnSampleRandom;

/* One step of SplitMix64 from @value: mixes a number so that near values part. */
uint64_t fln_sample_random_mix (uint64_t value);

/* Each pair of @seed and @stream gives numbers of its own, so that thing number i need
 * not wait for the draws of those before it. */
void fln_sample_random_init (FlnSampleRandom *self, uint64_t seed, uint64_t stream);

uint64_t fln_sample_random_next (FlnSampleRandom *self);

/* 0 … @bound - 1, each as likely as the others. @bound is at least 1. */
unsigned fln_sample_random_below (FlnSampleRandom *self, unsigned bound);

/* @low … @high, both included. @low is not above @high; the two are less than 2³¹ apart. */
int fln_sample_random_between (FlnSampleRandom *self, int low, int high);

/* %TRUE in @per_mille of 1000 cases. */
gboolean fln_sample_random_chance (FlnSampleRandom *self, unsigned per_mille);

/* A place in @weights, each in proportion to its weight. At least one weight is above
 * zero and their sum fits an unsigned. */
gsize fln_sample_random_pick (FlnSampleRandom *self, const unsigned *weights,
                              gsize n_weights);

G_END_DECLS
