/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/syncd/http/centre-fixture.h"

#include "shared/base/encoding.h"
#include "shared/wire/change-page.h"
#include "shared/wire/snapshot-stream.h"
#include "shared/wire/staff-roster.h"

#include <string.h>

static FlnChangePage *
read_page (RawClient *client)
{
  const char *text = raw_client_body (client);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  FlnChangePage *page = fln_change_page_read (body, &error);

  g_assert_no_error (error);
  return page;
}

static void
push_some (TestDesk *desk, int count)
{
  g_autoptr (RawClient) client = raw_client_new (desk->centre->port);
  g_autoptr (GBytes) push = test_desk_write_push (desk, count);

  g_assert_cmpint (test_desk_post_push (desk, client, push), ==, 200);
}

static void
all_changes_come_page_by_page (Centre *centre, gconstpointer unused)
{
  g_autoptr (TestDesk) desk = NULL;
  g_autoptr (RawClient) client = NULL;
  g_autofree char *first = NULL;
  g_autofree char *rest = NULL;
  g_autofree char *h = NULL;
  g_autoptr (FlnChangePage) page = NULL;
  g_autoptr (FlnChangePage) next = NULL;
  const char *epoch;
  FlnHead head;

  centre_open (centre);
  desk = test_desk_new (centre, "A");
  push_some (desk, 3);
  push_some (desk, 3);
  fln_central_get_head (centre->central, &head);
  epoch = fln_central_get_epoch (centre->central);

  client = raw_client_new (centre->port);
  first = g_strdup_printf ("/v1/changes?epoch=%s&since=0&limit=2", epoch);
  g_assert_cmpint (test_desk_get (desk, client, first), ==, 200);
  page = read_page (client);
  g_assert_true (page->more);

  h = fln_hex_encode (page->next_h, FLN_HASH_SIZE);
  rest = g_strdup_printf ("/v1/changes?epoch=%s&since=%" G_GINT64_FORMAT "&h=%s", epoch,
                          page->next, h);
  g_assert_cmpint (test_desk_get (desk, client, rest), ==, 200);
  next = read_page (client);
  g_assert_false (next->more);
  g_assert_cmpint (next->next, ==, head.cs);
  g_assert_cmpmem (next->next_h, FLN_HASH_SIZE, head.h, FLN_HASH_SIZE);
}

static void
a_place_that_never_was_is_told_apart_from_nothing_new (Centre *centre,
                                                       gconstpointer unused)
{
  g_autoptr (TestDesk) desk = NULL;
  g_autoptr (RawClient) client = NULL;
  g_autofree char *head = NULL;

  centre_open (centre);
  desk = test_desk_new (centre, "A");
  client = raw_client_new (centre->port);
  head = centre_target_at_head (centre, "/v1/changes");
  g_assert_cmpint (test_desk_get (desk, client, head), ==, 200);

  /* The same number under another history. */
  head[strlen (head) - 1] = head[strlen (head) - 1] == '0' ? '1' : '0';
  g_assert_cmpint (test_desk_get (desk, client, head), ==, 409);
  g_assert_nonnull (strstr (raw_client_body (client), "history_diverged"));
}

static void
a_long_poll_is_answered_when_something_changes (Centre *centre, gconstpointer unused)
{
  g_autoptr (TestDesk) a = NULL;
  g_autoptr (TestDesk) b = NULL;
  g_autoptr (RawClient) waiting = NULL;
  g_autoptr (FlnChangePage) page = NULL;
  g_autofree char *target = NULL;
  g_autofree char *head = NULL;

  centre_open (centre);
  a = test_desk_new (centre, "A");
  b = test_desk_new (centre, "B");
  head = centre_target_at_head (centre, "/v1/changes");
  target = g_strconcat (head, "&wait=20", NULL);
  waiting = raw_client_new (centre->port);
  test_desk_send_get (b, waiting, target);

  push_some (a, 1);
  g_assert_cmpint (raw_client_await_answer (waiting), ==, 200);
  page = read_page (waiting);
  g_assert_cmpuint (page->rows->len, ==, 1);
}

static void
a_long_poll_ends_empty_when_nothing_changes (Centre *centre, gconstpointer unused)
{
  g_autoptr (TestDesk) desk = NULL;
  g_autoptr (RawClient) client = NULL;
  g_autoptr (FlnChangePage) page = NULL;
  g_autofree char *target = NULL;
  g_autofree char *head = NULL;

  centre->config.max_wait_ms = 20;
  centre_open (centre);
  desk = test_desk_new (centre, "A");
  head = centre_target_at_head (centre, "/v1/changes");
  target = g_strconcat (head, "&wait=20", NULL);
  client = raw_client_new (centre->port);
  g_assert_cmpint (test_desk_get (desk, client, target), ==, 200);
  page = read_page (client);
  g_assert_cmpuint (page->rows->len, ==, 0);

  /* And the connection is kept. */
  g_assert_cmpint (test_desk_get (desk, client, "/v1/roster"), ==, 200);
}

static gboolean
none_is_open (gpointer data)
{
  Centre *centre = data;

  return fln_http_server_get_metrics (centre->server)->connections_open == 0;
}

static void
a_long_poll_whose_client_leaves_is_forgotten (Centre *centre, gconstpointer unused)
{
  g_autoptr (TestDesk) desk = NULL;
  g_autofree char *target = NULL;
  g_autofree char *head = NULL;

  centre_open (centre);
  desk = test_desk_new (centre, "A");
  head = centre_target_at_head (centre, "/v1/changes");
  target = g_strconcat (head, "&wait=20", NULL);
  for (int i = 0; i < 3; i++)
    {
      g_autoptr (RawClient) client = raw_client_new (centre->port);

      test_desk_send_get (desk, client, target);
    }
  await (none_is_open, centre);
}

static void
a_graceful_stop_answers_long_polls (Centre *centre, gconstpointer unused)
{
  g_autoptr (TestDesk) desk = NULL;
  g_autoptr (RawClient) client = NULL;
  g_autofree char *target = NULL;
  g_autofree char *head = NULL;

  centre_open (centre);
  desk = test_desk_new (centre, "A");
  head = centre_target_at_head (centre, "/v1/changes");
  target = g_strconcat (head, "&wait=20", NULL);
  client = raw_client_new (centre->port);
  g_assert_cmpint (test_desk_get (desk, client, "/v1/roster"), ==, 200);
  raw_client_forget (client);
  test_desk_send_get (desk, client, target);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  centre_stop (centre);
  g_assert_cmpint (raw_client_await_answer (client), ==, 200);
  raw_client_await_end (client);
}

/* Undoes the chunks of an answer without a length. */
static GBytes *
join_chunks (const char *text, const char *end)
{
  GByteArray *whole = g_byte_array_new ();

  for (;;)
    {
      char *after;
      gsize size = g_ascii_strtoull (text, &after, 16);

      g_assert_true (after + 2 + size <= end);
      if (size == 0)
        return g_byte_array_free_to_bytes (whole);

      g_byte_array_append (whole, (const guint8 *) after + 2, (guint) size);
      text = after + 2 + size + 2;
    }
}

static void
a_snapshot_is_whole_and_ends_where_the_changes_begin (Centre *centre,
                                                      gconstpointer unused)
{
  g_autoptr (TestDesk) desk = NULL;
  g_autoptr (RawClient) client = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (FlnSnapshotReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  FlnHead head;

  centre_open (centre);
  desk = test_desk_new (centre, "A");
  for (int i = 0; i < 10; i++)
    push_some (desk, 100);
  client = raw_client_new (centre->port);
  test_desk_send_get (desk, client, "/v1/snapshot");
  raw_client_await_text (client, "\r\n0\r\n\r\n");

  body = join_chunks (raw_client_body (client),
                      client->received->str + client->received->len);
  reader = fln_snapshot_reader_new (body, &error);
  g_assert_no_error (error);
  fln_central_get_head (centre->central, &head);
  g_assert_cmpint (fln_snapshot_reader_cs (reader), ==, head.cs);
  g_assert_cmpint (fln_snapshot_reader_rows (reader), >, 1000);

  /* And the connection is kept. */
  g_assert_cmpint (test_desk_get (desk, client, "/v1/roster"), ==, 200);
}

static void
the_roster_names_who_works_here_to_desks_alone (Centre *centre, gconstpointer unused)
{
  g_autoptr (TestDesk) desk = NULL;
  g_autoptr (RawClient) client = NULL;
  g_autoptr (RawClient) stranger = NULL;
  g_autoptr (FlnRoster) roster = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;

  centre_open (centre);
  desk = test_desk_new (centre, "A");
  client = raw_client_new (centre->port);
  g_assert_cmpint (test_desk_get (desk, client, "/v1/roster"), ==, 200);
  body = g_bytes_new (raw_client_body (client), strlen (raw_client_body (client)));
  roster = fln_roster_read (body, desk->server_key, &error);
  g_assert_no_error (error);
  g_assert_nonnull (fln_roster_find (roster, "admin"));

  stranger = raw_client_new (centre->port);
  raw_client_send (stranger, "GET /v1/roster HTTP/1.1\r\nHost: h\r\n\r\n");
  g_assert_cmpint (raw_client_await_answer (stranger), ==, 401);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  centre_add ("/changes/pages", all_changes_come_page_by_page);
  centre_add ("/changes/diverged",
              a_place_that_never_was_is_told_apart_from_nothing_new);
  centre_add ("/changes/wait", a_long_poll_is_answered_when_something_changes);
  centre_add ("/changes/wait-empty", a_long_poll_ends_empty_when_nothing_changes);
  centre_add ("/changes/wait-left", a_long_poll_whose_client_leaves_is_forgotten);
  centre_add ("/changes/wait-stop", a_graceful_stop_answers_long_polls);
  centre_add ("/snapshot/whole", a_snapshot_is_whole_and_ends_where_the_changes_begin);
  centre_add ("/roster/desks", the_roster_names_who_works_here_to_desks_alone);

  return g_test_run ();
}
