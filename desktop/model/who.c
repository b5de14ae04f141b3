/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/who.h"

#include "desktop/local/queries/site-facts.h"
#include "desktop/local/queries/staff-list.h"
#include "desktop/local/session.h"

FlnWho *
fln_who_read (FlnStore *store, GError **error)
{
  g_autoptr (FlnSession) session = fln_session_current (store, error);
  g_autoptr (FlnSiteFacts) site = NULL;
  g_autoptr (FlnStaff) staff = NULL;
  g_autofree char *letter = NULL;
  FlnWho *who;

  if (session == NULL)
    return NULL;

  staff = fln_query_staff_by_user (store, session->user, error);
  site = staff != NULL ? fln_query_site (store, error) : NULL;
  if (site == NULL || !fln_store_get_fact (store, "letter", &letter, error))
    return NULL;

  who = g_new0 (FlnWho, 1);
  who->staff = *staff;
  g_free (g_steal_pointer (&staff));
  who->staff.role = session->role;
  who->site = g_steal_pointer (&site->name);
  who->country = g_steal_pointer (&site->country);
  who->zone = g_time_zone_ref (site->zone);
  who->letter = g_steal_pointer (&letter);

  return who;
}

void
fln_who_free (FlnWho *who)
{
  if (who == NULL)
    return;

  fln_staff_clear (&who->staff);
  g_free (who->site);
  g_free (who->letter);
  g_free (who->country);
  g_clear_pointer (&who->zone, g_time_zone_unref);
  g_free (who);
}
