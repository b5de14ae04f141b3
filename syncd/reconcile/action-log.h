/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/wire/push.h"
#include "shared/wire/receipt.h"
#include "syncd/central/batch.h"

G_BEGIN_DECLS

/* A row of the log to be: one action, or what stands in the place of one. */
typedef struct
{
  const char *action; /* NULL: it has no id of its own, its position names it */
  const char *again;  /* id of the action that it is once more; NULL: it is new */
  const char *device;
  uint32_t inc;
  int64_t n;
  const uint8_t *h;           /* chain after it */
  const FlnPushAction *bytes; /* salt, leaf and raw bytes */
  const char *user;
  const char *kind;
  int64_t claimed_us; /* 0: not readable */
  int64_t eff_us;
  gboolean estimated;
  FlnResult result;
  const char *reason;
  int64_t cs;
} FlnLogEntry;

/* Appends, and makes it part of the history of the batch's commit. */
gboolean fln_action_log_append (FlnBatch *batch, const FlnLogEntry *entry,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Who wrote, and when. */
typedef struct
{
  char *user; /* NULL: the centre itself, or not readable */
  char *device;
  int64_t claimed_us;
  int64_t eff_us;
  FlnResult result;
  char *reason;
  int64_t cs;
  uint8_t leaf[FLN_HASH_SIZE];
} FlnLoggedAction;

void fln_logged_action_clear (FlnLoggedAction *logged);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlnLoggedAction, fln_logged_action_clear)

/* @found %FALSE: no such action, @logged is then empty. */
gboolean
fln_action_log_find (FlnDb *db, const char *action, FlnLoggedAction *logged,
                     gboolean *found, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fln_action_log_read_position:
 * @result: (out): what was decided; the caller frees id and reason
 *
 * %FLN_ERROR_NOT_FOUND: that position has not been taken in.
 */
gboolean fln_action_log_read_position (FlnDb *db, const char *device, uint32_t inc,
                                       int64_t n, FlnReceiptResult *result,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
