/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/central/device-registry.h"

#include "shared/base/encoding.h"
#include "shared/base/secret.h"
#include "shared/base/uuid.h"
#include "shared/record/record.h"
#include "syncd/central/audit-trail.h"
#include "syncd/central/centre-facts.h"
#include "syncd/central/desk-letter.h"
#include "syncd/central/invite.h"

#include <string.h>

void
fln_membership_clear (FlnMembership *membership)
{
  if (membership->token != NULL)
    fln_wipe (membership->token, strlen (membership->token));
  g_clear_pointer (&membership->token, g_free);
  g_clear_pointer (&membership->letter, g_free);
}

static gboolean
is_device_id (const char *text)
{
  return text != NULL && strlen (text) == FLN_DEVICE_ID_LENGTH
         && strspn (text, "0123456789abcdef") == FLN_DEVICE_ID_LENGTH;
}

static gboolean
check_enrolment (FlnBatch *batch, const FlnDeviceEnrolment *enrolment, GError **error)
{
  int reg = fln_record_find_register (FLN_RECORD_DEVICE, "name");
  g_auto (FlnValue) name = fln_value_text (enrolment->name);
  FlnDeviceCredential known;
  g_autoptr (GError) local_error = NULL;

  if (!is_device_id (enrolment->device))
    {
      g_set_error_literal (error, FLN_ERROR, FLN_ERROR_INVALID,
                           "A device id is 32 hexadecimal digits");
      return FALSE;
    }

  if (!fln_register_check (&fln_record_spec (FLN_RECORD_DEVICE)->registers[reg], &name,
                           error))
    return FALSE;

  if (!fln_device_find (fln_batch_get_central (batch), enrolment->device, &known,
                        &local_error))
    {
      if (g_error_matches (local_error, FLN_ERROR, FLN_ERROR_NOT_FOUND))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  g_set_error (error, FLN_ERROR, FLN_ERROR_RULE, "The device %s is enrolled already",
               enrolment->device);
  return FALSE;
}

static gboolean
insert_credential (FlnBatch *batch, const FlnDeviceEnrolment *enrolment,
                   const FlnMembership *membership, GError **error)
{
  g_autoptr (FlnStmt) insert = fln_db_prepare (
      fln_batch_get_db (batch),
      "INSERT INTO credential (device, letter, sign_key, token_hash, inc, enrolled_us)"
      " VALUES ($1, $2, $3, $4, $5, $6)",
      error);
  uint8_t hash[FLN_HASH_SIZE];

  if (insert == NULL)
    return FALSE;

  fln_hash (membership->token, strlen (membership->token), hash);
  fln_stmt_bind_text (insert, "$1", enrolment->device);
  fln_stmt_bind_text (insert, "$2", membership->letter);
  fln_stmt_bind_blob (insert, "$3", enrolment->sign_key, FLN_SIGN_PUBLIC_SIZE);
  fln_stmt_bind_blob (insert, "$4", hash, sizeof hash);
  fln_stmt_bind_int (insert, "$5", membership->inc);
  fln_stmt_bind_int (insert, "$6", fln_batch_now_us (batch));
  return fln_stmt_run (insert, error);
}

static gboolean
audit_device (FlnBatch *batch, const char *kind, const char *device, const char *action,
              const char *user, GError **error)
{
  FlnAuditEntry entry = { .kind = kind,
                          .type = "device",
                          .id = device,
                          .reg = "",
                          .fresh = { .action = action,
                                     .user = user,
                                     .device = device,
                                     .us = fln_batch_now_us (batch) } };

  return fln_audit_append (batch, &entry, error);
}

/* The record that all desks see. */
static gboolean
create_record (FlnBatch *batch, const FlnDeviceEnrolment *enrolment, const char *letter,
               GError **error)
{
  char action[FLN_UUID_SIZE];
  FlnWriteStamp stamp = { .us = fln_batch_now_us (batch), .action = action };
  FlnRecordWrite writes[] = {
    { .reg = (unsigned) fln_record_find_register (FLN_RECORD_DEVICE, "letter"),
      .value = fln_value_text (letter) },
    { .reg = (unsigned) fln_record_find_register (FLN_RECORD_DEVICE, "name"),
      .value = fln_value_text (enrolment->name) },
  };
  gboolean created = FALSE;

  fln_batch_mint_action (batch, action);
  stamp.cs = fln_batch_touch (batch, FLN_RECORD_DEVICE, enrolment->device, error);
  created = stamp.cs != 0
            && fln_record_create (fln_batch_get_db (batch), FLN_RECORD_DEVICE,
                                  enrolment->device, writes, G_N_ELEMENTS (writes),
                                  &stamp, error)
            && audit_device (batch, "enrol", enrolment->device, action, NULL, error);

  for (gsize i = 0; i < G_N_ELEMENTS (writes); i++)
    fln_value_clear (&writes[i].value);
  return created;
}

gboolean
fln_device_enrol (FlnBatch *batch, const FlnDeviceEnrolment *enrolment,
                  FlnMembership *membership, GError **error)
{
  g_auto (FlnMembership) made = { .inc = 1 };
  uint8_t token[FLN_TOKEN_BYTES];

  /* All that can be wrong before the code is used up. */
  if (!check_enrolment (batch, enrolment, error)
      || !fln_invite_redeem (batch, enrolment->code, enrolment->device, &made.letter,
                             error))
    return FALSE;

  fln_random_bytes (fln_central_get_random (fln_batch_get_central (batch)), token,
                    sizeof token);
  made.token = fln_base64url_encode (token, sizeof token);
  fln_wipe (token, sizeof token);

  if (!insert_credential (batch, enrolment, &made, error)
      || !create_record (batch, enrolment, made.letter, error))
    return FALSE;

  fln_batch_note_device (batch, enrolment->device, made.letter, made.inc, FALSE);
  *membership = made;
  made = (FlnMembership){ 0 };
  return TRUE;
}

static void
read_credential (FlnStmt *query, FlnDeviceCredential *credential)
{
  g_strlcpy (credential->device, fln_stmt_text (query, 0), sizeof credential->device);
  g_strlcpy (credential->letter, fln_stmt_text (query, 1), sizeof credential->letter);
  credential->inc = (uint32_t) fln_stmt_int (query, 2);
  fln_centre_read_hash (query, 3, credential->sign_key);
  credential->revoked = fln_stmt_int (query, 4) != 0;
  credential->enrolled_us = fln_stmt_int (query, 5);
}

gboolean
fln_device_find_by_token (FlnCentral *central, const char *token,
                          FlnDeviceCredential *credential, GError **error)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (
      fln_central_get_db (central),
      "SELECT device, letter, inc, sign_key, revoked, enrolled_us FROM credential"
      " WHERE token_hash = $1",
      error);
  uint8_t hash[FLN_HASH_SIZE];
  gboolean row = FALSE;

  if (query == NULL)
    return FALSE;

  /* Found by its hash: how long the search takes tells nothing of the token. */
  fln_hash (token, strlen (token), hash);
  fln_stmt_bind_blob (query, "$1", hash, sizeof hash);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;

  if (!row)
    {
      g_set_error_literal (error, FLN_ERROR, FLN_ERROR_DENIED,
                           "No device has this token");
      return FALSE;
    }

  read_credential (query, credential);
  return TRUE;
}

gboolean
fln_device_find (FlnCentral *central, const char *device,
                 FlnDeviceCredential *credential, GError **error)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (
      fln_central_get_db (central),
      "SELECT device, letter, inc, sign_key, revoked, enrolled_us FROM credential"
      " WHERE device = $1",
      error);
  gboolean row = FALSE;

  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, "$1", device);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;

  if (!row)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_NOT_FOUND, "There is no device %s",
                   device);
      return FALSE;
    }

  read_credential (query, credential);
  return TRUE;
}

gboolean
fln_device_find_by_letter (FlnCentral *central, const char *letter,
                           FlnDeviceCredential *credential, GError **error)
{
  g_autoptr (FlnStmt) query = NULL;
  gboolean row = FALSE;

  if (!fln_desk_letter_check (letter, error))
    return FALSE;

  query = fln_db_prepare (
      fln_central_get_db (central),
      "SELECT device, letter, inc, sign_key, revoked, enrolled_us FROM credential"
      " WHERE letter = $1",
      error);
  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, "$1", letter);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;

  if (!row)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_NOT_FOUND,
                   "No desk has the letter %s; Admin lists the desks", letter);
      return FALSE;
    }

  read_credential (query, credential);
  return TRUE;
}

gboolean
fln_device_give_incarnation (FlnBatch *batch, const char *device, uint32_t above,
                             uint32_t *inc, GError **error)
{
  FlnDeviceCredential credential;
  g_autoptr (FlnStmt) update = NULL;

  if (!fln_device_find (fln_batch_get_central (batch), device, &credential, error))
    return FALSE;

  *inc = MAX (credential.inc, above) + 1;
  update = fln_db_prepare (fln_batch_get_db (batch),
                           "UPDATE credential SET inc = $2 WHERE device = $1", error);
  if (update == NULL)
    return FALSE;

  fln_stmt_bind_text (update, "$1", device);
  fln_stmt_bind_int (update, "$2", *inc);
  if (!fln_stmt_run (update, error))
    return FALSE;

  fln_batch_note_device (batch, device, credential.letter, *inc, credential.revoked);
  return TRUE;
}

static gboolean
write_revoked (FlnBatch *batch, const char *device, const char *by_user, GError **error)
{
  unsigned reg = (unsigned) fln_record_find_register (FLN_RECORD_DEVICE, "revoked");
  g_auto (FlnValue) yes = fln_value_int (1);
  char action[FLN_UUID_SIZE];
  FlnWriteStamp stamp = { .us = fln_batch_now_us (batch), .action = action };

  fln_batch_mint_action (batch, action);
  stamp.cs = fln_batch_touch (batch, FLN_RECORD_DEVICE, device, error);
  return stamp.cs != 0
         && fln_record_write_register (fln_batch_get_db (batch), FLN_RECORD_DEVICE,
                                       device, reg, &yes, &stamp, error)
         && audit_device (batch, "revoke", device, action, by_user, error);
}

gboolean
fln_device_revoke (FlnBatch *batch, const char *device, const char *by_user,
                   GError **error)
{
  FlnDeviceCredential credential;
  g_autoptr (FlnStmt) update = NULL;

  if (!fln_device_find (fln_batch_get_central (batch), device, &credential, error))
    return FALSE;
  if (credential.revoked)
    return TRUE;

  update
      = fln_db_prepare (fln_batch_get_db (batch),
                        "UPDATE credential SET revoked = 1 WHERE device = $1", error);
  if (update == NULL)
    return FALSE;

  fln_stmt_bind_text (update, "$1", device);
  if (!fln_stmt_run (update, error) || !write_revoked (batch, device, by_user, error))
    return FALSE;

  fln_batch_note_device (batch, device, credential.letter, credential.inc, TRUE);
  return TRUE;
}
