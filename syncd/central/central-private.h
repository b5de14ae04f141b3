/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "syncd/central/side-file.h"

G_BEGIN_DECLS

/* For batch.c and founding.c: whoever else wants something asks by a function. */
struct _FlnCentral
{
  FlnDb *db;
  FlnClock *clock;
  FlnRandom *random;
  char *side_path;
  FlnSideFile *side;
  char *site;
  char *organisation;
  uint8_t sign_public[FLN_SIGN_PUBLIC_SIZE];
  FlnHead head;         /* as of the last commit this process knows */
  int64_t clock_us;     /* no time given out lies after it */
  gboolean side_behind; /* the last side file could not be written */
};

/* Reads head and clock as the database has them now. */
gboolean fln_central_read_head (FlnCentral *self, FlnHead *head, int64_t *clock_us,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Writes @self's head to the side file, and if there is news of devices all of it;
 * remembers a failure in side_behind. */
gboolean fln_central_write_side (FlnCentral *self, gboolean with_devices,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
