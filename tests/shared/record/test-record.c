/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk's empty store, one transaction open. */
#include "shared/record/record.h"

#include "tests/support/scratch-folder.h"

#define TICKET "0197a3c1-0000-7000-8000-000000000001"
#define PATIENT "0197a3c1-0000-7000-8000-000000000002"
#define FIRST "0197a3c1-0000-7000-8000-0000000000a1"
#define SECOND "0197a3c1-0000-7000-8000-0000000000a2"
#define DEVICE "0f1e2d3c4b5a69788796a5b4c3d2e1f0"

typedef struct
{
  FlnScratchFolder *folder;
  FlnDb *db;
  FlnTxn *txn;
} Fixture;

static const FlnWriteStamp first
    = { .us = 1000, .action = (char *) FIRST, .device = (char *) DEVICE, .cs = 7 };
static const FlnWriteStamp second
    = { .us = 2000, .action = (char *) SECOND, .device = (char *) DEVICE, .cs = 0 };

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = fln_scratch_folder_new ();
  fixture->db = fln_db_open (fln_scratch_folder_path (fixture->folder, "desk.db"),
                             FLN_DB_DESK, &error);
  g_assert_no_error (error);
  fixture->txn = fln_db_begin (fixture->db, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fln_txn_free (fixture->txn);
  fln_db_close (fixture->db);
  fln_scratch_folder_free (fixture->folder);
}

static unsigned
reg (FlnRecordType type, const char *name)
{
  int found = fln_record_find_register (type, name);

  g_assert_cmpint (found, >=, 0);
  return (unsigned) found;
}

static FlnValue
state_value (const char *state, const char *by, const char *room)
{
  FlnValue value = fln_value_null (3);

  fln_value_set_text (&value, 0, state);
  fln_value_set_text (&value, 1, by);
  fln_value_set_text (&value, 2, room);
  return value;
}

/* A ticket that waits: number and state, nothing else. */
static void
create_ticket (Fixture *fixture)
{
  g_auto (FlnValue) number = fln_value_text ("A014");
  g_auto (FlnValue) state = state_value ("waiting", "uwase", NULL);
  const FlnRecordWrite writes[] = { { reg (FLN_RECORD_TICKET, "number"), number },
                                    { reg (FLN_RECORD_TICKET, "state"), state } };
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_record_create (fixture->db, FLN_RECORD_TICKET, TICKET, writes,
                                    G_N_ELEMENTS (writes), &first, &error));
  g_assert_no_error (error);
}

static void
read_one (Fixture *fixture, const char *name, FlnRegisterImage *image,
          gboolean *present)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_record_read_register (fixture->db, FLN_RECORD_TICKET, TICKET,
                                           reg (FLN_RECORD_TICKET, name), image,
                                           present, &error));
  g_assert_no_error (error);
}

static void
write_one (Fixture *fixture, FlnRecordType type, const char *id, const char *name,
           const FlnValue *value, const FlnWriteStamp *stamp)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_record_write_register (fixture->db, type, id, reg (type, name),
                                            value, stamp, &error));
  g_assert_no_error (error);
}

static int64_t
read_number (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FlnStmt) query = fln_db_prepare (fixture->db, sql, &error);
  gboolean row = FALSE;

  g_assert_no_error (error);
  g_assert_true (fln_stmt_step (query, &row, &error));
  g_assert_true (row);

  return fln_stmt_int (query, 0);
}

static void
row_stamp_holds_for_every_register (Fixture *fixture, gconstpointer unused)
{
  g_auto (FlnRegisterImage) number = { 0 };
  g_auto (FlnRegisterImage) outcome = { 0 };
  gboolean present = FALSE;

  create_ticket (fixture);
  read_one (fixture, "number", &number, &present);
  g_assert_true (present);
  g_assert_false (number.newer);
  g_assert_cmpstr (fln_value_get_text (&number.value, 0), ==, "A014");
  g_assert_cmpstr (number.stamp.action, ==, FIRST);
  g_assert_cmpstr (number.stamp.device, ==, DEVICE);
  g_assert_cmpint (number.stamp.us, ==, 1000);
  g_assert_cmpint (number.stamp.cs, ==, 7);

  read_one (fixture, "outcome", &outcome, &present);
  g_assert_true (present);
  g_assert_true (fln_value_is_absent (&outcome.value));
  g_assert_cmpstr (outcome.stamp.action, ==, FIRST);
}

static void
newer_write_has_a_stamp_of_its_own (Fixture *fixture, gconstpointer unused)
{
  g_auto (FlnValue) called = state_value ("called", "mugisha", "3");
  g_auto (FlnRegisterImage) state = { 0 };
  g_auto (FlnRegisterImage) number = { 0 };
  gboolean present = FALSE;

  create_ticket (fixture);
  write_one (fixture, FLN_RECORD_TICKET, TICKET, "state", &called, &second);

  read_one (fixture, "state", &state, &present);
  g_assert_true (state.newer);
  g_assert_true (fln_value_equal (&state.value, &called));
  g_assert_cmpstr (state.stamp.action, ==, SECOND);
  g_assert_cmpint (state.stamp.cs, ==, 0);
  read_one (fixture, "number", &number, &present);
  g_assert_cmpstr (number.stamp.action, ==, FIRST);
}

static void
ticket_repeats_its_times_of_entry_and_state (Fixture *fixture, gconstpointer unused)
{
  g_auto (FlnValue) called = state_value ("called", "mugisha", "3");

  create_ticket (fixture);
  g_assert_cmpint (read_number (fixture, "SELECT entered_us FROM ticket"), ==, 1000);
  g_assert_cmpint (read_number (fixture, "SELECT state_us FROM ticket"), ==, 1000);
  write_one (fixture, FLN_RECORD_TICKET, TICKET, "state", &called, &second);
  g_assert_cmpint (read_number (fixture, "SELECT entered_us FROM ticket"), ==, 1000);
  g_assert_cmpint (read_number (fixture, "SELECT state_us FROM ticket"), ==, 2000);
}

static void
write_to_a_record_not_heard_of_makes_a_stub (Fixture *fixture, gconstpointer unused)
{
  g_auto (FlnValue) phone = fln_value_text ("+250788000001");
  g_autoptr (FlnRecordImage) image = NULL;
  g_autoptr (GError) error = NULL;
  unsigned at = reg (FLN_RECORD_PATIENT, "phone");

  write_one (fixture, FLN_RECORD_PATIENT, PATIENT, "phone", &phone, &second);
  g_assert_true (
      fln_record_load (fixture->db, FLN_RECORD_PATIENT, PATIENT, &image, &error));
  g_assert_null (image->row.action);
  g_assert_cmpstr (image->at[at].stamp.action, ==, SECOND);
  g_assert_null (image->at[reg (FLN_RECORD_PATIENT, "name")].stamp.action);
}

static void
nothing_there_is_not_an_error (Fixture *fixture, gconstpointer unused)
{
  g_auto (FlnRegisterImage) image = { 0 };
  g_autoptr (FlnRecordImage) record = NULL;
  g_autoptr (GError) error = NULL;
  gboolean present = TRUE;
  gboolean exists = TRUE;

  read_one (fixture, "number", &image, &present);
  g_assert_false (present);
  g_assert_true (
      fln_record_exists (fixture->db, FLN_RECORD_TICKET, TICKET, &exists, &error));
  g_assert_false (exists);
  g_assert_true (
      fln_record_load (fixture->db, FLN_RECORD_TICKET, TICKET, &record, &error));
  g_assert_null (record);
}

static void
stored_image_is_loaded_the_same (Fixture *fixture, gconstpointer unused)
{
  g_auto (FlnValue) called = state_value ("called", "mugisha", "3");
  g_autoptr (FlnRecordImage) before = NULL;
  g_autoptr (FlnRecordImage) after = NULL;
  g_autoptr (GError) error = NULL;

  create_ticket (fixture);
  write_one (fixture, FLN_RECORD_TICKET, TICKET, "state", &called, &second);
  g_assert_true (
      fln_record_load (fixture->db, FLN_RECORD_TICKET, TICKET, &before, &error));
  g_assert_true (fln_record_strike (fixture->db, FLN_RECORD_TICKET, TICKET, &error));
  g_assert_cmpint (read_number (fixture, "SELECT count (*) FROM stamp"), ==, 0);
  g_assert_true (fln_record_store (fixture->db, before, &error));
  g_assert_true (fln_record_store (fixture->db, before, &error));
  g_assert_true (
      fln_record_load (fixture->db, FLN_RECORD_TICKET, TICKET, &after, &error));
  g_assert_no_error (error);

  g_assert_cmpint (read_number (fixture, "SELECT count (*) FROM stamp"), ==, 1);
  g_assert_cmpstr (after->row.action, ==, FIRST);
  for (unsigned r = 0; r < after->n; r++)
    {
      g_assert_true (fln_value_equal (&after->at[r].value, &before->at[r].value));
      g_assert_cmpint (after->at[r].newer, ==, before->at[r].newer);
      g_assert_cmpstr (after->at[r].stamp.action, ==, before->at[r].stamp.action);
      g_assert_cmpint (after->at[r].stamp.us, ==, before->at[r].stamp.us);
    }
  g_assert_cmpint (read_number (fixture, "SELECT state_us FROM ticket"), ==, 2000);
}

static void
word_outside_the_schema_is_invalid (Fixture *fixture, gconstpointer unused)
{
  g_auto (FlnValue) odd = state_value ("asleep", "uwase", NULL);
  g_autoptr (GError) error = NULL;

  create_ticket (fixture);
  g_assert_false (fln_record_write_register (fixture->db, FLN_RECORD_TICKET, TICKET,
                                             reg (FLN_RECORD_TICKET, "state"), &odd,
                                             &second, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_INVALID);
}

/* Every record and register of the catalogue has its columns in the schema. */
static void
catalogue_and_schema_agree (Fixture *fixture, gconstpointer unused)
{
  for (unsigned type = 0; type < FLN_N_RECORDS; type++)
    {
      const FlnRecordSpec *spec = fln_record_spec ((FlnRecordType) type);
      g_autoptr (FlnRecordImage) image = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (fln_record_create (fixture->db, spec->type, PATIENT, NULL, 0,
                                        &first, &error));
      g_assert_no_error (error);
      for (unsigned r = 0; r < spec->n_registers; r++)
        {
          g_auto (FlnRegisterImage) at = { 0 };
          g_auto (FlnValue) absent = fln_value_null (spec->registers[r].n_fields);
          gboolean present = FALSE;

          write_one (fixture, spec->type, PATIENT, spec->registers[r].name, &absent,
                     &second);
          g_assert_true (fln_record_read_register (fixture->db, spec->type, PATIENT, r,
                                                   &at, &present, &error));
          g_assert_no_error (error);
          g_assert_true (present);
        }
      g_assert_true (
          fln_record_load (fixture->db, spec->type, PATIENT, &image, &error));
      g_assert_true (fln_record_store (fixture->db, image, &error));
      g_assert_no_error (error);
    }
}

static void
sequences_counted_anew_are_all_one (Fixture *fixture, gconstpointer unused)
{
  g_auto (FlnValue) called = state_value ("called", "mugisha", "3");
  g_autoptr (GError) error = NULL;

  create_ticket (fixture);
  write_one (fixture, FLN_RECORD_TICKET, TICKET, "state", &called, &second);
  g_assert_true (fln_record_forget_sequences (fixture->db, &error));
  g_assert_no_error (error);
  g_assert_cmpint (read_number (fixture, "SELECT stamp_cs FROM ticket"), ==, 1);
  /* What the centre has not confirmed stays unconfirmed. */
  g_assert_cmpint (read_number (fixture, "SELECT cs FROM stamp"), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/record/row-stamp", row_stamp_holds_for_every_register);
  ADD ("/record/newer", newer_write_has_a_stamp_of_its_own);
  ADD ("/record/times", ticket_repeats_its_times_of_entry_and_state);
  ADD ("/record/stub", write_to_a_record_not_heard_of_makes_a_stub);
  ADD ("/record/nothing", nothing_there_is_not_an_error);
  ADD ("/record/store", stored_image_is_loaded_the_same);
  ADD ("/record/word", word_outside_the_schema_is_invalid);
  ADD ("/record/schema", catalogue_and_schema_agree);
  ADD ("/record/sequences", sequences_counted_anew_are_all_one);
  return g_test_run ();
}
