/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/db/db.h"
#include "shared/domain/roles.h"
#include "shared/wire/action.h"

G_BEGIN_DECLS

typedef enum
{
  FLN_RULING_APPLY = 1,
  FLN_RULING_FLAG,   /* apply, and show it to the admin: work done for a patient */
  FLN_RULING_DENY,   /* quarantine: this person may not do this */
  FLN_RULING_REFUSE, /* quarantine: nobody may do it in this way */
} FlnRuling;

/**
 * FlnStaffRoles:
 *
 * Who works here, as asked for so far.  Good until somebody writes a staff record.
 */
typedef struct _FlnStaffRoles FlnStaffRoles;

FlnStaffRoles *fln_staff_roles_new (FlnDb *db);
void fln_staff_roles_free (FlnStaffRoles *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnStaffRoles, fln_staff_roles_free)

/* Somebody has written a staff record. */
void fln_staff_roles_forget (FlnStaffRoles *self);

/**
 * fln_authorise:
 * @kind: (out): 0 if it is not known here
 * @reason: (out) (transfer full): a sentence, unless it is to be applied
 *
 * Whether the person an action names may do it: their role, and which registers the kind
 * of action may write.  Clinical work is never denied, only flagged: what a person did
 * must not be lost.  But an action that writes what its kind has nothing to do with
 * is refused whatever it is called.
 */
gboolean fln_authorise (FlnStaffRoles *roles, const FlnAction *action,
                        FlnActionKind *kind, FlnRuling *ruling, char **reason,
                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
