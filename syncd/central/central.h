/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/base/chain.h"
#include "shared/base/clock.h"
#include "shared/base/random.h"
#include "shared/db/db.h"

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/**
 * FlnCentral:
 *
 * The hospital's central database, open, and its side file.  One thread uses it;
 * there is one writing connection.  Writing goes through #FlnBatch alone.
 *
 * Times are µs since the Unix epoch, UTC.  The centre's clock is a hybrid: the wall
 * clock, but never earlier than anything it has said before, also over restarts.
 */
typedef struct _FlnCentral FlnCentral;

#define FLN_EPOCH_SIZE 33 /* 32 hex digits and the NUL */

/* Where the history of changes stands.  cs 0 with the hash fln_central_get_head()
 * gives then is the empty history. */
typedef struct
{
  int64_t cs;
  uint8_t h[FLN_HASH_SIZE];
} FlnHead;

/**
 * fln_central_open:
 * @path: the database file; "@path.side" is the side file beside it
 *
 * Opens a database that fln_founding_create() has made.
 *
 * Errors: %FLN_ERROR_NOT_FOUND if there is none at @path (nothing is created);
 * %FLN_ERROR_STALE if the database is behind its side file or of another epoch, which
 * means that an old copy was put back: it must not serve, the desks would take its
 * silence for loss; %FLN_ERROR_NEWER, %FLN_ERROR_STORAGE.
 * %FLN_ERROR_INVALID if the side file is missing or damaged.
 *
 * A database that is ahead of its side file is right: power failed between the two
 * writes.  The side file is then brought up to it.
 */
FlnCentral *fln_central_open (const char *path, FlnClock *clock, FlnRandom *random,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

void fln_central_free (FlnCentral *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnCentral, fln_central_free)

/* For reading; never begin a transaction on it, see batch.h. */
FlnDb *fln_central_get_db (FlnCentral *self);
FlnClock *fln_central_get_clock (FlnCentral *self);
FlnRandom *fln_central_get_random (FlnCentral *self);

const char *fln_central_get_epoch (FlnCentral *self);        /* 32 hex digits */
const char *fln_central_get_site (FlnCentral *self);         /* id of the site record */
const char *fln_central_get_organisation (FlnCentral *self); /* its name */
const uint8_t *fln_central_get_sign_public (FlnCentral *self); /* 32 bytes */

/* The head after the last commit. */
void fln_central_get_head (FlnCentral *self, FlnHead *head);

/* The hybrid clock now. */
int64_t fln_central_now_us (FlnCentral *self);

/* Ed25519 secret, FLN_SIGN_SECRET_SIZE bytes in guarded memory, for the writers of
 * receipts and rosters.  Not to be copied; it is kept in the side file only. */
const uint8_t *fln_central_get_sign_secret (FlnCentral *self);

/* The history hash right after the commit that ended at @cs; @found is %FALSE if no
 * commit ended there. */
gboolean
fln_central_find_commit (FlnCentral *self, int64_t cs, uint8_t h[FLN_HASH_SIZE],
                         gboolean *found, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
