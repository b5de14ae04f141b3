/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/touched.h"

#include "desktop/local/patient-index.h"
#include "desktop/local/place.h"

struct _FlnTouched
{
  GHashTable *tickets;
  GHashTable *departments;
  GHashTable *patients;
};

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

FlnTouched *
fln_touched_new (void)
{
  FlnTouched *touched = g_new0 (FlnTouched, 1);

  touched->tickets = new_set ();
  touched->departments = new_set ();
  touched->patients = new_set ();

  return touched;
}

void
fln_touched_free (FlnTouched *touched)
{
  if (touched == NULL)
    return;

  g_hash_table_unref (touched->tickets);
  g_hash_table_unref (touched->departments);
  g_hash_table_unref (touched->patients);
  g_free (touched);
}

void
fln_touched_note (FlnTouched *touched, FlnRecordType type, const char *id,
                  const char *ticket)
{
  if (type == FLN_RECORD_TICKET)
    g_hash_table_add (touched->tickets, g_strdup (id));
  else if (type == FLN_RECORD_DEPARTMENT)
    g_hash_table_add (touched->departments, g_strdup (id));
  else if (type == FLN_RECORD_PATIENT)
    g_hash_table_add (touched->patients, g_strdup (id));
  else if (ticket != NULL
           && (type == FLN_RECORD_TRIAGE || type == FLN_RECORD_OVERRIDE
               || type == FLN_RECORD_STEP))
    g_hash_table_add (touched->tickets, g_strdup (ticket));
}

gboolean
fln_touched_refresh (FlnTouched *touched, FlnStore *store, GError **error)
{
  GHashTableIter each;
  gpointer id = NULL;

  g_hash_table_iter_init (&each, touched->patients);
  while (g_hash_table_iter_next (&each, &id, NULL))
    if (!fln_patient_index_refresh (fln_store_db (store), id, error))
      return FALSE;

  g_hash_table_iter_init (&each, touched->tickets);
  while (g_hash_table_iter_next (&each, &id, NULL))
    if (!fln_place_refresh (store, id, error))
      return FALSE;

  g_hash_table_iter_init (&each, touched->departments);
  while (g_hash_table_iter_next (&each, &id, NULL))
    if (!fln_place_refresh_department (store, id, error))
      return FALSE;

  return TRUE;
}
