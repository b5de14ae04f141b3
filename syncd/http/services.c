/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/services.h"

#include "syncd/http/event-log.h"

void
fln_services_add_waiting (FlnServices *services, gpointer waiting, FlnWaitingEnd end)
{
  g_hash_table_insert (services->waiting, waiting, (gpointer) end);
}

void
fln_services_remove_waiting (FlnServices *services, gpointer waiting)
{
  g_hash_table_remove (services->waiting, waiting);
}

void
fln_services_end_waiting (FlnServices *services)
{
  GHashTableIter iter;
  gpointer waiting;
  gpointer end;

  for (;;)
    {
      g_hash_table_iter_init (&iter, services->waiting);
      if (!g_hash_table_iter_next (&iter, &waiting, &end))
        return;

      g_hash_table_remove (services->waiting, waiting);
      ((FlnWaitingEnd) end) (waiting);
    }
}

void
fln_services_note_failure (FlnServices *services, const GError *error)
{
  GSourceFunc broken = services->broken;

  if (!fln_db_is_broken (fln_central_get_db (services->central)) || broken == NULL)
    return;

  services->broken = NULL;
  fln_event_log ("storage-broken", "why", error->message, NULL);
  broken (services->broken_data);
}
