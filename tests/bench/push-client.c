/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/bench/push-client.h"

#include "desktop/local/anchors.h"
#include "desktop/local/journal.h"
#include "shared/wire/push.h"
#include "tests/bench/bench-figure.h"

#include <gio/gio.h>
#include <string.h>

static GBytes *
make_body (FlnStore *store, const GPtrArray *rows, guint first)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *device = NULL;
  g_autofree char *epoch = NULL;
  g_autoptr (FlnPush) push = NULL;
  g_autoptr (GArray) anchors = fln_anchors_read (store, NULL, &error);
  const FlnJournalRow *row = g_ptr_array_index (rows, first);
  FlnClock *clock = fln_store_clock (store);
  GBytes *body = NULL;

  fln_bench_require (anchors != NULL
                         && fln_store_get_fact (store, "device", &device, &error)
                         && fln_store_get_fact (store, "epoch", &epoch, &error),
                     error);
  push = fln_push_new (device, (uint32_t) row->inc, epoch, row->n);
  fln_push_set_clock (push, fln_clock_boot (clock), fln_clock_mono_ms (clock));
  for (guint i = anchors->len; i > 0; i--)
    if (!fln_push_add_anchor (push, &g_array_index (anchors, FlnAnchor, i - 1)))
      break;

  for (guint i = first; i < rows->len; i++)
    {
      gsize size = 0;
      const char *bytes = NULL;

      row = g_ptr_array_index (rows, i);
      bytes = g_bytes_get_data (row->bytes, &size);
      if (!fln_push_add_action (push, row->salt, bytes, size))
        break;
      memcpy (push->sig, row->sig, FLN_SIGNATURE_SIZE);
    }

  body = fln_push_write (push, &error);
  fln_bench_require (body != NULL, error);
  return body;
}

GPtrArray *
fln_push_bodies (FlnStore *store)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *bodies = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) rows
      = fln_journal_read_state (store, "pending", G_MAXINT, &error);

  fln_bench_require (rows != NULL, error);
  for (guint first = 0; first < rows->len;)
    {
      GBytes *body = make_body (store, rows, first);
      g_autoptr (FlnPush) made = fln_push_read (body, &error);

      fln_bench_require (made != NULL, error);
      first += made->actions->len;
      g_ptr_array_add (bodies, body);
    }

  return bodies;
}

static GString *
make_head (const FlnCredentials *credentials, const char *host, gsize length)
{
  GString *head = g_string_new ("POST /v1/push HTTP/1.1\r\n");

  g_string_append_printf (head, "Host: %s\r\nAuthorization: Bearer ", host);
  g_string_append_len (head, (const char *) fln_secret_bytes (credentials->token),
                       (gssize) fln_secret_size (credentials->token));
  g_string_append_printf (head,
                          "\r\nContent-Type: application/x-ndjson\r\n"
                          "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                          length);
  return head;
}

/* Reads one answer to its end; it has to be 200 and have a length. */
static void
take_answer (GBufferedInputStream *input)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *status = NULL;
  guint64 length = 0;
  g_autofree char *line = NULL;

  status
      = g_data_input_stream_read_line (G_DATA_INPUT_STREAM (input), NULL, NULL, &error);
  fln_bench_require (status != NULL, error);
  if (!g_str_has_prefix (status, "HTTP/1.1 200"))
    g_error ("the server answered %s", status);

  do
    {
      g_free (line);
      line = g_data_input_stream_read_line (G_DATA_INPUT_STREAM (input), NULL, NULL,
                                            &error);
      fln_bench_require (line != NULL, error);
      if (g_ascii_strncasecmp (line, "content-length:", 15) == 0)
        length = g_ascii_strtoull (line + 15, NULL, 10);
    }
  while (*line != '\0');

  while (length > 0)
    {
      char part[65536];
      gssize got = g_input_stream_read (G_INPUT_STREAM (input), part,
                                        MIN (length, sizeof part), NULL, &error);

      fln_bench_require (got > 0, error);
      length -= (guint64) got;
    }
}

double
fln_push_all (const FlnCredentials *credentials, const char *server,
              const GPtrArray *bodies)
{
  const char *host = server + strlen ("http://");
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GSocketConnection) connection
      = g_socket_client_connect_to_host (client, host, 0, NULL, &error);
  GOutputStream *output = NULL;
  g_autoptr (GDataInputStream) input = NULL;
  double start = 0;

  fln_bench_require (connection != NULL, error);
  output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  input = g_data_input_stream_new (
      g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  g_data_input_stream_set_newline_type (input, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);

  start = fln_bench_now ();
  for (guint i = 0; i < bodies->len; i++)
    {
      gsize length = 0;
      const char *bytes = g_bytes_get_data (g_ptr_array_index (bodies, i), &length);
      GString *request = make_head (credentials, host, length);

      g_string_append_len (request, bytes, (gssize) length);
      fln_bench_require (g_output_stream_write_all (output, request->str, request->len,
                                                    NULL, NULL, &error),
                         error);
      g_string_free (request, TRUE);
      take_answer (G_BUFFERED_INPUT_STREAM (input));
    }

  return fln_bench_now () - start;
}
