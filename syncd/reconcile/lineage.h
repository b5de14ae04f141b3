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

/**
 * FlnLineage: the writes that somebody had seen, and their values.
 *
 * Follows the bases from @action backwards.  A write that was quarantined or never arrived is
 * stepped over: it lends its base, not its value.
 */
typedef struct
{
  GHashTable *actions; /* ids */
  GHashTable *values;  /* JSON texts */
} FlnLineage;

/* From the write that @first names, that one included. */
FlnLineage *fln_lineage_follow (FlnDb *db, const FlnRegisterKey *key, const char *first,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void fln_lineage_free (FlnLineage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnLineage, fln_lineage_free)

/* @value: (nullable): JSON */
gboolean
fln_lineage_holds (const FlnLineage *self, const char *action, const char *value);

G_END_DECLS
