/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/local/numbers.h"

#include "shared/base/atomic-file.h"

#include <stdio.h>
#include <string.h>

#define HIGH_WATER_MAX_SIZE 256
#define REST_US (12 * G_TIME_SPAN_HOUR)

/* How far counting has come. */
typedef struct
{
  int64_t day; /* 20261121, by the site's time zone */
  int64_t counter;
} FlnMark;

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

static char *
high_water_path (FlnStore *store)
{
  return g_build_filename (fln_store_dir (store), "high-water", NULL);
}

/* The mark of another letter is another desk's that this one was before. A mark that
 * cannot be read is a reason to stop, not to begin at 1 again. */
static gboolean
read_high_water (FlnStore *store, const char *letter, FlnMark *mark, GError **error)
{
  g_autoptr (GError) failed = NULL;
  g_autofree char *path = high_water_path (store);
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;
  g_autoptr (GBytes) bytes = fln_atomic_file_read (path, HIGH_WATER_MAX_SIZE, &failed);

  *mark = (FlnMark){ 0 };
  if (bytes == NULL)
    {
      if (g_error_matches (failed, FLN_ERROR, FLN_ERROR_NOT_FOUND))
        return TRUE;
      g_propagate_error (error, g_steal_pointer (&failed));
      return FALSE;
    }

  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  words = g_strsplit (g_strstrip (text), " ", 4);
  if (g_strv_length (words) != 3
      || !g_ascii_string_to_signed (words[1], 10, 0, G_MAXINT64, &mark->day, NULL)
      || !g_ascii_string_to_signed (words[2], 10, 0, G_MAXINT64, &mark->counter, NULL))
    {
      g_set_error (
          error, FLN_ERROR, FLN_ERROR_STORAGE,
          "%s, which keeps ticket numbers from being given twice, cannot be "
          "read. No ticket was issued. Write the letter, the date and the last "
          "number into it, as in: %s 20260131 57",
          path, letter);
      return FALSE;
    }

  if (!g_str_equal (words[0], letter))
    *mark = (FlnMark){ 0 };

  return TRUE;
}

static gboolean
write_high_water (FlnStore *store, const char *letter, const FlnMark *mark,
                  GError **error)
{
  g_autofree char *path = high_water_path (store);
  g_autofree char *text
      = g_strdup_printf ("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", letter,
                         (gint64) mark->day, (gint64) mark->counter);

  return fln_atomic_file_write (path, text, strlen (text), error);
}

static gboolean
read_mark (FlnStore *store, FlnMark *mark, GError **error)
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
highest_so_far (const FlnMark *mark, int64_t day)
{
  return mark->day >= day ? mark->counter : 0;
}

static gboolean
count_on (FlnStore *store, const char *letter, int64_t now_us, FlnMark *mark,
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

gboolean
fln_numbers_take (FlnStore *store, int64_t now_us, char **number, GError **error)
{
  FlnMark inside, outside, mark = { 0 };
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

  if (!read_service_day (store, now_us, &mark.day, error)
      || !read_mark (store, &inside, error)
      || !read_high_water (store, letter, &outside, error))
    return FALSE;

  mark.counter
      = MAX (highest_so_far (&inside, mark.day), highest_so_far (&outside, mark.day));

  if (!count_on (store, letter, now_us, &mark, &taken, error)
      || !write_high_water (store, letter, &mark, error)
      || !fln_store_set_number (store, "service_day", mark.day, error)
      || !fln_store_set_number (store, "counter", mark.counter, error))
    return FALSE;

  *number = g_steal_pointer (&taken);
  return TRUE;
}
