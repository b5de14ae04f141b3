/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * fln_event_log:
 * @event: what happened, one word with hyphens
 * @...: pairs of name and text, ended by %NULL; a pair whose text is %NULL is left out
 *
 * One line on stderr, `event=push-refused request=17 device=… why="…"`, for journald,
 * which adds the time.  Ids only: never a patient's name, a token, a code, a body or
 * the query of a URL.  Control characters in texts are escaped, so that nobody outside can
 * write a line of their own.
 */
void fln_event_log (const char *event, ...) G_GNUC_NULL_TERMINATED;

/* The line that fln_event_log() would write, without its newline.  Caller frees. */
char *fln_event_log_format (const char *event, ...) G_GNUC_NULL_TERMINATED;

G_END_DECLS
