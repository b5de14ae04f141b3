/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/central/side-slot.h"

#include "shared/base/encoding.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEX_SIZE (2 * FLN_HASH_SIZE + 1)
#define SLOTS_BYTES (FLN_SIDE_SLOTS * FLN_SIDE_BLOCK)

static void
hash_slot (const char *epoch, const FlnHead *head, char hex[HEX_SIZE])
{
  int64_t big = GINT64_TO_BE (head->cs);
  uint8_t h[FLN_HASH_SIZE];
  FlnHasher hasher;

  fln_hasher_init (&hasher);
  fln_hasher_update (&hasher, epoch, strlen (epoch));
  fln_hasher_update (&hasher, &big, sizeof big);
  fln_hasher_update (&hasher, head->h, FLN_HASH_SIZE);
  fln_hasher_finish (&hasher, h);
  fln_hex_write (h, sizeof h, hex);
}

void
fln_side_slot_write (const char *epoch, const FlnHead *head, char block[FLN_SIDE_BLOCK])
{
  char h[HEX_SIZE];
  char sum[HEX_SIZE];
  int length = 0;

  fln_hex_write (head->h, FLN_HASH_SIZE, h);
  hash_slot (epoch, head, sum);
  length = g_snprintf (block, FLN_SIDE_BLOCK, "head %" G_GINT64_FORMAT " %s %s",
                       head->cs, h, sum);
  memset (block + length, '\n', (gsize) (FLN_SIDE_BLOCK - length));
}

/* A slot is right if it is what would be written for the head it tells of. */
static gboolean
read_slot (const char *epoch, const char *block, FlnHead *head)
{
  g_autofree char *text = g_strndup (block, FLN_SIDE_BLOCK);
  g_auto (GStrv) words = g_strsplit (text, " ", 4);
  char expected[FLN_SIDE_BLOCK];
  gint64 cs = 0;

  if (g_strv_length (words) != 4
      || !g_ascii_string_to_signed (words[1], 10, 0, G_MAXINT64, &cs, NULL)
      || !fln_hex_decode (words[2], head->h, FLN_HASH_SIZE, NULL))
    return FALSE;

  head->cs = cs;

  fln_side_slot_write (epoch, head, expected);
  return memcmp (block, expected, FLN_SIDE_BLOCK) == 0;
}

gboolean
fln_side_slots_read (const char *epoch, const char *blocks, FlnHead *head, guint *older)
{
  FlnHead heads[FLN_SIDE_SLOTS] = { 0 };
  gboolean whole[FLN_SIDE_SLOTS];
  guint later = 0;

  for (guint i = 0; i < FLN_SIDE_SLOTS; i++)
    whole[i] = read_slot (epoch, blocks + i * FLN_SIDE_BLOCK, &heads[i]);

  if (whole[1] && (!whole[0] || heads[1].cs > heads[0].cs))
    later = 1;

  *head = heads[later];
  *older = 1 - later;
  return whole[later];
}

static gboolean
fail (const char *path, const char *what, GError **error)
{
  g_set_error (error, FLN_ERROR, FLN_ERROR_STORAGE,
               "Could not %s the side file %s: %s. What was sent is kept; nobody is"
               " answered until this works again",
               what, path, g_strerror (errno));
  return FALSE;
}

static gboolean
advance_open (int fd, const char *path, const char *epoch, const FlnHead *head,
              GError **error)
{
  g_autofree char *blocks = g_malloc (SLOTS_BYTES);
  char block[FLN_SIDE_BLOCK];
  struct stat info;
  FlnHead stored;
  guint older = 0;
  off_t start = 0;

  if (fstat (fd, &info) != 0)
    return fail (path, "look at", error);

  start = info.st_size - SLOTS_BYTES;
  if (start < 0 || pread (fd, blocks, SLOTS_BYTES, start) != SLOTS_BYTES
      || !fln_side_slots_read (epoch, blocks, &stored, &older))
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID, "The side file %s is damaged",
                   path);
      return FALSE;
    }

  if (stored.cs >= head->cs)
    return TRUE;

  fln_side_slot_write (epoch, head, block);
  if (pwrite (fd, block, FLN_SIDE_BLOCK, start + (off_t) older * FLN_SIDE_BLOCK)
      != FLN_SIDE_BLOCK)
    return fail (path, "write", error);

  return fdatasync (fd) == 0 || fail (path, "sync", error);
}

gboolean
fln_side_slots_advance (const char *path, const char *epoch, const FlnHead *head,
                        GError **error)
{
  int fd = open (path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
  gboolean advanced = FALSE;

  if (fd < 0)
    return fail (path, "open", error);

  advanced = advance_open (fd, path, epoch, head, error);
  (void) close (fd);
  return advanced;
}
