/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/numbers.h"

#include "desktop/local/high-water.h"

#define REST_US (12 * G_TIME_SPAN_HOUR)

static gboolean
read_zone (FlnStore *store, GTimeZone **zone, GError **error)
{
  gboolean row = FALSE;
  g_autofree char *site = NULL;
  g_autoptr (FlnStmt) query = NULL;

  if (!fln_store_get_fact (store, "site", &site, error))
    return FALSE;

  query = fln_db_prepare (fln_store_db (store),
                          "SELECT timezone FROM site ORDER BY id = :site DESC LIMIT 1",
                          error);
  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, ":site", site);
  if (!fln_stmt_step (query, &row, error))
    return FALSE;

  *zone = NULL;
  if (row && !fln_stmt_is_null (query, 0))
    *zone = g_time_zone_new_identifier (fln_stmt_text (query, 0));
  if (*zone == NULL)
    *zone = g_time_zone_new_utc ();

  return TRUE;
}

static gboolean
read_service_day (FlnStore *store, int64_t now_us, int64_t *day, GError **error)
{
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (now_us / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = NULL;

  if (!read_zone (store, &zone, error))
    return FALSE;

  local = utc != NULL ? g_date_time_to_timezone (utc, zone) : NULL;
  *day = 0;
  if (local != NULL)
    *day = (int64_t) g_date_time_get_year (local) * 10000
           + g_date_time_get_month (local) * 100 + g_date_time_get_day_of_month (local);

  return TRUE;
}

static gboolean
read_mark (FlnStore *store, FlnHighWater *mark, GError **error)
{
  return fln_store_get_number (store, "service_day", 0, &mark->day, error)
         && fln_store_get_number (store, "counter", 0, &mark->counter, error);
}

static gboolean
is_resting (FlnStore *store, const char *number, int64_t now_us, gboolean *resting,
            GError **error)
{
  g_autoptr (FlnStmt) query = fln_db_prepare (
      fln_store_db (store),
      "SELECT 1 FROM ticket WHERE number = :number AND (state IS NULL"
      " OR state IN ('waiting', 'called', 'serving', 'held') OR state_us > :since)",
      error);

  if (query == NULL)
    return FALSE;

  fln_stmt_bind_text (query, ":number", number);
  fln_stmt_bind_int (query, ":since", now_us - REST_US);

  return fln_stmt_step (query, resting, error);
}

/* A day that is over counts no more. One that lies ahead was reached by a clock that has
 * been set right since: its numbers are out, so counting goes on behind them. */
static int64_t
highest_so_far (const FlnHighWater *mark, int64_t day)
{
  return mark->day >= day ? mark->counter : 0;
}

static gboolean
count_on (FlnStore *store, const char *letter, int64_t now_us, FlnHighWater *mark,
          char **number, GError **error)
{
  gboolean resting = TRUE;
  g_autofree char *candidate = NULL;

  while (resting)
    {
      mark->counter++;
      g_free (candidate);
      candidate
          = g_strdup_printf ("%s%03" G_GINT64_FORMAT, letter, (gint64) mark->counter);
      if (!is_resting (store, candidate, now_us, &resting, error))
        return FALSE;
    }

  *number = g_steal_pointer (&candidate);
  return TRUE;
}

static gboolean
check_frozen (FlnStore *store, GError **error)
{
  g_autofree char *frozen = NULL;

  if (!fln_store_get_fact (store, "numbers_frozen", &frozen, error))
    return FALSE;

  if (frozen != NULL)
    g_set_error_literal (error, FLN_ERROR, FLN_ERROR_RULE,
                         "Two copies of this desk's folder are in use, so this one "
                         "gives out no more numbers. Enrol it anew, in an empty "
                         "folder.");

  return frozen == NULL;
}

gboolean
fln_numbers_take (FlnStore *store, int64_t now_us, char **number, GError **error)
{
  FlnHighWater inside, outside, mark = { 0 };
  g_autofree char *letter = NULL;
  g_autofree char *taken = NULL;

  g_return_val_if_fail (fln_db_in_transaction (fln_store_db (store)), FALSE);

  if (!fln_store_get_fact (store, "letter", &letter, error))
    return FALSE;
  if (letter == NULL)
    {
      g_set_error_literal (error, FLN_ERROR, FLN_ERROR_RULE,
                           "This desk has no letter for ticket numbers yet. Enrol it "
                           "with a code from the administrator.");
      return FALSE;
    }

  if (!check_frozen (store, error)
      || !read_service_day (store, now_us, &mark.day, error)
      || !read_mark (store, &inside, error)
      || !fln_high_water_read (fln_store_dir (store), letter, &outside, error))
    return FALSE;

  mark.counter
      = MAX (highest_so_far (&inside, mark.day), highest_so_far (&outside, mark.day));

  if (!count_on (store, letter, now_us, &mark, &taken, error)
      || !fln_high_water_write (fln_store_dir (store), letter, &mark, error)
      || !fln_store_set_number (store, "service_day", mark.day, error)
      || !fln_store_set_number (store, "counter", mark.counter, error))
    return FALSE;

  *number = g_steal_pointer (&taken);
  return TRUE;
}

gboolean
fln_numbers_freeze (FlnStore *store, GError **error)
{
  g_autoptr (FlnTxn) txn = fln_db_begin (fln_store_db (store), error);

  return txn != NULL && fln_store_set_fact (store, "numbers_frozen", "1", error)
         && fln_store_commit (store, txn, error);
}
