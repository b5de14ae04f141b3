/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/queries/site-facts.h"

/* Until the centre has said where we are. */
#define HOME_COUNTRY "RW"
#define HOME_TIMEZONE "UTC"

static char *
text_or (FlnStmt *row, int column, const char *otherwise)
{
  const char *text = fln_stmt_text (row, column);

  return g_strdup (text != NULL ? text : otherwise);
}

FlnSiteFacts *
fln_query_site (FlnStore *store, GError **error)
{
  g_autoptr (FlnSiteFacts) facts = g_new0 (FlnSiteFacts, 1);
  g_autoptr (FlnStmt) query = NULL;
  gboolean row;

  query = fln_db_prepare (fln_store_db (store),
                          "SELECT id, name, organisation, country, timezone FROM site"
                          " ORDER BY id LIMIT 1",
                          error);
  if (query == NULL || !fln_stmt_step (query, &row, error))
    return NULL;

  facts->country = row ? text_or (query, 3, HOME_COUNTRY) : g_strdup (HOME_COUNTRY);
  facts->timezone = row ? text_or (query, 4, HOME_TIMEZONE) : g_strdup (HOME_TIMEZONE);
  if (row)
    {
      facts->id = text_or (query, 0, NULL);
      facts->name = text_or (query, 1, NULL);
      facts->organisation = text_or (query, 2, NULL);
    }

  facts->zone = g_time_zone_new_identifier (facts->timezone);
  if (facts->zone == NULL)
    facts->zone = g_time_zone_new_utc ();

  return g_steal_pointer (&facts);
}

void
fln_site_facts_free (FlnSiteFacts *facts)
{
  if (facts == NULL)
    return;

  g_free (facts->id);
  g_free (facts->name);
  g_free (facts->organisation);
  g_free (facts->country);
  g_free (facts->timezone);
  g_clear_pointer (&facts->zone, g_time_zone_unref);
  g_free (facts);
}
