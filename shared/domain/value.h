/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

#define FLN_VALUE_MAX_PARTS 5

typedef enum
{
  FLN_VALUE_NULL = 0,
  FLN_VALUE_INT,
  FLN_VALUE_TEXT,
} FlnValueKind;

/* One column. `number` counts for INT, `text` (owned, UTF-8, never empty) for TEXT. */
typedef struct
{
  FlnValueKind kind;
  int64_t number;
  char *text;
} FlnScalar;

/**
 * FlnValue:
 *
 * What a register holds: one part for a plain register, several for a group, in the
 * order of the catalogue. A value whose parts are all null is absent. A plain struct:
 * all zeroes is a value of no parts, which is what clear leaves; copy it, do not share
 * it.
 */
typedef struct
{
  unsigned n;
  FlnScalar part[FLN_VALUE_MAX_PARTS];
} FlnValue;

/* Constructors of one part. Empty text means the same to a person as none at all, so
 * NULL and "" both give null. */
FlnValue fln_value_int (int64_t number) G_GNUC_WARN_UNUSED_RESULT;
FlnValue fln_value_text (const char *text) G_GNUC_WARN_UNUSED_RESULT;

/* A group of @n null parts (1 … FLN_VALUE_MAX_PARTS), to be filled by the setters. */
FlnValue fln_value_null (unsigned n) G_GNUC_WARN_UNUSED_RESULT;

/* @part counts from 0 and must be below value->n. What was there is freed. */
void fln_value_set_int (FlnValue *value, unsigned part, int64_t number);
void fln_value_set_text (FlnValue *value, unsigned part, const char *text);
void fln_value_set_null (FlnValue *value, unsigned part);

/* Text of a part, or NULL when it is null, a number, or not there. Owned by @value. */
const char *fln_value_get_text (const FlnValue *value, unsigned part);

/* FALSE, and @number untouched, when the part is null, text, or not there. */
gboolean fln_value_get_int (const FlnValue *value, unsigned part, int64_t *number);

FlnValue fln_value_copy (const FlnValue *value) G_GNUC_WARN_UNUSED_RESULT;

/* Moves the value out and leaves @value with no parts. */
FlnValue fln_value_steal (FlnValue *value) G_GNUC_WARN_UNUSED_RESULT;
void fln_value_clear (FlnValue *value);

/* Same number of parts, same kinds, same contents byte for byte. 0 is not null. */
gboolean fln_value_equal (const FlnValue *a, const FlnValue *b);

/* TRUE when every part is null (also with no parts). */
gboolean fln_value_is_absent (const FlnValue *value);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlnValue, fln_value_clear)

G_END_DECLS
