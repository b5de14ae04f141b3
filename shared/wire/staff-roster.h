/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/base/sign.h"

G_BEGIN_DECLS

/* Someone who may sign in. */
typedef struct
{
  char *id;   /* record id of the member of staff */
  char *user; /* sign-in name */
  char *name;
  char *role;     /* word of the catalogue; one that is not known here may nothing */
  char *verifier; /* argon2id; a secret, wiped when freed; never in a log */
} FlnRosterEntry;

/* Who may sign in at a desk, also when the centre is away. Nobody who retired. */
typedef struct
{
  int64_t issued_us;
  int64_t valid_until_us;
  GPtrArray *staff; /* of FlnRosterEntry, by user */
} FlnRoster;

FlnRoster *fln_roster_new (int64_t issued_us, int64_t valid_until_us);
void fln_roster_free (FlnRoster *roster);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnRoster, fln_roster_free)

/* @entry is copied. */
void fln_roster_add (FlnRoster *roster, const FlnRosterEntry *entry);
/* Returns: (nullable) (transfer none) */
const FlnRosterEntry *fln_roster_find (const FlnRoster *roster, const char *user);

/* @sign_key: (nullable): the centre's secret key; a second line then signs the first */
GBytes *fln_roster_write (const FlnRoster *roster,
                          const uint8_t sign_key[FLN_SIGN_SECRET_SIZE]);
/* @server_key: (nullable): then its signature is demanded. FLN_ERROR_INVALID. */
FlnRoster *
fln_roster_read (GBytes *body, const uint8_t server_key[FLN_SIGN_PUBLIC_SIZE],
                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
