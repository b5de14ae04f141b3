/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/domain/catalogue.h"
#include "shared/wire/json-reader.h"

G_BEGIN_DECLS

/* Bounds of what anybody may say, so that arithmetic on it cannot overflow. */
#define FLN_WIRE_MAX_US INT64_C (253402300799999999) /* the end of the year 9999 */
#define FLN_WIRE_MAX_MONO_MS INT64_C (10000000000000)
#define FLN_WIRE_MAX_COUNT (INT64_C (1) << 53) /* positions, change sequences */
#define FLN_WIRE_MAX_WORD 64 /* bytes of a user, session, boot, kind */
#define FLN_WIRE_MAX_NAME 256
#define FLN_WIRE_MAX_REASON 512

/* 32 lower-case hex digits: a device or an epoch. */
gboolean fln_device_id_is_valid (const char *id);

/* A device's id for a device, a UUIDv7 for everything else; either for FLN_N_RECORDS. */
gboolean fln_record_id_is_valid (FlnRecordType type, const char *id);

/* Members that must be there and within those bounds, as fln_json_get_… */
const char *
fln_wire_get_device (FlnJson *json, const FlnJsonNode *object, const char *name);
const char *fln_wire_get_record_id (FlnJson *json, const FlnJsonNode *object,
                                    const char *name, FlnRecordType type);
int64_t fln_wire_get_us (FlnJson *json, const FlnJsonNode *object, const char *name);
int64_t fln_wire_get_count (FlnJson *json, const FlnJsonNode *object, const char *name);
uint32_t fln_wire_get_inc (FlnJson *json, const FlnJsonNode *object, const char *name);

/* Returns: (transfer full) (nullable): @text as as_text will take it: no control
 * characters, not over @max bytes, never cut within a character; NULL if nothing is left */
char *fln_wire_one_line (const char *text, gsize max);

G_END_DECLS
