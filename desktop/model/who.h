/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Who works at this desk, and where it stands: what a window's title, its menus and its
 * clock faces need.
 */
#pragma once

#include "desktop/local/store.h"
#include "shared/domain/staff.h"

G_BEGIN_DECLS

typedef struct
{
  FlnStaff staff;
  char *site;      /* its name; NULL before its record has come */
  char *letter;    /* of this desk */
  char *country;   /* ISO 3166-1 */
  GTimeZone *zone; /* the site's */
} FlnWho;

/* On the store's thread. %FLN_ERROR_DENIED: nobody is signed in. */
FlnWho *fln_who_read (FlnStore *store, GError **error);
void fln_who_free (FlnWho *who);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnWho, fln_who_free)

G_END_DECLS
