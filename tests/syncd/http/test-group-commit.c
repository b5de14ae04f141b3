/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/syncd/http/centre-fixture.h"

#include "shared/wire/receipt.h"
#include "tests/support/fault-disk.h"

#include <string.h>

static FlnReceipt *
read_receipt (TestDesk *desk, RawClient *client)
{
  const char *text = raw_client_body (client);
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  FlnReceipt *receipt = fln_receipt_read (body, desk->server_key, &error);

  g_assert_no_error (error);
  return receipt;
}

static int64_t
head_cs (Centre *centre)
{
  FlnHead head;

  fln_central_get_head (centre->central, &head);
  return head.cs;
}

static void
a_push_is_answered_with_what_became_of_it (Centre *centre, gconstpointer unused)
{
  g_autoptr (TestDesk) desk = NULL;
  g_autoptr (RawClient) client = NULL;
  g_autoptr (GBytes) push = NULL;
  g_autoptr (FlnReceipt) receipt = NULL;

  centre_open (centre);
  desk = test_desk_new (centre, "A");
  client = raw_client_new (centre->port);
  push = test_desk_write_push (desk, 3);
  g_assert_cmpint (test_desk_post_push (desk, client, push), ==, 200);

  receipt = read_receipt (desk, client);
  g_assert_cmpint (receipt->last_n, ==, 3);
  g_assert_cmpmem (receipt->last_h, FLN_HASH_SIZE, desk->h, FLN_HASH_SIZE);
  g_assert_cmpuint (receipt->results->len, ==, 3);
  g_assert_cmpuint (receipt->rows->len, ==, 3);
  g_assert_cmpint (receipt->head_cs, ==, head_cs (centre));
  g_assert_cmpint (g_array_index (receipt->results, FlnReceiptResult, 0).result, ==,
                   FLN_RESULT_OK);
}

static void
a_push_that_comes_twice_is_taken_once (Centre *centre, gconstpointer unused)
{
  g_autoptr (TestDesk) desk = NULL;
  g_autoptr (RawClient) client = NULL;
  g_autoptr (GBytes) push = NULL;
  g_autoptr (FlnReceipt) receipt = NULL;
  int64_t cs;

  centre_open (centre);
  desk = test_desk_new (centre, "A");
  client = raw_client_new (centre->port);
  push = test_desk_write_push (desk, 3);
  g_assert_cmpint (test_desk_post_push (desk, client, push), ==, 200);
  cs = head_cs (centre);
  g_assert_cmpint (test_desk_post_push (desk, client, push), ==, 200);

  receipt = read_receipt (desk, client);
  g_assert_cmpint (receipt->last_n, ==, 3);
  g_assert_cmpint (head_cs (centre), ==, cs);
  g_assert_cmpint (fln_http_server_get_metrics (centre->server)->connections_accepted,
                   ==, 2 /* the enrolment, and one that was kept for both */);
}

static gboolean
have_answers (gpointer data)
{
  GPtrArray *clients = data;

  for (guint i = 0; i < clients->len; i++)
    {
      RawClient *client = clients->pdata[i];

      raw_client_look (client);
      if (raw_client_body (client) == NULL)
        return FALSE;
    }

  return TRUE;
}

/* Four desks, each with a connection that is known before the moment comes. */
typedef struct
{
  GPtrArray *desks;
  GPtrArray *clients;
} Crowd;

static void
crowd_clear (Crowd *crowd)
{
  g_ptr_array_unref (crowd->clients);
  g_ptr_array_unref (crowd->desks);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Crowd, crowd_clear)

static void
gather (Crowd *crowd, Centre *centre)
{
  static const char *const letters[] = { "A", "B", "C", "D" };

  crowd->desks = g_ptr_array_new_with_free_func ((GDestroyNotify) test_desk_free);
  crowd->clients = g_ptr_array_new_with_free_func ((GDestroyNotify) raw_client_free);
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      g_ptr_array_add (crowd->desks, test_desk_new (centre, letters[i]));
      g_ptr_array_add (crowd->clients, raw_client_new (centre->port));
      g_assert_cmpint (test_desk_get (crowd->desks->pdata[i], crowd->clients->pdata[i],
                                      "/v1/roster"),
                       ==, 200);
      raw_client_forget (crowd->clients->pdata[i]);
    }
}

/* Two actions of each, all of it without a turn of the loop in between. */
static void
push_at_once (Crowd *crowd)
{
  for (guint i = 0; i < crowd->desks->len; i++)
    {
      TestDesk *desk = crowd->desks->pdata[i];
      RawClient *client = crowd->clients->pdata[i];
      g_autoptr (GBytes) push = test_desk_write_push (desk, 2);
      gsize size;
      const char *body = g_bytes_get_data (push, &size);
      g_autofree char *request = g_strdup_printf (
          "POST /v1/push HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer %s\r\n"
          "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n%.*s",
          desk->token, size, (int) size, body);

      g_assert_cmpint (
          g_socket_send (client->socket, request, strlen (request), NULL, NULL), ==,
          strlen (request));
    }
  await (have_answers, crowd->clients);
}

static void
pushes_of_one_moment_share_a_commit (Centre *centre, gconstpointer unused)
{
  g_auto (Crowd) crowd = { NULL };
  const FlnMetrics *metrics;

  centre->config.group_us = G_USEC_PER_SEC;
  centre_open (centre);
  metrics = fln_http_server_get_metrics (centre->server);
  gather (&crowd, centre);
  push_at_once (&crowd);

  g_assert_cmpint (metrics->pushes, ==, 4);
  g_assert_cmpint (metrics->actions, ==, 8);
  g_assert_cmpint (metrics->commits, ==, 1);
}

/* The group, and then each of them: nobody is left without an answer. */
static void
a_group_that_cannot_be_stored_is_tried_one_by_one (Centre *centre, gconstpointer unused)
{
  g_auto (Crowd) crowd = { NULL };
  const FlnMetrics *metrics;
  int64_t cs;

  centre->config.group_us = G_USEC_PER_SEC;
  centre_open (centre);
  metrics = fln_http_server_get_metrics (centre->server);
  gather (&crowd, centre);
  cs = head_cs (centre);

  fln_fault_disk_fill_after (0);
  push_at_once (&crowd);
  fln_fault_disk_fill_after (-1);

  for (guint i = 0; i < crowd.clients->len; i++)
    g_assert_nonnull (strstr (raw_client_body (crowd.clients->pdata[i]), "storage"));
  g_assert_cmpint (metrics->commit_failures, ==, crowd.clients->len);
  g_assert_cmpint (metrics->commits, ==, 0);
  g_assert_cmpint (head_cs (centre), ==, cs);
}

typedef struct
{
  Centre *centre;
  int64_t pushes;
} Pushed;

static gboolean
are_pushed (gpointer data)
{
  Pushed *pushed = data;

  return fln_http_server_get_metrics (pushed->centre->server)->pushes >= pushed->pushes;
}

static void
a_push_is_taken_in_though_its_client_has_left (Centre *centre, gconstpointer unused)
{
  g_autoptr (TestDesk) desk = NULL;
  g_autoptr (GBytes) push = NULL;
  g_autoptr (RawClient) again = NULL;
  g_autoptr (FlnReceipt) receipt = NULL;
  Pushed pushed = { centre, 1 };

  centre_open (centre);
  desk = test_desk_new (centre, "A");
  push = test_desk_write_push (desk, 2);
  {
    g_autoptr (RawClient) client = raw_client_new (centre->port);

    test_desk_send_push (desk, client, push);
  }
  await (are_pushed, &pushed);

  again = raw_client_new (centre->port);
  g_assert_cmpint (test_desk_post_push (desk, again, push), ==, 200);
  receipt = read_receipt (desk, again);
  g_assert_cmpint (receipt->last_n, ==, 2);
}

static void
a_gap_in_the_journal_is_told_with_the_position_that_is_due (Centre *centre,
                                                            gconstpointer unused)
{
  g_autoptr (TestDesk) desk = NULL;
  g_autoptr (RawClient) client = NULL;
  g_autoptr (GBytes) lost = NULL;
  g_autoptr (GBytes) push = NULL;

  centre_open (centre);
  desk = test_desk_new (centre, "A");
  client = raw_client_new (centre->port);
  lost = test_desk_write_push (desk, 2);
  push = test_desk_write_push (desk, 2);
  g_assert_cmpint (test_desk_post_push (desk, client, push), ==, 409);
  g_assert_nonnull (strstr (raw_client_body (client), "\"type\":\"expected\""));
  g_assert_nonnull (strstr (raw_client_body (client), "\"expected\":1"));
  g_assert_nonnull (strstr (client->received->str, "application/problem+json"));

  /* A refusal does not cost the connection. */
  g_assert_cmpint (test_desk_post_push (desk, client, lost), ==, 200);
  g_assert_cmpint (test_desk_post_push (desk, client, push), ==, 200);
}

static void
a_push_under_a_false_signature_is_refused (Centre *centre, gconstpointer unused)
{
  g_autoptr (TestDesk) desk = NULL;
  g_autoptr (RawClient) client = NULL;
  g_autoptr (GBytes) push = NULL;
  uint8_t other[FLN_SIGN_PUBLIC_SIZE];
  int64_t cs;

  centre_open (centre);
  desk = test_desk_new (centre, "A");
  cs = head_cs (centre);
  client = raw_client_new (centre->port);
  fln_sign_keypair (other, desk->sign_secret);
  push = test_desk_write_push (desk, 1);
  g_assert_cmpint (test_desk_post_push (desk, client, push), ==, 422);
  g_assert_cmpint (head_cs (centre), ==, cs);
}

static void
a_desk_cannot_push_as_another (Centre *centre, gconstpointer unused)
{
  g_autoptr (TestDesk) a = NULL;
  g_autoptr (TestDesk) b = NULL;
  g_autoptr (RawClient) client = NULL;
  g_autoptr (GBytes) push = NULL;
  int64_t cs;
  int status;

  centre_open (centre);
  a = test_desk_new (centre, "A");
  b = test_desk_new (centre, "B");
  cs = head_cs (centre);
  client = raw_client_new (centre->port);
  push = test_desk_write_push (b, 1);
  status = test_desk_post_push (a, client, push);
  g_assert_cmpint (status, >=, 400);
  g_assert_cmpint (status, <, 500);
  g_assert_cmpint (head_cs (centre), ==, cs);
}

static void
a_desk_gone_wild_is_told_to_wait (Centre *centre, gconstpointer unused)
{
  g_autoptr (TestDesk) desk = NULL;
  g_autoptr (RawClient) client = NULL;
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;

  centre->config.actions_burst = 2;
  centre->config.actions_per_s = 1;
  centre_open (centre);
  desk = test_desk_new (centre, "A");
  client = raw_client_new (centre->port);
  first = test_desk_write_push (desk, 5);
  second = test_desk_write_push (desk, 1);
  g_assert_cmpint (test_desk_post_push (desk, client, first), ==, 200);
  g_assert_cmpint (test_desk_post_push (desk, client, second), ==, 429);
  g_assert_nonnull (strstr (client->received->str, "\r\nRetry-After: 4\r\n"));
  g_assert_nonnull (strstr (raw_client_body (client), "\"too_many\""));
}

/* With a disk that fails */

static void
a_full_disk_is_told_and_the_same_push_passes_later (Centre *centre,
                                                    gconstpointer unused)
{
  g_autoptr (TestDesk) desk = NULL;
  g_autoptr (GBytes) push = NULL;
  int64_t cs;
  FlnHead head;

  centre_open (centre);
  desk = test_desk_new (centre, "A");
  cs = head_cs (centre);
  push = test_desk_write_push (desk, 3);

  fln_fault_disk_fill_after (0);
  {
    g_autoptr (RawClient) client = raw_client_new (centre->port);

    g_assert_cmpint (test_desk_post_push (desk, client, push), ==, 500);
    g_assert_nonnull (strstr (raw_client_body (client), "\"type\":\"storage\""));
    g_assert_nonnull (strstr (client->received->str, "\r\nRetry-After: 2\r\n"));
    g_assert_null (strstr (client->received->str, "central.db"));
  }
  fln_fault_disk_fill_after (-1);

  fln_central_get_head (centre->central, &head);
  g_assert_cmpint (head.cs, ==, cs);
  {
    g_autoptr (RawClient) client = raw_client_new (centre->port);
    g_autoptr (FlnReceipt) receipt = NULL;

    g_assert_cmpint (test_desk_post_push (desk, client, push), ==, 200);
    receipt = read_receipt (desk, client);
    g_assert_cmpint (receipt->last_n, ==, 3);
  }
}

static gboolean
on_broken (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
a_disk_that_does_not_confirm_ends_the_service (Centre *centre, gconstpointer unused)
{
  g_autoptr (TestDesk) desk = NULL;
  g_autoptr (GBytes) push = NULL;
  g_autoptr (RawClient) client = NULL;
  g_autoptr (RawClient) health = NULL;
  gboolean broken = FALSE;

  centre->broken = on_broken;
  centre->broken_data = &broken;
  centre_open (centre);
  desk = test_desk_new (centre, "A");
  push = test_desk_write_push (desk, 1);

  fln_fault_disk_fail_syncs_after (0);
  client = raw_client_new (centre->port);
  g_assert_cmpint (test_desk_post_push (desk, client, push), ==, 500);
  fln_fault_disk_fail_syncs_after (-1);
  g_assert_true (broken);

  health = raw_client_new (centre->port);
  raw_client_send (health, "GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n");
  g_assert_cmpint (raw_client_await_answer (health), ==, 503);
  g_assert_nonnull (strstr (raw_client_body (health), "degraded"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  fln_fault_disk_install ();

  centre_add ("/push/answer", a_push_is_answered_with_what_became_of_it);
  centre_add ("/push/twice", a_push_that_comes_twice_is_taken_once);
  centre_add ("/push/together", pushes_of_one_moment_share_a_commit);
  centre_add ("/push/one-by-one", a_group_that_cannot_be_stored_is_tried_one_by_one);
  centre_add ("/push/left", a_push_is_taken_in_though_its_client_has_left);
  centre_add ("/push/gap", a_gap_in_the_journal_is_told_with_the_position_that_is_due);
  centre_add ("/push/signature", a_push_under_a_false_signature_is_refused);
  centre_add ("/push/another", a_desk_cannot_push_as_another);
  centre_add ("/push/wild", a_desk_gone_wild_is_told_to_wait);

  centre_add ("/push/full", a_full_disk_is_told_and_the_same_push_passes_later);
  centre_add ("/push/unconfirmed", a_disk_that_does_not_confirm_ends_the_service);

  return g_test_run ();
}
