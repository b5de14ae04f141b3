/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/base/chain.h"
#include "shared/base/sign.h"
#include "shared/domain/effective-time.h"

G_BEGIN_DECLS

#define FLN_PROTO 1
#define FLN_SCHEMA 1 /* newest file of schema/record that this program knows */
#define FLN_PUSH_MAX_ACTIONS 200
#define FLN_PUSH_MAX_BYTES (1024 * 1024)
#define FLN_PUSH_MAX_ANCHORS 16

/* One action on its way. */
typedef struct
{
  uint8_t salt[FLN_HASH_SIZE];
  uint8_t leaf[FLN_HASH_SIZE]; /* BLAKE2b-256 of the bytes under the salt */
  const char *bytes;           /* the raw action, @size bytes, not NUL-terminated */
  gsize size;
} FlnPushAction;

/**
 * FlnPush: the body of POST /v1/push: some actions of one journal, in a row.
 *
 * The reader hands the actions on as parts of the body that it was given, and does not
 * look into them: an action that is no JSON is for the centre to quarantine, not a
 * reason to stop the journal. Texts of the envelope and the anchors' boots belong to
 * the push.
 */
typedef struct
{
  int schema;           /* number of the last record schema file of the sender */
  char *device;         /* 32 hex digits */
  uint32_t inc;         /* incarnation, from 1 */
  char *epoch;          /* 32 hex digits: the centre's, as the desk knows it */
  int64_t first;        /* position of the first action, from 1 */
  int64_t sent_mono_ms; /* CLOCK_BOOTTIME of the desk when this was put together */
  char *boot;
  GArray *anchors; /* of FlnAnchor, at most 16 */
  uint8_t
      sig[FLN_SIGNATURE_SIZE]; /* Ed25519 of the chain's hash after the last action */
  GArray *actions;             /* of FlnPushAction, 1 to 200 */
  gsize size;                  /* bytes the actions' lines take */
  GStringChunk *texts;
  GBytes *body; /* that the actions are parts of; NULL: @texts holds them */
} FlnPush;

FlnPush *
fln_push_new (const char *device, uint32_t inc, const char *epoch, int64_t first);
void fln_push_free (FlnPush *push);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnPush, fln_push_free)

void fln_push_set_clock (FlnPush *push, const char *boot, int64_t mono_ms);
/* @anchor and its boot are copied. %FALSE: there are 16 already; nothing was added. */
gboolean fln_push_add_anchor (FlnPush *push, const FlnAnchor *anchor);
/* @bytes are copied. %FALSE: no room in this push; nothing was added, send it first. */
gboolean fln_push_add_action (FlnPush *push, const uint8_t salt[FLN_HASH_SIZE],
                              const char *bytes, gsize size) G_GNUC_WARN_UNUSED_RESULT;

/* NULL with FLN_ERROR_INVALID if there is no action, or one that is no single line. */
GBytes *fln_push_write (const FlnPush *push, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fln_push_read:
 * @body: kept by the push
 *
 * Checks framing, counts, limits and each leaf against its salt and bytes. Whose push
 * it is, where the chain stands and the signature are for the caller.
 *
 * Returns: NULL with FLN_ERROR_INVALID and the number of the line
 */
FlnPush *fln_push_read (GBytes *body, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
