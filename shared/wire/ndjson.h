/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FlnLines: walks the lines of a buffer without copying them. Every line ends in one
 * LF, the last one too; an empty line, a CR before the LF, a line over the limit or a
 * buffer cut short in the middle of a line is FLN_ERROR_INVALID with the line's number,
 * counted from 1.
 *
 * A plain value: `FlnLines lines = fln_lines (data, size, max_line);`
 */
typedef struct
{
  const char *data;
  gsize size;
  gsize at;       /* byte at which the next line begins */
  gsize max_line; /* bytes without the LF */
  guint number;   /* of the line that was read last */
} FlnLines;

FlnLines fln_lines (const char *data, gsize size, gsize max_line);

/* @line: (out): NULL at the end, else a part of the buffer, not NUL-terminated. */
gboolean fln_lines_next (FlnLines *lines, const char **line, gsize *size,
                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
