/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* Where a JSON text is being read, and where its characters go. */
typedef struct
{
  const char *at;        /* the next byte */
  const char *end;       /* after the last */
  char *out;             /* the next unescaped byte, then a NUL, goes here */
  const char *complaint; /* after a failure at @at: what is wrong there */
} FlnStrictText;

/**
 * fln_strict_text_take:
 * @text: (out): the characters, NUL-terminated, where @out was
 * @length: (out): in bytes
 *
 * Reads one text from its opening quote, which is next, to its closing one, and unescapes
 * it. It never writes more bytes than it reads. The bytes must be UTF-8 already.
 *
 * Returns: %FALSE with @complaint, @at then being the byte that is wrong
 */
gboolean fln_strict_text_take (FlnStrictText *self, const char **text,
                               uint32_t *length) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
