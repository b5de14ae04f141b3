/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "shared/base/sign.h"
#include "syncd/central/central.h"
#include "syncd/http/http-server.h"
#include "tests/support/scratch-folder.h"
#include "tests/syncd/http/raw-client.h"

G_BEGIN_DECLS

/* A new hospital without patients, served on a free port by this process; its clock stands
 * still at noon until a test moves it. */
typedef struct
{
  FlnHttpConfig config;
  FlnScratchFolder *folder;
  FlnClock *clock;
  FlnRandom *random;
  FlnCentral *central;
  FlnHttpServer *server;
  GSocket *listening;
  GSocket *admin;
  guint port;
  gboolean stopped;
  GSourceFunc broken; /* for the server's plan */
  gpointer broken_data;
} Centre;

#define CENTRE_NOON_US INT64_C (1795255200000000) /* 2026-11-21 10:00 UTC */

void centre_set_up (Centre *centre, gconstpointer unused);
/* Stops gracefully if the test has not. */
void centre_tear_down (Centre *centre, gconstpointer unused);

/* Serves, with @centre->config as the test has made it. */
void centre_open (Centre *centre);
void centre_stop (Centre *centre);

const char *centre_database (Centre *centre);

/* A code for the desk with @letter, straight from the store.  Caller frees. */
char *centre_invite (Centre *centre, const char *letter);

/* What one desk of a test knows of itself. */
typedef struct
{
  Centre *centre;
  char device[33];
  uint8_t sign_secret[FLN_SIGN_SECRET_SIZE];
  uint8_t sign_public[FLN_SIGN_PUBLIC_SIZE];
  uint8_t server_key[FLN_SIGN_PUBLIC_SIZE];
  char *token;
  uint32_t inc;
  int64_t n; /* actions in its journal */
  uint8_t h[FLN_HASH_SIZE];
} TestDesk;

/* Enrols over HTTP. */
TestDesk *test_desk_new (Centre *centre, const char *letter);
void test_desk_free (TestDesk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestDesk, test_desk_free)

/* The body of POST /v1/enrol with @code. */
char *test_desk_write_enrolment (TestDesk *desk, const char *code);

/* The body of a push of @count more registrations; the journal is that much longer. */
GBytes *test_desk_write_push (TestDesk *desk, int count);

/* Asks, and reads the whole answer into @client. */
int test_desk_get (TestDesk *desk, RawClient *client, const char *target);
int test_desk_post_push (TestDesk *desk, RawClient *client, GBytes *push);

/* Sends only. */
void test_desk_send_get (TestDesk *desk, RawClient *client, const char *target);
void test_desk_send_push (TestDesk *desk, RawClient *client, GBytes *push);

/* "/v1/changes?epoch=…&since=…&h=…" at the centre's head.  Caller frees. */
char *centre_target_at_head (Centre *centre, const char *path);

#define centre_add(name, test)                                                         \
  g_test_add (name, Centre, NULL, centre_set_up, test, centre_tear_down)

G_END_DECLS
