/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Where this desk stands. Every query of this folder reads what is committed now and
 * changes nothing; what it returns is the caller's own. Arrays free their elements; an empty
 * one is no error. Failures are %FLN_ERROR_STORAGE, and %FLN_ERROR_NOT_FOUND where one thing
 * was asked for by name.
 */
#pragma once

#include "desktop/local/store.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;
  char *name;
  char *organisation;
  char *country;   /* ISO 3166-1; "RW" before the site record has come */
  char *timezone;  /* IANA name; "UTC" before */
  GTimeZone *zone; /* the same; UTC when this computer does not know the name */
} FlnSiteFacts;

void fln_site_facts_free (FlnSiteFacts *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnSiteFacts, fln_site_facts_free)

FlnSiteFacts *fln_query_site (FlnStore *store, GError **error);

G_END_DECLS
