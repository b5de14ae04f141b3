/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/rate.h"

#include <math.h>

/* Full buckets are looked for when this many names are remembered, and then whenever
 * their number has doubled. */
#define FIRST_SWEEP 256

typedef struct
{
  double tokens; /* at `at_us` */
  int64_t at_us;
} Bucket;

struct _FlnRates
{
  double burst;
  double per_s;
  guint next_sweep;
  GHashTable *buckets; /* name → Bucket */
};

FlnRates *
fln_rates_new (double burst, double per_s)
{
  FlnRates *self = g_new0 (FlnRates, 1);

  self->burst = burst;
  self->per_s = per_s;
  self->next_sweep = FIRST_SWEEP;
  self->buckets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  return self;
}

void
fln_rates_free (FlnRates *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->buckets);
  g_free (self);
}

static void
refill (const FlnRates *self, Bucket *bucket, int64_t now_us)
{
  double passed_s = (double) (now_us - bucket->at_us) / G_USEC_PER_SEC;

  bucket->tokens = MIN (self->burst, bucket->tokens + MAX (passed_s, 0) * self->per_s);
  bucket->at_us = now_us;
}

static void
forget_full_buckets (FlnRates *self, int64_t now_us)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->buckets);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Bucket *bucket = value;

      refill (self, bucket, now_us);
      if (bucket->tokens >= self->burst)
        g_hash_table_iter_remove (&iter);
    }

  self->next_sweep = MAX (FIRST_SWEEP, 2 * g_hash_table_size (self->buckets));
}

static Bucket *
find_bucket (FlnRates *self, const char *name, int64_t now_us)
{
  Bucket *bucket = g_hash_table_lookup (self->buckets, name);

  if (bucket == NULL)
    {
      if (g_hash_table_size (self->buckets) >= self->next_sweep)
        forget_full_buckets (self, now_us);

      bucket = g_new0 (Bucket, 1);
      bucket->tokens = self->burst;
      bucket->at_us = now_us;
      g_hash_table_insert (self->buckets, g_strdup (name), bucket);
    }

  return bucket;
}

int64_t
fln_rates_take (FlnRates *self, const char *name, guint count, int64_t now_us)
{
  Bucket *bucket;

  g_return_val_if_fail (name != NULL, 0);

  bucket = find_bucket (self, name, now_us);
  refill (self, bucket, now_us);

  if (bucket->tokens < 1)
    return (int64_t) ceil ((1 - bucket->tokens) / self->per_s * 1000);

  bucket->tokens -= count;
  return 0;
}

guint
fln_rates_count (FlnRates *self)
{
  return g_hash_table_size (self->buckets);
}
