/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "syncd/http/admin-deed.h"

G_BEGIN_DECLS

/* A deed of the admin, and where a daemon does it. */
typedef struct
{
  const char *path; /* of the route */
  FlnAdminDeed deed;
} FlnAdminCommand;

/**
 * fln_admin_command_run:
 *
 * Has the daemon do it that serves @database, through its admin socket; when none does, does
 * it itself, under the right to serve.
 *
 * Returns: the answer, one JSON object.  Errors: as the deed; %FLN_ERROR_NOT_FOUND if there
 * is no database; %FLN_ERROR_RULE if the daemon refuses.
 */
GBytes *
fln_admin_command_run (const FlnAdminCommand *command, const char *database,
                       const char *letter, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
