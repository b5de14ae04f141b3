/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the process ends with. */
typedef enum
{
  FLN_EXIT_DONE = 0,
  FLN_EXIT_REFUSED = 1, /* one sentence on stderr: what, why, what to do */
  FLN_EXIT_USAGE = 2    /* wrong usage; the usage is on stderr */
} FlnExit;

/* One command of foleni-syncd.  @argv begins with the command's name. */
typedef FlnExit (*FlnCommand) (int argc, char **argv);

FlnExit fln_command_init (int argc, char **argv);
FlnExit fln_command_invite (int argc, char **argv);
FlnExit fln_command_revoke (int argc, char **argv);
FlnExit fln_command_serve (int argc, char **argv);
FlnExit fln_command_sample_day (int argc, char **argv);

/**
 * fln_command_parse:
 * @entries: ends with an empty one; parsed into where they point
 * @required: (nullable): names of options and where their texts arrive, both
 *   ended by %NULL: `{ "database", "letter", NULL }` and `{ &database, &letter }`
 *
 * Returns: %FLN_EXIT_DONE to go on, else what to end with (help was asked for, or usage is
 * wrong and was shown).  @go_on says which.  Where "--json" is among the words, what is said
 * on stdout is a document then too: {"usage"} or as fln_command_refuse() says.
 */
typedef struct
{
  const char *summary;
  const GOptionEntry *entries;
  const char *const *required;
  char **const *values;
} FlnCommandUsage;

FlnExit fln_command_parse (const FlnCommandUsage *usage, int argc, char **argv,
                           gboolean *go_on);

/* Says @error on stderr, as one sentence, and with @json also as the one document on stdout:
 * {"error":{"code","message"}}.  Returns: %FLN_EXIT_USAGE for %FLN_ERROR_INVALID, which is bad
 * input, else %FLN_EXIT_REFUSED. */
FlnExit fln_command_refuse (const GError *error, gboolean json);

/* The right to serve a database, or to change it beside no daemon: "@database.serve.lock". */
char *fln_command_serve_lock (const char *database);

G_END_DECLS
