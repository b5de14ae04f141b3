/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <stdint.h>

G_BEGIN_DECLS

#define FLN_PROBLEM_CONTENT_TYPE "application/problem+json"

/**
 * FlnProblemType: what a desk does differently about a refusal; each has one HTTP status.
 * @FLN_PROBLEM_OTHER: only when read: a type that is not known here; go by the status.
 */
typedef enum
{
  FLN_PROBLEM_OTHER = 0,
  FLN_PROBLEM_INVALID,          /* 400 the request is not of this protocol */
  FLN_PROBLEM_UNAUTHORISED,     /* 401 no token, or none that is known here */
  FLN_PROBLEM_REVOKED,          /* 403 the device was revoked */
  FLN_PROBLEM_CODE,             /* 403 the invite code is wrong, used or too old */
  FLN_PROBLEM_NOT_FOUND,        /* 404 */
  FLN_PROBLEM_METHOD,           /* 405 */
  FLN_PROBLEM_TIMEOUT,          /* 408 the request came too slowly */
  FLN_PROBLEM_EXPECTED,         /* 409 send from position `expected` */
  FLN_PROBLEM_ROLLED_BACK,      /* 409 go on as incarnation `inc` */
  FLN_PROBLEM_FORKED,           /* 409 two copies of this desk are alive */
  FLN_PROBLEM_HISTORY_DIVERGED, /* 409 other epoch or other history: take a snapshot */
  FLN_PROBLEM_GONE,             /* 410 the cursor is too old: take a snapshot */
  FLN_PROBLEM_TOO_LARGE,        /* 413 */
  FLN_PROBLEM_SIGNATURE,        /* 422 chain or signature do not fit the journal */
  FLN_PROBLEM_TOO_MANY,         /* 429 come back after `retry_after` seconds */
  FLN_PROBLEM_STORAGE,          /* 500 the centre could not store it; nothing changed */
  FLN_PROBLEM_UNAVAILABLE,      /* 503 stopping, or behind its side file */
} FlnProblemType;

const char *fln_problem_type_to_nick (FlnProblemType type); /* "history_diverged" */
FlnProblemType fln_problem_type_from_nick (const char *nick);
int fln_problem_type_status (FlnProblemType type);
const char *fln_problem_type_title (FlnProblemType type); /* English, one sentence */

/* A refusal, as problem+json (RFC 9457). `-1`: not said. */
typedef struct
{
  FlnProblemType type;
  int status;
  char *title;
  char *detail;        /* what exactly, for the log; ids, never names; may be NULL */
  int64_t expected;    /* EXPECTED: position the centre has next */
  int64_t inc;         /* EXPECTED, ROLLED_BACK: the incarnation to go on with */
  int64_t retry_after; /* seconds */
} FlnProblem;

FlnProblem *fln_problem_new (FlnProblemType type, const char *detail);
void fln_problem_free (FlnProblem *problem);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FlnProblem, fln_problem_free)

GBytes *fln_problem_write (const FlnProblem *problem);
/* NULL with FLN_ERROR_INVALID: a proxy's page, perhaps; nothing to act on */
FlnProblem *fln_problem_read (GBytes *body, GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
