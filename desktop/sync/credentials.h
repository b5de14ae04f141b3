/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The keys of this desk: who it is to the centre. Kept in the file DIR/credentials,
 * 0600, written whole or not at all; readable by the account that owns the store.
 */
#pragma once

#include "shared/base/error.h"
#include "shared/base/secret.h"

G_BEGIN_DECLS

typedef struct
{
  char *server;             /* base address, no slash at the end */
  char *ca;                 /* absolute path of the certificate to trust; NULL: the
                               system's */
  char *device;             /* 32 hex digits */
  FlnSecret *token;         /* text of the bearer token */
  FlnSecret *sign_key;      /* 64 bytes, Ed25519 */
  FlnSecret *device_secret; /* 32 bytes; seals what only this desk may read */
} FlnCredentials;

void fln_credentials_free (FlnCredentials *credentials);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnCredentials, fln_credentials_free)

/* %FLN_ERROR_NOT_FOUND: @dir is not enrolled. %FLN_ERROR_DENIED: others may read the file.
 * %FLN_ERROR_STORAGE: it cannot be read, or is damaged. The message says what to do. */
FlnCredentials *
fln_credentials_load (const char *dir, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* On disk when it returns %TRUE; otherwise what was there before still is. */
gboolean fln_credentials_save (const FlnCredentials *credentials, const char *dir,
                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
