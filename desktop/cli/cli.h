/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * One run of foleni: the store it works on, how it answers, and the verbs it knows.
 *
 * Exit status: 0 done; 1 refused by a rule, by the server or by the disk, with one
 * sentence on standard error; 2 wrong usage or bad input, likewise. With --json exactly
 * one document is on standard output either way: of a failure {"error":{…}}.
 */
#pragma once

#include "desktop/cli/cli-args.h"
#include "desktop/local/store.h"
#include "desktop/sync/credentials.h"
#include "shared/wire/json-writer.h"

#include <stdio.h>

G_BEGIN_DECLS

typedef struct _FlnCli FlnCli;

/* What a verb does: it answers by the functions below. %FLN_ERROR_INVALID is exit status
 * 2, any other error 1. */
typedef gboolean (*FlnVerbRun) (FlnCli *cli, FlnCliArgs *args, GError **error);

/* One verb. Tables end with a name of NULL. Every verb also takes --store, --as,
 * --json, --json-stdin and --help. */
typedef struct
{
  const char *name;
  FlnVerbRun run;
  const char *others; /* in the usage: "NUMBER"; NULL: none */
  unsigned least;     /* how many of them */
  unsigned most;
  const FlnCliOption *options;
  const char *summary; /* marked for translation */
} FlnVerb;

/* Everything from command line to exit status. */
int fln_cli_main (int argc, char **argv);

/* The store, opened when it is first asked for; it belongs to @cli. */
FlnStore *fln_cli_store (FlnCli *cli, GError **error);
/* Closes it, for a verb that opens it in another way. */
void fln_cli_close_store (FlnCli *cli);
const char *fln_cli_dir (FlnCli *cli);
gboolean fln_cli_is_batched (FlnCli *cli); /* a line of a batch is being run */
FlnClock *fln_cli_clock (FlnCli *cli);
FlnRandom *fln_cli_random (FlnCli *cli);

/* %FLN_ERROR_DENIED when nobody is signed in: for verbs that show people's data. */
gboolean fln_cli_need_session (FlnCli *cli, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The answer: exactly one JSON document into the writer when it is wanted, else text for
 * a person. */
gboolean fln_cli_wants_json (FlnCli *cli);
FlnJsonWriter *fln_cli_json (FlnCli *cli);
void fln_cli_say (FlnCli *cli, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* A document that goes out at once, before the verb ends; for `follow`. */
void fln_cli_flush (FlnCli *cli);

/* More about a refusal, as a member of the error document; the writer stands in it. */
FlnJsonWriter *fln_cli_refusal (FlnCli *cli);

/* All of standard input, at most 1 MiB, or what stands in for it in a batch. */
char *fln_cli_read_input (FlnCli *cli, GError **error);
/* Its first line, which is a secret. */
FlnSecret *fln_cli_read_secret (FlnCli *cli, GError **error);

/* Runs one command line, without the program's name, and appends its whole answer, always
 * JSON, to @out; its exit status. For batches. */
int fln_cli_run_line (FlnCli *cli, const char *const *words, const char *input,
                      GString *out);

/* NULL-terminated, in the order of the help. */
const FlnVerb *const *fln_cli_verbs (void);

G_END_DECLS
