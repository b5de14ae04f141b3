/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/commands/ticket-result.h"

#include "desktop/local/place.h"
#include "desktop/local/queries/ticket-lookup.h"

/* %FALSE leaves people_ahead and due_us as they are. */
static gboolean
read_place (FlnStore *store, const char *ticket, FlnTicketResult *result,
            GError **error)
{
  FlnOrderFacts facts;
  FlnPlace place;

  if (!fln_place_count_ahead (store, ticket, &result->people_ahead, error)
      || !fln_place_read_facts (store, ticket, &facts, error))
    return FALSE;

  fln_order_place (&facts, &place);
  result->due_us = place.due_us;
  return TRUE;
}

void
fln_ticket_result_read (FlnStore *store, const char *id, FlnTicketResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnTicket) ticket = NULL;

  if (result == NULL)
    return;

  *result = (FlnTicketResult){ .people_ahead = -1 };
  ticket = fln_query_ticket (store, id, &error);
  if (ticket == NULL)
    {
      g_warning ("Ticket %s was written but cannot be read: %s", id, error->message);
      result->ticket.id = g_strdup (id);
      return;
    }

  result->ticket = *ticket;
  *ticket = (FlnTicket){ 0 };
  if (result->ticket.state == FLN_TICKET_WAITING
      && !read_place (store, id, result, &error))
    {
      result->people_ahead = -1;
      g_warning ("The place of ticket %s cannot be read: %s", id, error->message);
    }
}

void
fln_ticket_result_clear (FlnTicketResult *result)
{
  fln_ticket_clear (&result->ticket);
  *result = (FlnTicketResult){ .people_ahead = -1 };
}
