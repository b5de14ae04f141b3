/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/domain/catalogue.h"

G_BEGIN_DECLS

/* Bounds of what anybody may say, so that arithmetic on it cannot overflow. */
#define FLN_WIRE_MAX_US INT64_C (253402300799999999) /* the end of the year 9999 */
#define FLN_WIRE_MAX_MONO_MS INT64_C (10000000000000)
#define FLN_WIRE_MAX_CS (INT64_C (1) << 53)
#define FLN_WIRE_MAX_WORD 64 /* bytes of a user, session, boot, kind */
#define FLN_WIRE_MAX_NAME 256

/* 32 lower-case hex digits: a device or an epoch. */
gboolean fln_device_id_is_valid (const char *id);

/* A device's id for a device, a UUIDv7 for everything else; either for FLN_N_RECORDS. */
gboolean fln_record_id_is_valid (FlnRecordType type, const char *id);

G_END_DECLS
