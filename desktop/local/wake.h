/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * How the processes on one store tell each other that something was committed: one byte
 * in DIR/wake, watched by inotify. Nothing polls. A wake that is missed costs freshness
 * and never truth: what is shown is always read from the store.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Never fails the commit it follows: a folder that cannot be written is only logged. */
void fln_wake_others (const char *dir);

/* A source that calls @callback (a GSourceFunc) after somebody, this process too, has
 * called fln_wake_others () on @dir; several calls may become one. Not attached yet.
 * %FLN_ERROR_STORAGE: the folder cannot be watched. */
GSource *fln_wake_source_new (const char *dir, GError **error);

G_END_DECLS
