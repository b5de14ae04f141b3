/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/domain/catalogue.h"
#include "syncd/central/batch.h"

G_BEGIN_DECLS

/* One write in an audit row.  All borrowed; %NULL is kept as NULL. */
typedef struct
{
  const char *value; /* JSON, as on the wire */
  const char *action;
  const char *base;   /* the write its author had seen */
  const char *user;   /* sign-in name */
  const char *device; /* NULL: the centre itself */
  int64_t us;         /* effective */
  int64_t claimed_us; /* by the author's own clock; 0: not known */
} FlnAuditWrite;

/**
 * FlnAuditEntry:
 * @kind: one of the words of the table: "supersede", "overwrote", "lost", "same": @old is the
 *   value that is not seen, @fresh the one that stands.  "clock", "denied", "flagged",
 *   "review", "enrol", "revoke": @fresh is who did it, @old may be empty.
 */
typedef struct
{
  const char *kind;
  const char *type; /* record type by name */
  const char *id;
  const char *reg; /* register; "" where none is meant */
  FlnAuditWrite old;
  FlnAuditWrite fresh;
  const char *detail; /* ids and words, never a patient's name; may be NULL */
} FlnAuditEntry;

/* Appends a row, chained to the one before: h = BLAKE2b-256 (h before || the row's texts
 * and numbers, each with its length). */
gboolean fln_audit_append (FlnBatch *batch, const FlnAuditEntry *entry,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fln_audit_verify:
 * @broken_at: (out): the first row that does not continue the chain; 0: none
 */
gboolean fln_audit_verify (FlnDb *db, int64_t *broken_at,
                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
