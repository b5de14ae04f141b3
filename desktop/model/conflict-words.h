/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Conflicts in words a person at the hospital uses; in the reader's language.
 */
#pragma once

#include "shared/domain/catalogue.h"

G_BEGIN_DECLS

/* "Phone number", "State": a register, or a column of one; what has no word of ours comes
 * back as it is. */
const char *fln_register_word (FlnRecordType type, const char *reg);

/* A value of that column as a person says it: "called" → "Called", "f" → "female", 1 →
 * "yes"; what needs no words comes back. (transfer full); NULL for NULL. */
char *fln_column_words (FlnRecordType type, const char *column, const char *value);

/* "Called by two rooms", "Phone number changed twice". @winner and @loser are the first
 * columns of both values. (transfer full) */
char *fln_conflict_words (FlnRecordType type, const char *reg, const char *winner,
                          const char *loser);

G_END_DECLS
