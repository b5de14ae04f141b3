/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/age.h"
#include "shared/domain/appointment.h"
#include "shared/domain/catalogue.h"
#include "shared/domain/conflict.h"
#include "shared/domain/department.h"
#include "shared/domain/roles.h"
#include "shared/domain/ticket-flow.h"
#include "shared/domain/triage.h"

#include <stdio.h>
#include <string.h>

/* Columns of every record table that are no registers. */
static const char *const derived[] = {
  "id",       "stamp_us",   "stamp_action", "stamp_device",
  "stamp_cs", "entered_us", "state_us",     NULL,
};

static char *
read_schema (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "schema", "record",
                                                 "0001-record.sql", NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* The definitions between the brackets of CREATE TABLE name (…) STRICT. */
static char *
find_table (const char *schema, const char *name)
{
  g_autofree char *opening = g_strdup_printf ("CREATE TABLE %s (\n", name);
  const char *start = strstr (schema, opening);
  const char *end;

  if (start == NULL)
    return NULL;

  start += strlen (opening);
  end = strstr (start, "\n) STRICT");
  g_assert_nonnull (end);
  return g_strndup (start, (gsize) (end - start));
}

/* Column name to type ("TEXT") of a table, without the derived ones. */
static GHashTable *
columns_of (const char *schema, const char *name)
{
  GHashTable *columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *table = find_table (schema, name);
  g_auto (GStrv) lines = NULL;

  g_assert_nonnull (table);
  lines = g_strsplit (table, "\n", -1);
  for (unsigned i = 0; lines[i] != NULL; i++)
    {
      char column[64];
      char type[64];

      g_assert_cmpint (sscanf (lines[i], " %63[a-z_] %63[A-Z]", column, type), ==, 2);
      if (!g_strv_contains (derived, column))
        g_hash_table_insert (columns, g_strdup (column), g_strdup (type));
    }

  return columns;
}

static const char *
sql_type_of (const FlnField *field)
{
  return field->kind == FLN_FIELD_INT || field->kind == FLN_FIELD_TIME ? "INTEGER"
                                                                       : "TEXT";
}

static void
each_register_is_a_column_and_each_column_a_register (void)
{
  g_autofree char *schema = read_schema ();

  for (FlnRecordType type = 0; type < FLN_N_RECORDS; type++)
    {
      const FlnRecordSpec *spec = fln_record_spec (type);
      g_autoptr (GHashTable) columns = columns_of (schema, spec->name);
      GHashTableIter iter;
      void *left = NULL;

      for (unsigned r = 0; r < spec->n_registers; r++)
        for (unsigned f = 0; f < spec->registers[r].n_fields; f++)
          {
            const FlnField *field = &spec->registers[r].fields[f];

            g_test_message ("%s.%s", spec->name, field->column);
            g_assert_cmpstr (g_hash_table_lookup (columns, field->column), ==,
                             sql_type_of (field));
            g_hash_table_remove (columns, field->column);
          }

      g_hash_table_iter_init (&iter, columns);
      if (g_hash_table_iter_next (&iter, &left, NULL))
        g_error ("column %s.%s is in no register", spec->name, (char *) left);
    }
}

/* CHECK (column IN ('a', 'b')): the words as the schema lists them, or NULL. */
static char *
words_in_schema (const char *table, const char *column)
{
  g_autofree char *check = g_strdup_printf ("CHECK (%s IN (", column);
  const char *start = strstr (table, check);

  if (start == NULL)
    return NULL;

  start += strlen (check);
  return g_strndup (start, strcspn (start, ")"));
}

static char *
words_in_catalogue (const FlnField *field)
{
  g_autofree char *joined = g_strjoinv ("', '", (char **) field->words);

  return g_strdup_printf ("'%s'", joined);
}

static void
the_words_are_those_of_the_schema (void)
{
  g_autofree char *schema = read_schema ();
  unsigned n = 0;

  for (FlnRecordType type = 0; type < FLN_N_RECORDS; type++)
    {
      const FlnRecordSpec *spec = fln_record_spec (type);
      g_autofree char *table = find_table (schema, spec->name);

      for (unsigned r = 0; r < spec->n_registers; r++)
        for (unsigned f = 0; f < spec->registers[r].n_fields; f++)
          {
            const FlnField *field = &spec->registers[r].fields[f];
            g_autofree char *sql = words_in_schema (table, field->column);
            g_autofree char *ours = NULL;

            if (sql == NULL)
              continue;
            g_assert_cmpint (field->kind, ==, FLN_FIELD_WORD);
            ours = words_in_catalogue (field);
            g_assert_cmpstr (ours, ==, sql);
            n++;
          }
    }

  g_assert_cmpuint (n, ==, 10);
}

static void
records_stand_at_their_type_and_are_found_by_name (void)
{
  for (FlnRecordType type = 0; type < FLN_N_RECORDS; type++)
    {
      const FlnRecordSpec *spec = fln_record_spec (type);
      FlnRecordType found = FLN_N_RECORDS;

      g_assert_cmpint (spec->type, ==, type);
      g_assert_true (fln_record_type_from_name (spec->name, &found));
      g_assert_cmpint (found, ==, type);
      for (unsigned r = 0; r < spec->n_registers; r++)
        g_assert_cmpint (fln_record_find_register (type, spec->registers[r].name), ==,
                         (int) r);
    }
}

static void
unknown_names_are_not_found (void)
{
  FlnRecordType type = FLN_RECORD_TICKET;

  g_assert_false (fln_record_type_from_name ("sqlite_master", &type));
  g_assert_false (fln_record_type_from_name (NULL, &type));
  g_assert_cmpint (type, ==, FLN_RECORD_TICKET);
  g_assert_cmpint (fln_record_find_register (FLN_RECORD_TICKET, "entered_us"), ==, -1);
  g_assert_cmpint (fln_record_find_register (FLN_RECORD_TICKET, "state_by"), ==, -1);
}

static void
a_plain_register_is_called_as_its_column (void)
{
  for (FlnRecordType type = 0; type < FLN_N_RECORDS; type++)
    {
      const FlnRecordSpec *spec = fln_record_spec (type);

      for (unsigned r = 0; r < spec->n_registers; r++)
        {
          const FlnRegister *reg = &spec->registers[r];

          g_assert_cmpuint (reg->n_fields, >=, 1);
          if (reg->n_fields == 1)
            g_assert_cmpstr (reg->fields[0].column, ==, reg->name);
          for (unsigned f = 0; reg->n_fields > 1 && f < reg->n_fields; f++)
            g_assert_true (g_str_has_prefix (reg->fields[f].column, reg->name));
        }
    }
}

static void
every_register_of_an_event_is_immutable (void)
{
  unsigned events = 0;

  for (FlnRecordType type = 0; type < FLN_N_RECORDS; type++)
    {
      const FlnRecordSpec *spec = fln_record_spec (type);

      events += spec->event ? 1 : 0;
      for (unsigned r = 0; spec->event && r < spec->n_registers; r++)
        g_assert_cmpuint (spec->registers[r].flags, ==, FLN_REGISTER_IMMUTABLE);
    }

  g_assert_cmpuint (events, ==, 4);
}

static const FlnRegister *
find (FlnRecordType type, const char *name)
{
  int index = fln_record_find_register (type, name);

  g_assert_cmpint (index, >=, 0);
  return &fln_record_spec (type)->registers[index];
}

static void
the_flags_guard_what_must_not_move (void)
{
  static const char *const frozen[] = { "journey", "patient", "department" };

  for (gsize i = 0; i < G_N_ELEMENTS (frozen); i++)
    g_assert_cmpuint (find (FLN_RECORD_TICKET, frozen[i])->flags, ==,
                      FLN_REGISTER_IMMUTABLE);

  g_assert_cmpuint (find (FLN_RECORD_STAFF, "verifier")->flags, ==,
                    FLN_REGISTER_CENTRE_ONLY);
  g_assert_cmpuint (find (FLN_RECORD_DEVICE, "letter")->flags, ==,
                    FLN_REGISTER_CENTRE_WRITES);
  g_assert_cmpuint (find (FLN_RECORD_CONFLICT, "winner")->flags, ==,
                    FLN_REGISTER_CENTRE_WRITES);
  g_assert_cmpuint (find (FLN_RECORD_CONFLICT, "review")->flags, ==,
                    FLN_REGISTER_NO_CONFLICT);
  g_assert_cmpuint (find (FLN_RECORD_TICKET, "state")->flags, ==, 0);
}

/* Each word of the first field of a register is a nick of its enum. */
#define ASSERT_NICKS(type, reg, Enum, from_nick)                                       \
  do                                                                                   \
    {                                                                                  \
      const char *const *words = find (type, reg)->fields[0].words;                    \
      Enum value;                                                                      \
      for (unsigned i = 0; words[i] != NULL; i++)                                      \
        g_assert_true (from_nick (words[i], &value));                                  \
    }                                                                                  \
  while (0)

static void
every_word_has_its_enum (void)
{
  ASSERT_NICKS (FLN_RECORD_TICKET, "state", FlnTicketState, fln_ticket_state_from_nick);
  ASSERT_NICKS (FLN_RECORD_STEP, "step", FlnStep, fln_step_from_nick);
  ASSERT_NICKS (FLN_RECORD_TRIAGE, "level", FlnColour, fln_colour_from_nick);
  ASSERT_NICKS (FLN_RECORD_STAFF, "role", FlnRole, fln_role_from_nick);
  ASSERT_NICKS (FLN_RECORD_PATIENT, "needs", FlnNeeds, fln_needs_parse);
  ASSERT_NICKS (FLN_RECORD_DEPARTMENT, "queue", FlnQueueState,
                fln_queue_state_from_nick);
  ASSERT_NICKS (FLN_RECORD_APPOINTMENT, "state", FlnAppointmentState,
                fln_appointment_state_from_nick);
  ASSERT_NICKS (FLN_RECORD_CONFLICT, "review", FlnReview, fln_review_from_nick);
  ASSERT_NICKS (FLN_RECORD_CONFLICT, "subject_type", FlnRecordType,
                fln_record_type_from_name);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/catalogue/each-register-is-a-column-and-each-column-a-register",
                   each_register_is_a_column_and_each_column_a_register);
  g_test_add_func ("/catalogue/the-words-are-those-of-the-schema",
                   the_words_are_those_of_the_schema);
  g_test_add_func ("/catalogue/records-stand-at-their-type-and-are-found-by-name",
                   records_stand_at_their_type_and_are_found_by_name);
  g_test_add_func ("/catalogue/unknown-names-are-not-found",
                   unknown_names_are_not_found);
  g_test_add_func ("/catalogue/a-plain-register-is-called-as-its-column",
                   a_plain_register_is_called_as_its_column);
  g_test_add_func ("/catalogue/every-register-of-an-event-is-immutable",
                   every_register_of_an_event_is_immutable);
  g_test_add_func ("/catalogue/the-flags-guard-what-must-not-move",
                   the_flags_guard_what_must_not_move);
  g_test_add_func ("/catalogue/every-word-has-its-enum", every_word_has_its_enum);

  return g_test_run ();
}
