/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/base/sign.h"
#include "syncd/central/batch.h"

G_BEGIN_DECLS

#define FLN_DEVICE_ID_LENGTH 32 /* hex digits, lower case */
#define FLN_TOKEN_BYTES 32

/* What a computer says to become a desk. */
typedef struct
{
  const char *code;        /* of an invite, as typed */
  const char *device;      /* 32 hex digits, made by the desk */
  const char *name;        /* what people call it: Reception 1 */
  const uint8_t *sign_key; /* Ed25519 public key, FLN_SIGN_PUBLIC_SIZE bytes */
} FlnDeviceEnrolment;

/* What it gets. */
typedef struct
{
  char *letter;
  uint32_t inc;
  char *token; /* base64url of 32 random bytes; only its hash is kept here */
} FlnMembership;

void fln_membership_clear (FlnMembership *membership); /* wipes the token */
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlnMembership, fln_membership_clear)

/* A device that may speak, unless it is revoked. */
typedef struct
{
  char device[FLN_DEVICE_ID_LENGTH + 1];
  char letter[3];
  uint32_t inc; /* highest incarnation given */
  uint8_t sign_key[FLN_SIGN_PUBLIC_SIZE];
  gboolean revoked;
  int64_t enrolled_us; /* centre's clock */
} FlnDeviceCredential;

/**
 * fln_device_enrol:
 *
 * Uses an invite up and makes the device known: its record, which all desks hear of, and
 * its credential.  Errors: as fln_invite_redeem(), %FLN_ERROR_INVALID for
 * ids, names and keys of the wrong form, %FLN_ERROR_RULE if the device is known already.
 * After %FLN_ERROR_DENIED the batch must still be committed, see there.
 */
gboolean
fln_device_enrol (FlnBatch *batch, const FlnDeviceEnrolment *enrolment,
                  FlnMembership *membership, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fln_device_find_by_token:
 * @token: as it came in the Authorization header, without the scheme
 *
 * A revoked device is found, and says so: it is to hear why it may no longer speak.
 * Errors: %FLN_ERROR_DENIED if no device has this token.
 */
gboolean fln_device_find_by_token (FlnCentral *central, const char *token,
                                   FlnDeviceCredential *credential,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Errors: %FLN_ERROR_NOT_FOUND.  A revoked device is found, and says so. */
gboolean fln_device_find (FlnCentral *central, const char *device,
                          FlnDeviceCredential *credential,
                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same by its letter, which no other device ever has.  Errors: %FLN_ERROR_INVALID for what
 * is no letter, %FLN_ERROR_NOT_FOUND. */
gboolean fln_device_find_by_letter (FlnCentral *central, const char *letter,
                                    FlnDeviceCredential *credential,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Gives the device its next incarnation, chained from nothing: one above all it was given,
 * and above @above. */
gboolean
fln_device_give_incarnation (FlnBatch *batch, const char *device, uint32_t above,
                             uint32_t *inc, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* From the next request on, the device is refused.  Its work so far stays. */
gboolean fln_device_revoke (FlnBatch *batch, const char *device, const char *by_user,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
