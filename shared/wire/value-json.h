/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/domain/catalogue.h"
#include "shared/domain/value.h"
#include "shared/wire/json-reader.h"
#include "shared/wire/json-writer.h"

G_BEGIN_DECLS

/**
 * A register's value as JSON: a plain register is its bare scalar ("A014", 3, null), a
 * group the array of its columns in the catalogue's order (["called","uwase","3"]).
 * The same text is used in actions, changes, the desk's pending and shadow values, and
 * the centre's audit.
 */

void fln_value_write_json (FlnJsonWriter *json, const FlnRegister *reg,
                           const FlnValue *value);

/* Returns: (transfer full): canonical JSON */
char *fln_value_to_json (const FlnRegister *reg, const FlnValue *value);

/**
 * fln_value_from_json:
 * @value: (out): the caller clears it; all null after a failure
 *
 * Returns: %FALSE with FLN_ERROR_INVALID if it is not JSON, has another shape or type
 *   than the catalogue says, or does not pass fln_register_check().
 */
gboolean fln_value_from_json (const FlnRegister *reg, const char *text, FlnValue *value,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The same for a value inside a document. Shape and types only: a wrong one fails the
 * document. What the catalogue says of words and lengths is fln_register_check(). */
void fln_value_read_json (FlnJson *json, const FlnJsonNode *node,
                          const FlnRegister *reg, FlnValue *value);

G_END_DECLS
