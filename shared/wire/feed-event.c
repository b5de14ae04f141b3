/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/wire/feed-event.h"

#include <string.h>

#include "shared/base/error.h"
#include "shared/wire/json-writer.h"
#include "shared/wire/wire-limits.h"

/* An event of the longest kind, with a prefix before each of its lines. */
#define MAX_WAITING (4 * FLN_FEED_MAX_EVENT)
#define CHANGES "changes"
#define RESYNC "resync"

struct _FlnFeedReader
{
  GString *waiting; /* taken in, not yet handed out */
  gsize searched;   /* bytes of it that hold no end of an event */
};

void
fln_feed_event_free (FlnFeedEvent *event)
{
  g_ptr_array_unref (event->rows);
  g_free (event);
}

/* Writing */

static void
write_cursor (GString *out, const int64_t *prev, int64_t cs,
              const uint8_t h[FLN_HASH_SIZE])
{
  FlnJsonWriter json = fln_json_writer (out);

  g_string_append (out, "data: ");
  fln_json_writer_open_object (&json);
  if (prev != NULL)
    fln_json_writer_add_int (&json, "prev", *prev);
  fln_json_writer_add_int (&json, "cs", cs);
  fln_json_writer_add_hex (&json, "h", h, FLN_HASH_SIZE);
  fln_json_writer_close_object (&json);
  fln_json_writer_end_line (&json);
}

void
fln_feed_write_changes (GString *out, int64_t prev, int64_t cs,
                        const uint8_t h[FLN_HASH_SIZE], const char *rows, gsize size)
{
  const char *end = rows + size;

  g_string_append (out, "event: " CHANGES "\n");
  write_cursor (out, &prev, cs, h);
  while (size > 0 && rows < end)
    {
      const char *line_end = memchr (rows, '\n', (gsize) (end - rows));

      g_return_if_fail (line_end != NULL);
      g_string_append (out, "data: ");
      g_string_append_len (out, rows, line_end + 1 - rows);
      rows = line_end + 1;
    }
  g_string_append_c (out, '\n');
}

void
fln_feed_write_resync (GString *out, int64_t cs, const uint8_t h[FLN_HASH_SIZE])
{
  g_string_append (out, "event: " RESYNC "\n");
  write_cursor (out, NULL, cs, h);
  g_string_append_c (out, '\n');
}

void
fln_feed_write_keep_alive (GString *out)
{
  g_string_append (out, ":\n\n");
}

/* Reading */

FlnFeedReader *
fln_feed_reader_new (void)
{
  FlnFeedReader *reader = g_new0 (FlnFeedReader, 1);

  reader->waiting = g_string_new (NULL);
  return reader;
}

void
fln_feed_reader_free (FlnFeedReader *reader)
{
  g_string_free (reader->waiting, TRUE);
  g_free (reader);
}

void
fln_feed_reader_add (FlnFeedReader *reader, const char *data, gsize size)
{
  g_string_append_len (reader->waiting, data, (gssize) size);
}

static gboolean
read_cursor (const char *line, FlnFeedEvent *event, GError **error)
{
  g_autoptr (FlnJson) json = fln_json_read (line, strlen (line), FLN_JSON_LINE, error);
  const FlnJsonNode *root;

  if (json == NULL)
    return FALSE;
  root = fln_json_root (json);
  if (event->kind == FLN_FEED_CHANGES)
    event->prev = fln_wire_get_count (json, root, "prev");
  event->cs = fln_wire_get_count (json, root, "cs");
  fln_json_get_hex (json, root, "h", event->h, sizeof event->h);
  if (event->prev > event->cs)
    fln_json_fail (json, fln_json_find (root, "prev"), "lies after \"cs\"");
  return fln_json_finish (json, error);
}

static gboolean
read_row (const char *line, FlnFeedEvent *event, GError **error)
{
  FlnChange *row = fln_change_read (line, strlen (line), error);

  if (row == NULL)
    return FALSE;
  g_ptr_array_add (event->rows, row);
  if (row->cs > event->prev && row->cs <= event->cs)
    return TRUE;
  g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
               "Change %" G_GINT64_FORMAT " is not of this event", row->cs);
  return FALSE;
}

/* @data: the event's lines, NULL-terminated, the cursor first. */
static FlnFeedEvent *
read_event (FlnFeedKind kind, char **data, GError **error)
{
  g_autoptr (FlnFeedEvent) event = g_new0 (FlnFeedEvent, 1);

  event->kind = kind;
  event->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) fln_change_free);
  if (!read_cursor (data[0] != NULL ? data[0] : "", event, error))
    return NULL;
  for (char **line = data + 1; data[0] != NULL && *line != NULL; line++)
    if (!read_row (*line, event, error))
      return NULL;
  return g_steal_pointer (&event);
}

/* The value of a field, "data: {…" or "data:{…"; NULL: another field. */
static const char *
field_value (const char *line, const char *name)
{
  gsize length = strlen (name);

  if (strncmp (line, name, length) != 0 || line[length] != ':')
    return NULL;
  line += length + 1;
  return *line == ' ' ? line + 1 : line;
}

/* Ends with no event for a comment, or for an event that is not of this version. */
static gboolean
read_block (char *block, FlnFeedEvent **event, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (block, "\n", -1);
  g_autoptr (GPtrArray) data = g_ptr_array_new ();
  const char *kind = "";

  for (char **line = lines; *line != NULL; line++)
    {
      const char *text = field_value (*line, "data");

      if (text != NULL)
        g_ptr_array_add (data, (char *) text);
      else if ((text = field_value (*line, "event")) != NULL)
        kind = text;
    }
  g_ptr_array_add (data, NULL);

  if (g_str_equal (kind, CHANGES))
    *event = read_event (FLN_FEED_CHANGES, (char **) data->pdata, error);
  else if (g_str_equal (kind, RESYNC))
    *event = read_event (FLN_FEED_RESYNC, (char **) data->pdata, error);
  else
    return TRUE;
  return *event != NULL;
}

/* Returns: (nullable): up to the empty line that ends it */
static char *
take_block (FlnFeedReader *reader)
{
  GString *waiting = reader->waiting;
  const char *from = waiting->str + (reader->searched > 0 ? reader->searched - 1 : 0);
  const char *end
      = memmem (from, waiting->len - (gsize) (from - waiting->str), "\n\n", 2);
  char *block;

  if (end == NULL)
    {
      reader->searched = waiting->len;
      return NULL;
    }
  block = g_strndup (waiting->str, (gsize) (end - waiting->str));
  g_string_erase (waiting, 0, end + 2 - waiting->str);
  reader->searched = 0;
  return block;
}

gboolean
fln_feed_reader_next (FlnFeedReader *reader, FlnFeedEvent **event, GError **error)
{
  *event = NULL;
  while (*event == NULL)
    {
      g_autofree char *block = take_block (reader);

      if (block == NULL && reader->waiting->len <= MAX_WAITING)
        return TRUE;
      if (block == NULL)
        {
          g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
                       "Feed: an event does not end");
          return FALSE;
        }
      if (!read_block (block, event, error))
        {
          g_prefix_error (error, "Feed: ");
          return FALSE;
        }
    }
  return TRUE;
}
