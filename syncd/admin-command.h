/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "syncd/commands.h"
#include "syncd/http/admin-deed.h"

G_BEGIN_DECLS

/* Tells a person what came of it: @text is the answer, one JSON object. */
typedef gboolean (*FlnAdminSay) (const char *text, gsize size, const char *letter,
                                 GError **error);

/* A deed of the admin about the desk of one letter, and where a daemon does it. */
typedef struct
{
  const char *summary; /* for --help */
  const char *path;    /* of the route */
  FlnAdminDeed deed;
  FlnAdminSay say; /* without --json */
} FlnAdminCommand;

/**
 * fln_admin_command_main:
 *
 * The whole command: reads --database, --letter and --json, and has the daemon do the deed
 * that serves the database, through its admin socket; when none does, does it itself, under
 * the right to serve. Refused: one sentence, and nothing was changed.
 */
FlnExit fln_admin_command_main (const FlnAdminCommand *command, int argc, char **argv);

G_END_DECLS
