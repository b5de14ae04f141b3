/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/wire/wire-limits.h"

#include <string.h>

#include "shared/base/uuid.h"

#define DEVICE_DIGITS 32

gboolean
fln_device_id_is_valid (const char *id)
{
  return strlen (id) == DEVICE_DIGITS
         && strspn (id, "0123456789abcdef") == DEVICE_DIGITS;
}

gboolean
fln_record_id_is_valid (FlnRecordType type, const char *id)
{
  if (type == FLN_RECORD_DEVICE)
    return fln_device_id_is_valid (id);
  if (type == FLN_N_RECORDS && fln_device_id_is_valid (id))
    return TRUE;
  return fln_uuid_is_valid (id);
}
