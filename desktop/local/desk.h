/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * FlnDesk: the desk as a window sees it. The store lives on a thread of its own, where
 * work runs in the order it was asked for; answers come back to the main context that
 * opened the desk.
 *
 * Signal "changed" (no arguments), on that main context: something was committed, here or
 * by another process on the same store. A window has this one way to learn anything.
 */
#pragma once

#include "desktop/local/store.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define FLN_TYPE_DESK (fln_desk_get_type ())
G_DECLARE_FINAL_TYPE (FlnDesk, fln_desk, FLN, DESK, GObject)

/* Work on the store thread. %FALSE with @error set is a failure. Results go into @data. */
typedef gboolean (*FlnStoreWork) (FlnStore *store, gpointer data, GError **error);

typedef struct
{
  FlnStoreWork run;
  gpointer data;
  GDestroyNotify free; /* for @data, after the callback; may be NULL */
} FlnDeskWork;

/* Opens the store on its thread and waits for it. */
FlnDesk *fln_desk_open (const FlnStoreConfig *config, GError **error);

/* Ends the thread after the work already asked for, and waits for that. Call it on the
 * main thread before the last unref; further work fails with %FLN_ERROR_STORAGE. */
void fln_desk_close (FlnDesk *desk);

/* Work that was cancelled before it began does not run. Once begun it is finished, and
 * reported as what it was. */
void
fln_desk_run_async (FlnDesk *desk, const FlnDeskWork *work, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer user_data);
/* *@data, if wanted, is the work's own: valid until the callback returns. */
gboolean fln_desk_run_finish (FlnDesk *desk, GAsyncResult *result, gpointer *data,
                              GError **error) G_GNUC_WARN_UNUSED_RESULT;
/* Waits; for commands and start-up, not for windows. @work->free is not called. */
gboolean fln_desk_run (FlnDesk *desk, const FlnDeskWork *work,
                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

const char *fln_desk_dir (FlnDesk *desk);

G_END_DECLS
