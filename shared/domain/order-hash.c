/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/order-hash.h"

#include "shared/base/encoding.h"
#include "shared/base/hash.h"
#include "shared/domain/order.h"

#include <string.h>

struct _FlnOrderHasher
{
  FlnHasher hasher;
};

static void
add_line (FlnOrderHasher *self, const char *line)
{
  fln_hasher_update (&self->hasher, line, strlen (line));
  fln_hasher_update (&self->hasher, "\n", 1);
}

FlnOrderHasher *
fln_order_hasher_new (void)
{
  FlnOrderHasher *self = g_new0 (FlnOrderHasher, 1);

  fln_hasher_init (&self->hasher);
  add_line (self, fln_order_settings_version ());
  return self;
}

void
fln_order_hasher_free (FlnOrderHasher *hasher)
{
  g_free (hasher);
}

void
fln_order_hasher_add (FlnOrderHasher *hasher, const char *number, int band,
                      int64_t due_us)
{
  g_autofree char *line = NULL;

  g_return_if_fail (hasher != NULL && number != NULL);

  line = g_strdup_printf ("%s %d %" G_GINT64_FORMAT, number, band, due_us);
  add_line (hasher, line);
}

char *
fln_order_hasher_finish (FlnOrderHasher *hasher)
{
  uint8_t hash[FLN_HASH_SIZE];

  g_return_val_if_fail (hasher != NULL, NULL);

  fln_hasher_finish (&hasher->hasher, hash);
  return fln_hex_encode (hash, sizeof hash);
}
