/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <stdint.h>

G_BEGIN_DECLS

/**
 * FlnRandom:
 *
 * The one door through which randomness comes in. May be used from several threads.
 */
typedef struct _FlnRandom FlnRandom;

#define FLN_TYPE_RANDOM (fln_random_get_type ())

GType fln_random_get_type (void);

/* The kernel's randomness: good for keys. */
FlnRandom *fln_random_new_system (void);

/* The same bytes for the same @seed and the same order of calls: for tests and the
 * simulator, never for keys. */
FlnRandom *fln_random_new_seeded (uint64_t seed);

FlnRandom *fln_random_ref (FlnRandom *self);
void fln_random_unref (FlnRandom *self);

/* Fills @size bytes at @bytes. Cannot fail. */
void fln_random_bytes (FlnRandom *self, void *bytes, gsize size);

/* One of 0 … @bound - 1, each as likely; @bound is at least 1. */
uint32_t fln_random_below (FlnRandom *self, uint32_t bound);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnRandom, fln_random_unref)

G_END_DECLS
