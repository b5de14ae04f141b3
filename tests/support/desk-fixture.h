/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/local/store.h"
#include "shared/base/uuid.h"
#include "shared/domain/catalogue.h"
#include "shared/wire/change.h"
#include "tests/support/scratch-folder.h"

G_BEGIN_DECLS

/* An enrolled desk in a throw-away folder: noon of 21 November 2026 in Kigali, a clock
 * that stands still, the centre's records of a small site taken in, and "uwase" of the
 * reception signed in. Desks of different letters belong to one site: same ids. */
typedef struct
{
  FlnScratchFolder *folder;
  FlnClock *clock;
  FlnRandom *random;
  FlnSecret *sign_key;
  FlnSecret *device_secret;
  uint8_t sign_public[32];
  char *device; /* 32 hex digits */
  const char *dir;
  FlnStore *store;
} FlnDeskFixture;

#define FLN_DESK_NOON_US INT64_C (1795255200000000) /* 2026-11-21 10:00 UTC */
#define FLN_DESK_BOOT "5e0c5e0c-0000-4000-8000-000000000001"
#define FLN_DESK_EPOCH "0123456789abcdef0123456789abcdef"

#define FLN_DESK_SITE "0197a3c0-0000-7000-8000-000000000001"
#define FLN_DESK_OPD "0197a3c0-0000-7000-8000-000000000011"    /* by triage colour */
#define FLN_DESK_LAB "0197a3c0-0000-7000-8000-000000000012"    /* own target 60 min */
#define FLN_DESK_ROOM_1 "0197a3c0-0000-7000-8000-000000000021" /* OPD */
#define FLN_DESK_ROOM_3 "0197a3c0-0000-7000-8000-000000000022" /* OPD */
#define FLN_DESK_ROOM_L "0197a3c0-0000-7000-8000-000000000023" /* LAB */

/* Staff: uwase (receptionist), ingabire (nurse), mugisha and keza (doctors), habimana
 * (admin), nkusi (auditor), kamanzi (caller), mutesi (servicer); one password. */
#define FLN_DESK_PASSWORD "a long pass phrase"

/* The centre's change sequence after the records above. */
#define FLN_DESK_FIRST_CS 100

FlnDeskFixture *fln_desk_fixture_new (const char *letter);
void fln_desk_fixture_free (FlnDeskFixture *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnDeskFixture, fln_desk_fixture_free)

/* The same store once more, as another process has it, with randomness of its own; also
 * for a process that was forked. Nobody is chosen on it. */
FlnStore *fln_desk_fixture_open_again (FlnDeskFixture *self);

void fln_desk_fixture_sign_in (FlnDeskFixture *self, const char *user);

/* One action of the one signed in: a patient of that name, and a ticket for them in
 * @department. %FALSE with @error as the desk gave it. Both ids have 37 bytes, or NULL. */
gboolean
fln_desk_fixture_issue (FlnStore *store, const char *department, const char *name,
                        char *patient, char *ticket, GError **error);

/* One action of @user that writes the ticket's state, with its step; no rule is asked. */
void fln_desk_fixture_step (FlnDeskFixture *self, const char *ticket, const char *step,
                            const char *state);

/* What stands in a column of a record now; NULL for null and for no such row. */
char *fln_desk_fixture_read (FlnStore *store, const char *sql, const char *id);

/* A change row with the text registers named in pairs: name, text, …, NULL. */
FlnChange *
fln_desk_fixture_change (int64_t cs, FlnRecordType type, const char *id, int64_t us,
                         const char *action, ...) G_GNUC_NULL_TERMINATED;

/* Takes it in, in a transaction of its own. */
void fln_desk_fixture_take (FlnStore *store, const FlnChange *change);

G_END_DECLS
