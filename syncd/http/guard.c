/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/guard.h"

#include "syncd/http/event-log.h"
#include "syncd/http/reply.h"

#include <string.h>

#define BODY_KEY "fln-body-bytes"

/* The rules */

static gboolean
parse_length (const char *text, guint64 *length)
{
  /* Digits alone: no sign, no space, no second value behind a comma. */
  return strspn (text, "0123456789") == strlen (text)
         && g_ascii_string_to_unsigned (text, 10, 0, G_MAXINT64, length, NULL);
}

static FlnProblem *
judge_body (const FlnRequestHead *head, const FlnHttpConfig *config)
{
  gboolean post = strcmp (head->method, "POST") == 0;
  guint64 length = 0;

  if (head->transfer_encoding != NULL)
    return fln_problem_new (FLN_PROBLEM_INVALID,
                            "Transfer-Encoding is not taken; send Content-Length");
  if (post && head->content_length == NULL)
    return fln_problem_new (FLN_PROBLEM_INVALID, "Content-Length is missing");
  if (head->content_length != NULL && !parse_length (head->content_length, &length))
    return fln_problem_new (FLN_PROBLEM_INVALID, "Content-Length must be one number");
  if (length > config->max_body)
    return fln_problem_new (FLN_PROBLEM_TOO_LARGE, "The body is too large");
  if (!post && length > 0)
    return fln_problem_new (FLN_PROBLEM_INVALID, "Only POST has a body");
  if (head->content_encoding != NULL)
    return fln_problem_new (FLN_PROBLEM_INVALID, "Content-Encoding is not taken");
  if (head->expect != NULL)
    return fln_problem_new (FLN_PROBLEM_INVALID, "Expect is not taken");

  return NULL;
}

FlnProblem *
fln_guard_judge (const FlnRequestHead *head, const FlnHttpConfig *config)
{
  if (strcmp (head->method, "GET") != 0 && strcmp (head->method, "POST") != 0)
    return fln_problem_new (FLN_PROBLEM_METHOD, "Only GET and POST are answered");
  if (head->uri_length > config->max_uri)
    return fln_problem_new (FLN_PROBLEM_INVALID, "The address is too long");
  if (head->host == NULL || head->host[0] == '\0' || strchr (head->host, ',') != NULL)
    return fln_problem_new (FLN_PROBLEM_INVALID, "There must be exactly one Host");
  return judge_body (head, config);
}

/* At work */

static gsize
uri_length (GUri *uri)
{
  const char *query = g_uri_get_query (uri);

  return strlen (g_uri_get_path (uri)) + (query == NULL ? 0 : strlen (query));
}

static FlnProblem *
examine (SoupServerMessage *message, FlnConnection *connection,
         const FlnGuardPlan *plan)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  FlnRequestHead head = {
    .method = soup_server_message_get_method (message),
    .uri_length = uri_length (soup_server_message_get_uri (message)),
    .host = soup_message_headers_get_list (headers, "Host"),
    .content_length = soup_message_headers_get_list (headers, "Content-Length"),
    .transfer_encoding = soup_message_headers_get_list (headers, "Transfer-Encoding"),
    .content_encoding = soup_message_headers_get_list (headers, "Content-Encoding"),
    .expect = soup_message_headers_get_list (headers, "Expect"),
  };
  FlnProblem *problem = fln_guard_judge (&head, plan->config);

  if (problem != NULL)
    plan->metrics->guard_refusals++;
  else
    problem = plan->admit (message, connection, plan->user_data);

  return problem;
}

static void
refuse (SoupServerMessage *message, FlnConnection *connection,
        const FlnProblem *problem, FlnMetrics *metrics)
{
  g_autoptr (GBytes) answer = fln_reply_render (problem);

  fln_event_log ("request-refused", "door",
                 fln_connection_get_door (connection) == FLN_DOOR_ADMIN ? "admin"
                                                                        : "desk",
                 "problem", fln_problem_type_to_nick (problem->type), "why",
                 problem->detail, NULL);
  fln_metrics_count_answer (metrics, (guint) problem->status);
  fln_connection_refuse (connection, message, answer);
}

static void
on_got_headers (SoupServerMessage *message, gpointer user_data)
{
  const FlnGuardPlan *plan = user_data;
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  FlnConnection *connection = fln_connection_of (message);
  g_autoptr (FlnProblem) problem = NULL;

  /* 3 kB of overlapping ranges make libsoup 3.2 build an answer of half a gigabyte. */
  soup_message_headers_remove (headers, "Range");
  soup_message_headers_remove (headers, "If-Range");

  if (connection == NULL)
    {
      /* Closed this moment; nobody to answer. */
      soup_message_body_set_accumulate (soup_server_message_get_request_body (message),
                                        FALSE);
      soup_server_message_set_status (message, SOUP_STATUS_BAD_REQUEST, NULL);
      return;
    }

  fln_connection_enter (connection, FLN_PHASE_BODY);
  problem = examine (message, connection, plan);
  if (problem != NULL)
    refuse (message, connection, problem, plan->metrics);
}

/* Content-Length bounds the body already; this holds even where libsoup is mistaken. */
static void
on_got_chunk (SoupServerMessage *message, GBytes *chunk, gpointer user_data)
{
  const FlnGuardPlan *plan = user_data;
  FlnConnection *connection = fln_connection_of (message);
  gsize bytes = GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (message), BODY_KEY))
                + g_bytes_get_size (chunk);

  g_object_set_data (G_OBJECT (message), BODY_KEY, GSIZE_TO_POINTER (bytes));
  if (bytes <= plan->config->max_body)
    return;

  soup_message_body_set_accumulate (soup_server_message_get_request_body (message),
                                    FALSE);
  if (connection != NULL)
    fln_connection_cut (connection, FLN_CUT_REFUSED);
}

static void
on_wrote_some (SoupServerMessage *message, gpointer user_data)
{
  FlnConnection *connection = fln_connection_of (message);

  if (connection != NULL)
    fln_connection_progress (connection);
}

static void
on_wrote_body_data (SoupServerMessage *message, guint size, gpointer user_data)
{
  on_wrote_some (message, user_data);
}

static void
on_finished (SoupServerMessage *message, gpointer user_data)
{
  const FlnGuardPlan *plan = user_data;

  fln_metrics_count_answer (plan->metrics, soup_server_message_get_status (message));
}

static gboolean
says_close (SoupMessageHeaders *headers)
{
  return soup_message_headers_header_contains (headers, "Connection", "close");
}

/* As libsoup decides it, a moment later. */
static gboolean
is_kept_alive (SoupServerMessage *message)
{
  SoupMessageHeaders *answer = soup_server_message_get_response_headers (message);

  return soup_server_message_get_http_version (message) == SOUP_HTTP_1_1
         && soup_message_headers_get_encoding (answer) != SOUP_ENCODING_EOF
         && !says_close (answer)
         && !says_close (soup_server_message_get_request_headers (message));
}

static void
on_request_finished (SoupServer *server, SoupServerMessage *message, gpointer user_data)
{
  const FlnGuardPlan *plan = user_data;
  FlnConnection *connection = fln_connection_of (message);

  if (connection != NULL && is_kept_alive (message))
    fln_connections_settle (plan->connections, connection, message);
}

static void
on_request_started (SoupServer *server, SoupServerMessage *message, gpointer user_data)
{
  FlnConnection *connection = fln_connection_of (message);

  if (connection != NULL)
    fln_connection_enter (connection, FLN_PHASE_HEADER);

  g_signal_connect (message, "got-headers", G_CALLBACK (on_got_headers), user_data);
  g_signal_connect (message, "got-chunk", G_CALLBACK (on_got_chunk), user_data);
  g_signal_connect (message, "wrote-headers", G_CALLBACK (on_wrote_some), user_data);
  g_signal_connect (message, "wrote-body-data", G_CALLBACK (on_wrote_body_data),
                    user_data);
  g_signal_connect (message, "finished", G_CALLBACK (on_finished), user_data);
}

static void
on_request_read (SoupServer *server, SoupServerMessage *message, gpointer user_data)
{
  FlnConnection *connection = fln_connection_of (message);

  if (connection != NULL)
    fln_connection_enter (connection, FLN_PHASE_ANSWER);
}

void
fln_guard_install (SoupServer *server, const FlnGuardPlan *plan)
{
  g_signal_connect (server, "request-started", G_CALLBACK (on_request_started),
                    (gpointer) plan);
  g_signal_connect (server, "request-read", G_CALLBACK (on_request_read),
                    (gpointer) plan);
  g_signal_connect (server, "request-finished", G_CALLBACK (on_request_finished),
                    (gpointer) plan);
}
