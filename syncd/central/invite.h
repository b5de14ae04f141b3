/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "syncd/central/batch.h"

G_BEGIN_DECLS

#define FLN_INVITE_CODE_LENGTH 16 /* base32, 80 bits */
#define FLN_INVITE_LIFETIME_US (G_TIME_SPAN_MINUTE * 15)
#define FLN_INVITE_TRIES 5

/* A code that lets one computer become the desk with one letter. */
typedef struct
{
  char code[FLN_INVITE_CODE_LENGTH + 1]; /* A–Z and 2–7; only its hash is kept */
  int64_t expires_us;                    /* centre's clock */
} FlnInvite;

/**
 * fln_invite_create:
 * @letter: one or two of A–Z without I, O and Q
 *
 * Errors: %FLN_ERROR_INVALID if @letter is not such a letter; %FLN_ERROR_RULE if a device
 * has it, ever had it, or another open invite names it: a letter is never given twice.
 */
gboolean fln_invite_create (FlnBatch *batch, const char *letter, FlnInvite *invite,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fln_invite_redeem:
 * @code: as typed; case, spaces and hyphens do not matter
 * @letter: (out) (transfer full): the letter it gives
 *
 * Uses the code up, for @device.  A code that is wrong counts as one of the
 * %FLN_INVITE_TRIES of every open invite, since nobody can say which was meant; so
 * the batch must be committed also when this fails with %FLN_ERROR_DENIED.
 *
 * Errors: %FLN_ERROR_DENIED if there is no such code, or it is used, expired or
 * tried too often; the sentence does not tell which.
 */
gboolean fln_invite_redeem (FlnBatch *batch, const char *code, const char *device,
                            char **letter, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Whether any invite is open: the enrolment route answers only then. */
gboolean fln_invite_any_open (FlnCentral *central, gboolean *open,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
