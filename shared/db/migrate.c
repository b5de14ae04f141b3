/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/db/migrate.h"

#include "schema/foleni-schema.h"

#define FOLDER "/org/foleni/schema/"

/* "FlnD" and "FlnC": where file(1) and we look for whose file it is. */
#define DESK_APPLICATION 0x466c6e44
#define CENTRAL_APPLICATION 0x466c6e43

/* A file of the schema, and how the store remembers that it was applied. */
typedef struct
{
  const char *file;
  const char *mark;
} Step;

static const Step desk_steps[] = {
  { FOLDER "record/0001-record.sql", "PRAGMA user_version = 1" },
  { FOLDER "desk/0002-desk.sql", "PRAGMA user_version = 2" },
};

static const Step central_steps[] = {
  { FOLDER "record/0001-record.sql", "PRAGMA user_version = 1" },
  { FOLDER "central/sqlite/0002-central.sql", "PRAGMA user_version = 2" },
};

/* All that differs between the kinds. */
typedef struct
{
  const char *name;
  int64_t application;
  const char *claim;
  const Step *steps;
  int n_steps;
} Plan;

static const Plan *
plan_of (FlnDbKind kind)
{
  static const Plan desk = { "a desk's store", DESK_APPLICATION,
                             "PRAGMA application_id = " G_STRINGIFY (DESK_APPLICATION),
                             desk_steps, G_N_ELEMENTS (desk_steps) };
  static const Plan central
      = { "a centre's store", CENTRAL_APPLICATION,
          "PRAGMA application_id = " G_STRINGIFY (CENTRAL_APPLICATION), central_steps,
          G_N_ELEMENTS (central_steps) };

  return kind == FLN_DB_DESK ? &desk : &central;
}

static const char *
name_of (int64_t application)
{
  if (application == DESK_APPLICATION)
    return plan_of (FLN_DB_DESK)->name;
  if (application == CENTRAL_APPLICATION)
    return plan_of (FLN_DB_CENTRAL)->name;
  return "another program's file";
}

int
fln_migrate_newest (FlnDbKind kind)
{
  return plan_of (kind)->n_steps;
}

gboolean
fln_migrate_check (FlnDb *db, int *version, GError **error)
{
  const Plan *plan = plan_of (db->kind);
  int64_t application, applied, objects;

  if (!fln_db_read_number (db, "PRAGMA application_id", &application, error)
      || !fln_db_read_number (db, "PRAGMA user_version", &applied, error)
      || !fln_db_read_number (db, "SELECT count (*) FROM sqlite_schema", &objects,
                              error))
    return FALSE;

  /* Empty: nobody's, so ours to fill. */
  if (application == 0 && applied == 0 && objects == 0)
    {
      *version = 0;
      return TRUE;
    }

  if (application != plan->application)
    {
      g_set_error (
          error, FLN_ERROR, FLN_ERROR_STORAGE,
          "%s: this is %s, not %s; it was left as it was; choose another place",
          db->path, name_of (application), plan->name);
      return FALSE;
    }

  if (applied > plan->n_steps)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_NEWER,
                   "%s: a newer Foleni wrote this store (schema %" G_GINT64_FORMAT
                   ", this program knows %d); it was left as it was; install the newer"
                   " program",
                   db->path, applied, plan->n_steps);
      return FALSE;
    }

  *version = (int) applied;
  return TRUE;
}

static char *
load_file (const char *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_resource_lookup_data (
      fln_schema_get_resource (), file, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);

  if (bytes == NULL)
    g_error ("The program was built without %s: %s", file, error->message);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* Applies one file, or finds that another process was faster. */
static gboolean
apply_next (FlnDb *db, int *version, GError **error)
{
  const Plan *plan = plan_of (db->kind);
  g_autoptr (FlnTxn) txn = fln_db_begin (db, error);
  g_autofree char *script = NULL;

  if (txn == NULL || !fln_migrate_check (db, version, error))
    return FALSE;

  if (*version == plan->n_steps)
    return TRUE;

  script = load_file (plan->steps[*version].file);
  if (!fln_db_execute (db, plan->claim, error) || !fln_db_execute (db, script, error)
      || !fln_db_execute (db, plan->steps[*version].mark, error)
      || !fln_txn_commit (txn, error))
    {
      g_prefix_error (error, "%s: ", plan->steps[*version].file);
      return FALSE;
    }

  (*version)++;
  return TRUE;
}

gboolean
fln_migrate (FlnDb *db, GError **error)
{
  int version;

  if (!fln_migrate_check (db, &version, error))
    return FALSE;

  while (version < fln_migrate_newest (db->kind))
    if (!apply_next (db, &version, error))
      return FALSE;

  return TRUE;
}
