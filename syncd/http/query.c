/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/query.h"

#include "shared/base/encoding.h"
#include "shared/base/error.h"

#include <string.h>

struct _FlnQuery
{
  GHashTable *values; /* name → text */
  GError *error;      /* the first one */
};

static void
fail (FlnQuery *self, const char *name, const char *what)
{
  if (self->error == NULL)
    self->error = g_error_new (FLN_ERROR, FLN_ERROR_INVALID, "%s: %s", name, what);
}

FlnQuery *
fln_query_parse (const char *query)
{
  FlnQuery *self = g_new0 (FlnQuery, 1);
  GUriParamsIter iter;
  char *name = NULL;
  char *value = NULL;

  self->values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (query == NULL)
    return self;

  g_uri_params_iter_init (&iter, query, -1, "&", G_URI_PARAMS_NONE);
  while (self->error == NULL && g_uri_params_iter_next (&iter, &name, &value, NULL))
    if (!g_hash_table_insert (self->values, name, value))
      fail (self, "query", "a parameter is there twice");

  /* The iterator ends in the same way after the last one and at one it cannot read. */
  if (self->error == NULL)
    {
      g_autoptr (GHashTable) all
          = g_uri_parse_params (query, -1, "&", G_URI_PARAMS_NONE, NULL);

      if (all == NULL)
        fail (self, "query", "not percent-encoded pairs");
    }

  return self;
}

void
fln_query_free (FlnQuery *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->values);
  g_clear_error (&self->error);
  g_free (self);
}

int64_t
fln_query_get_int (FlnQuery *self, const char *name, int64_t min, int64_t max,
                   int64_t otherwise)
{
  const char *text = g_hash_table_lookup (self->values, name);
  gint64 value = 0;

  if (text == NULL)
    return otherwise;

  if (!g_ascii_string_to_signed (text, 10, min, max, &value, NULL))
    {
      fail (self, name, "not a number within its limits");
      return 0;
    }

  return value;
}

static const char *
get_hex (FlnQuery *self, const char *name, gsize digits)
{
  const char *text = g_hash_table_lookup (self->values, name);

  if (text == NULL || strlen (text) != digits
      || strspn (text, "0123456789abcdef") != digits)
    {
      fail (self, name, "missing, or not hex digits of its length");
      return "";
    }

  return text;
}

void
fln_query_get_cursor (FlnQuery *self, FlnPullCursor *cursor)
{
  *cursor = (FlnPullCursor){ 0 };
  cursor->epoch = get_hex (self, "epoch", FLN_EPOCH_SIZE - 1);
  cursor->since = fln_query_get_int (self, "since", 0, G_MAXINT64, 0);

  if (cursor->since > 0)
    {
      const char *h = get_hex (self, "h", FLN_HASH_SIZE * 2);

      if (self->error == NULL
          && !fln_hex_decode (h, cursor->h, FLN_HASH_SIZE, &self->error))
        return;
    }
}

gboolean
fln_query_finish (FlnQuery *self, GError **error)
{
  if (self->error != NULL)
    g_propagate_error (error, g_error_copy (self->error));

  return self->error == NULL;
}
