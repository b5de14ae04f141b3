/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What this desk did, for people: not sent yet, refused, or one's own last.
 */
#pragma once

#include "desktop/local/store.h"

G_BEGIN_DECLS

typedef struct
{
  char *action;
  char *kind; /* nick: "call" */
  char *user;
  char *state; /* pending, ok, lost, quarantined */
  char *reason;
  int64_t made_us;
  char *ticket;     /* record id; NULL: about no ticket */
  char *number;     /* of that ticket */
  char *department; /* record id: of a queue action */
} FlnJournalEntry;

void fln_journal_entry_free (FlnJournalEntry *entry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnJournalEntry, fln_journal_entry_free)

/* Actions in that state, oldest first, at most @limit; FlnJournalEntry. */
GPtrArray *
fln_query_journal (FlnStore *store, const char *state, unsigned limit, GError **error);

/* *@entry is the last action that @user made at this desk, NULL when there is none. */
gboolean
fln_query_last_action (FlnStore *store, const char *user, FlnJournalEntry **entry,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
