/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/central/side-file.h"

#include "shared/base/atomic-file.h"
#include "shared/base/encoding.h"
#include "shared/base/error.h"
#include "syncd/central/side-slot.h"

#include <string.h>

#define TITLE "foleni-side-file 1"
#define MAX_FILE_BYTES (4 * 1024 * 1024)
#define MAX_WORDS 6
#define LINE_ROOM 96 /* bytes a device takes, and more */
#define HEX_SIZE(bytes) (2 * (bytes) + 1)
#define SUM_LENGTH (4 + 2 * FLN_HASH_SIZE)
#define SLOTS_BYTES (FLN_SIDE_SLOTS * FLN_SIDE_BLOCK)

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
  if (n == 2 && g_str_equal (words[0], "sign") && self->sign_secret == NULL)
    return read_secret (self, words[1]);
  if (n == 5 && g_str_equal (words[0], "device"))
    return read_device (self, words);

  return FALSE;
}

/* The hash of all before it is the last line of the body; what is left of its last block
 * is line ends.  @text, which ends in NUL, is cut off at that line. */
static gboolean
check_sum (char *text, gsize size)
{
  char wanted[HEX_SIZE (FLN_HASH_SIZE)];
  uint8_t h[FLN_HASH_SIZE];
  gsize end = size;
  gsize body = 0;

  while (end > 0 && text[end - 1] == '\n')
    end--;

  if (end == size || end < SUM_LENGTH || strlen (text) != size)
    return FALSE;

  body = end - SUM_LENGTH;
  fln_hash (text, body, h);
  fln_hex_write (h, FLN_HASH_SIZE, wanted);
  if (strncmp (text + body, "sum ", 4) != 0
      || strncmp (text + body + 4, wanted, 2 * FLN_HASH_SIZE) != 0)
    return FALSE;

  text[body] = '\0';
  return TRUE;
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

/* @text ends in NUL and is cut up. */
static gboolean
read_file (FlnSideFile *self, char *text, gsize size)
{
  g_autofree char *slots = NULL;
  guint older = 0;

  if (size <= SLOTS_BYTES || size % FLN_SIDE_BLOCK != 0)
    return FALSE;

  slots = g_memdup2 (text + size - SLOTS_BYTES, SLOTS_BYTES);
  text[size - SLOTS_BYTES] = '\0';
  return check_sum (text, size - SLOTS_BYTES) && read_body (self, text)
         && fln_side_slots_read (self->epoch, slots, &self->head, &older);
}

FlnSideFile *
fln_side_file_load (const char *path, GError **error)
{
  g_autoptr (FlnSecret) bytes
      = fln_atomic_file_read_secret (path, MAX_FILE_BYTES, error);
  g_autoptr (FlnSideFile) self = fln_side_file_new ();

  if (bytes == NULL)
    return NULL;

  if (read_file (self, (char *) fln_secret_bytes_for_writing (bytes),
                 fln_secret_size (bytes)))
    return g_steal_pointer (&self);

  g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
               "The side file %s is damaged; put back a whole copy of it, or of"
               " database and side file together",
               path);
  return NULL;
}

static void
append_sum (GString *text)
{
  char sum[HEX_SIZE (FLN_HASH_SIZE)];
  uint8_t h[FLN_HASH_SIZE];

  fln_hash (text->str, text->len, h);
  fln_hex_write (h, FLN_HASH_SIZE, sum);
  g_string_append_printf (text, "sum %s\n", sum);
  while (text->len % FLN_SIDE_BLOCK != 0)
    g_string_append_c (text, '\n');
}

gboolean
fln_side_file_store (const FlnSideFile *self, const char *path, GError **error)
{
  /* Room for all of it: growing would leave the key behind in freed memory. */
  gsize room = SLOTS_BYTES + 2 * FLN_SIDE_BLOCK
               + (gsize) g_tree_nnodes (self->devices) * LINE_ROOM;
  g_autoptr (GString) text = g_string_sized_new (room);
  char secret[HEX_SIZE (FLN_SIGN_SECRET_SIZE)];
  char slot[FLN_SIDE_BLOCK];
  gboolean stored = FALSE;

  fln_hex_write (fln_secret_bytes (self->sign_secret), FLN_SIGN_SECRET_SIZE, secret);
  g_string_append_printf (text, TITLE "\nepoch %s\n", self->epoch);
  g_string_append_printf (text, "sign %s\n", secret);
  g_tree_foreach (self->devices, append_device, text);
  append_sum (text);

  fln_side_slot_write (self->epoch, &self->head, slot);
  for (guint i = 0; i < FLN_SIDE_SLOTS; i++)
    g_string_append_len (text, slot, FLN_SIDE_BLOCK);

  stored = fln_atomic_file_write (path, text->str, text->len, error);
  fln_wipe (text->str, text->len);
  fln_wipe (secret, sizeof secret);
  return stored;
}

static gboolean
adopt_device (gpointer key, gpointer value, gpointer data)
{
  const FlnSideDevice *device = value;

  fln_side_file_note_device (data, device->device, device->letter, device->inc,
                             device->revoked);
  return FALSE;
}

void
fln_side_file_adopt_devices (FlnSideFile *self, const FlnSideFile *other)
{
  g_tree_foreach (other->devices, adopt_device, self);
}

gboolean
fln_side_file_advance (const FlnSideFile *self, const char *path, GError **error)
{
  return fln_side_slots_advance (path, self->epoch, &self->head, error);
}
