/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/sealed-roster.h"

#include "shared/base/encoding.h"

/* A few thousand members of staff. */
#define ROSTER_MAX_SIZE (4 * 1024 * 1024)

static const FlnSecret *
require_secret (FlnStore *store, GError **error)
{
  const FlnSecret *secret = fln_store_device_secret (store);

  if (secret == NULL)
    g_set_error_literal (error, FLN_ERROR, FLN_ERROR_RULE,
                         "This computer is not enrolled as a desk yet. Enrol it with a "
                         "code from the administrator.");

  return secret;
}

gboolean
fln_sealed_roster_keep (FlnStore *store, const FlnRoster *roster, GError **error)
{
  const FlnSecret *secret = require_secret (store, error);
  gsize size = 0;
  const void *data = NULL;
  int64_t issued_us = 0;
  g_autofree char *text = NULL;
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FlnTxn) txn = NULL;

  if (secret == NULL)
    return FALSE;

  bytes = fln_roster_write (roster, NULL);
  data = g_bytes_get_data (bytes, &size);
  sealed = fln_seal (secret, fln_store_random (store), data, size);
  data = g_bytes_get_data (sealed, &size);
  text = fln_base64url_encode (data, size);

  txn = fln_db_begin (fln_store_db (store), error);
  if (txn == NULL
      || !fln_store_get_number (store, "roster_issued_us", 0, &issued_us, error))
    return FALSE;
  if (roster->issued_us < issued_us)
    return TRUE;

  return fln_store_set_fact (store, "roster", text, error)
         && fln_store_set_number (store, "roster_issued_us", roster->issued_us, error)
         && fln_store_set_number (store, "roster_valid_until_us",
                                  roster->valid_until_us, error)
         && fln_store_commit (store, txn, error);
}

FlnRoster *
fln_sealed_roster_load (FlnStore *store, GError **error)
{
  const FlnSecret *secret = require_secret (store, error);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) sealed = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (FlnSecret) opened = NULL;

  if (secret == NULL || !fln_store_get_fact (store, "roster", &text, error))
    return NULL;

  if (text == NULL)
    {
      g_set_error_literal (error, FLN_ERROR, FLN_ERROR_NOT_FOUND,
                           "This desk has not received the list of staff yet. Connect "
                           "it to the server once.");
      return NULL;
    }

  sealed = fln_base64url_decode (text, ROSTER_MAX_SIZE, error);
  if (sealed == NULL)
    return NULL;

  opened = fln_seal_open (secret, g_bytes_get_data (sealed, NULL),
                          g_bytes_get_size (sealed), error);
  if (opened == NULL)
    return NULL;

  /* Lent, not copied: the secret outlives the reading. */
  bytes = g_bytes_new_static (fln_secret_bytes (opened), fln_secret_size (opened));

  return fln_roster_read (bytes, NULL, error);
}
