/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The journal: every action of this desk, in order and for ever, as the exact bytes that
 * are applied here, sent, hashed and kept at the centre. Positions (inc, n) count 1, 2,
 * 3 … without a gap; each row continues the hash chain and is signed.
 */
#pragma once

#include "desktop/local/store.h"
#include "shared/base/chain.h"
#include "shared/wire/action.h"

G_BEGIN_DECLS

typedef struct
{
  int64_t inc;
  int64_t n;
  char *action;
  char *kind;
  GBytes *bytes;
  uint8_t salt[FLN_HASH_SIZE];
  uint8_t h[FLN_HASH_SIZE];
  uint8_t sig[64];
  int64_t made_us; /* this desk's estimate when it was made */
  char *state;     /* pending, ok, lost or quarantined */
  char *reason;    /* why it was quarantined; NULL */
  int64_t eff_us;  /* 0: not decided yet */
} FlnJournalRow;

void fln_journal_row_free (FlnJournalRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnJournalRow, fln_journal_row_free)

/* The last row of the present incarnation; n 0 and the chain's start when it is empty. */
typedef struct
{
  int64_t inc;
  int64_t n;
  uint8_t h[FLN_HASH_SIZE];
  int64_t made_us; /* of the newest row of any incarnation; 0: none */
} FlnJournalHead;

/* Inside the caller's transaction. @head, if wanted, becomes the new head. */
gboolean
fln_journal_append (FlnStore *store, const FlnAction *action, int64_t made_us,
                    FlnJournalHead *head, GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean fln_journal_read_head (FlnStore *store, FlnJournalHead *head,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Rows of @inc from position @first on, at most @limit: an array of FlnJournalRow, empty
 * at the end, NULL for an error. */
GPtrArray *fln_journal_read (FlnStore *store, int64_t inc, int64_t first,
                             unsigned limit, GError **error);
/* Rows in one state, oldest first, of every incarnation. */
GPtrArray *fln_journal_read_state (FlnStore *store, const char *state, unsigned limit,
                                   GError **error);
/* NULL with %FLN_ERROR_NOT_FOUND when this desk never made that action. */
FlnJournalRow *fln_journal_find (FlnStore *store, const char *action, GError **error);

typedef struct
{
  int64_t pending;
  int64_t quarantined;
  int64_t oldest_pending_us; /* made_us of the oldest pending row; 0: none */
} FlnJournalCounts;

gboolean fln_journal_count (FlnStore *store, FlnJournalCounts *counts,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Continues under incarnation @inc, in a transaction of its own: the rows the centre has
 * not answered move there in their order, chained and signed anew, their bytes, salts
 * and ids as they were. The same @inc again changes nothing; a lower one is
 * %FLN_ERROR_INVALID. */
gboolean fln_journal_renew (FlnStore *store, int64_t inc,
                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Follows every chain from its start: hashes, signatures, no gap. %FLN_ERROR_STORAGE
 * names the first row that does not fit. */
gboolean fln_journal_verify (FlnStore *store, const uint8_t sign_public[32],
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
