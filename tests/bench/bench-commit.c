/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an action costs at a desk, from the command to the disk, against a bare commit of
 * the same bytes into a table of one index. Usage: bench-commit PAIRS */
#include "desktop/local/commands/call-ticket.h"
#include "desktop/local/commands/register-patient.h"
#include "desktop/local/commands/serve-ticket.h"
#include "desktop/local/session.h"
#include "tests/bench/bare-sqlite.h"
#include "tests/bench/bench-figure.h"
#include "tests/support/desk-fixture.h"

#include <stdlib.h>

#define ACTIONS 200 /* of each kind, in a pair */

typedef enum
{
  REGISTER,
  CALL,
  SERVE,
  N_KINDS,
} Kind;

static const struct
{
  const char *nick;
  const char *time;
  const char *syncs;
} kinds[N_KINDS] = {
  { "register-patient", "commit-register", "syncs-register" },
  { "call", "commit-call", "syncs-call" },
  { "serve", "commit-serve", "syncs-serve" },
};

typedef struct
{
  double seconds[N_KINDS];
  int64_t syncs[N_KINDS];
} Cost;

static void
register_one (FlnStore *store, int i)
{
  g_auto (FlnRegisterPatientResult) result = { .ticket.people_ahead = -1 };
  g_autoptr (GError) error = NULL;
  g_autofree char *name
      = g_strdup_printf ("Mukamana %c%c Jeanne", 'A' + i / 26 % 26, 'a' + i % 26);
  g_autofree char *phone = g_strdup_printf ("0788%06d", i);
  FlnRegisterPatientRequest request = { .name = name,
                                        .phone = phone,
                                        .sex = "f",
                                        .age = "34",
                                        .department = FLN_DESK_OPD,
                                        .urgency = FLN_COLOUR_YELLOW };

  fln_bench_require (fln_register_patient (store, &request, &result, &error), error);
}

static char *
call_one (FlnStore *store)
{
  g_auto (FlnTicketResult) result = { .people_ahead = -1 };
  g_autoptr (GError) error = NULL;
  FlnCallNextRequest request = { .department = FLN_DESK_OPD, .room = "1" };

  fln_bench_require (fln_call_next (store, &request, &result, &error), error);
  return g_strdup (result.ticket.id);
}

static void
serve_one (FlnStore *store, const char *ticket)
{
  g_auto (FlnTicketResult) result = { .people_ahead = -1 };
  g_autoptr (GError) error = NULL;
  FlnServeTicketRequest request = { .ticket = ticket, .outcome = "done" };

  fln_bench_require (fln_serve_ticket (store, &request, &result, &error), error);
}

static void
note (Cost *cost, Kind kind, double since, int64_t syncs)
{
  cost->seconds[kind] += fln_bench_now () - since;
  cost->syncs[kind] += fln_bench_syncs () - syncs;
}

static void
work (FlnDeskFixture *desk, int from, Cost *cost)
{
  fln_desk_fixture_sign_in (desk, "uwase");
  for (int i = from; i < from + ACTIONS; i++)
    {
      double start = fln_bench_now ();
      int64_t syncs = fln_bench_syncs ();

      register_one (desk->store, i);
      note (cost, REGISTER, start, syncs);
      fln_clock_manual_advance (desk->clock, G_TIME_SPAN_SECOND);
    }

  fln_desk_fixture_sign_in (desk, "mugisha");
  for (int i = 0; i < ACTIONS; i++)
    {
      double start = fln_bench_now ();
      int64_t syncs = fln_bench_syncs ();
      g_autofree char *ticket = call_one (desk->store);

      note (cost, CALL, start, syncs);
      fln_clock_manual_advance (desk->clock, G_TIME_SPAN_SECOND);
      start = fln_bench_now ();
      syncs = fln_bench_syncs ();
      serve_one (desk->store, ticket);
      note (cost, SERVE, start, syncs);
      fln_clock_manual_advance (desk->clock, G_TIME_SPAN_SECOND);
    }
}

static GPtrArray *
read_bytes (FlnStore *store, const char *kind)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnStmt) query
      = fln_db_prepare (fln_store_db (store),
                        "SELECT bytes FROM journal WHERE kind = :kind"
                        " ORDER BY inc DESC, n DESC LIMIT :limit",
                        &error);
  gboolean row = FALSE;

  fln_bench_require (query != NULL, error);
  fln_stmt_bind_text (query, ":kind", kind);
  fln_stmt_bind_int (query, ":limit", ACTIONS);
  while (fln_stmt_step (query, &row, &error) && row)
    {
      gsize size = 0;
      const void *bytes = fln_stmt_blob (query, 0, &size);

      g_ptr_array_add (all, g_bytes_new (bytes, size));
    }

  fln_bench_require (all->len == ACTIONS, error);
  return all;
}

static void
commit_bare (sqlite3 *db, FlnStore *store, Kind kind, Cost *cost)
{
  g_autoptr (GPtrArray) all = read_bytes (store, kinds[kind].nick);
  sqlite3_stmt *insert
      = fln_bare_prepare (db, "INSERT INTO journal (bytes) VALUES (?)");
  double start = fln_bench_now ();
  int64_t syncs = fln_bench_syncs ();

  for (guint i = 0; i < all->len; i++)
    {
      gsize size = 0;
      const void *bytes = g_bytes_get_data (g_ptr_array_index (all, i), &size);

      sqlite3_bind_blob64 (insert, 1, bytes, size, SQLITE_STATIC);
      fln_bench_require (sqlite3_step (insert) == SQLITE_DONE, NULL);
      sqlite3_reset (insert);
    }

  note (cost, kind, start, syncs);
  sqlite3_finalize (insert);
}

int
main (int argc, char **argv)
{
  int pairs = argc > 1 ? atoi (argv[1]) : 5;
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  sqlite3 *db = fln_bare_open (fln_scratch_folder_path (desk->folder, "bare.db"));

  fln_bare_exec (db,
                 "PRAGMA wal_autocheckpoint = 1000;"
                 "CREATE TABLE journal (n INTEGER PRIMARY KEY, bytes BLOB NOT NULL)");
  for (int pair = -1; pair < pairs; pair++) /* the first warms up */
    {
      Cost ours = { 0 };
      Cost bare = { 0 };

      work (desk, (pair + 1) * ACTIONS, &ours);
      for (int kind = 0; kind < N_KINDS; kind++)
        commit_bare (db, desk->store, (Kind) kind, &bare);

      for (int kind = 0; kind < N_KINDS && pair >= 0; kind++)
        {
          fln_bench_pair (kinds[kind].time, ours.seconds[kind] / ACTIONS,
                          bare.seconds[kind] / ACTIONS);
          fln_bench_pair (kinds[kind].syncs, (double) ours.syncs[kind] / ACTIONS,
                          (double) bare.syncs[kind] / ACTIONS);
        }
    }

  sqlite3_close (db);
  return 0;
}
