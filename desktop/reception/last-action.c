/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/reception/last-action.h"

#include "desktop/local/queries/journal-list.h"
#include "desktop/local/session.h"

char *
fln_last_action_read (FlnStore *store)
{
  g_autoptr (FlnSession) session = fln_session_current (store, NULL);
  g_autoptr (FlnJournalEntry) last = NULL;

  if (session == NULL || !fln_query_last_action (store, session->user, &last, NULL))
    return NULL;

  return last != NULL ? g_strdup (last->action) : NULL;
}
