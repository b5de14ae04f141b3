/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/central/desk-letter.h"

#include "syncd/central/central-private.h"
#include "syncd/central/invite.h"

#include <string.h>

static const char letters[] = "ABCDEFGHJKLMNPRSTUVWXYZ";

#define N_LETTERS (sizeof letters - 1)

gboolean
fln_desk_letter_is_valid (const char *letter)
{
  gsize length = letter == NULL ? 0 : strlen (letter);

  return length >= 1 && length <= FLN_DESK_LETTER_MAX
         && strspn (letter, letters) == length;
}

gboolean
fln_desk_letter_check (const char *letter, GError **error)
{
  if (fln_desk_letter_is_valid (letter))
    return TRUE;

  g_set_error_literal (error, FLN_ERROR, FLN_ERROR_INVALID,
                       "A desk's letter is one or two capitals, without I, O and Q");
  return FALSE;
}

static gboolean
is_promised (FlnBatch *batch, const char *letter, gboolean *promised, GError **error)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (
      fln_batch_get_db (batch),
      "SELECT 1 FROM credential WHERE letter = $1 UNION ALL"
      " SELECT 1 FROM invite WHERE letter = $1 AND used_by IS NULL AND expires_us > $2"
      " AND tries < $3 LIMIT 1",
      error);

  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, "$1", letter);
  fln_stmt_bind_int (query, "$2", fln_batch_now_us (batch));
  fln_stmt_bind_int (query, "$3", FLN_INVITE_TRIES);
  return fln_stmt_step (query, promised, error);
}

static gboolean
is_taken (FlnBatch *batch, const char *letter, gboolean *taken, GError **error)
{
  *taken = fln_side_file_has_letter (fln_batch_get_central (batch)->side, letter);
  return *taken || is_promised (batch, letter, taken, error);
}

gboolean
fln_desk_letter_check_free (FlnBatch *batch, const char *letter, GError **error)
{
  gboolean taken = FALSE;

  if (!fln_desk_letter_check (letter, error))
    return FALSE;

  if (!is_taken (batch, letter, &taken, error))
    return FALSE;

  if (taken)
    g_set_error (error, FLN_ERROR, FLN_ERROR_RULE,
                 "The letter %s was given to a desk already, or is promised to one;"
                 " choose another",
                 letter);
  return !taken;
}
