/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A department's queue as a list shows it.
 */
#pragma once

#include "desktop/local/store.h"
#include "shared/domain/explain.h"
#include "shared/domain/order.h"
#include "shared/domain/ticket.h"

G_BEGIN_DECLS

typedef struct
{
  FlnTicket ticket;
  char *name;    /* NULL while the patient's record has not come */
  char *phone;   /* E.164 or NULL */
  char *age_sex; /* "41 M", "8 mo F", "M"; NULL when neither is known */
  char *language;
  FlnPlace place;   /* by the rule; of a called ticket: where it stood */
  int people_ahead; /* -1: not waiting */
  char *reason;     /* English sentence: why it stands there; waiting tickets only */
  char *override_reason; /* a colleague's, when the order was moved by hand */
  gboolean untriaged;    /* waits too long without triage, where triage counts */
  int64_t now_us;        /* the desk's estimate that overdue was reckoned at */
} FlnQueueRow;

void fln_queue_row_free (FlnQueueRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnQueueRow, fln_queue_row_free)

typedef struct
{
  const char *department; /* record id */
  unsigned limit;         /* 0: all */
  FlnTranslate translate; /* of the reason; NULL: English */
} FlnQueueQuery;

/* Waiting tickets in order: an array of FlnQueueRow. */
GPtrArray *
fln_query_queue_rows (FlnStore *store, const FlnQueueQuery *query, GError **error);
/* The same, all of them, in English. */
GPtrArray *fln_query_queue (FlnStore *store, const char *department, GError **error);

/* Called, being served and held tickets of a department (NULL: of the site), newest step
 * first; @room NULL: of every room. */
GPtrArray *fln_query_called (FlnStore *store, const char *department, const char *room,
                             GError **error);

/* No-shows since @since_us who have not come back, newest first. */
GPtrArray *fln_query_absent (FlnStore *store, const char *department, int64_t since_us,
                             GError **error);

/* *@ticket is who is next for the person signed in, NULL when nobody is: the head of the
 * order, but a doctor passes over those who wait for another doctor by name. */
gboolean fln_query_next (FlnStore *store, const char *department, char **ticket,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Any ticket as a row. */
FlnQueueRow *fln_query_ticket_row (FlnStore *store, const char *ticket, GError **error);

/* Why the ticket stands where it does, one sentence in the language of @translate (NULL:
 * English). %FLN_ERROR_RULE for one that waits in no queue. */
char *fln_query_why (FlnStore *store, const char *ticket, FlnTranslate translate,
                     GError **error);

G_END_DECLS
