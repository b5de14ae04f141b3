/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Where each waiting ticket stands. A place is worked out from the ticket, its triages,
 * overrides and missed calls, by fln_order_place (); it is never sent and never moves
 * while time passes. Reading the queue is reading the index of table `place`.
 *
 * Which events count:
 *   triage    one that names another in `seen` replaces it; of those that nobody
 *             replaced (two desks, neither had seen the other) the most urgent stands
 *   override  the newest stands, until an end names it
 *   missed    no_show steps, once per `absence`; none for an absence that also has a
 *             serve step. So call sites put fln_place_absence () into `absence` of the
 *             steps no_show, serve and return.
 */
#pragma once

#include "desktop/local/store.h"
#include "shared/domain/order.h"

G_BEGIN_DECLS

/* Works @ticket's place out again, inside the caller's transaction; a ticket that is not
 * waiting, or deleted, or a stub loses its place. */
gboolean fln_place_refresh (FlnStore *store, const char *ticket,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* The same for every waiting ticket of a department, or of all when it is NULL. */
gboolean fln_place_refresh_department (FlnStore *store, const char *department,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* What the place of @ticket follows from: for its colour, and for fln_explain ().
 * %FLN_ERROR_NOT_FOUND: no such ticket. */
gboolean
fln_place_read_facts (FlnStore *store, const char *ticket, FlnOrderFacts *facts,
                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* One waiting ticket in its queue. */
typedef struct
{
  char *ticket;
  char *number;
  char *patient;
  FlnPlace place; /* whole, as fln_order_place () gave it */
} FlnQueuePlace;

void fln_queue_place_free (FlnQueuePlace *place);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnQueuePlace, fln_queue_place_free)

/* The waiting tickets of a department in order, at most @limit (0: all): an array of
 * FlnQueuePlace. */
GPtrArray *fln_place_list (FlnStore *store, const char *department, unsigned limit,
                           GError **error);
/* How many of its queue come before @ticket; %FLN_ERROR_NOT_FOUND if it has no place. */
gboolean fln_place_count_ahead (FlnStore *store, const char *ticket, int *ahead,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Hex text; the same on all desks that hold the same events. NULL for an error. */
char *fln_place_order_hash (FlnStore *store, const char *department, GError **error);

/* The triage (the override) that stands: what a new one names in `seen`. *@id is NULL
 * when there is none. */
gboolean
fln_place_standing_triage (FlnStore *store, const char *ticket, char **id,
                           FlnColour *colour, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean
fln_place_standing_override (FlnStore *store, const char *ticket, char **id,
                             int64_t *due_us, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The action that last put @ticket in waiting, however far it has come since: what names
 * one absence. */
gboolean fln_place_absence (FlnStore *store, const char *ticket, char **action,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
