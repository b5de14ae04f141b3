/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A queue's order worked out anew and read, against bare SQLite writing and reading the
 * same rows. Usage: bench-order TICKETS PAIRS */
#include "desktop/local/applier.h"
#include "desktop/local/place.h"
#include "desktop/local/queries/queue-list.h"
#include "tests/bench/bare-sqlite.h"
#include "tests/bench/bench-figure.h"
#include "tests/support/desk-fixture.h"

#include <stdlib.h>

#define PAGE 50 /* rows that a screen may show */

#define READ_ROWS                                                                      \
  "SELECT place.ticket, ticket.number, ticket.patient, place.band, place.due_us,"      \
  " place.colour, place.missed, patient.name FROM place"                               \
  " JOIN ticket ON ticket.id = place.ticket"                                           \
  " JOIN patient ON patient.id = ticket.patient"                                       \
  " WHERE place.department = '" FLN_DESK_OPD "' ORDER BY place.band DESC,"             \
  " place.due_us, place.colour DESC, place.entered_us, place.ticket LIMIT ?"

#define WRITE_ROWS                                                                      \
  "INSERT OR REPLACE INTO place (ticket, department, band, due_us, colour, entered_us," \
  " missed, target_min) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"

typedef struct
{
  FlnDeskFixture *desk;
  int tickets;
  char some_ticket[FLN_UUID_SIZE];
  sqlite3 *bare; /* on a copy of the desk's file */
  sqlite3_stmt *read;
  sqlite3_stmt *write;
  GPtrArray *places; /* FlnQueuePlace: what is written bare */
} Queue;

static void
add_text (FlnChange *change, const char *reg, const char *text)
{
  g_auto (FlnValue) value = fln_value_text (text);

  fln_change_add_field (change, (unsigned) fln_record_find_register (change->type, reg),
                        &value, NULL);
}

static void
take (FlnApplier *applier, FlnChange *change)
{
  g_autoptr (GError) error = NULL;

  fln_bench_require (fln_applier_take_change (applier, change, &error), error);
  fln_change_free (change);
}

/* One person who waits, as the centre would tell of them. */
static void
take_one (Queue *queue, FlnApplier *applier, int i)
{
  static const char *const colours[] = { "green", "yellow", "orange", "red" };
  int64_t us = FLN_DESK_NOON_US - (int64_t) i * 700 * 1000;
  FlnDeskFixture *desk = queue->desk;
  char patient[FLN_UUID_SIZE], ticket[FLN_UUID_SIZE], triage[FLN_UUID_SIZE];
  g_autofree char *name = g_strdup_printf ("Mukamana %d", i);
  g_autofree char *number = g_strdup_printf ("B%03d", i + 1);
  g_auto (FlnValue) state = fln_value_null (3);
  FlnChange *change = NULL;
  int64_t cs = FLN_DESK_FIRST_CS + 3 * (int64_t) i;

  fln_uuid_mint (desk->clock, desk->random, patient);
  fln_uuid_mint (desk->clock, desk->random, ticket);
  fln_uuid_mint (desk->clock, desk->random, triage);

  change = fln_change_new (cs + 1, FLN_RECORD_PATIENT, patient);
  fln_change_set_stamp (change, us, NULL, ticket);
  add_text (change, "name", name);
  take (applier, change);

  change = fln_change_new (cs + 2, FLN_RECORD_TICKET, ticket);
  fln_change_set_stamp (change, us, NULL, ticket);
  add_text (change, "journey", ticket);
  add_text (change, "patient", patient);
  add_text (change, "number", number);
  add_text (change, "department", FLN_DESK_OPD);
  fln_value_set_text (&state, 0, "waiting");
  fln_change_add_field (
      change, (unsigned) fln_record_find_register (FLN_RECORD_TICKET, "state"), &state,
      NULL);
  take (applier, change);

  change = fln_change_new (cs + 3, FLN_RECORD_TRIAGE, triage);
  fln_change_set_stamp (change, us, NULL, ticket);
  add_text (change, "ticket", ticket);
  add_text (change, "level", colours[i % 17 == 0 ? 3 : i % 3]);
  take (applier, change);

  memcpy (queue->some_ticket, ticket, sizeof ticket);
}

static void
fill (Queue *queue)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnApplier) applier = fln_applier_begin (queue->desk->store, &error);

  fln_bench_require (applier != NULL, error);
  for (int i = 0; i < queue->tickets; i++)
    take_one (queue, applier, i);
  fln_bench_require (fln_applier_commit (applier, &error), error);

  queue->places = fln_place_list (queue->desk->store, FLN_DESK_OPD, 0, &error);
  fln_bench_require (
      queue->places != NULL && queue->places->len == (guint) queue->tickets, error);
}

static void
copy (Queue *queue)
{
  const char *path = fln_scratch_folder_path (queue->desk->folder, "bare.db");
  g_autoptr (GError) error = NULL;

  fln_bench_require (fln_db_backup (fln_store_db (queue->desk->store), path, &error),
                     error);
  queue->bare = fln_bare_open (path);
  queue->read = fln_bare_prepare (queue->bare, READ_ROWS);
  queue->write = fln_bare_prepare (queue->bare, WRITE_ROWS);
}

static double
work_out_all (Queue *queue)
{
  double start = fln_bench_now ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnTxn) txn = fln_db_begin (fln_store_db (queue->desk->store), &error);

  fln_bench_require (
      txn != NULL
          && fln_place_refresh_department (queue->desk->store, FLN_DESK_OPD, &error)
          && fln_store_commit (queue->desk->store, txn, &error),
      error);
  return fln_bench_now () - start;
}

static void
write_bare (Queue *queue, const FlnQueuePlace *row)
{
  const FlnPlace *place = &row->place;

  sqlite3_bind_text (queue->write, 1, row->ticket, -1, SQLITE_STATIC);
  sqlite3_bind_text (queue->write, 2, FLN_DESK_OPD, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (queue->write, 3, place->band);
  sqlite3_bind_int64 (queue->write, 4, place->due_us);
  sqlite3_bind_int64 (queue->write, 5, (int) place->colour);
  sqlite3_bind_int64 (queue->write, 6, place->entered_us);
  sqlite3_bind_int64 (queue->write, 7, place->missed);
  sqlite3_bind_int64 (queue->write, 8, fln_order_target_min (place));
  fln_bench_require (sqlite3_step (queue->write) == SQLITE_DONE, NULL);
  sqlite3_reset (queue->write);
}

static double
write_all_bare (Queue *queue, guint n)
{
  double start = fln_bench_now ();

  fln_bare_exec (queue->bare, "BEGIN IMMEDIATE");
  for (guint i = 0; i < n; i++)
    write_bare (queue, g_ptr_array_index (queue->places, i));
  fln_bare_exec (queue->bare, "COMMIT");
  return fln_bench_now () - start;
}

static double
read_bare (Queue *queue, int limit)
{
  double start = fln_bench_now ();

  sqlite3_bind_int (queue->read, 1, limit);
  fln_bench_require (fln_bare_read (queue->read) == limit, NULL);
  return fln_bench_now () - start;
}

static double
read_order (Queue *queue)
{
  double start = fln_bench_now ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) places
      = fln_place_list (queue->desk->store, FLN_DESK_OPD, 0, &error);

  fln_bench_require (places != NULL && places->len == (guint) queue->tickets, error);
  return fln_bench_now () - start;
}

static double
read_rows (Queue *queue, unsigned limit)
{
  double start = fln_bench_now ();
  g_autoptr (GError) error = NULL;
  FlnQueueQuery query = { .department = FLN_DESK_OPD, .limit = limit };
  g_autoptr (GPtrArray) rows
      = fln_query_queue_rows (queue->desk->store, &query, &error);

  fln_bench_require (rows != NULL && rows->len == limit, error);
  return fln_bench_now () - start;
}

static double
move_one (Queue *queue)
{
  double start = fln_bench_now ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnTxn) txn = fln_db_begin (fln_store_db (queue->desk->store), &error);

  fln_bench_require (
      txn != NULL && fln_place_refresh (queue->desk->store, queue->some_ticket, &error)
          && fln_store_commit (queue->desk->store, txn, &error),
      error);
  return fln_bench_now () - start;
}

static void
say (Queue *queue, const char *what, double ours, double bare)
{
  g_autofree char *figure = g_strdup_printf ("order-%d-%s", queue->tickets, what);

  fln_bench_pair (figure, ours, bare);
}

static void
measure (Queue *queue)
{
  double worked_out = work_out_all (queue);
  double written = write_all_bare (queue, (guint) queue->tickets);
  double listed = read_order (queue);
  double listed_bare = read_bare (queue, queue->tickets);
  double rows = read_rows (queue, (unsigned) queue->tickets);
  double rows_bare = read_bare (queue, queue->tickets);
  double moved = move_one (queue) + read_rows (queue, PAGE);
  double moved_bare = write_all_bare (queue, 1) + read_bare (queue, PAGE);

  say (queue, "work-out", worked_out, written);
  say (queue, "read", listed, listed_bare);
  say (queue, "rows", rows, rows_bare);
  say (queue, "one", moved, moved_bare);
}

int
main (int argc, char **argv)
{
  Queue queue = { .tickets = argc > 1 ? atoi (argv[1]) : 1000 };
  int pairs = argc > 2 ? atoi (argv[2]) : 5;

  queue.desk = fln_desk_fixture_new ("A");
  fill (&queue);
  copy (&queue);

  /* Once unheard, so that nobody pays for the first reading. */
  work_out_all (&queue);
  read_bare (&queue, queue.tickets);
  for (int pair = 0; pair < pairs; pair++)
    measure (&queue);

  g_ptr_array_unref (queue.places);
  sqlite3_finalize (queue.read);
  sqlite3_finalize (queue.write);
  sqlite3_close (queue.bare);
  fln_desk_fixture_free (queue.desk);
  return 0;
}
