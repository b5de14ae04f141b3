/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/high-water.h"

#include "shared/base/encoding.h"
#include "shared/base/error.h"
#include "shared/base/hash.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* "A 20261121 57 1203 1f2e3d4c", spaces, a line end: letter, day, counter, how manieth
 * writing, check sum of what stands before. */
#define LINE_SIZE 64
#define N_LINES 2

typedef struct
{
  char letter[8];
  FlnHighWater mark;
  int64_t serial; /* 0: not a good line */
} FlnLine;

static void
close_file (int *fd)
{
  if (*fd >= 0)
    close (*fd);
}

static char *
words_of (const FlnLine *line)
{
  return g_strdup_printf (
      "%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, line->letter,
      (gint64) line->mark.day, (gint64) line->mark.counter, (gint64) line->serial);
}

static char *
sum_of (const char *words)
{
  uint8_t h[FLN_HASH_SIZE];

  fln_hash (words, strlen (words), h);

  return fln_hex_encode (h, 4);
}

static gboolean
read_number (const char *word, int64_t *number)
{
  gint64 read = 0;
  gboolean good = g_ascii_string_to_signed (word, 10, 0, G_MAXINT64, &read, NULL);

  *number = read;
  return good;
}

static FlnLine
parse_line (const char *bytes)
{
  FlnLine line = { 0 };
  g_autofree char *text = g_strndup (bytes, LINE_SIZE);
  g_autofree char *words = NULL;
  g_autofree char *sum = NULL;
  g_auto (GStrv) word = g_strsplit (g_strstrip (text), " ", 6);

  if (g_strv_length (word) != 5 || strlen (word[0]) >= sizeof line.letter
      || !read_number (word[1], &line.mark.day)
      || !read_number (word[2], &line.mark.counter)
      || !read_number (word[3], &line.serial))
    return (FlnLine){ 0 };

  g_strlcpy (line.letter, word[0], sizeof line.letter);
  words = words_of (&line);
  sum = sum_of (words);

  return g_str_equal (sum, word[4]) ? line : (FlnLine){ 0 };
}

static int
open_file (const char *dir, GError **error)
{
  g_autofree char *path = g_build_filename (dir, "high-water", NULL);
  int fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);

  if (fd < 0)
    g_set_error (error, FLN_ERROR, FLN_ERROR_STORAGE,
                 "Cannot open %s, which keeps ticket numbers from being given twice: "
                 "%s. No ticket was issued.",
                 path, g_strerror (errno));

  return fd;
}

static gboolean
read_lines (int fd, const char *dir, FlnLine lines[N_LINES], gboolean *empty,
            GError **error)
{
  char bytes[N_LINES * LINE_SIZE] = { 0 };
  ssize_t length = pread (fd, bytes, sizeof bytes, 0);

  if (length < 0)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_STORAGE,
                   "Cannot read %s/high-water: %s. No ticket was issued.", dir,
                   g_strerror (errno));
      return FALSE;
    }

  *empty = length == 0;
  for (int i = 0; i < N_LINES; i++)
    lines[i] = parse_line (bytes + i * LINE_SIZE);

  return TRUE;
}

/* NULL: neither is good, or of that letter if one is asked for. */
static const FlnLine *
newest_line (const FlnLine lines[N_LINES], const char *letter)
{
  const FlnLine *newest = NULL;

  for (int i = 0; i < N_LINES; i++)
    if (lines[i].serial > 0 && (letter == NULL || g_str_equal (lines[i].letter, letter))
        && (newest == NULL || lines[i].serial > newest->serial))
      newest = &lines[i];

  return newest;
}

gboolean
fln_high_water_read (const char *dir, const char *letter, FlnHighWater *mark,
                     GError **error)
{
  __attribute__ ((cleanup (close_file))) int fd = open_file (dir, error);
  FlnLine lines[N_LINES];
  const FlnLine *newest = NULL;
  gboolean empty = FALSE;

  *mark = (FlnHighWater){ 0 };
  if (fd < 0 || !read_lines (fd, dir, lines, &empty, error))
    return FALSE;

  if (!empty && newest_line (lines, NULL) == NULL)
    {
      g_set_error (
          error, FLN_ERROR, FLN_ERROR_STORAGE,
          "%s/high-water, which keeps ticket numbers from being given twice, is "
          "damaged. No ticket was issued. If no slip of today has a higher "
          "number than this desk shows, delete that file and try again.",
          dir);
      return FALSE;
    }

  newest = newest_line (lines, letter);
  if (newest != NULL)
    *mark = newest->mark;

  return TRUE;
}

static gboolean
sync_folder (const char *dir)
{
  __attribute__ ((cleanup (close_file))) int fd
      = open (dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  return fd >= 0 && fsync (fd) == 0;
}

static gboolean
put_line (int fd, const FlnLine *line)
{
  char bytes[LINE_SIZE + 1];
  g_autofree char *words = words_of (line);
  g_autofree char *sum = sum_of (words);
  g_autofree char *text = g_strconcat (words, " ", sum, NULL);

  /* Longer than a line only after more writings than a desk can live to see. */
  g_return_val_if_fail (strlen (text) < LINE_SIZE, FALSE);
  g_snprintf (bytes, sizeof bytes, "%-*s\n", LINE_SIZE - 1, text);

  return pwrite (fd, bytes, LINE_SIZE, (line->serial % N_LINES) * LINE_SIZE)
             == LINE_SIZE
         && fdatasync (fd) == 0;
}

gboolean
fln_high_water_write (const char *dir, const char *letter, const FlnHighWater *mark,
                      GError **error)
{
  __attribute__ ((cleanup (close_file))) int fd = open_file (dir, error);
  FlnLine lines[N_LINES];
  FlnLine line = { .mark = *mark, .serial = 1 };
  const FlnLine *newest = NULL;
  gboolean empty = FALSE;

  if (fd < 0 || !read_lines (fd, dir, lines, &empty, error))
    return FALSE;

  newest = newest_line (lines, NULL);
  if (newest != NULL)
    line.serial = newest->serial + 1;
  g_strlcpy (line.letter, letter, sizeof line.letter);

  if (put_line (fd, &line) && (!empty || sync_folder (dir)))
    return TRUE;

  g_set_error (
      error, FLN_ERROR, FLN_ERROR_STORAGE,
      "Cannot write %s/high-water, which keeps ticket numbers from being given "
      "twice: %s. No ticket was issued. Make room on the disk and try again.",
      dir, g_strerror (errno));
  return FALSE;
}
