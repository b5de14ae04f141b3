/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/hybrid-clock.h"

#include "shared/base/error.h"

#include <string.h>

#define COUNTER_BITS 16

FlnHybrid
fln_hybrid_next (FlnHybrid last, int64_t pt_ms)
{
  FlnHybrid physical = CLAMP (pt_ms, 0, FLN_HYBRID_LAST_MS) * (1 << COUNTER_BITS);

  if (physical > last)
    return physical;

  return last == INT64_MAX ? last : last + 1;
}

int64_t
fln_hybrid_ms (FlnHybrid hybrid)
{
  return hybrid >> COUNTER_BITS;
}

void
fln_hybrid_to_text (FlnHybrid hybrid, char text[FLN_HYBRID_TEXT_SIZE])
{
  uint64_t bits = (uint64_t) MAX (hybrid, 0);

  g_snprintf (text, FLN_HYBRID_TEXT_SIZE, "%012" G_GINT64_MODIFIER "x-%04x",
              bits >> COUNTER_BITS, (unsigned) (bits & 0xffff));
}

gboolean
fln_hybrid_parse (const char *text, FlnHybrid *hybrid, GError **error)
{
  uint64_t bits = 0;
  gboolean valid = strlen (text) == FLN_HYBRID_TEXT_SIZE - 1;

  for (int i = 0; valid && text[i] != '\0'; i++)
    {
      if (i == 12)
        valid = text[i] == '-';
      else if (g_ascii_isxdigit (text[i]) && !g_ascii_isupper (text[i]))
        bits = bits << 4 | (uint64_t) g_ascii_xdigit_value (text[i]);
      else
        valid = FALSE;
    }

  if (!valid || bits > INT64_MAX)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
                   "A hybrid time is 12 hex digits, a dash and 4 hex digits, from"
                   " 000000000000-0000 to 7fffffffffff-ffff");
      return FALSE;
    }

  *hybrid = (FlnHybrid) bits;
  return TRUE;
}
