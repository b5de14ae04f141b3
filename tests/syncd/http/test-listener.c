/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/listener.h"

#include "shared/base/error.h"
#include "tests/syncd/http/door-fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

static const struct
{
  const char *where;
  gboolean good;
} places[] = {
  { "127.0.0.1:0", TRUE },
  { "localhost:0", TRUE },
  { "[::1]:0", TRUE },
  { "0.0.0.0:0", TRUE },
  { "", FALSE },
  { "8765", FALSE },
  { ":8765", FALSE },
  { "127.0.0.1", FALSE },
  { "127.0.0.1:", FALSE },
  { "127.0.0.1:65536", FALSE },
  { "127.0.0.1:-1", FALSE },
  { "127.0.0.1:80x", FALSE },
  { "::1:80", FALSE },
  { "[::1]", FALSE },
  { "hospital:80", FALSE },
  { "http://127.0.0.1:80", FALSE },
};

static void
an_address_to_listen_on_is_read_strictly (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GSocket) socket = fln_listener_bind (places[i].where, &error);

      g_test_message ("%s", places[i].where);
      if (!places[i].good)
        g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
      else if (error != NULL)
        /* A computer without IPv6. */
        g_assert_error (error, FLN_ERROR, FLN_ERROR_RULE);
      else
        g_assert_nonnull (socket);
    }
}

static void
only_loopback_counts_as_this_computer (void)
{
  g_autoptr (GSocket) here = fln_listener_bind ("127.0.0.1:0", NULL);
  g_autoptr (GSocket) all = fln_listener_bind ("0.0.0.0:0", NULL);

  g_assert_true (fln_listener_is_loopback (here));
  g_assert_false (fln_listener_is_loopback (all));
}

static void
a_port_that_is_taken_is_refused_with_a_sentence (void)
{
  g_autoptr (GSocket) first = fln_listener_bind ("127.0.0.1:0", NULL);
  g_autofree char *where = fln_listener_describe (first);
  g_autoptr (GError) error = NULL;

  g_assert_null (fln_listener_bind (where, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_RULE);
}

/* With no descriptor left */

static int
use_up_descriptors (GArray *held)
{
  int fd;

  while ((fd = open ("/dev/null", O_RDONLY | O_CLOEXEC)) >= 0)
    g_array_append_val (held, fd);

  return errno;
}

static void
set_descriptor_limit (rlim_t most)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &limit), ==, 0);
  limit.rlim_cur = most;
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &limit), ==, 0);
}

typedef struct
{
  Door *door;
  int64_t shed;
} Shedding;

static gboolean
has_shed (gpointer data)
{
  Shedding *shedding = data;

  return shedding->door->metrics.connections_cut[FLN_CUT_DESCRIPTORS] >= shedding->shed;
}

/* Runs in a process of its own, because it uses up the descriptors. */
static void
survive_without_descriptors (Door *door)
{
  g_autoptr (GArray) held = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GPtrArray) waiting
      = g_ptr_array_new_with_free_func ((GDestroyNotify) raw_client_free);
  Shedding shedding = { door, 3 };

  door_open (door);
  set_descriptor_limit ((rlim_t) count_descriptors () + 16);
  for (int i = 0; i < 3; i++)
    g_ptr_array_add (waiting, raw_client_new (door->port));
  g_assert_cmpint (use_up_descriptors (held), ==, EMFILE);

  /* They are turned away at once; nobody hangs, and the loop goes on. */
  await (has_shed, &shedding);
  g_assert_cmpint (door->metrics.accept_failures, >=, 3);

  for (guint i = 0; i < held->len; i++)
    close (g_array_index (held, int, i));
  for (guint i = 0; i < waiting->len; i++)
    raw_client_await_end (waiting->pdata[i]);

  {
    g_autoptr (RawClient) client = raw_client_new (door->port);

    raw_client_send (client, "GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    g_assert_cmpint (raw_client_await_answer (client), ==, 200);
  }
}

static void
the_listener_survives_without_descriptors (Door *door, gconstpointer unused)
{
  if (!g_test_subprocess ())
    {
      door_open (door);
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_INHERIT_STDERR);
      g_test_trap_assert_passed ();
      return;
    }

  survive_without_descriptors (door);
}

/* Libsoup's own listener is deaf after the first of these. */
static void
a_client_that_resets_before_it_is_accepted_does_no_harm (Door *door,
                                                         gconstpointer unused)
{
  g_autoptr (RawClient) polite = NULL;

  door_open (door);
  for (int i = 0; i < 50; i++)
    {
      g_autoptr (RawClient) client = raw_client_new (door->port);
      struct linger reset = { 1, 0 };

      setsockopt (g_socket_get_fd (client->socket), SOL_SOCKET, SO_LINGER, &reset,
                  sizeof reset);
    }

  polite = raw_client_new (door->port);
  raw_client_send (polite, "GET / HTTP/1.1\r\nHost: h\r\n\r\n");
  g_assert_cmpint (raw_client_await_answer (polite), ==, 200);
  raw_client_await_end (polite);
  door_await_open (door, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/listener/address", an_address_to_listen_on_is_read_strictly);
  g_test_add_func ("/listener/loopback", only_loopback_counts_as_this_computer);
  g_test_add_func ("/listener/taken", a_port_that_is_taken_is_refused_with_a_sentence);
  door_add ("/listener/descriptors", the_listener_survives_without_descriptors);
  door_add ("/listener/reset", a_client_that_resets_before_it_is_accepted_does_no_harm);

  return g_test_run ();
}
