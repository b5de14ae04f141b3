/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/wire/snapshot-stream.h"

#include <string.h>

#include "shared/base/error.h"
#include "shared/wire/json-writer.h"
#include "shared/wire/ndjson.h"
#include "shared/wire/wire-limits.h"

struct _FlnSnapshotWriter
{
  GString *out;
  int64_t rows;
  FlnHasher hasher;
};

struct _FlnSnapshotReader
{
  GBytes *body;
  char *epoch;
  int64_t cs;
  uint8_t h[FLN_HASH_SIZE];
  int64_t rows;
  FlnLines lines; /* between the header and the trailer */
};

FlnSnapshotWriter *
fln_snapshot_writer_new (GString *out, const char *epoch, int64_t cs,
                         const uint8_t h[FLN_HASH_SIZE])
{
  FlnSnapshotWriter *writer = g_new0 (FlnSnapshotWriter, 1);
  FlnJsonWriter json = fln_json_writer (out);

  writer->out = out;
  fln_hasher_init (&writer->hasher);
  fln_json_writer_open_object (&json);
  fln_json_writer_add_text (&json, "epoch", epoch);
  fln_json_writer_add_int (&json, "cs", cs);
  fln_json_writer_add_hex (&json, "h", h, FLN_HASH_SIZE);
  fln_json_writer_close_object (&json);
  fln_json_writer_end_line (&json);
  return writer;
}

void
fln_snapshot_writer_free (FlnSnapshotWriter *writer)
{
  g_free (writer);
}

void
fln_snapshot_writer_add (FlnSnapshotWriter *writer, const FlnChange *row)
{
  gsize from = writer->out->len;

  fln_change_write (row, writer->out);
  fln_hasher_update (&writer->hasher, writer->out->str + from, writer->out->len - from);
  writer->rows++;
}

void
fln_snapshot_writer_finish (FlnSnapshotWriter *writer)
{
  FlnJsonWriter json = fln_json_writer (writer->out);
  uint8_t hash[FLN_HASH_SIZE];

  fln_hasher_finish (&writer->hasher, hash);
  fln_json_writer_open_object (&json);
  fln_json_writer_add_int (&json, "rows", writer->rows);
  fln_json_writer_add_hex (&json, "hash", hash, sizeof hash);
  fln_json_writer_close_object (&json);
  fln_json_writer_end_line (&json);
}

static gboolean
read_header (FlnSnapshotReader *reader, const char *line, gsize size, GError **error)
{
  g_autoptr (FlnJson) json = fln_json_read (line, size, FLN_JSON_LINE, error);
  const FlnJsonNode *root;

  if (json == NULL)
    return FALSE;
  root = fln_json_root (json);
  reader->epoch = g_strdup (fln_wire_get_device (json, root, "epoch"));
  reader->cs = fln_wire_get_count (json, root, "cs");
  fln_json_get_hex (json, root, "h", reader->h, sizeof reader->h);
  return fln_json_finish (json, error);
}

static int64_t
count_lines (const char *data, gsize size)
{
  const char *end = data + size;
  int64_t lines = 0;

  for (; (data = memchr (data, '\n', (gsize) (end - data))) != NULL; data++)
    lines++;
  return lines;
}

/* @data: the rows' lines, which the trailer speaks of. */
static gboolean
check_trailer (FlnSnapshotReader *reader, const char *line, gsize size, GError **error)
{
  g_autoptr (FlnJson) json = fln_json_read (line, size, FLN_JSON_LINE, error);
  const char *rows = reader->lines.data;
  uint8_t said[FLN_HASH_SIZE], found[FLN_HASH_SIZE];

  if (json == NULL)
    return FALSE;
  reader->rows = fln_wire_get_count (json, fln_json_root (json), "rows");
  fln_json_get_hex (json, fln_json_root (json), "hash", said, sizeof said);
  if (!fln_json_finish (json, error))
    return FALSE;

  fln_hash (rows, reader->lines.size, found);
  if (memcmp (said, found, sizeof said) == 0
      && reader->rows == count_lines (rows, reader->lines.size))
    return TRUE;
  g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
               "The rows are not those the trailer speaks of");
  return FALSE;
}

static gboolean
open_snapshot (FlnSnapshotReader *reader, GError **error)
{
  gsize size, header_size;
  const char *data = g_bytes_get_data (reader->body, &size);
  gsize max = fln_json_limit_bytes (FLN_JSON_ROW);
  FlnLines lines = fln_lines (data, size, max);
  const char *header, *rows, *trailer;

  if (!fln_lines_next (&lines, &header, &header_size, error))
    return FALSE;
  trailer = size - lines.at > 1 ? memrchr (data + lines.at, '\n', size - lines.at - 1)
                                : NULL;
  trailer = trailer != NULL ? trailer + 1 : data + lines.at;
  if (header == NULL || lines.at == size || data[size - 1] != '\n')
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID, "It is cut short");
      return FALSE;
    }

  rows = data + lines.at;
  reader->lines = fln_lines (rows, (gsize) (trailer - rows), max);
  return read_header (reader, header, header_size, error)
         && check_trailer (reader, trailer, (gsize) (data + size - trailer), error);
}

FlnSnapshotReader *
fln_snapshot_reader_new (GBytes *body, GError **error)
{
  g_autoptr (FlnSnapshotReader) reader = g_new0 (FlnSnapshotReader, 1);

  reader->body = g_bytes_ref (body);
  if (open_snapshot (reader, error))
    return g_steal_pointer (&reader);
  g_prefix_error (error, "Snapshot: ");
  return NULL;
}

void
fln_snapshot_reader_free (FlnSnapshotReader *reader)
{
  g_bytes_unref (reader->body);
  g_free (reader->epoch);
  g_free (reader);
}

const char *
fln_snapshot_reader_epoch (FlnSnapshotReader *reader)
{
  return reader->epoch;
}

int64_t
fln_snapshot_reader_cs (FlnSnapshotReader *reader)
{
  return reader->cs;
}

const uint8_t *
fln_snapshot_reader_h (FlnSnapshotReader *reader)
{
  return reader->h;
}

int64_t
fln_snapshot_reader_rows (FlnSnapshotReader *reader)
{
  return reader->rows;
}

gboolean
fln_snapshot_reader_next (FlnSnapshotReader *reader, FlnChange **row, GError **error)
{
  const char *line;
  gsize size;

  *row = NULL;
  if (!fln_lines_next (&reader->lines, &line, &size, error))
    return FALSE;
  if (line == NULL)
    return TRUE;
  *row = fln_change_read (line, size, error);
  if (*row == NULL)
    g_prefix_error (error, "Snapshot, row %u: ", reader->lines.number);
  return *row != NULL;
}
