/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/reply.h"

#include "shared/base/error.h"

#include <string.h>

static const struct
{
  FlnError code;
  int status;
  gboolean told; /* whether the one who asked may read the sentence */
} meanings[] = {
  { FLN_ERROR_NOT_FOUND, 404, TRUE }, { FLN_ERROR_RULE, 400, TRUE },
  { FLN_ERROR_STALE, 503, TRUE },     { FLN_ERROR_STORAGE, 500, FALSE },
  { FLN_ERROR_INVALID, 400, TRUE },   { FLN_ERROR_DENIED, 401, TRUE },
  { FLN_ERROR_NEWER, 500, FALSE },    { FLN_ERROR_UNREACHABLE, 503, FALSE },
  { FLN_ERROR_PROTOCOL, 400, TRUE },  { FLN_ERROR_LOCKED, 503, FALSE },
};

static void
every_error_has_one_status (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (meanings); i++)
    {
      g_autoptr (GError) error
          = g_error_new (FLN_ERROR, meanings[i].code, "about /var/lib/foleni");
      g_autoptr (FlnProblem) problem = fln_reply_problem_of (error);

      g_assert_cmpint (problem->status, ==, meanings[i].status);
      g_assert_cmpstr (problem->detail, ==,
                       meanings[i].told ? "about /var/lib/foleni" : NULL);
    }
}

static void
an_error_of_the_system_keeps_its_words_to_itself (void)
{
  g_autoptr (GError) error
      = g_error_new (G_IO_ERROR, G_IO_ERROR_NO_SPACE, "/var/lib/foleni is full");
  g_autoptr (FlnProblem) problem = fln_reply_problem_of (error);

  g_assert_cmpint (problem->status, ==, 500);
  g_assert_null (problem->detail);
}

static void
a_rendered_refusal_is_a_whole_answer_that_ends_the_connection (void)
{
  g_autoptr (FlnProblem) problem = fln_problem_new (FLN_PROBLEM_TOO_MANY, "later");
  g_autoptr (GBytes) answer = NULL;
  g_autofree char *text = NULL;
  const char *body;
  const char *length;
  gsize size;

  problem->retry_after = 7;
  answer = fln_reply_render (problem);
  text = g_strndup (g_bytes_get_data (answer, &size), g_bytes_get_size (answer));
  body = strstr (text, "\r\n\r\n");
  length = strstr (text, "Content-Length: ");

  g_assert_true (g_str_has_prefix (text, "HTTP/1.1 429 Too Many Requests\r\n"));
  g_assert_nonnull (strstr (text, "\r\nConnection: close\r\n"));
  g_assert_nonnull (strstr (text, "\r\nRetry-After: 7\r\n"));
  g_assert_nonnull (body);
  g_assert_cmpuint (g_ascii_strtoull (length + strlen ("Content-Length: "), NULL, 10),
                    ==, strlen (body + 4));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reply/errors", every_error_has_one_status);
  g_test_add_func ("/reply/system", an_error_of_the_system_keeps_its_words_to_itself);
  g_test_add_func ("/reply/render",
                   a_rendered_refusal_is_a_whole_answer_that_ends_the_connection);

  return g_test_run ();
}
