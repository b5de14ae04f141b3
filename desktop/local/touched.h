/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What a transaction changed, so that what is worked out from it is made anew once at its
 * end: places of tickets, and the patient search.
 */
#pragma once

#include "desktop/local/store.h"
#include "shared/domain/catalogue.h"

G_BEGIN_DECLS

typedef struct _FlnTouched FlnTouched;

FlnTouched *fln_touched_new (void);
void fln_touched_free (FlnTouched *touched);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnTouched, fln_touched_free)

/* A record was written. @ticket: of an event, the ticket it belongs to; else NULL. */
void fln_touched_note (FlnTouched *touched, FlnRecordType type, const char *id,
                       const char *ticket);

/* Inside the same transaction, after the last write. */
gboolean fln_touched_refresh (FlnTouched *touched, FlnStore *store,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
