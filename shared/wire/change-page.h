/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/base/hash.h"
#include "shared/wire/change.h"

G_BEGIN_DECLS

#define FLN_CHANGE_PAGE_MAX_ROWS 5000

/**
 * FlnChangePage: the answer to GET /v1/changes. A page ends at a commit of the centre,
 * and is taken in whole, together with the cursor (@epoch, @next, @next_h).
 */
typedef struct
{
  char *epoch;
  int64_t since;
  int64_t next;
  uint8_t next_h[FLN_HASH_SIZE]; /* the centre's history hash at @next */
  gboolean more;                 /* ask again at once */
  int64_t server_us;             /* the centre's clock, µs */
  GPtrArray *rows;               /* of FlnChange, cs rising, since < cs <= next */
} FlnChangePage;

FlnChangePage *fln_change_page_new (void);
void fln_change_page_free (FlnChangePage *page);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnChangePage, fln_change_page_free)

GBytes *fln_change_page_write (const FlnChangePage *page);
/* FLN_ERROR_INVALID also if rows are out of order or outside (since, next]. */
FlnChangePage *
fln_change_page_read (GBytes *body, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
