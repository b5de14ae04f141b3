/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/base/password.h"
#include "syncd/central/batch.h"

G_BEGIN_DECLS

/* One member of staff as made by the founding, with the password nobody sees again. */
typedef struct
{
  char *user;
  char *role;
  char *password;
} FlnFoundingStaff;

/* The new hospital. */
typedef struct
{
  char *organisation;
  char *site;       /* id */
  GPtrArray *staff; /* FlnFoundingStaff */
} FlnFounding;

void fln_founding_free (FlnFounding *founding); /* wipes the passwords */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnFounding, fln_founding_free)

typedef struct
{
  const char *path;         /* of the database; must not exist */
  gboolean sample;          /* departments, rooms, staff and patients to try it with */
  unsigned sample_people;   /* how many patients; 0: as many as the sample says */
  FlnPasswordCost cost;     /* of the verifiers; 0: strong */
  const char *organisation; /* what follows: of a hospital that is no sample; NULL: */
  const char *site;         /* a name to be changed later, Rwanda, Kigali's time */
  const char *country;
  const char *timezone;
  FlnClock *clock;
  FlnRandom *random;
} FlnFoundingPlan;

/**
 * fln_founding_create:
 *
 * Makes the central database and its side file.  Without the sample there is one member of
 * staff, the administrator "admin".
 *
 * Errors: %FLN_ERROR_RULE if there is a file at @plan.path or a side file beside
 * it (it is never overwritten).  After a failure neither is left behind.
 */
FlnFounding *fln_founding_create (const FlnFoundingPlan *plan,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
