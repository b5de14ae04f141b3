/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/record/record-statements.h"

#include <string.h>

static const char *const parameters[FLN_RECORD_MAX_COLUMNS] = {
  ":v0",  ":v1",  ":v2",  ":v3",  ":v4",  ":v5",  ":v6",  ":v7",
  ":v8",  ":v9",  ":v10", ":v11", ":v12", ":v13", ":v14", ":v15",
  ":v16", ":v17", ":v18", ":v19", ":v20", ":v21", ":v22", ":v23",
};

/* What follows each column: its name, its parameter, or both. */
typedef enum
{
  NAMES,
  PARAMETERS,
  EXCLUDED,
  ASSIGNED,
} Listing;

static void
append_column (GString *sql, const char *column, const char *parameter, Listing listing)
{
  switch (listing)
    {
    case NAMES:
      g_string_append_printf (sql, ", %s", column);
      break;
    case PARAMETERS:
      g_string_append_printf (sql, ", %s", parameter);
      break;
    case EXCLUDED:
      g_string_append_printf (sql, ", %s = excluded.%s", column, column);
      break;
    case ASSIGNED:
      g_string_append_printf (sql, ", %s = %s", column, parameter);
      break;
    }
}

/* The columns of the registers, each after a comma. */
static void
append_values (GString *sql, const FlnRecordSpec *spec, Listing listing)
{
  unsigned column = 0;

  for (unsigned r = 0; r < spec->n_registers; r++)
    for (unsigned f = 0; f < spec->registers[r].n_fields; f++, column++)
      append_column (sql, spec->registers[r].fields[f].column, parameters[column],
                     listing);
}

/* Times and row stamp, each after a comma. */
static void
append_stamp (GString *sql, const FlnRecordStatements *made, Listing listing)
{
  if (made->entry >= 0)
    append_column (sql, "entered_us", ":entered_us", listing);
  if (made->state >= 0)
    append_column (sql, "state_us", ":state_us", listing);
  append_column (sql, "stamp_us", ":us", listing);
  append_column (sql, "stamp_action", ":action", listing);
  append_column (sql, "stamp_device", ":device", listing);
  append_column (sql, "stamp_cs", ":cs", listing);
}

/* Every column of a row but `id`, each after a comma. */
static void
append_columns (GString *sql, const FlnRecordSpec *spec,
                const FlnRecordStatements *made, Listing listing)
{
  append_values (sql, spec, listing);
  append_stamp (sql, made, listing);
}

/* A list begins at @start: without the comma before its first column. */
static void
drop_comma (GString *sql, gsize start)
{
  g_string_erase (sql, (gssize) start, (gssize) strlen (", "));
}

static char *
make_insert (const FlnRecordSpec *spec, const FlnRecordStatements *made)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "INSERT INTO %s (id", spec->name);
  append_columns (sql, spec, made, NAMES);
  g_string_append (sql, ") VALUES (:id");
  append_columns (sql, spec, made, PARAMETERS);
  g_string_append (sql, ")");

  return g_string_free (sql, FALSE);
}

static char *
make_store (const FlnRecordSpec *spec, const FlnRecordStatements *made)
{
  GString *sql = g_string_new (made->insert);
  gsize list = 0;

  /* Not `id`: setting it, even to itself, would write its index anew. */
  g_string_append (sql, " ON CONFLICT (id) DO UPDATE SET ");
  list = sql->len;
  append_columns (sql, spec, made, EXCLUDED);
  drop_comma (sql, list);

  return g_string_free (sql, FALSE);
}

/* Leaves alone, with their indexes, the columns that say what they said before. */
static char *
make_restamp (const FlnRecordSpec *spec, const FlnRecordStatements *made)
{
  GString *sql = g_string_new (NULL);
  gsize list = 0;

  g_string_append_printf (sql, "UPDATE %s SET ", spec->name);
  list = sql->len;
  append_stamp (sql, made, ASSIGNED);
  drop_comma (sql, list);
  g_string_append (sql, " WHERE id = :id AND (");
  list = sql->len;
  append_values (sql, spec, NAMES);
  drop_comma (sql, list);
  g_string_append (sql, ") IS (");
  list = sql->len;
  append_values (sql, spec, PARAMETERS);
  drop_comma (sql, list);
  g_string_append (sql, ")");

  return g_string_free (sql, FALSE);
}

static char *
make_load (const FlnRecordSpec *spec)
{
  GString *sql = g_string_new ("SELECT ");

  for (unsigned r = 0; r < spec->n_registers; r++)
    for (unsigned f = 0; f < spec->registers[r].n_fields; f++)
      g_string_append_printf (sql, "%s, ", spec->registers[r].fields[f].column);
  g_string_append_printf (
      sql,
      "stamp_us, stamp_action, stamp_device, stamp_cs, EXISTS (SELECT 1 FROM stamp"
      " WHERE stamp.type = '%s' AND stamp.id = %s.id) FROM %s WHERE id = :id",
      spec->name, spec->name, spec->name);

  return g_string_free (sql, FALSE);
}

static char *
make_read (const FlnRecordSpec *spec, const FlnRegister *reg)
{
  GString *sql = g_string_new ("SELECT ");

  for (unsigned f = 0; f < reg->n_fields; f++)
    g_string_append_printf (sql, "t.%s, ", reg->fields[f].column);
  g_string_append_printf (
      sql,
      "t.stamp_us, t.stamp_action, t.stamp_device, t.stamp_cs,"
      " s.us, s.action, s.device, s.cs FROM %s AS t LEFT JOIN stamp AS s"
      " ON s.type = '%s' AND s.id = t.id AND s.register = '%s' WHERE t.id = :id",
      spec->name, spec->name, reg->name);

  return g_string_free (sql, FALSE);
}

static char *
make_write (const FlnRecordSpec *spec, const FlnRecordStatements *made, unsigned r)
{
  const FlnRegister *reg = &spec->registers[r];
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "UPDATE %s SET ", spec->name);
  for (unsigned f = 0; f < reg->n_fields; f++)
    g_string_append_printf (sql, "%s%s = %s", f == 0 ? "" : ", ", reg->fields[f].column,
                            parameters[f]);
  if ((int) r == made->entry)
    g_string_append (sql, ", entered_us = :us");
  if ((int) r == made->state)
    g_string_append (sql, ", state_us = :us");
  g_string_append (sql, " WHERE id = :id");

  return g_string_free (sql, FALSE);
}

static void
make_statements (FlnRecordType type, FlnRecordStatements *made)
{
  const FlnRecordSpec *spec = fln_record_spec (type);
  const char *name = spec->name;

  g_assert (spec->n_registers <= FLN_RECORD_MAX_REGISTERS);
  for (unsigned r = 0; r < spec->n_registers; r++)
    {
      made->first_column[r] = made->n_columns;
      made->n_columns += spec->registers[r].n_fields;
    }
  g_assert (made->n_columns <= FLN_RECORD_MAX_COLUMNS);

  made->entry = made->state = -1;
  if (type == FLN_RECORD_TICKET)
    {
      made->entry = fln_record_find_register (type, "journey");
      made->state = fln_record_find_register (type, "state");
    }

  made->exists = g_strdup_printf ("SELECT 1 FROM %s WHERE id = :id", name);
  made->insert = make_insert (spec, made);
  made->store = make_store (spec, made);
  made->restamp = make_restamp (spec, made);
  made->load = make_load (spec);
  made->stub = g_strdup_printf ("INSERT INTO %s (id) VALUES (:id)", name);
  made->strike = g_strdup_printf ("DELETE FROM %s WHERE id = :id", name);
  made->forget
      = g_strdup_printf ("UPDATE %s SET stamp_cs = 1 WHERE stamp_cs > 1", name);
  for (unsigned r = 0; r < spec->n_registers; r++)
    {
      made->read[r] = make_read (spec, &spec->registers[r]);
      made->write[r] = make_write (spec, made, r);
    }
}

static gpointer
make_all (gpointer unused)
{
  FlnRecordStatements *all = g_new0 (FlnRecordStatements, FLN_N_RECORDS);

  for (unsigned type = 0; type < FLN_N_RECORDS; type++)
    make_statements ((FlnRecordType) type, &all[type]);

  return all;
}

const FlnRecordStatements *
fln_record_statements (FlnRecordType type)
{
  static GOnce made = G_ONCE_INIT;
  const FlnRecordStatements *all = g_once (&made, make_all, NULL);

  g_assert (type < FLN_N_RECORDS);

  return &all[type];
}

const char *
fln_record_parameter (unsigned column)
{
  g_assert (column < FLN_RECORD_MAX_COLUMNS);

  return parameters[column];
}
