/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/**
 * FlnOrderHasher:
 *
 * Proof that two desks hold one order: BLAKE2b-256 over the line of the settings
 * version and one line "number band due_us" for each waiting ticket of a department, in
 * order.
 */
typedef struct _FlnOrderHasher FlnOrderHasher;

FlnOrderHasher *fln_order_hasher_new (void) G_GNUC_WARN_UNUSED_RESULT;
void fln_order_hasher_free (FlnOrderHasher *hasher);

/* @number as printed; @band and @due_us from its FlnPlace. */
void fln_order_hasher_add (FlnOrderHasher *hasher, const char *number, int band,
                           int64_t due_us);

/* 64 hex digits. May be asked once; add nothing afterwards. */
char *fln_order_hasher_finish (FlnOrderHasher *hasher) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnOrderHasher, fln_order_hasher_free)

G_END_DECLS
