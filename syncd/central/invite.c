/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/central/invite.h"

#include "syncd/central/desk-letter.h"

#include <string.h>

static const char base32[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/* 256 is a multiple of 32, so that each sign is as likely. */
static void
make_code (FlnRandom *random, char code[FLN_INVITE_CODE_LENGTH + 1])
{
  uint8_t bytes[FLN_INVITE_CODE_LENGTH];

  fln_random_bytes (random, bytes, sizeof bytes);
  for (gsize i = 0; i < sizeof bytes; i++)
    code[i] = base32[bytes[i] % 32];
  code[FLN_INVITE_CODE_LENGTH] = '\0';
}

/* People type what they read: O for 0 does not occur, but case and gaps do. */
static gboolean
hash_typed_code (const char *typed, uint8_t hash[FLN_HASH_SIZE])
{
  char code[FLN_INVITE_CODE_LENGTH] = { 0 };
  gsize n = 0;

  for (const char *at = typed; *at != '\0'; at++)
    {
      char sign = g_ascii_toupper (*at);

      if (sign == ' ' || sign == '-')
        continue;
      if (n == sizeof code || strchr (base32, sign) == NULL)
        return FALSE;
      code[n++] = sign;
    }

  fln_hash (code, n, hash);
  return n == sizeof code;
}

gboolean
fln_invite_create (FlnBatch *batch, const char *letter, FlnInvite *invite,
                   GError **error)
{
  g_autoptr (FlnStmt) insert = NULL;
  uint8_t hash[FLN_HASH_SIZE];

  if (!fln_desk_letter_check_free (batch, letter, error))
    return FALSE;

  insert = fln_db_prepare (
      fln_batch_get_db (batch),
      "INSERT INTO invite (code_hash, letter, expires_us) VALUES ($1, $2, $3)", error);
  if (insert == NULL)
    return FALSE;

  make_code (fln_central_get_random (fln_batch_get_central (batch)), invite->code);
  invite->expires_us = fln_batch_now_us (batch) + FLN_INVITE_LIFETIME_US;
  fln_hash (invite->code, FLN_INVITE_CODE_LENGTH, hash);

  fln_stmt_bind_blob (insert, "$1", hash, sizeof hash);
  fln_stmt_bind_text (insert, "$2", letter);
  fln_stmt_bind_int (insert, "$3", invite->expires_us);
  return fln_stmt_run (insert, error);
}

/* One of the tries of everybody who was invited is gone. */
static gboolean
count_wrong_try (FlnBatch *batch, GError **error)
{
  g_autoptr (FlnStmt) update = fln_db_prepare (
      fln_batch_get_db (batch),
      "UPDATE invite SET tries = tries + 1 WHERE used_by IS NULL AND expires_us > $1",
      error);

  if (update == NULL)
    return FALSE;

  fln_stmt_bind_int (update, "$1", fln_batch_now_us (batch));
  return fln_stmt_run (update, error);
}

static gboolean
find_open_invite (FlnBatch *batch, const uint8_t hash[FLN_HASH_SIZE], char **letter,
                  GError **error)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (
      fln_batch_get_db (batch),
      "SELECT letter FROM invite WHERE code_hash = $1 AND used_by IS NULL"
      " AND expires_us > $2 AND tries < $3",
      error);
  gboolean row = FALSE;

  if (query == NULL)
    return FALSE;

  fln_stmt_bind_blob (query, "$1", hash, FLN_HASH_SIZE);
  fln_stmt_bind_int (query, "$2", fln_batch_now_us (batch));
  fln_stmt_bind_int (query, "$3", FLN_INVITE_TRIES);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;

  *letter = row ? g_strdup (fln_stmt_text (query, 0)) : NULL;
  return TRUE;
}

gboolean
fln_invite_redeem (FlnBatch *batch, const char *code, const char *device, char **letter,
                   GError **error)
{
  g_autofree char *given = NULL;
  g_autoptr (FlnStmt) update = NULL;
  uint8_t hash[FLN_HASH_SIZE];

  if (hash_typed_code (code, hash) && !find_open_invite (batch, hash, &given, error))
    return FALSE;

  if (given == NULL)
    {
      if (!count_wrong_try (batch, error))
        return FALSE;
      g_set_error_literal (error, FLN_ERROR, FLN_ERROR_DENIED,
                           "This code is not valid, was used, or has run out; ask for"
                           " a new one");
      return FALSE;
    }

  update
      = fln_db_prepare (fln_batch_get_db (batch),
                        "UPDATE invite SET used_by = $2 WHERE code_hash = $1", error);
  if (update == NULL)
    return FALSE;

  fln_stmt_bind_blob (update, "$1", hash, sizeof hash);
  fln_stmt_bind_text (update, "$2", device);
  if (!fln_stmt_run (update, error))
    return FALSE;

  *letter = g_steal_pointer (&given);
  return TRUE;
}

gboolean
fln_invite_any_open (FlnCentral *central, gboolean *open, GError **error)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (
      fln_central_get_db (central),
      "SELECT 1 FROM invite WHERE used_by IS NULL AND expires_us > $1 AND tries < $2"
      " LIMIT 1",
      error);

  if (query == NULL)
    return FALSE;

  fln_stmt_bind_int (query, "$1", fln_central_now_us (central));
  fln_stmt_bind_int (query, "$2", FLN_INVITE_TRIES);
  return fln_stmt_step (query, open, error);
}
