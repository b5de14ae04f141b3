/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/local/store.h"
#include "shared/domain/catalogue.h"

G_BEGIN_DECLS

/* A register's value, as JSON on the wire, for a person to read: "0788 123 456", "called,
 * uwase, room 3"; departments, rooms and staff by name, times on the site's clock. "" for
 * an absent value; what cannot be read comes back as it is. NULL only for an error. */
char *fln_value_words (FlnStore *store, FlnRecordType type, const char *reg,
                       const char *json, GError **error);

/* The same a column at a time, in the order of the register's fields: plain words without
 * the column's name; NULL where there is nothing to say. An empty array for an absent
 * value, and for one that cannot be read. (element-type utf8) */
GPtrArray *fln_value_columns (FlnStore *store, FlnRecordType type, const char *reg,
                              const char *json, GError **error);

G_END_DECLS
