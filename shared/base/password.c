/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/password.h"

#include "shared/base/error.h"
#include "shared/base/secret.h"

#include <sodium.h>
#include <string.h>

/* A strong hash of random bytes that nobody kept. */
#define NOBODYS_HASH                                                                   \
  "$argon2id$v=19$m=65536,t=3,p=1$HleFcr+zu6Cwaln7uu89Sg"                              \
  "$QUGN25NKgLxguj7gOYHBlNUkvspD7YBLy3gxP+DHMtE"

typedef struct
{
  unsigned long long passes;
  size_t memory;
} Limits;

static Limits
limits_of (FlnPasswordCost cost)
{
  const Limits strong = { 3, 64 * 1024 * 1024 };
  const Limits test
      = { crypto_pwhash_argon2id_OPSLIMIT_MIN, crypto_pwhash_argon2id_MEMLIMIT_MIN };

  return cost == FLN_PASSWORD_TEST ? test : strong;
}

char *
fln_password_hash (const char *password, FlnPasswordCost cost, GError **error)
{
  Limits limits = limits_of (cost);
  gsize size = strlen (password);
  char hash[crypto_pwhash_STRBYTES];

  if (size == 0 || size > FLN_PASSWORD_MAX_SIZE)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID, "A password has 1 to %d bytes",
                   FLN_PASSWORD_MAX_SIZE);
      return NULL;
    }

  fln_secret_init ();
  if (crypto_pwhash_str_alg (hash, password, size, limits.passes, limits.memory,
                             crypto_pwhash_ALG_ARGON2ID13)
      != 0)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_STORAGE,
                   "There is not the memory to hash a password (64 MiB); close other"
                   " programs and try again");
      return NULL;
    }

  return g_strdup (hash);
}

gboolean
fln_password_verify (const char *hash, const char *password)
{
  gsize size = strlen (password);
  gboolean right;

  if (size > FLN_PASSWORD_MAX_SIZE)
    return FALSE;

  fln_secret_init ();
  right = crypto_pwhash_str_verify (hash != NULL ? hash : NOBODYS_HASH, password, size)
          == 0;
  return right && hash != NULL;
}
