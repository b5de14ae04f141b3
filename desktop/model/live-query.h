/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnLiveQuery: one question to the store that is kept answered. It asks again whenever
 * the desk says "changed". At most one run is under way; what is asked meanwhile is run
 * after it, once; an answer to a question that has been replaced is dropped unseen.
 */
#pragma once

#include "desktop/local/desk.h"

G_BEGIN_DECLS

#define FLN_TYPE_LIVE_QUERY (fln_live_query_get_type ())
G_DECLARE_FINAL_TYPE (FlnLiveQuery, fln_live_query, FLN, LIVE_QUERY, GObject)

typedef struct
{
  /* On the store's thread. NULL with @error set, or an answer. */
  gpointer (*run) (FlnStore *store, GVariant *question, GError **error);
  GDestroyNotify free_answer;
  /* On the main context. @answer (transfer full), or NULL with @error: then what was
   * shown before is still the newest that is known. */
  void (*show) (gpointer owner, gpointer answer, const GError *error);
} FlnLiveQueryKind;

/* @kind is static; @owner is not kept alive: it calls fln_live_query_stop () in dispose.
 * Runs nothing until it is asked. */
FlnLiveQuery *
fln_live_query_new (FlnDesk *desk, const FlnLiveQueryKind *kind, gpointer owner);

/* The question from now on; a floating one is taken. NULL: ask nothing any more. */
void fln_live_query_ask (FlnLiveQuery *self, GVariant *question);
/* The same question again. */
void fln_live_query_refresh (FlnLiveQuery *self);
/* @owner is not called any more. */
void fln_live_query_stop (FlnLiveQuery *self);

G_END_DECLS
