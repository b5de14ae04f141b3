/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/domain/roles.h"

G_BEGIN_DECLS

/* Somebody who signs in. The password verifier is no part of it. */
typedef struct
{
  char *id;
  char *user;       /* sign-in name, unique in a site */
  char *name;       /* as colleagues see it */
  FlnRole role;     /* 0: not known to this program */
  char *department; /* usual department; NULL: any */
  gboolean retired;
} FlnStaff;

FlnStaff *fln_staff_new (void) G_GNUC_WARN_UNUSED_RESULT;
FlnStaff *fln_staff_copy (const FlnStaff *from) G_GNUC_WARN_UNUSED_RESULT;
void fln_staff_free (FlnStaff *self);

/* Frees what the struct holds and zeroes it: for values on the stack or in an array. */
void fln_staff_clear (FlnStaff *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnStaff, fln_staff_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlnStaff, fln_staff_clear)

G_END_DECLS
