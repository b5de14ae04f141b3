/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/base/error.h"
#include "shared/base/lock-file.h"
#include "syncd/commands.h"
#include "syncd/http/admin-socket.h"
#include "syncd/http/event-log.h"
#include "syncd/http/http-server.h"
#include "syncd/http/listener.h"

#include <glib-unix.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>

#define DEFAULT_LISTEN "127.0.0.1:8765"

/* Beside the connections: database, side file, log, locks, timers. */
#define OTHER_DESCRIPTORS 64

/* What a serving daemon holds, in the order in which it is taken. */
typedef struct
{
  FlnLockFile *lock;
  FlnCentral *central;
  GSocket *desks;
  GSocket *admin;
  FlnHttpServer *server;
  GMainLoop *loop;
  gboolean stopping;
  gboolean broken; /* the disk did not confirm a write */
} Serving;

static void
serving_clear (Serving *serving)
{
  g_clear_pointer (&serving->server, fln_http_server_free);
  g_clear_object (&serving->admin);
  g_clear_object (&serving->desks);
  g_clear_pointer (&serving->central, fln_central_free);
  g_clear_pointer (&serving->lock, fln_lock_file_free);
  g_clear_pointer (&serving->loop, g_main_loop_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Serving, serving_clear)

static void
raise_descriptor_limit (const FlnHttpConfig *config)
{
  struct rlimit limit;
  rlim_t wanted = config->max_connections + OTHER_DESCRIPTORS;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= wanted)
    return;

  limit.rlim_cur = MIN (wanted, limit.rlim_max);
  if (setrlimit (RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur < wanted)
    fln_event_log ("few-descriptors", "why",
                   "the system allows fewer than there may be connections", NULL);
}

static gboolean
take_lock (Serving *serving, const char *database, GError **error)
{
  g_autofree char *path = fln_command_serve_lock (database);
  g_autoptr (GError) held = NULL;

  if (!g_file_test (database, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_NOT_FOUND,
                   "There is no database %s; make one with foleni-syncd init",
                   database);
      return FALSE;
    }

  serving->lock = fln_lock_file_open (path, error);
  if (serving->lock == NULL)
    return FALSE;

  if (fln_lock_file_take (serving->lock, 0, &held))
    return TRUE;

  if (g_error_matches (held, FLN_ERROR, FLN_ERROR_LOCKED))
    g_set_error (error, FLN_ERROR, FLN_ERROR_LOCKED,
                 "Another foleni-syncd serves %s already; two would give out the same "
                 "numbers, so stop that one first",
                 database);
  else
    g_propagate_error (error, g_steal_pointer (&held));
  return FALSE;
}

static gboolean
on_stopped (gpointer user_data)
{
  Serving *serving = user_data;

  g_main_loop_quit (serving->loop);
  return G_SOURCE_REMOVE;
}

static void
stop (Serving *serving)
{
  if (serving->stopping)
    return;

  serving->stopping = TRUE;
  fln_event_log ("stopping", NULL);
  fln_http_server_stop (serving->server, on_stopped, serving);
}

static gboolean
on_stop_after_break (gpointer user_data)
{
  stop (user_data);
  return G_SOURCE_REMOVE;
}

/* In a turn of its own: whoever was not stored is to be told first. */
static gboolean
on_broken (gpointer user_data)
{
  Serving *serving = user_data;

  serving->broken = TRUE;
  g_idle_add (on_stop_after_break, serving);
  return G_SOURCE_REMOVE;
}

static gboolean
open_doors (Serving *serving, const char *database, const char *listen, GError **error)
{
  FlnHttpConfig config;

  fln_http_config_init (&config);
  raise_descriptor_limit (&config);

  serving->desks = fln_listener_bind (listen, error);
  if (serving->desks == NULL)
    return FALSE;

  serving->admin = fln_admin_bind (database, error);
  if (serving->admin == NULL)
    return FALSE;

  serving->server
      = fln_http_server_new (&(FlnHttpServerPlan){ .central = serving->central,
                                                   .config = &config,
                                                   .desks = serving->desks,
                                                   .admin = serving->admin,
                                                   .broken = on_broken,
                                                   .broken_data = serving },
                             error);
  return serving->server != NULL;
}

static gboolean
begin (Serving *serving, const char *database, const char *listen, GError **error)
{
  g_autoptr (FlnClock) clock = fln_clock_new_system ();
  g_autoptr (FlnRandom) random = fln_random_new_system ();

  if (!take_lock (serving, database, error))
    return FALSE;

  serving->central = fln_central_open (database, clock, random, error);

  return serving->central != NULL && open_doors (serving, database, listen, error);
}

static void
say_ready (const Serving *serving, gboolean json)
{
  g_autofree char *where = fln_listener_describe (serving->desks);

  if (!fln_listener_is_loopback (serving->desks))
    fprintf (stderr,
             "foleni-syncd: WARNING: %s can be reached from other computers, and what "
             "travels there is not encrypted by this program. Put a TLS front (nginx, "
             "haproxy, stunnel) before it and listen on 127.0.0.1.\n",
             where);

  printf (json ? "{\"ready\":\"http://%s\"}\n" : "foleni-syncd ready on http://%s\n",
          where);
  fflush (stdout);
}

static gboolean
on_signal (gpointer user_data)
{
  stop (user_data);
  return G_SOURCE_CONTINUE;
}

static void
run (Serving *serving, gboolean json)
{
  guint sources[] = { g_unix_signal_add (SIGTERM, on_signal, serving),
                      g_unix_signal_add (SIGINT, on_signal, serving),
                      g_unix_signal_add (SIGHUP, on_signal, serving) };

  serving->loop = g_main_loop_new (NULL, FALSE);
  say_ready (serving, json);
  g_main_loop_run (serving->loop);

  for (gsize i = 0; i < G_N_ELEMENTS (sources); i++)
    g_source_remove (sources[i]);
}

/* Everything in one file, for whoever copies it. */
static void
tidy_up (Serving *serving, const char *database)
{
  g_autofree char *admin = fln_admin_path (database);
  g_autoptr (GError) error = NULL;

  g_unlink (admin);
  if (!serving->broken
      && !fln_db_checkpoint (fln_central_get_db (serving->central), &error))
    fln_event_log ("log-stays", "why", error->message, NULL);
}

FlnExit
fln_command_serve (int argc, char **argv)
{
  g_autofree char *database = NULL;
  g_autofree char *listen = NULL;
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "database", 'd', 0, G_OPTION_ARG_FILENAME, &database, "The central database",
      "FILE" },
    { "listen", 'l', 0, G_OPTION_ARG_STRING, &listen,
      "Where desks reach it (" DEFAULT_LISTEN "); port 0 takes a free one",
      "ADDRESS:PORT" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json,
      "Say that it is ready as one JSON document", NULL },
    G_OPTION_ENTRY_NULL,
  };
  const char *const required[] = { "database", NULL };
  char **const values[] = { &database };
  const FlnCommandUsage usage = { .summary = "serve the desks until SIGTERM",
                                  .entries = entries,
                                  .required = required,
                                  .values = values };
  gboolean go_on;
  FlnExit ended = fln_command_parse (&usage, argc, argv, &go_on);
  g_auto (Serving) serving = { 0 };
  g_autoptr (GError) error = NULL;

  if (!go_on)
    return ended;

  signal (SIGPIPE, SIG_IGN);
  if (!begin (&serving, database, listen != NULL ? listen : DEFAULT_LISTEN, &error))
    return fln_command_refuse (error, json);

  run (&serving, json);

  tidy_up (&serving, database);
  if (!serving.broken)
    return FLN_EXIT_DONE;

  g_set_error (&error, FLN_ERROR, FLN_ERROR_STORAGE,
               "The disk did not confirm a write to %s, so nothing more was taken in; "
               "see to the disk and start again, the desks have kept their work",
               database);
  return fln_command_refuse (error, FALSE); /* one document was printed already */
}
