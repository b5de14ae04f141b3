/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/session.h"

#include "desktop/local/sealed-roster.h"
#include "shared/base/password.h"
#include "shared/base/uuid.h"

#include <unistd.h>

#define SESSION_US (FLN_SESSION_HOURS * G_TIME_SPAN_HOUR)

#define FREE_TRIES 5
#define FIRST_LOCK_MS (30 * INT64_C (1000))
#define LONGEST_LOCK_MS (15 * 60 * INT64_C (1000))

void
fln_session_free (FlnSession *session)
{
  if (session == NULL)
    return;

  g_free (session->id);
  g_free (session->staff);
  g_free (session->user);
  g_free (session);
}

/* Wrong passwords */

static int64_t
lock_ms (int64_t failures)
{
  int64_t ms = FIRST_LOCK_MS;

  if (failures < FREE_TRIES)
    return 0;

  for (int64_t i = FREE_TRIES; i < failures && ms < LONGEST_LOCK_MS; i++)
    ms *= 2;

  return MIN (ms, LONGEST_LOCK_MS);
}

/* How long a sign-in as @user must still wait. After a restart the time since then is
 * what is known to have passed. */
static gboolean
read_wait_ms (FlnStore *store, const char *user, int64_t *wait_ms, GError **error)
{
  FlnClock *clock = fln_store_clock (store);
  int64_t passed_ms = fln_clock_mono_ms (clock);
  gboolean row = FALSE;
  g_autoptr (FlnStmt) query = fln_db_prepare (
      fln_store_db (store),
      "SELECT failures, boot, mono_ms FROM attempt WHERE user = :user", error);

  *wait_ms = 0;
  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, ":user", user);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;
  if (!row)
    return TRUE;

  if (g_strcmp0 (fln_stmt_text (query, 1), fln_clock_boot (clock)) == 0)
    passed_ms -= fln_stmt_int (query, 2);
  *wait_ms = MAX (0, lock_ms (fln_stmt_int (query, 0)) - passed_ms);

  return TRUE;
}

static gboolean
count_failure (FlnStore *store, const char *user, GError **error)
{
  FlnClock *clock = fln_store_clock (store);
  g_autoptr (FlnTxn) txn = fln_db_begin (fln_store_db (store), error);
  g_autoptr (FlnStmt) count = NULL;

  if (txn == NULL)
    return FALSE;

  count = fln_db_prepare (fln_store_db (store),
                          "INSERT INTO attempt (user, failures, boot, mono_ms)"
                          " VALUES (:user, 1, :boot, :mono_ms)"
                          " ON CONFLICT (user) DO UPDATE SET failures = failures + 1,"
                          " boot = excluded.boot, mono_ms = excluded.mono_ms",
                          error);
  if (count == NULL)
    return FALSE;

  fln_stmt_bind_text (count, ":user", user);
  fln_stmt_bind_text (count, ":boot", fln_clock_boot (clock));
  fln_stmt_bind_int (count, ":mono_ms", fln_clock_mono_ms (clock));

  return fln_stmt_run (count, error) && fln_txn_commit (txn, error);
}

static gboolean
forget_failures (FlnStore *store, const char *user, GError **error)
{
  g_autoptr (FlnStmt) forget = fln_db_prepare (
      fln_store_db (store), "DELETE FROM attempt WHERE user = :user", error);

  if (forget == NULL)
    return FALSE;

  fln_stmt_bind_text (forget, ":user", user);

  return fln_stmt_run (forget, error);
}

/* Sign-in */

static gboolean
insert_session (FlnStore *store, const FlnSession *session, const char *role,
                GError **error)
{
  FlnClock *clock = fln_store_clock (store);
  g_autoptr (FlnStmt) insert = fln_db_prepare (
      fln_store_db (store),
      "INSERT INTO session (id, staff, user, role, os_user, boot, mono_ms, started_us)"
      " VALUES (:id, :staff, :user, :role, :os_user, :boot, :mono_ms, :started_us)",
      error);

  if (insert == NULL)
    return FALSE;

  fln_stmt_bind_text (insert, ":id", session->id);
  fln_stmt_bind_text (insert, ":staff", session->staff);
  fln_stmt_bind_text (insert, ":user", session->user);
  fln_stmt_bind_text (insert, ":role", role);
  fln_stmt_bind_int (insert, ":os_user", (int64_t) getuid ());
  fln_stmt_bind_text (insert, ":boot", fln_clock_boot (clock));
  fln_stmt_bind_int (insert, ":mono_ms", fln_clock_mono_ms (clock));
  fln_stmt_bind_int (insert, ":started_us", session->started_us);

  return fln_stmt_run (insert, error);
}

static FlnSession *
start_session (FlnStore *store, const FlnRosterEntry *entry, GError **error)
{
  char id[FLN_UUID_SIZE];
  g_autoptr (FlnSession) session = g_new0 (FlnSession, 1);
  g_autoptr (FlnTxn) txn = fln_db_begin (fln_store_db (store), error);

  if (txn == NULL || !fln_store_now_us (store, &session->started_us, error))
    return NULL;

  fln_uuid_mint (fln_store_clock (store), fln_store_random (store), id);
  session->id = g_strdup (id);
  session->staff = g_strdup (entry->id);
  session->user = g_strdup (entry->user);
  if (!fln_role_from_nick (entry->role, &session->role))
    session->role = 0;

  if (!forget_failures (store, entry->user, error)
      || !insert_session (store, session, entry->role, error)
      || !fln_store_commit (store, txn, error))
    return NULL;

  fln_store_set_session (store, session->id);

  return g_steal_pointer (&session);
}

static gboolean
refuse_while_locked (FlnStore *store, const char *user, GError **error)
{
  int64_t wait_ms = 0;

  if (!read_wait_ms (store, user, &wait_ms, error))
    return FALSE;
  if (wait_ms == 0)
    return TRUE;

  g_set_error (error, FLN_ERROR, FLN_ERROR_LOCKED,
               "Too many wrong passwords for %s. Try again in %d seconds.", user,
               (int) ((wait_ms + 999) / 1000));
  return FALSE;
}

gboolean
fln_session_sign_in (FlnStore *store, const char *user, FlnSecret *password,
                     FlnSession **session, GError **error)
{
  const FlnRosterEntry *entry = NULL;
  g_autoptr (FlnSession) started = NULL;
  g_autoptr (FlnRoster) roster = fln_sealed_roster_load (store, error);

  if (roster == NULL || !refuse_while_locked (store, user, error))
    return FALSE;

  entry = fln_roster_find (roster, user);
  if (!fln_password_verify (entry != NULL ? entry->verifier : NULL,
                            (const char *) fln_secret_bytes (password)))
    {
      if (count_failure (store, user, error))
        g_set_error_literal (
            error, FLN_ERROR, FLN_ERROR_DENIED,
            "That user and password do not belong together. Try again; "
            "after five tries there is a pause.");
      return FALSE;
    }

  started = start_session (store, entry, error);
  if (started == NULL)
    return FALSE;

  if (session != NULL)
    *session = g_steal_pointer (&started);

  return TRUE;
}

/* The open session */

typedef struct
{
  FlnSession *session;
  char *boot;
  int64_t mono_ms;
  gboolean retired;
} FlnCandidate;

static void
fln_candidate_clear (FlnCandidate *candidate)
{
  g_clear_pointer (&candidate->session, fln_session_free);
  g_clear_pointer (&candidate->boot, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FlnCandidate, fln_candidate_clear)

/* The newest open session of this account: that one, or of that user, or any.
 * candidate->session is NULL when there is none. */
static gboolean
find_session (FlnStore *store, const char *id, const char *user,
              FlnCandidate *candidate, GError **error)
{
  gboolean row = FALSE;
  FlnSession *session = NULL;
  g_autoptr (FlnStmt) query = fln_db_prepare (
      fln_store_db (store),
      "SELECT session.id, staff, session.user, coalesce (staff.role, session.role),"
      " started_us, boot, mono_ms, staff.retired FROM session"
      " LEFT JOIN staff ON staff.id = session.staff"
      " WHERE ended_us IS NULL AND os_user = :os_user"
      " AND (:id IS NULL OR session.id = :id)"
      " AND (:user IS NULL OR session.user = :user)"
      " ORDER BY session.rowid DESC LIMIT 1",
      error);

  if (query == NULL)
    return FALSE;

  fln_stmt_bind_int (query, ":os_user", (int64_t) getuid ());
  fln_stmt_bind_text (query, ":id", id);
  fln_stmt_bind_text (query, ":user", user);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;
  if (!row)
    return TRUE;

  session = candidate->session = g_new0 (FlnSession, 1);
  session->id = g_strdup (fln_stmt_text (query, 0));
  session->staff = g_strdup (fln_stmt_text (query, 1));
  session->user = g_strdup (fln_stmt_text (query, 2));
  if (!fln_role_from_nick (fln_stmt_text (query, 3), &session->role))
    session->role = 0;
  session->started_us = fln_stmt_int (query, 4);
  candidate->boot = g_strdup (fln_stmt_text (query, 5));
  candidate->mono_ms = fln_stmt_int (query, 6);
  candidate->retired = fln_stmt_int (query, 7) == 1;

  return TRUE;
}

static gboolean
is_over (FlnStore *store, const FlnCandidate *candidate, gboolean *over, GError **error)
{
  FlnClock *clock = fln_store_clock (store);
  int64_t now_us = 0;

  if (g_strcmp0 (candidate->boot, fln_clock_boot (clock)) == 0)
    {
      *over = (fln_clock_mono_ms (clock) - candidate->mono_ms) * 1000 >= SESSION_US;
      return TRUE;
    }

  if (!fln_store_now_us (store, &now_us, error))
    return FALSE;

  *over = now_us - candidate->session->started_us >= SESSION_US;
  return TRUE;
}

static FlnSession *
take_if_open (FlnStore *store, const char *id, const char *user, GError **error)
{
  gboolean over = FALSE;
  g_auto (FlnCandidate) candidate = { 0 };

  if (!find_session (store, id, user, &candidate, error))
    return NULL;

  if (candidate.session == NULL)
    {
      g_set_error_literal (error, FLN_ERROR, FLN_ERROR_DENIED,
                           "Nobody is signed in at this desk. Sign in first.");
      return NULL;
    }

  if (!is_over (store, &candidate, &over, error))
    return NULL;

  if (over)
    g_set_error (error, FLN_ERROR, FLN_ERROR_DENIED,
                 "The session of %s ended after %d hours. Sign in again.",
                 candidate.session->user, FLN_SESSION_HOURS);
  else if (candidate.retired)
    g_set_error (error, FLN_ERROR, FLN_ERROR_DENIED,
                 "%s does not work here any more. Sign in as somebody else.",
                 candidate.session->user);
  else
    return g_steal_pointer (&candidate.session);

  return NULL;
}

gboolean
fln_session_choose (FlnStore *store, const char *user, GError **error)
{
  g_autoptr (FlnSession) session = take_if_open (store, NULL, user, error);

  if (session == NULL)
    return FALSE;

  fln_store_set_session (store, session->id);
  return TRUE;
}

FlnSession *
fln_session_current (FlnStore *store, GError **error)
{
  return take_if_open (store, fln_store_session (store), NULL, error);
}

gboolean
fln_session_sign_out (FlnStore *store, GError **error)
{
  int64_t now_us = 0;
  g_autoptr (FlnStmt) end = NULL;
  g_autoptr (FlnSession) session = fln_session_current (store, error);
  g_autoptr (FlnTxn) txn
      = session != NULL ? fln_db_begin (fln_store_db (store), error) : NULL;

  if (txn == NULL || !fln_store_now_us (store, &now_us, error))
    return FALSE;

  end = fln_db_prepare (fln_store_db (store),
                        "UPDATE session SET ended_us = :now WHERE id = :id", error);
  if (end == NULL)
    return FALSE;

  fln_stmt_bind_int (end, ":now", now_us);
  fln_stmt_bind_text (end, ":id", session->id);

  return fln_stmt_run (end, error) && fln_store_commit (store, txn, error);
}
