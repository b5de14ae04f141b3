/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Ends a visit as served, with note and outcome, and may send the person on: a new ticket
 * in the next department with the same number and journey. All of it is one action.
 * The laboratory and back: outcome "lab" with `onward` the laboratory; whoever serves there
 * sends on to the first department, where an earlier leg that ended with "lab" makes the new
 * one count as back with results.
 */
#pragma once

#include "desktop/local/commands/ticket-result.h"

G_BEGIN_DECLS

typedef struct
{
  const char *ticket;
  const char *outcome; /* "done", "lab", "refer", "admit"; NULL: done */
  const char *note;    /* NULL or "": none */
  const char *onward;  /* department id where the journey goes on; NULL: nowhere */
} FlnServeTicketRequest;

gboolean
fln_serve_ticket (FlnStore *store, const FlnServeTicketRequest *request,
                  FlnTicketResult *result, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
