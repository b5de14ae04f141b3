/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/queries/value-words.h"

#include "desktop/local/queries/site-facts.h"
#include "shared/domain/phone.h"
#include "shared/wire/value-json.h"

/* The name of whatever record has that id; NULL where none is known. */
static gboolean
find_name (FlnStore *store, const char *id, char **name, GError **error)
{
  g_autoptr (FlnStmt) query = NULL;
  gboolean row;

  query = fln_db_prepare (fln_store_db (store),
                          "SELECT name FROM department WHERE id = :id"
                          " UNION ALL SELECT name FROM staff WHERE id = :id"
                          " UNION ALL SELECT name FROM patient WHERE id = :id"
                          " UNION ALL SELECT number FROM ticket WHERE id = :id",
                          error);
  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, ":id", id);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;

  *name = row ? g_strdup (fln_stmt_text (query, 0)) : NULL;
  return TRUE;
}

static char *
time_words (int64_t us, GTimeZone *zone)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (us / G_TIME_SPAN_SECOND);
  g_autoptr (GDateTime) local
      = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;

  return local != NULL ? g_date_time_format (local, "%Y-%m-%d %H:%M") : NULL;
}

/* The register of that name, as this program knows it; NULL for another. */
static const FlnRegister *
find_register (FlnRecordType type, const char *reg)
{
  const int index = type < FLN_N_RECORDS ? fln_record_find_register (type, reg) : -1;

  return index >= 0 ? &fln_record_spec (type)->registers[index] : NULL;
}

static char *
text_words (const FlnField *field, const char *text, const FlnSiteFacts *site)
{
  if (g_str_equal (field->column, "phone"))
    return fln_phone_national (text, site->country);
  return g_strdup (text);
}

/* One column of the value; *@words stays NULL when it is empty or says nothing new. */
static gboolean
part_words (FlnStore *store, const FlnField *field, const FlnScalar *part,
            const FlnSiteFacts *site, char **words, GError **error)
{
  if (part->kind == FLN_VALUE_NULL || g_str_equal (field->column, "born_precision"))
    return TRUE;

  if (field->kind == FLN_FIELD_REF)
    {
      if (!find_name (store, part->text, words, error))
        return FALSE;
      if (*words == NULL)
        *words = g_strdup (part->text);
    }
  else if (field->kind == FLN_FIELD_TIME)
    *words = time_words (part->number, site->zone);
  else if (part->kind == FLN_VALUE_TEXT)
    *words = text_words (field, part->text, site);
  else
    *words = g_strdup_printf ("%" G_GINT64_FORMAT, part->number);

  return TRUE;
}

char *
fln_value_words (FlnStore *store, FlnRecordType type, const char *reg, const char *json,
                 GError **error)
{
  g_autoptr (FlnSiteFacts) site = NULL;
  g_autoptr (GString) words = g_string_new (NULL);
  g_auto (FlnValue) value = { 0 };
  const FlnRegister *spec = find_register (type, reg);

  if (json == NULL)
    return g_strdup ("");
  if (spec == NULL || !fln_value_from_json (spec, json, &value, NULL))
    return g_strdup (json);

  site = fln_query_site (store, error);
  if (site == NULL)
    return NULL;

  for (unsigned i = 0; i < value.n; i++)
    {
      g_autofree char *part = NULL;

      if (!part_words (store, &spec->fields[i], &value.part[i], site, &part, error))
        return NULL;
      if (part == NULL)
        continue;

      g_string_append (words, words->len > 0 ? ", " : "");
      if (g_str_has_suffix (spec->fields[i].column, "room"))
        g_string_append (words, "room ");
      g_string_append (words, part);
    }

  return g_string_free (g_steal_pointer (&words), FALSE);
}

GPtrArray *
fln_value_columns (FlnStore *store, FlnRecordType type, const char *reg,
                   const char *json, GError **error)
{
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (FlnSiteFacts) site = NULL;
  g_auto (FlnValue) value = { 0 };
  const FlnRegister *spec = find_register (type, reg);

  if (json == NULL || spec == NULL || !fln_value_from_json (spec, json, &value, NULL))
    return g_steal_pointer (&columns);

  site = fln_query_site (store, error);
  if (site == NULL)
    return NULL;

  for (unsigned i = 0; i < value.n; i++)
    {
      char *part = NULL;

      if (!part_words (store, &spec->fields[i], &value.part[i], site, &part, error))
        return NULL;

      g_ptr_array_add (columns, part);
    }

  return g_steal_pointer (&columns);
}
