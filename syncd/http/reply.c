/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/reply.h"

#include "shared/base/error.h"

/* What each error of the project means to the one who asked. */
static const struct
{
  FlnError code;
  FlnProblemType type;
  gboolean private; /* its words tell of paths and disks */
} meanings[] = {
  { FLN_ERROR_NOT_FOUND, FLN_PROBLEM_NOT_FOUND, FALSE },
  { FLN_ERROR_RULE, FLN_PROBLEM_INVALID, FALSE },
  { FLN_ERROR_STALE, FLN_PROBLEM_UNAVAILABLE, FALSE },
  { FLN_ERROR_STORAGE, FLN_PROBLEM_STORAGE, TRUE },
  { FLN_ERROR_INVALID, FLN_PROBLEM_INVALID, FALSE },
  { FLN_ERROR_DENIED, FLN_PROBLEM_UNAUTHORISED, FALSE },
  { FLN_ERROR_NEWER, FLN_PROBLEM_STORAGE, TRUE },
  { FLN_ERROR_UNREACHABLE, FLN_PROBLEM_UNAVAILABLE, TRUE },
  { FLN_ERROR_PROTOCOL, FLN_PROBLEM_INVALID, FALSE },
  { FLN_ERROR_LOCKED, FLN_PROBLEM_UNAVAILABLE, TRUE },
};

FlnProblem *
fln_reply_problem_of (const GError *error)
{
  if (error->domain == FLN_ERROR)
    for (gsize i = 0; i < G_N_ELEMENTS (meanings); i++)
      if ((int) meanings[i].code == error->code)
        return fln_problem_new (meanings[i].type,
                                meanings[i].private ? NULL : error->message);

  return fln_problem_new (FLN_PROBLEM_STORAGE, NULL);
}

/* Libsoup does not know this one. */
static const char *
phrase_of (int status)
{
  return status == 429 ? "Too Many Requests" : soup_status_get_phrase ((guint) status);
}

static void
set_common_headers (SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
}

static void
set_body (SoupServerMessage *message, const char *content_type, GBytes *body)
{
  SoupMessageBody *response = soup_server_message_get_response_body (message);

  set_common_headers (message);
  soup_message_headers_set_content_type (
      soup_server_message_get_response_headers (message), content_type, NULL);
  soup_message_body_append_bytes (response, body);
  soup_message_body_complete (response);
}

void
fln_reply_bytes (SoupServerMessage *message, const char *content_type, GBytes *body)
{
  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  set_body (message, content_type, body);
}

void
fln_reply_begin (SoupServerMessage *message, const char *content_type,
                 SoupEncoding encoding)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  set_common_headers (message);
  soup_message_headers_set_content_type (headers, content_type, NULL);
  soup_message_headers_set_encoding (headers, encoding);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message),
                                    FALSE);
}

void
fln_reply_problem (SoupServerMessage *message, const FlnProblem *problem)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autoptr (GBytes) body = fln_problem_write (problem);

  soup_server_message_set_status (message, (guint) problem->status,
                                  phrase_of (problem->status));
  if (problem->retry_after >= 0)
    {
      g_autofree char *seconds
          = g_strdup_printf ("%" G_GINT64_FORMAT, problem->retry_after);

      soup_message_headers_replace (headers, "Retry-After", seconds);
    }
  if (problem->type == FLN_PROBLEM_UNAUTHORISED)
    soup_message_headers_replace (headers, "WWW-Authenticate", "Bearer");
  /* Libsoup counts an answer of 500 as a request that broke off. */
  if (problem->status >= 500)
    soup_message_headers_replace (headers, "Connection", "close");

  set_body (message, FLN_PROBLEM_CONTENT_TYPE, body);
}

void
fln_reply_error (SoupServerMessage *message, const GError *error)
{
  g_autoptr (FlnProblem) problem = fln_reply_problem_of (error);

  fln_reply_problem (message, problem);
}

GBytes *
fln_reply_render (const FlnProblem *problem)
{
  g_autoptr (GBytes) body = fln_problem_write (problem);
  GString *out = g_string_new (NULL);
  gsize size;
  const char *data = g_bytes_get_data (body, &size);

  g_string_append_printf (out, "HTTP/1.1 %d %s\r\n", problem->status,
                          phrase_of (problem->status));
  g_string_append (out, "Connection: close\r\n");
  g_string_append (out, "Cache-Control: no-store\r\n");
  if (problem->retry_after >= 0)
    g_string_append_printf (out, "Retry-After: %" G_GINT64_FORMAT "\r\n",
                            problem->retry_after);
  if (problem->type == FLN_PROBLEM_UNAUTHORISED)
    g_string_append (out, "WWW-Authenticate: Bearer\r\n");
  g_string_append_printf (
      out, "Content-Type: %s\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
      FLN_PROBLEM_CONTENT_TYPE, size);
  g_string_append_len (out, data, (gssize) size);

  return g_string_free_to_bytes (out);
}
