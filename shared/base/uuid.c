/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/uuid.h"

#include "shared/base/encoding.h"

#include <string.h>

void
fln_uuid_mint (FlnClock *clock, FlnRandom *random, char id[FLN_UUID_SIZE])
{
  uint64_t tick = fln_clock_unique_tick (clock);
  uint8_t bytes[16];
  char hex[33];

  fln_random_bytes (random, bytes + 8, 8);

  for (int i = 0; i < 6; i++)
    bytes[i] = (uint8_t) (tick >> (52 - 8 * i));

  bytes[6] = (uint8_t) (0x70 | ((tick >> 8) & 0x0f)); /* version 7 */
  bytes[7] = (uint8_t) tick;
  bytes[8] = (uint8_t) (0x80 | (bytes[8] & 0x3f)); /* the variant of RFC 9562 */

  fln_hex_write (bytes, sizeof bytes, hex);
  g_snprintf (id, FLN_UUID_SIZE, "%.8s-%.4s-%.4s-%.4s-%.12s", hex, hex + 8, hex + 12,
              hex + 16, hex + 20);
}

gboolean
fln_uuid_is_valid (const char *id)
{
  static const char shape[] = "xxxxxxxx-xxxx-7xxx-vxxx-xxxxxxxxxxxx";

  if (id == NULL || strlen (id) != FLN_UUID_SIZE - 1)
    return FALSE;

  for (gsize i = 0; i < FLN_UUID_SIZE - 1; i++)
    {
      const char *allowed = shape[i] == 'x'   ? "0123456789abcdef"
                            : shape[i] == 'v' ? "89ab"
                            : shape[i] == '7' ? "7"
                                              : "-";

      if (strchr (allowed, id[i]) == NULL)
        return FALSE;
    }

  return TRUE;
}
