/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A client that says what a test wants byte for byte, polite or not, in the same main loop
 * as the server it talks to. */
typedef struct
{
  GSocket *socket;
  GString *received;
  gboolean ended; /* the server closed, politely or by reset */
} RawClient;

RawClient *raw_client_new (guint port);
void raw_client_free (RawClient *client);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RawClient, raw_client_free)

/* Runs the main loop until @done; fails the test after 20 s. */
void await (gboolean (*done) (gpointer data), gpointer data);

/* Sends all of it, or as much as the server takes before it closes. */
void raw_client_send (RawClient *client, const char *text);
void raw_client_send_bytes (RawClient *client, const char *bytes, gsize size);

/* Reads what is there. */
void raw_client_look (RawClient *client);

void raw_client_await_end (RawClient *client);
void raw_client_await_text (RawClient *client, const char *text);

/* Until a whole answer with Content-Length is there; returns its status. */
int raw_client_await_answer (RawClient *client);

/* Forgets the answer that was read, for the next one on the same connection. */
void raw_client_forget (RawClient *client);

/* Part after the header; NULL before there is any. */
const char *raw_client_body (RawClient *client);

/* How many descriptors this process has open. */
int count_descriptors (void);

/* What this process has allocated and not freed, kB. */
int64_t heap_kb (void);

/* Resident memory of this process, kB. */
int64_t resident_kb (void);

G_END_DECLS
