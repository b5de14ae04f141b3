/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/db/db.h"
#include "shared/domain/catalogue.h"

G_BEGIN_DECLS

/* One register of one record, by its names. */
typedef struct
{
  FlnRecordType type;
  const char *id;
  unsigned reg;
} FlnRegisterKey;

/* "state": as in the tables. */
const char *fln_register_key_name (const FlnRegisterKey *key);

/* A register's value as kept in audit and conflicts.  %NULL for what never leaves the
 * centre: a password's verifier is no reading for anybody.  Caller frees. */
char *fln_register_key_to_json (const FlnRegisterKey *key, const FlnValue *value);

/* Remembers which write an author had before his eyes.  @base %NULL needs no row. */
gboolean
fln_lineage_remember (FlnDb *db, const FlnRegisterKey *key, const char *action,
                      const char *base, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* @base: (out): the write that @action was based on; %NULL: none.  Caller frees. */
gboolean
fln_lineage_find_base (FlnDb *db, const FlnRegisterKey *key, const char *action,
                       char **base, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* A write that stood once, or came too late to stand. */
typedef struct
{
  char *action;
  char *base;  /* the nearest write behind it that has a value; NULL: none */
  char *value; /* JSON */
  char *user;
  char *device;
  int64_t us;
  int64_t claimed_us; /* 0: not known */
  gboolean reviewed;  /* a person has looked since it was kept */
} FlnLineageWrite;

/**
 * FlnLineage: the last writes of one register, and who had seen which of them.
 *
 * An author has seen the write he based his own on, and all that its author had seen.
 * Writes of one value by people who knew nothing of each other count as one: who has
 * seen one of them has seen the others, and what was seen by their authors.  A write that was
 * quarantined or never arrived is stepped over: it lends its base, not its value.
 */
typedef struct
{
  GPtrArray *writes; /* FlnLineageWrite, newest audit row first, then those added */
  GHashTable *by_action;
} FlnLineage;

/* At most so many writes are looked at; what lies further back is history for everybody. */
#define FLN_LINEAGE_MAX_WRITES 500

/* All writes of the register but the one that stands. */
FlnLineage *fln_lineage_load (FlnDb *db, const FlnRegisterKey *key,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
void fln_lineage_free (FlnLineage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnLineage, fln_lineage_free)

/* Adds the write that stands or comes in. */
void fln_lineage_add (FlnLineage *self, const char *action, const char *base,
                      const char *value);

/* After the last one was added, and before anything is asked. */
gboolean fln_lineage_settle (FlnLineage *self, FlnDb *db, const FlnRegisterKey *key,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Returns: (transfer container): set of the FlnLineageWrite that the author of @action had
 * seen, @action's own included; empty if it is not among the writes */
GHashTable *fln_lineage_seen_by (const FlnLineage *self, const char *action);

gboolean
fln_lineage_has_seen (const FlnLineage *self, const char *later, const char *earlier);

G_END_DECLS
