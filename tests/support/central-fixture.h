/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "syncd/central/batch.h"
#include "tests/support/scratch-folder.h"

G_BEGIN_DECLS

/* The sample hospital's centre in a throw-away folder, with one patient, at noon of
 * 21 November 2026 by a clock that stands still.  Its staff have cheap verifiers:
 * uwase (receptionist), mukeshimana (nurse), hakizimana and wambui (doctors), mutesi
 * (admin), umutoni (auditor), kamanzi (caller), tuyishime (servicer). */
typedef struct
{
  FlnScratchFolder *folder;
  const char *path;
  FlnClock *clock;
  FlnRandom *random;
  FlnCentral *central;
  char *department; /* id of Outpatients */
  char *patient;    /* id of the one patient */
} FlnCentralFixture;

#define FLN_CENTRAL_NOON_US INT64_C (1795255200000000) /* 2026-11-21 10:00 UTC */

FlnCentralFixture *fln_central_fixture_new (void);
void fln_central_fixture_free (FlnCentralFixture *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnCentralFixture, fln_central_fixture_free)

/* The daemon is killed and started again. */
void fln_central_fixture_restart (FlnCentralFixture *self);

/* The first column of the first row as text, NULL for NULL or no row.  Caller frees. */
char *fln_central_fixture_ask (FlnCentralFixture *self, const char *sql);

/* As fln_central_fixture_ask(), a number; 0 for no row. */
int64_t fln_central_fixture_count (FlnCentralFixture *self, const char *sql);

G_END_DECLS
