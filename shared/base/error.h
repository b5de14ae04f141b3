/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FlnError:
 * @FLN_ERROR_NOT_FOUND: no row, file or record has that name. An empty list is not an
 *   error.
 * @FLN_ERROR_RULE: the rules of the queue forbid this step from the current state;
 *   nothing was written. Retrying will not help.
 * @FLN_ERROR_STALE: somebody else changed the row first; reload, then retry.
 * @FLN_ERROR_STORAGE: SQLite or the disk failed. The transaction was rolled back. Do not
 *   retry silently: the disk may be full or the file damaged.
 * @FLN_ERROR_INVALID: the input itself is wrong: out of its limits, not UTF-8, not what
 *   the format says. Nothing was written.
 * @FLN_ERROR_DENIED: nobody is signed in, or their role may not do this.
 * @FLN_ERROR_NEWER: the store was written by a newer program; it was left untouched.
 * @FLN_ERROR_UNREACHABLE: no server answered. Work goes on without it.
 * @FLN_ERROR_PROTOCOL: somebody answered, but not in our protocol.
 * @FLN_ERROR_LOCKED: a lock is held: too many wrong passwords, or another process holds
 *   the store. Retry later.
 *
 * The only outcomes a caller may branch on. Add a code when a caller needs to behave
 * differently, not when a message needs to read differently. Messages are English, for
 * the log and for foleni on a terminal, and hold ids, never the names of patients;
 * windows word their own.
 */
typedef enum
{
  FLN_ERROR_NOT_FOUND,
  FLN_ERROR_RULE,
  FLN_ERROR_STALE,
  FLN_ERROR_STORAGE,
  FLN_ERROR_INVALID,
  FLN_ERROR_DENIED,
  FLN_ERROR_NEWER,
  FLN_ERROR_UNREACHABLE,
  FLN_ERROR_PROTOCOL,
  FLN_ERROR_LOCKED,
} FlnError;

#define FLN_ERROR (fln_error_quark ())

GQuark fln_error_quark (void);

/* What a script reads of @error: "rule", "storage"; one of another domain is "storage". */
const char *fln_error_nick (const GError *error);

G_END_DECLS
