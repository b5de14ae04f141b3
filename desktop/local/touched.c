/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/touched.h"

#include "desktop/local/patient-index.h"
#include "desktop/local/place.h"

/* Each id once, in the order of the first time. */
typedef struct
{
  GHashTable *known; /* lends its ids to `order` */
  GPtrArray *order;
} FlnIdList;

struct _FlnTouched
{
  FlnIdList tickets;
  FlnIdList departments;
  FlnIdList patients;
};

static void
init_list (FlnIdList *list)
{
  list->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  list->order = g_ptr_array_new ();
}

static void
clear_list (FlnIdList *list)
{
  g_ptr_array_unref (list->order);
  g_hash_table_unref (list->known);
}

static void
add_id (FlnIdList *list, const char *id)
{
  char *own = NULL;

  if (g_hash_table_contains (list->known, id))
    return;

  own = g_strdup (id);
  g_hash_table_add (list->known, own);
  g_ptr_array_add (list->order, own);
}

FlnTouched *
fln_touched_new (void)
{
  FlnTouched *touched = g_new0 (FlnTouched, 1);

  init_list (&touched->tickets);
  init_list (&touched->departments);
  init_list (&touched->patients);

  return touched;
}

void
fln_touched_free (FlnTouched *touched)
{
  if (touched == NULL)
    return;

  clear_list (&touched->tickets);
  clear_list (&touched->departments);
  clear_list (&touched->patients);
  g_free (touched);
}

void
fln_touched_note (FlnTouched *touched, FlnRecordType type, const char *id,
                  const char *ticket)
{
  if (type == FLN_RECORD_TICKET)
    add_id (&touched->tickets, id);
  else if (type == FLN_RECORD_DEPARTMENT)
    add_id (&touched->departments, id);
  else if (type == FLN_RECORD_PATIENT)
    add_id (&touched->patients, id);
  else if (ticket != NULL
           && (type == FLN_RECORD_TRIAGE || type == FLN_RECORD_OVERRIDE
               || type == FLN_RECORD_STEP))
    add_id (&touched->tickets, ticket);
}

gboolean
fln_touched_refresh (FlnTouched *touched, FlnStore *store, GError **error)
{
  GPtrArray *tickets = touched->tickets.order;
  GPtrArray *departments = touched->departments.order;

  if (!fln_patient_index_refresh (fln_store_db (store), touched->patients.order, error))
    return FALSE;

  for (guint i = 0; i < tickets->len; i++)
    if (!fln_place_refresh (store, g_ptr_array_index (tickets, i), error))
      return FALSE;

  for (guint i = 0; i < departments->len; i++)
    if (!fln_place_refresh_department (store, g_ptr_array_index (departments, i),
                                       error))
      return FALSE;

  return TRUE;
}
