/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/domain/order.h"

G_BEGIN_DECLS

/* Gives a phrase in the reader's language, or the phrase itself: gettext fits. */
typedef const char *(*FlnTranslate) (const char *english);

typedef struct
{
  FlnTranslate translate;    /* NULL: English */
  GTimeZone *zone;           /* of the site; NULL: UTC */
  const char *reason;        /* why a colleague moved the ticket, or NULL */
  const char *before_number; /* who goes next before it, or NULL */
  const FlnPlace *before;    /* that ticket's place; needed with before_number */
} FlnExplainContext;

/**
 * fln_explain:
 *
 * Why a ticket stands where it does, on screen and on paper: "Yellow, came 10:02,
 * target 60 min, pregnant −15: due 10:47. After B003 (due 10:41)." Clock faces are the
 * site's; a due time on another day than the entry carries its date.
 *
 * Phrases are whole, with named gaps ({due}) that a translation may put in any order; a
 * gap it leaves out is left out. They are marked for xgettext in explain.c.
 */
char *fln_explain (const FlnPlace *place,
                   const FlnExplainContext *context) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
