/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/syncd/http/centre-fixture.h"

#include "shared/base/chain.h"
#include "shared/base/encoding.h"
#include "shared/base/hybrid-clock.h"
#include "shared/base/uuid.h"
#include "shared/wire/action.h"
#include "shared/wire/enrolment.h"
#include "shared/wire/push.h"
#include "syncd/central/founding.h"
#include "syncd/central/invite.h"
#include "syncd/http/admin-socket.h"
#include "syncd/http/listener.h"

#include <string.h>

#define BOOT "5e0c5e0c-0000-4000-8000-000000000001"

void
centre_set_up (Centre *centre, gconstpointer unused)
{
  g_autoptr (FlnFounding) founding = NULL;
  g_autoptr (GError) error = NULL;

  fln_http_config_init (&centre->config);
  centre->folder = fln_scratch_folder_new ();
  centre->clock = fln_clock_new_manual (CENTRE_NOON_US, 86400000, BOOT);
  centre->random = fln_random_new_seeded (7);

  founding = fln_founding_create (&(FlnFoundingPlan){ .path = centre_database (centre),
                                                      .cost = FLN_PASSWORD_TEST,
                                                      .clock = centre->clock,
                                                      .random = centre->random },
                                  &error);
  g_assert_no_error (error);
  centre->central = fln_central_open (centre_database (centre), centre->clock,
                                      centre->random, &error);
  g_assert_no_error (error);
}

const char *
centre_database (Centre *centre)
{
  return fln_scratch_folder_path (centre->folder, "central.db");
}

void
centre_open (Centre *centre)
{
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GError) error = NULL;

  centre->listening = fln_listener_bind ("127.0.0.1:0", &error);
  g_assert_no_error (error);
  centre->admin = fln_admin_bind (centre_database (centre), &error);
  g_assert_no_error (error);
  centre->server
      = fln_http_server_new (&(FlnHttpServerPlan){ .central = centre->central,
                                                   .config = &centre->config,
                                                   .desks = centre->listening,
                                                   .admin = centre->admin,
                                                   .broken = centre->broken,
                                                   .broken_data = centre->broken_data },
                             &error);
  g_assert_no_error (error);
  address = g_socket_get_local_address (centre->listening, NULL);
  centre->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
}

static gboolean
on_stopped (gpointer data)
{
  Centre *centre = data;

  centre->stopped = TRUE;
  return G_SOURCE_REMOVE;
}

static gboolean
has_stopped (gpointer data)
{
  Centre *centre = data;

  return centre->stopped;
}

void
centre_stop (Centre *centre)
{
  fln_http_server_stop (centre->server, on_stopped, centre);
  await (has_stopped, centre);
}

void
centre_tear_down (Centre *centre, gconstpointer unused)
{
  if (centre->server != NULL && !centre->stopped)
    centre_stop (centre);

  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_pointer (&centre->server, fln_http_server_free);
  g_clear_object (&centre->listening);
  g_clear_object (&centre->admin);
  g_clear_pointer (&centre->central, fln_central_free);
  g_clear_pointer (&centre->clock, fln_clock_unref);
  g_clear_pointer (&centre->random, fln_random_unref);
  g_clear_pointer (&centre->folder, fln_scratch_folder_free);
}

char *
centre_invite (Centre *centre, const char *letter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnBatch) batch = fln_batch_begin (centre->central, &error);
  g_autoptr (FlnNews) news = NULL;
  FlnInvite invite;

  g_assert_no_error (error);
  g_assert_true (fln_invite_create (batch, letter, &invite, &error));
  news = fln_batch_commit (batch, &error);
  g_assert_no_error (error);

  return g_strdup (invite.code);
}

char *
centre_target_at_head (Centre *centre, const char *path)
{
  g_autofree char *h = NULL;
  FlnHead head;

  fln_central_get_head (centre->central, &head);
  h = fln_hex_encode (head.h, sizeof head.h);

  return g_strdup_printf ("%s?epoch=%s&since=%" G_GINT64_FORMAT "&h=%s", path,
                          fln_central_get_epoch (centre->central), head.cs, h);
}

/* A desk */

char *
test_desk_write_enrolment (TestDesk *desk, const char *code)
{
  FlnEnrolRequest request = { .code = (char *) code,
                              .device = desk->device,
                              .name = (char *) "Reception 1" };
  g_autoptr (GBytes) body = NULL;
  gsize size;
  const char *text;

  memcpy (request.sign_key, desk->sign_public, sizeof request.sign_key);
  body = fln_enrol_request_write (&request);
  text = g_bytes_get_data (body, &size);

  return g_strndup (text, size);
}

static void
enrol (TestDesk *desk, const char *letter)
{
  g_autoptr (RawClient) client = raw_client_new (desk->centre->port);
  g_autofree char *code = centre_invite (desk->centre, letter);
  g_autofree char *body = test_desk_write_enrolment (desk, code);
  g_autofree char *request = g_strdup_printf (
      "POST /v1/enrol HTTP/1.1\r\nHost: h\r\nContent-Length: %" G_GSIZE_FORMAT
      "\r\n\r\n%s",
      strlen (body), body);
  g_autoptr (GBytes) answer = NULL;
  g_autoptr (FlnEnrolReply) reply = NULL;
  g_autoptr (GError) error = NULL;

  raw_client_send (client, request);
  g_assert_cmpint (raw_client_await_answer (client), ==, 200);
  answer = g_bytes_new (raw_client_body (client), strlen (raw_client_body (client)));
  reply = fln_enrol_reply_read (answer, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (reply->letter, ==, letter);

  desk->token = g_strdup (reply->token);
  desk->inc = reply->inc;
  memcpy (desk->server_key, reply->server_key, sizeof desk->server_key);
  fln_chain_start (desk->device, desk->inc, desk->h);
}

TestDesk *
test_desk_new (Centre *centre, const char *letter)
{
  TestDesk *desk = g_new0 (TestDesk, 1);
  uint8_t device[16];

  desk->centre = centre;
  fln_random_bytes (centre->random, device, sizeof device);
  fln_hex_write (device, sizeof device, desk->device);
  fln_sign_keypair (desk->sign_public, desk->sign_secret);
  enrol (desk, letter);

  return desk;
}

void
test_desk_free (TestDesk *desk)
{
  g_free (desk->token);
  g_free (desk);
}

static GBytes *
write_registration (TestDesk *desk)
{
  Centre *centre = desk->centre;
  g_autoptr (FlnAction) action = fln_action_new ();
  g_autoptr (GError) error = NULL;
  FlnValue name = fln_value_text ("Mukamana Espérance");
  char id[FLN_UUID_SIZE];
  char hlc[FLN_HYBRID_TEXT_SIZE];
  GBytes *bytes;
  FlnPart *part;

  fln_uuid_mint (centre->clock, centre->random, id);
  action->id = g_strdup (id);
  fln_hybrid_to_text (fln_hybrid_next (0, fln_clock_wall_us (centre->clock) / 1000),
                      hlc);
  action->hlc = g_strdup (hlc);
  action->mono_ms = fln_clock_mono_ms (centre->clock);
  action->boot = g_strdup (BOOT);
  action->user = g_strdup ("admin");
  action->sess = g_strdup ("s-1");
  action->kind = g_strdup ("register-patient");

  fln_uuid_mint (centre->clock, centre->random, id);
  part = fln_action_add_part (action, FLN_RECORD_PATIENT, id);
  fln_part_add_write (part,
                      (unsigned) fln_record_find_register (FLN_RECORD_PATIENT, "name"),
                      &name, NULL);
  fln_value_clear (&name);

  bytes = fln_action_write (action, &error);
  g_assert_no_error (error);
  return bytes;
}

GBytes *
test_desk_write_push (TestDesk *desk, int count)
{
  FlnCentral *central = desk->centre->central;
  g_autoptr (FlnPush) push = fln_push_new (
      desk->device, desk->inc, fln_central_get_epoch (central), desk->n + 1);
  g_autoptr (GError) error = NULL;
  GBytes *body;

  fln_push_set_clock (push, BOOT, fln_clock_mono_ms (desk->centre->clock));
  for (int i = 0; i < count; i++)
    {
      g_autoptr (GBytes) bytes = write_registration (desk);
      uint8_t salt[FLN_SALT_SIZE];
      uint8_t leaf[FLN_HASH_SIZE];
      gsize size;
      const char *text = g_bytes_get_data (bytes, &size);

      fln_random_bytes (desk->centre->random, salt, sizeof salt);
      g_assert_true (fln_push_add_action (push, salt, text, size));
      fln_chain_leaf (salt, text, size, leaf);
      fln_chain_next (desk->h, leaf, desk->h);
      desk->n++;
    }
  fln_sign (desk->sign_secret, desk->h, sizeof desk->h, push->sig);

  body = fln_push_write (push, &error);
  g_assert_no_error (error);
  return body;
}

void
test_desk_send_get (TestDesk *desk, RawClient *client, const char *target)
{
  g_autofree char *request = g_strdup_printf (
      "GET %s HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer %s\r\n\r\n", target,
      desk->token);

  raw_client_send (client, request);
}

void
test_desk_send_push (TestDesk *desk, RawClient *client, GBytes *push)
{
  gsize size;
  const char *body = g_bytes_get_data (push, &size);
  g_autofree char *header = g_strdup_printf (
      "POST /v1/push HTTP/1.1\r\nHost: h\r\n"
      "Authorization: Bearer %s\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
      desk->token, size);

  raw_client_send (client, header);
  raw_client_send_bytes (client, body, size);
}

int
test_desk_get (TestDesk *desk, RawClient *client, const char *target)
{
  raw_client_forget (client);
  test_desk_send_get (desk, client, target);

  return raw_client_await_answer (client);
}

int
test_desk_post_push (TestDesk *desk, RawClient *client, GBytes *push)
{
  raw_client_forget (client);
  test_desk_send_push (desk, client, push);

  return raw_client_await_answer (client);
}
