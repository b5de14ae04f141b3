/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/central/side-file.h"

#include "shared/base/atomic-file.h"
#include "shared/base/encoding.h"
#include "shared/base/error.h"

#include <string.h>

#define TITLE "foleni-side-file 1"
#define MAX_FILE_BYTES (4 * 1024 * 1024)
#define MAX_WORDS 6
#define LINE_ROOM 96 /* bytes a device takes, and more */
#define HEX_SIZE(bytes) (2 * (bytes) + 1)

static int
compare_text (gconstpointer a, gconstpointer b, gpointer unused)
{
  return strcmp (a, b);
}

static void
free_device (gpointer data)
{
  FlnSideDevice *device = data;

  g_free (device->device);
  g_free (device->letter);
  g_free (device);
}

static gboolean
read_head (FlnSideFile *self, const char *const *words)
{
  char *end = NULL;

  self->head.cs = g_ascii_strtoll (words[1], &end, 10);
  return *end == '\0' && end != words[1] && self->head.cs >= 0
         && fln_hex_decode (words[2], self->head.h, FLN_HASH_SIZE, NULL);
}

static gboolean
read_secret (FlnSideFile *self, const char *hex)
{
  self->sign_secret = fln_secret_new_blank (FLN_SIGN_SECRET_SIZE);
  return fln_hex_decode (hex, fln_secret_bytes_for_writing (self->sign_secret),
                         FLN_SIGN_SECRET_SIZE, NULL);
}

static gboolean
read_device (FlnSideFile *self, const char *const *words)
{
  guint64 inc = 0;

  if (!g_ascii_string_to_unsigned (words[3], 10, 1, G_MAXUINT32, &inc, NULL))
    return FALSE;

  fln_side_file_note_device (self, words[1], words[2], (uint32_t) inc,
                             g_str_equal (words[4], "revoked"));
  return TRUE;
}

/* Words are parts of @line, which is cut up. */
static gsize
split_words (char *line, const char *words[MAX_WORDS])
{
  gsize n = 0;

  for (char *at = line; at != NULL && n < MAX_WORDS;)
    {
      char *space = strchr (at, ' ');

      words[n++] = at;
      if (space != NULL)
        *space++ = '\0';
      at = space;
    }

  return n;
}

static gboolean
read_line (FlnSideFile *self, char *line)
{
  const char *words[MAX_WORDS] = { NULL };
  gsize n = split_words (line, words);

  if (n == 2 && g_str_equal (words[0], "epoch")
      && strlen (words[1]) == FLN_EPOCH_SIZE - 1)
    return g_strlcpy (self->epoch, words[1], FLN_EPOCH_SIZE) > 0;
  if (n == 3 && g_str_equal (words[0], "head"))
    return read_head (self, words);
  if (n == 2 && g_str_equal (words[0], "sign") && self->sign_secret == NULL)
    return read_secret (self, words[1]);
  if (n == 5 && g_str_equal (words[0], "device"))
    return read_device (self, words);

  return FALSE;
}

/* The last line is the hash of all before it. */
static gboolean
check_sum (const char *text, gsize size, gsize *body)
{
  gsize last = strlen ("sum ") + 2 * FLN_HASH_SIZE + strlen ("\n");
  char wanted[HEX_SIZE (FLN_HASH_SIZE)];
  uint8_t h[FLN_HASH_SIZE];

  if (size < last || strlen (text) != size)
    return FALSE;

  *body = size - last;
  fln_hash (text, *body, h);
  fln_hex_write (h, FLN_HASH_SIZE, wanted);
  return g_str_has_prefix (text + *body, "sum ") && text[size - 1] == '\n'
         && strncmp (text + *body + strlen ("sum "), wanted, 2 * FLN_HASH_SIZE) == 0;
}

static gboolean
read_body (FlnSideFile *self, char *text)
{
  gboolean titled = FALSE;

  for (char *line = text; *line != '\0';)
    {
      char *end = strchr (line, '\n');

      if (end == NULL)
        return FALSE;
      *end = '\0';

      if (!titled)
        titled = g_str_equal (line, TITLE);
      else if (!read_line (self, line))
        return FALSE;
      if (!titled)
        return FALSE;

      line = end + 1;
    }

  return self->epoch[0] != '\0' && self->sign_secret != NULL;
}

static gboolean
append_device (gpointer key, gpointer value, gpointer data)
{
  const FlnSideDevice *device = value;

  g_string_append_printf (data, "device %s %s %u %s\n", device->device, device->letter,
                          device->inc, device->revoked ? "revoked" : "active");
  return FALSE;
}

FlnSideFile *
fln_side_file_new (void)
{
  FlnSideFile *self = g_new0 (FlnSideFile, 1);

  self->devices = g_tree_new_full (compare_text, NULL, NULL, free_device);
  return self;
}

void
fln_side_file_free (FlnSideFile *self)
{
  g_clear_pointer (&self->sign_secret, fln_secret_free);
  g_tree_unref (self->devices);
  g_free (self);
}

char *
fln_side_file_path (const char *database)
{
  g_return_val_if_fail (database != NULL, NULL);

  return g_strconcat (database, ".side", NULL);
}

void
fln_side_file_note_device (FlnSideFile *self, const char *device, const char *letter,
                           uint32_t inc, gboolean revoked)
{
  FlnSideDevice *known = g_tree_lookup (self->devices, device);

  if (known == NULL)
    {
      known = g_new0 (FlnSideDevice, 1);
      known->device = g_strdup (device);
      known->letter = g_strdup (letter);
      g_tree_insert (self->devices, known->device, known);
    }

  known->inc = MAX (known->inc, inc);
  known->revoked = known->revoked || revoked;
}

static gboolean
compare_letter (gpointer key, gpointer value, gpointer data)
{
  const char **letter = data;

  if (g_strcmp0 (*letter, ((const FlnSideDevice *) value)->letter) != 0)
    return FALSE;

  *letter = NULL;
  return TRUE;
}

gboolean
fln_side_file_has_letter (const FlnSideFile *self, const char *letter)
{
  const char *wanted = letter;

  g_tree_foreach (self->devices, compare_letter, &wanted);
  return wanted == NULL;
}

FlnSideFile *
fln_side_file_load (const char *path, GError **error)
{
  g_autoptr (FlnSecret) bytes
      = fln_atomic_file_read_secret (path, MAX_FILE_BYTES, error);
  g_autoptr (FlnSideFile) self = fln_side_file_new ();
  gsize body = 0;
  char *text = NULL;

  if (bytes == NULL)
    return NULL;

  text = (char *) fln_secret_bytes_for_writing (bytes);
  if (check_sum (text, fln_secret_size (bytes), &body))
    {
      text[body] = '\0';
      if (read_body (self, text))
        return g_steal_pointer (&self);
    }

  g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
               "The side file %s is damaged; put back a whole copy of it, or of"
               " database and side file together",
               path);
  return NULL;
}

gboolean
fln_side_file_store (const FlnSideFile *self, const char *path, GError **error)
{
  /* Room for all of it: growing would leave the key behind in freed memory. */
  gsize room = 1024 + (gsize) g_tree_nnodes (self->devices) * LINE_ROOM;
  g_autoptr (GString) text = g_string_sized_new (room);
  char head[HEX_SIZE (FLN_HASH_SIZE)];
  char secret[HEX_SIZE (FLN_SIGN_SECRET_SIZE)];
  uint8_t h[FLN_HASH_SIZE];
  gboolean stored = FALSE;

  fln_hex_write (self->head.h, FLN_HASH_SIZE, head);
  fln_hex_write (fln_secret_bytes (self->sign_secret), FLN_SIGN_SECRET_SIZE, secret);
  g_string_append_printf (text, TITLE "\nepoch %s\nhead %" G_GINT64_FORMAT " %s\n",
                          self->epoch, self->head.cs, head);
  g_string_append_printf (text, "sign %s\n", secret);
  g_tree_foreach (self->devices, append_device, text);

  fln_hash (text->str, text->len, h);
  fln_hex_write (h, FLN_HASH_SIZE, head);
  g_string_append_printf (text, "sum %s\n", head);

  stored = fln_atomic_file_write (path, text->str, text->len, error);
  fln_wipe (text->str, text->len);
  fln_wipe (secret, sizeof secret);
  return stored;
}
