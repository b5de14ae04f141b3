/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Making this computer a desk: keys are made here, the centre is given the public one
 * and the one-time code, and answers with letter, site and a token.
 */
#pragma once

#include "desktop/local/store.h"
#include "desktop/sync/credentials.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  const char *server;    /* http://HOST:PORT or https://HOST[:PORT] */
  const char *ca;        /* absolute path of a certificate; NULL: the system's */
  const char *name;      /* what people call this desk; NULL: the host's name */
  const FlnSecret *code; /* as typed; blanks and dashes do not matter */
} FlnEnrolment;

/**
 * fln_enrol:
 *
 * Waits for the centre, at most 30 s; for commands. Afterwards @store is enrolled and
 * DIR/credentials is on disk; the first sync fetches staff and records.
 * %FLN_ERROR_DENIED: the code is wrong, used or too old. %FLN_ERROR_RULE: this store is
 * enrolled already. %FLN_ERROR_UNREACHABLE, %FLN_ERROR_PROTOCOL: as they say. After a
 * failure the store is as it was.
 */
gboolean
fln_enrol (FlnStore *store, const FlnEnrolment *enrolment, GCancellable *cancellable,
           GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
