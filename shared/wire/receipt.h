/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/base/hash.h"
#include "shared/base/sign.h"
#include "shared/wire/change.h"

G_BEGIN_DECLS

typedef enum
{
  FLN_RESULT_OK = 1,      /* stands, or is history */
  FLN_RESULT_LOST,        /* some value of it came too late against another's */
  FLN_RESULT_QUARANTINED, /* nothing of it was applied; @reason says why */
} FlnResult;

const char *fln_result_to_nick (FlnResult result); /* "ok", "lost", "quarantined" */
gboolean fln_result_from_nick (const char *nick, FlnResult *result);

/* What became of one action. */
typedef struct
{
  int64_t n; /* its position in the push's incarnation */
  char *id;  /* NULL: the bytes hold no id that could be read */
  FlnResult result;
  int64_t eff_us; /* effective time */
  int64_t cs;     /* the centre's head after the commit that took it in */
  char *reason;   /* quarantined: why; otherwise NULL, or what was flagged */
} FlnReceiptResult;

/**
 * FlnReceipt: the answer to a push: one result an action, and every record that the
 * push touched as it stands now. Everything in it is on the centre's disk.
 */
typedef struct
{
  char *epoch;
  char *device;
  uint32_t inc;
  int64_t last_n; /* how far the centre has this incarnation's journal */
  uint8_t last_h[FLN_HASH_SIZE];
  int64_t
      head_cs; /* the centre's head; not a cursor: changes of others lie before it */
  uint8_t head_h[FLN_HASH_SIZE];
  int64_t server_us; /* the centre's clock, µs */
  GArray *results;   /* of FlnReceiptResult, in the push's order */
  GPtrArray *rows;   /* of FlnChange, each record once */
} FlnReceipt;

FlnReceipt *fln_receipt_new (void);
void fln_receipt_free (FlnReceipt *receipt);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnReceipt, fln_receipt_free)

/* @id and @reason are copied; both may be NULL. */
void fln_receipt_add_result (FlnReceipt *receipt, const FlnReceiptResult *result);

/* @sign_key: (nullable): the centre's secret key; the last line then signs all others */
GBytes *fln_receipt_write (const FlnReceipt *receipt,
                           const uint8_t sign_key[FLN_SIGN_SECRET_SIZE]);

/**
 * fln_receipt_read:
 * @server_key: (nullable): the centre's public key, known since enrolment; a receipt
 *   without its signature is then refused
 *
 * Returns: NULL with FLN_ERROR_INVALID
 */
FlnReceipt *
fln_receipt_read (GBytes *body, const uint8_t server_key[FLN_SIGN_PUBLIC_SIZE],
                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
