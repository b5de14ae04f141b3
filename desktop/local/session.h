/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Who is at this desk. A session belongs to a member of staff and to the account of the
 * operating system that signed in; it outlives the process and ends 8 hours after
 * sign-in, by the boot clock, or after a restart of the computer by the desk's clock.
 *
 * Several sessions may be open on one store, one a window. A store handle acts under the
 * one it signed in or chose; else under the newest of its operating system account.
 */
#pragma once

#include "desktop/local/store.h"
#include "shared/domain/roles.h"

G_BEGIN_DECLS

#define FLN_SESSION_HOURS 8

typedef struct
{
  char *id;
  char *staff; /* record id */
  char *user;  /* sign-in name */
  FlnRole role;
  int64_t started_us; /* desk's clock */
} FlnSession;

void fln_session_free (FlnSession *session);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnSession, fln_session_free)

/* %FLN_ERROR_DENIED: user or password is wrong, which of them is not said.
 * %FLN_ERROR_LOCKED: after 5 wrong passwords, for 30 s doubling to 15 min, also over a
 * restart; the message says how long. %FLN_ERROR_NOT_FOUND: this desk has no roster.
 * Takes about a tenth of a second, on purpose. @session may be NULL. */
gboolean
fln_session_sign_in (FlnStore *store, const char *user, FlnSecret *password,
                     FlnSession **session, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* Acts under the newest open session of @user that this account opened. */
gboolean fln_session_choose (FlnStore *store, const char *user,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

/* The session this store acts under, NULL with %FLN_ERROR_DENIED when nobody is signed
 * in, the time is over, or the person was retired. The role is the one on record now. */
FlnSession *fln_session_current (FlnStore *store, GError **error);

/* Ends the session this store acts under; nobody signed in is %FLN_ERROR_DENIED. */
gboolean
fln_session_sign_out (FlnStore *store, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
