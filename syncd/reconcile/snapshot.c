/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/reconcile/snapshot.h"

#include "shared/wire/snapshot-stream.h"
#include "syncd/reconcile/pull.h"

/* A piece ends when it has as many rows or bytes, whichever comes first. */
#define ROWS_AT_ONCE 100
#define PIECE_BYTES 65536

struct _FlnSnapshot
{
  FlnCentral *central;
  FlnHead head;
  int64_t at; /* rows up to here are written */
  GString *out;
  FlnSnapshotWriter *writer;
  gboolean finished;
};

FlnSnapshot *
fln_snapshot_new (FlnCentral *central)
{
  FlnSnapshot *self = g_new0 (FlnSnapshot, 1);

  self->central = central;
  self->out = g_string_sized_new (PIECE_BYTES);
  fln_central_get_head (central, &self->head);
  self->writer = fln_snapshot_writer_new (self->out, fln_central_get_epoch (central),
                                          self->head.cs, self->head.h);
  return self;
}

void
fln_snapshot_free (FlnSnapshot *self)
{
  fln_snapshot_writer_free (self->writer);
  g_string_free (self->out, TRUE);
  g_free (self);
}

/* Changed records have left for numbers after the head: they are not met any more. */
static gboolean
write_rows (FlnSnapshot *self, GError **error)
{
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify) fln_change_free);

  if (!fln_pull_list (self->central, self->at, self->head.cs, ROWS_AT_ONCE, rows,
                      error))
    return FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      const FlnChange *row = g_ptr_array_index (rows, i);

      fln_snapshot_writer_add (self->writer, row);
      self->at = row->cs;
    }

  if (rows->len < ROWS_AT_ONCE)
    {
      fln_snapshot_writer_finish (self->writer);
      self->finished = TRUE;
    }
  return TRUE;
}

gboolean
fln_snapshot_next (FlnSnapshot *self, GBytes **piece, GError **error)
{
  *piece = NULL;

  while (!self->finished && self->out->len < PIECE_BYTES)
    if (!write_rows (self, error))
      return FALSE;

  if (self->out->len > 0)
    {
      *piece = g_bytes_new (self->out->str, self->out->len);
      g_string_truncate (self->out, 0);
    }
  return TRUE;
}
