/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/cli/cli-args.h"

G_BEGIN_DECLS

/* Words that belong to every verb, taken out of the others wherever they stand. */
typedef struct
{
  char *store;
  char *as; /* whose session to act under; NULL: the newest */
  gboolean json;
  gboolean json_stdin;
  gboolean help;
  gboolean version;
  GPtrArray *rest; /* borrowed words, NULL-terminated */
} FlnCommonWords;

/* @common is overwritten; clear it. @words must live as long. %FLN_ERROR_INVALID: one of
 * them without its value. After "--" everything is left to the verb. */
gboolean fln_common_words_read (FlnCommonWords *common, const char *const *words,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
void fln_common_words_clear (FlnCommonWords *common);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlnCommonWords, fln_common_words_clear)

G_END_DECLS
