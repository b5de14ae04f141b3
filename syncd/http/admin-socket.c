/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/admin-socket.h"

#include "shared/base/error.h"
#include "shared/wire/json-writer.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define BACKLOG 16
#define TIMEOUT_S 30
#define MOST_REPLY (1024 * 1024)

/* A socket's address holds a short path only.  A longer one goes through a descriptor of its
 * directory. */
typedef struct
{
  int directory; /* -1: not needed */
  GSocketAddress *address;
} Place;

static void
place_clear (Place *place)
{
  if (place->directory >= 0)
    close (place->directory);
  g_clear_object (&place->address);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

char *
fln_admin_path (const char *database)
{
  return g_strconcat (database, ".admin.sock", NULL);
}

static gboolean
find_place (const char *path, Place *place, GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autofree char *short_path = NULL;

  place->directory = -1;
  if (strlen (path) < sizeof ((struct sockaddr_un *) NULL)->sun_path)
    {
      place->address = g_unix_socket_address_new (path);
      return TRUE;
    }

  folder = g_path_get_dirname (path);
  name = g_path_get_basename (path);
  place->directory = open (folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (place->directory < 0)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_UNREACHABLE, "Cannot open %s: %s",
                   folder, g_strerror (errno));
      return FALSE;
    }

  short_path = g_strdup_printf ("/proc/self/fd/%d/%s", place->directory, name);
  place->address = g_unix_socket_address_new (short_path);
  return TRUE;
}

static GSocket *
bind_there (GSocketAddress *address, GError **error)
{
  g_autoptr (GSocket) socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM,
                                             G_SOCKET_PROTOCOL_DEFAULT, error);
  mode_t old_mask;
  gboolean bound;

  if (socket == NULL)
    return NULL;

  g_socket_set_blocking (socket, FALSE);
  g_socket_set_listen_backlog (socket, BACKLOG);

  /* Never open to others, not even between bind and a chmod. */
  old_mask = umask (0177);
  bound = g_socket_bind (socket, address, FALSE, error);
  umask (old_mask);

  if (!bound || !g_socket_listen (socket, error))
    return NULL;

  return g_steal_pointer (&socket);
}

GSocket *
fln_admin_bind (const char *database, GError **error)
{
  g_autofree char *path = fln_admin_path (database);
  g_auto (Place) place = { .directory = -1 };
  g_autoptr (GError) failure = NULL;
  GSocket *socket = NULL;

  if (g_unlink (path) == 0 || errno == ENOENT)
    {
      if (find_place (path, &place, &failure))
        socket = bind_there (place.address, &failure);
    }
  else
    {
      g_set_error_literal (&failure, G_FILE_ERROR, g_file_error_from_errno (errno),
                           g_strerror (errno));
    }

  if (socket == NULL)
    g_set_error (error, FLN_ERROR, FLN_ERROR_STORAGE,
                 "Cannot make the admin socket %s: %s", path, failure->message);

  return socket;
}

GBytes *
fln_admin_write_invite (const FlnInvite *invite)
{
  g_autoptr (GDateTime) expires
      = g_date_time_new_from_unix_utc (invite->expires_us / G_USEC_PER_SEC);
  g_autofree char *text = g_date_time_format (expires, "%Y-%m-%dT%H:%M:%SZ");
  GString *out = g_string_new (NULL);
  FlnJsonWriter json = fln_json_writer (out);

  fln_json_writer_open_object (&json);
  fln_json_writer_add_text (&json, "code", invite->code);
  fln_json_writer_add_text (&json, "expires", text);
  fln_json_writer_close_object (&json);

  return g_string_free_to_bytes (out);
}

/* Asking */

void
fln_admin_reply_clear (FlnAdminReply *reply)
{
  g_clear_pointer (&reply->body, g_bytes_unref);
}

static GSocketConnection *
connect_to (const char *database, GError **error)
{
  g_autofree char *path = fln_admin_path (database);
  g_auto (Place) place = { .directory = -1 };
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autoptr (GError) failure = NULL;
  GSocketConnection *connection;

  if (!find_place (path, &place, error))
    return NULL;

  g_socket_client_set_timeout (client, TIMEOUT_S);
  g_socket_client_set_enable_proxy (client, FALSE);
  connection = g_socket_client_connect (client, G_SOCKET_CONNECTABLE (place.address),
                                        NULL, &failure);
  if (connection == NULL)
    g_set_error (error, FLN_ERROR, FLN_ERROR_UNREACHABLE,
                 "No foleni-syncd answers at %s: %s", path, failure->message);

  return connection;
}

static GString *
read_to_end (GInputStream *input, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char piece[4096];
  gssize got;

  while ((got = g_input_stream_read (input, piece, sizeof piece, NULL, error)) > 0)
    {
      g_string_append_len (text, piece, got);
      if (text->len > MOST_REPLY)
        break;
    }

  return got < 0 ? NULL : g_steal_pointer (&text);
}

static gboolean
parse_reply (const GString *text, FlnAdminReply *reply)
{
  const char *body = strstr (text->str, "\r\n\r\n");
  guint64 status = 0;
  g_autofree char *digits = NULL;

  if (body == NULL || !g_str_has_prefix (text->str, "HTTP/1.1 "))
    return FALSE;

  digits = g_strndup (text->str + strlen ("HTTP/1.1 "), 3);
  if (!g_ascii_string_to_unsigned (digits, 10, 100, 599, &status, NULL))
    return FALSE;

  body += strlen ("\r\n\r\n");
  reply->status = (int) status;
  reply->body = g_bytes_new (body, text->len - (gsize) (body - text->str));
  return TRUE;
}

gboolean
fln_admin_post (const char *database, const char *path, const char *json,
                FlnAdminReply *reply, GError **error)
{
  g_autoptr (GSocketConnection) connection = connect_to (database, error);
  g_autofree char *request
      = g_strdup_printf ("POST %s HTTP/1.1\r\nHost: admin\r\nConnection: close\r\n"
                         "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s",
                         path, strlen (json), json);
  g_autoptr (GString) text = NULL;
  g_autoptr (GError) failure = NULL;

  if (connection == NULL)
    return FALSE;

  if (g_output_stream_write_all (
          g_io_stream_get_output_stream (G_IO_STREAM (connection)), request,
          strlen (request), NULL, NULL, &failure))
    text = read_to_end (g_io_stream_get_input_stream (G_IO_STREAM (connection)),
                        &failure);

  if (text != NULL && parse_reply (text, reply))
    return TRUE;

  g_set_error (error, FLN_ERROR, FLN_ERROR_PROTOCOL,
               "What answers at the admin socket of %s is not foleni-syncd%s%s",
               database, failure != NULL ? ": " : "",
               failure != NULL ? failure->message : "");
  return FALSE;
}
