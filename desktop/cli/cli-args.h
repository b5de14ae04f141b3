/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/base/error.h"

G_BEGIN_DECLS

typedef enum
{
  FLN_OPTION_FLAG = 1, /* --json */
  FLN_OPTION_TEXT,     /* --name N, once */
  FLN_OPTION_LIST,     /* --need N, as often as wanted */
} FlnOptionKind;

/* One option of a verb. Tables end with a name of NULL. */
typedef struct
{
  const char *name; /* without the dashes */
  FlnOptionKind kind;
  gboolean needed;
  const char *value; /* in the usage: "URL" */
} FlnCliOption;

/**
 * FlnCliArgs: what was said after the verb: options by name and the rest by position. A
 * name that the verb does not have is a mistake of the program.
 */
typedef struct _FlnCliArgs FlnCliArgs;

FlnCliArgs *fln_cli_args_new (const FlnCliOption *options);
void fln_cli_args_free (FlnCliArgs *args);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnCliArgs, fln_cli_args_free)

/* Reads words "--name N", "--name=N" and others; after "--" all are others.
 * %FLN_ERROR_INVALID: an unknown option, one without its value, or one said twice. */
gboolean fln_cli_args_read (FlnCliArgs *args, const char *const *words,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same from an object whose members are options: {"name":"N","need":["child"]}; a
 * number counts as its digits, null as not said. For what must not be in a command line. */
gboolean fln_cli_args_read_json (FlnCliArgs *args, const char *text,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* %FLN_ERROR_INVALID when a needed option is missing or the others are too few or many. */
gboolean fln_cli_args_check (FlnCliArgs *args, unsigned least, unsigned most,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean fln_cli_args_has (FlnCliArgs *args, const char *name);
const char *fln_cli_args_text (FlnCliArgs *args, const char *name); /* NULL: not said */
const char *const *
fln_cli_args_list (FlnCliArgs *args, const char *name); /* may be "" */

const char *fln_cli_args_other (FlnCliArgs *args, unsigned at); /* NULL: not said */

G_END_DECLS
