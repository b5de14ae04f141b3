/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/cli/cli.h"

G_BEGIN_DECLS

/* "Usage: foleni register --name N …", on one line without its end. */
char *fln_cli_help_usage (const FlnVerb *verb) G_GNUC_WARN_UNUSED_RESULT;

/* Appends help for a person. */
void fln_cli_help_verb (GString *out, const FlnVerb *verb);
void fln_cli_help_all (GString *out);

/* The same for a program: {"command","usage","summary"}, and of all of them together
 * {"commands":[…]}. */
void fln_cli_help_verb_json (FlnJsonWriter *json, const FlnVerb *verb);
void fln_cli_help_all_json (FlnJsonWriter *json);

G_END_DECLS
