/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/wire/json-reader.h"
#include "tests/support/desk-fixture.h"

G_BEGIN_DECLS

/* The program foleni on the store of a fixture, in a time of its own: noon. */
typedef struct
{
  FlnDeskFixture *desk;
  char *clock; /* file that holds the time */
} FlnFoleni;

/* What one run gave. */
typedef struct
{
  int status;
  char *out;
  char *err;
  FlnJson *json; /* of `out`; NULL when it is not one document */
} FlnRun;

/* Enrolled, and "uwase" of the reception signed in. */
void fln_foleni_begin (FlnFoleni *foleni);
void fln_foleni_clear (FlnFoleni *foleni);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlnFoleni, fln_foleni_clear)

/* Runs the words of @line, parted by spaces, where _ stands for a space in a value, with
 * @input on standard input (may be NULL). --store is put before them. */
void
fln_foleni_run (FlnFoleni *foleni, FlnRun *run, const char *line, const char *input);
/* The same, with --json, and it has to be done. */
void fln_foleni_do (FlnFoleni *foleni, FlnRun *run, const char *line);

void fln_run_clear (FlnRun *run);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlnRun, fln_run_clear)

/* A member of the answer as text; NULL when it is null. The test ends if it is missing. */
const char *fln_run_text (FlnRun *run, const char *name);
int64_t fln_run_int (FlnRun *run, const char *name);
/* The first member of the array @list of the answer. */
const FlnJsonNode *fln_run_first (FlnRun *run, const char *list);

void fln_foleni_sign_in (FlnFoleni *foleni, const char *user);
void fln_foleni_set_clock (FlnFoleni *foleni, int64_t us);

G_END_DECLS
