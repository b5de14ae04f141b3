/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnLiveList: the answer to one question as a list model that stays true: an FlnLiveQuery
 * whose rows go into an FlnKeyedList. Signal "refreshed" (no arguments) after each reading,
 * also of the same rows.
 */
#pragma once

#include "desktop/model/keyed-list.h"
#include "desktop/model/live-query.h"

G_BEGIN_DECLS

#define FLN_TYPE_LIVE_LIST (fln_live_list_get_type ())
G_DECLARE_FINAL_TYPE (FlnLiveList, fln_live_list, FLN, LIVE_LIST, GObject)

typedef struct
{
  /* On the store's thread: an array of rows; NULL with @error set. */
  GPtrArray *(*read) (FlnStore *store, GVariant *question, GError **error);
  FlnKeyedListKind items; /* their @owner is the frame */
} FlnLiveListKind;

/* @kind is static. @frame is what the items need to show themselves (a time zone, …);
 * taken over, freed with @free_frame, both may be NULL. Empty until it is asked. */
FlnLiveList *fln_live_list_new (FlnDesk *desk, const FlnLiveListKind *kind,
                                gpointer frame, GDestroyNotify free_frame);

/* The question from now on; a floating one is taken. NULL: an empty list, at once. The
 * rows of the question before stay until the answer comes. */
void fln_live_list_ask (FlnLiveList *self, GVariant *question);
void fln_live_list_refresh (FlnLiveList *self);
/* %TRUE when the list answers the question that was asked last. */
gboolean fln_live_list_is_read (FlnLiveList *self);

/* (transfer none); NULL when there is none. @position may be NULL. */
gpointer fln_live_list_find (FlnLiveList *self, const char *id, guint *position);
gpointer fln_live_list_get (FlnLiveList *self, guint position);
guint fln_live_list_size (FlnLiveList *self);

G_END_DECLS
