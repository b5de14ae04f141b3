/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/syncd/http/raw-client.h"

#include <errno.h>
#include <inttypes.h>
#include <malloc.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#ifdef __SANITIZE_ADDRESS__
size_t __sanitizer_get_current_allocated_bytes (void);
#endif

#define PATIENCE_US (20 * G_USEC_PER_SEC)

static gboolean
on_tick (gpointer unused)
{
  return G_SOURCE_CONTINUE;
}

void
await (gboolean (*done) (gpointer data), gpointer data)
{
  /* The tick only wakes the loop: what is awaited may have no source of its own. */
  guint tick = g_timeout_add (1, on_tick, NULL);
  int64_t end_us = g_get_monotonic_time () + PATIENCE_US;

  while (!done (data))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, end_us);
      g_main_context_iteration (NULL, TRUE);
    }

  g_source_remove (tick);
}

RawClient *
raw_client_new (guint port)
{
  g_autoptr (GInetAddress) loopback
      = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, port);
  g_autoptr (GError) error = NULL;
  RawClient *client = g_new0 (RawClient, 1);

  client->socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_DEFAULT, &error);
  g_assert_no_error (error);
  /* On loopback the kernel completes this without the server's help. */
  g_socket_connect (client->socket, address, NULL, &error);
  g_assert_no_error (error);
  g_socket_set_blocking (client->socket, FALSE);
  g_socket_set_option (client->socket, IPPROTO_TCP, TCP_NODELAY, TRUE, NULL);
  client->received = g_string_new (NULL);

  return client;
}

void
raw_client_free (RawClient *client)
{
  g_socket_close (client->socket, NULL);
  g_object_unref (client->socket);
  g_string_free (client->received, TRUE);
  g_free (client);
}

void
raw_client_look (RawClient *client)
{
  char piece[65536];
  ssize_t got;

  while (!client->ended)
    {
      got = recv (g_socket_get_fd (client->socket), piece, sizeof piece, MSG_DONTWAIT);
      if (got > 0)
        g_string_append_len (client->received, piece, got);
      else if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
      else
        client->ended = TRUE;
    }
}

typedef struct
{
  RawClient *client;
  const char *bytes;
  gsize size;
} Sending;

static gboolean
is_sent (gpointer data)
{
  Sending *sending = data;
  ssize_t sent;

  raw_client_look (sending->client);
  sent = send (g_socket_get_fd (sending->client->socket), sending->bytes, sending->size,
               MSG_DONTWAIT | MSG_NOSIGNAL);
  if (sent < 0)
    return errno != EAGAIN && errno != EINTR;

  sending->bytes += sent;
  sending->size -= (gsize) sent;
  return sending->size == 0;
}

void
raw_client_send_bytes (RawClient *client, const char *bytes, gsize size)
{
  Sending sending = { client, bytes, size };

  await (is_sent, &sending);
}

void
raw_client_send (RawClient *client, const char *text)
{
  raw_client_send_bytes (client, text, strlen (text));
}

static gboolean
has_ended (gpointer data)
{
  RawClient *client = data;

  raw_client_look (client);
  return client->ended;
}

void
raw_client_await_end (RawClient *client)
{
  await (has_ended, client);
}

typedef struct
{
  RawClient *client;
  const char *text;
} Awaiting;

static gboolean
has_text (gpointer data)
{
  Awaiting *awaiting = data;

  raw_client_look (awaiting->client);
  if (strstr (awaiting->client->received->str, awaiting->text) != NULL)
    return TRUE;

  g_assert_false (awaiting->client->ended);
  return FALSE;
}

void
raw_client_await_text (RawClient *client, const char *text)
{
  Awaiting awaiting = { client, text };

  await (has_text, &awaiting);
}

const char *
raw_client_body (RawClient *client)
{
  const char *end = strstr (client->received->str, "\r\n\r\n");

  return end == NULL ? NULL : end + 4;
}

static gboolean
has_answer (gpointer data)
{
  RawClient *client = data;
  const char *length;
  const char *body;

  raw_client_look (client);
  body = raw_client_body (client);
  if (body == NULL)
    {
      g_assert_false (client->ended);
      return FALSE;
    }

  length = strstr (client->received->str, "Content-Length: ");
  g_assert_nonnull (length);
  g_assert_true (length < body);

  return client->received->len - (gsize) (body - client->received->str)
         >= g_ascii_strtoull (length + strlen ("Content-Length: "), NULL, 10);
}

int
raw_client_await_answer (RawClient *client)
{
  int status = 0;

  await (has_answer, client);
  g_assert_cmpint (sscanf (client->received->str, "HTTP/1.%*c %d", &status), ==, 1);

  return status;
}

void
raw_client_forget (RawClient *client)
{
  g_string_truncate (client->received, 0);
}

int
count_descriptors (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  int count = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    count++;

  return count - 1;
}

int64_t
heap_kb (void)
{
#ifdef __SANITIZE_ADDRESS__
  return (int64_t) __sanitizer_get_current_allocated_bytes () / 1024;
#else
  return (int64_t) mallinfo2 ().uordblks / 1024;
#endif
}

int64_t
resident_kb (void)
{
  g_autofree char *statm = NULL;
  int64_t pages = 0;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &statm, NULL, NULL));
  g_assert_cmpint (sscanf (statm, "%*d %" SCNd64, &pages), ==, 1);

  return pages * (sysconf (_SC_PAGESIZE) / 1024);
}
