/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/secret.h"

#include "shared/base/error.h"

#include <sodium.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

struct _FlnSecret
{
  uint8_t *bytes; /* of sodium_malloc() */
  gsize size;
};

G_STATIC_ASSERT (FLN_SEAL_KEY_SIZE == crypto_secretbox_KEYBYTES);
G_STATIC_ASSERT (FLN_SEAL_OVERHEAD
                 == crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES);

void
fln_secret_init (void)
{
  if (sodium_init () < 0)
    g_error ("The system gives no randomness; nothing can be kept secret");
}

void
fln_secret_protect_process (void)
{
  const struct rlimit none = { 0, 0 };

  if (setrlimit (RLIMIT_CORE, &none) != 0 || prctl (PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
    g_warning ("The system does not let us forbid core dumps; secrets could end up in"
               " one");
}

FlnSecret *
fln_secret_new_blank (gsize size)
{
  FlnSecret *self = g_new0 (FlnSecret, 1);

  fln_secret_init ();
  self->size = size;
  self->bytes = sodium_malloc (size + 1);
  if (self->bytes == NULL)
    g_error ("No memory for a secret of %" G_GSIZE_FORMAT " bytes", size);
  memset (self->bytes, 0, size + 1);
  return self;
}

FlnSecret *
fln_secret_new (const void *bytes, gsize size)
{
  FlnSecret *self = fln_secret_new_blank (size);

  if (size > 0)
    memcpy (self->bytes, bytes, size);
  return self;
}

FlnSecret *
fln_secret_new_take_text (char *text)
{
  gsize size = strlen (text);
  FlnSecret *self = fln_secret_new (text, size);

  fln_wipe (text, size);
  g_free (text);
  return self;
}

FlnSecret *
fln_secret_new_random (FlnRandom *random, gsize size)
{
  FlnSecret *self = fln_secret_new_blank (size);

  fln_random_bytes (random, self->bytes, size);
  return self;
}

FlnSecret *
fln_secret_copy (const FlnSecret *self)
{
  return fln_secret_new (self->bytes, self->size);
}

void
fln_secret_free (FlnSecret *self)
{
  sodium_free (self->bytes);
  g_free (self);
}

const uint8_t *
fln_secret_bytes (const FlnSecret *self)
{
  return self->bytes;
}

uint8_t *
fln_secret_bytes_for_writing (FlnSecret *self)
{
  return self->bytes;
}

gsize
fln_secret_size (const FlnSecret *self)
{
  return self->size;
}

void
fln_wipe (void *bytes, gsize size)
{
  sodium_memzero (bytes, size);
}

gboolean
fln_equal_in_constant_time (const void *a, const void *b, gsize size)
{
  return sodium_memcmp (a, b, size) == 0;
}

GBytes *
fln_seal (const FlnSecret *key, FlnRandom *random, const void *bytes, gsize size)
{
  g_autofree uint8_t *sealed = g_malloc (size + FLN_SEAL_OVERHEAD);

  g_return_val_if_fail (key->size == FLN_SEAL_KEY_SIZE, NULL);

  fln_random_bytes (random, sealed, crypto_secretbox_NONCEBYTES);
  if (crypto_secretbox_easy (sealed + crypto_secretbox_NONCEBYTES, bytes, size, sealed,
                             key->bytes)
      != 0)
    g_error ("Sealing fails");

  return g_bytes_new_take (g_steal_pointer (&sealed), size + FLN_SEAL_OVERHEAD);
}

FlnSecret *
fln_seal_open (const FlnSecret *key, const void *sealed, gsize size, GError **error)
{
  g_autoptr (FlnSecret) opened = NULL;
  const uint8_t *nonce = sealed;

  g_return_val_if_fail (key->size == FLN_SEAL_KEY_SIZE, NULL);

  if (size >= FLN_SEAL_OVERHEAD)
    {
      opened = fln_secret_new_blank (size - FLN_SEAL_OVERHEAD);
      if (crypto_secretbox_open_easy (
              opened->bytes, nonce + crypto_secretbox_NONCEBYTES,
              size - crypto_secretbox_NONCEBYTES, nonce, key->bytes)
          == 0)
        return g_steal_pointer (&opened);
    }

  g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
               "The sealed bytes do not open: they were changed, or the key is not the"
               " one they were sealed with");
  return NULL;
}
