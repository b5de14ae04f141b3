/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/cli/cli-answer.h"
#include "desktop/cli/cli-said.h"
#include "desktop/cli/verb-tables.h"
#include "desktop/local/queries/day-figures.h"

#include <glib/gi18n-lib.h>

#define MINUTE_US (60 * G_TIME_SPAN_SECOND)

static void
add_seconds (FlnJsonWriter *json, const char *name, int64_t us, unsigned n)
{
  fln_json_writer_name (json, name);
  if (n > 0)
    fln_json_writer_int (json, us / G_TIME_SPAN_SECOND);
  else
    fln_json_writer_null (json);
}

static void
add_rate (FlnJsonWriter *json, const char *name, double rate)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  fln_json_writer_name (json, name);
  fln_json_writer_raw (json, g_ascii_formatd (text, sizeof text, "%.4f", rate));
}

static void
add_figures (FlnJsonWriter *json, const FlnFigures *figures)
{
  fln_json_writer_open_object (json);
  fln_json_writer_add_text (json, "key", figures->key);
  fln_json_writer_add_int (json, "tickets", figures->n);
  for (int state = FLN_TICKET_WAITING; state <= FLN_TICKET_TRANSFERRED; state++)
    fln_json_writer_add_int (json, fln_ticket_state_to_nick ((FlnTicketState) state),
                             figures->n_by_state[state]);
  fln_json_writer_add_int (json, "waits", figures->n_waits);
  add_seconds (json, "wait_median_s", figures->wait_median_us, figures->n_waits);
  add_seconds (json, "wait_p90_s", figures->wait_p90_us, figures->n_waits);
  add_seconds (json, "wait_longest_s", figures->wait_longest_us, figures->n_waits);
  fln_json_writer_add_int (json, "past_target", figures->n_breaches);
  fln_json_writer_add_int (json, "services", figures->n_services);
  add_seconds (json, "service_median_s", figures->service_median_us,
               figures->n_services);
  add_seconds (json, "service_p90_s", figures->service_p90_us, figures->n_services);
  add_rate (json, "no_show_rate", figures->no_show_rate);
  fln_json_writer_close_object (json);
}

static void
add_list (FlnJsonWriter *json, const char *name, GPtrArray *list)
{
  fln_json_writer_name (json, name);
  fln_json_writer_open_array (json);
  for (guint i = 0; i < list->len; i++)
    add_figures (json, list->pdata[i]);
  fln_json_writer_close_array (json);
}

static void
add_all (FlnJsonWriter *json, const FlnDayFigures *figures)
{
  fln_json_writer_open_object (json);
  fln_cli_add_time (json, "from", figures->from_us);
  fln_cli_add_time (json, "to", figures->to_us);
  fln_json_writer_name (json, "all");
  add_figures (json, figures->all);
  add_list (json, "by_department", figures->by_department);
  add_list (json, "by_urgency", figures->by_colour);
  add_list (json, "by_doctor", figures->by_doctor);
  add_list (json, "by_hour", figures->by_hour);
  add_list (json, "by_day", figures->by_day);
  fln_json_writer_close_object (json);
}

static void
say_figures (FlnCli *cli, const FlnFigures *figures, const char *name)
{
  fln_cli_say (cli, "%-20s %6u %6u %6u %6d %6d %6d %5d %%\n", name, figures->n,
               figures->n_by_state[FLN_TICKET_WAITING],
               figures->n_by_state[FLN_TICKET_SERVED],
               (int) (figures->wait_median_us / MINUTE_US),
               (int) (figures->wait_p90_us / MINUTE_US),
               (int) (figures->service_median_us / MINUTE_US),
               (int) (figures->no_show_rate * 100 + 0.5));
}

static void
say_list (FlnCli *cli, GPtrArray *list)
{
  for (guint i = 0; i < list->len; i++)
    {
      const FlnFigures *figures = list->pdata[i];

      say_figures (cli, figures, figures->key);
    }
}

static void
say_all (FlnCli *cli, const FlnDayFigures *figures)
{
  /* Translators: heads of columns: numbers given, waiting, served; median and 90th
     percentile of the wait in minutes; median of the service in minutes; no-shows */
  fln_cli_say (cli, "%-20s %6s %6s %6s %6s %6s %6s %7s\n", "", _ ("given"), _ ("waits"),
               _ ("served"), _ ("median"), "P90", _ ("serve"), _ ("absent"));
  say_figures (cli, figures->all, _ ("all"));
  say_list (cli, figures->by_department);
  say_list (cli, figures->by_colour);
}

/* From the midnight that begins --from to the one that ends --to; today by themselves. */
static gboolean
read_range (FlnCli *cli, FlnCliArgs *args, int64_t *from_us, int64_t *to_us,
            GError **error)
{
  FlnStore *store = fln_cli_store (cli, error);
  const char *from = fln_cli_args_text (args, "from");
  const char *to = fln_cli_args_text (args, "to");
  int64_t first_us;
  int64_t last_us;
  int64_t other_us;

  if (store == NULL || !fln_store_now_us (store, &last_us, error))
    return FALSE;

  first_us = last_us;
  if (to != NULL && !fln_cli_time (cli, to, &last_us, error))
    return FALSE;
  first_us = to != NULL ? last_us : first_us;
  if (from != NULL && !fln_cli_time (cli, from, &first_us, error))
    return FALSE;

  if (first_us > last_us)
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_INVALID,
                   "--from lies after --to, so there is nothing between.");
      return FALSE;
    }

  return fln_query_day_bounds (store, first_us, from_us, &other_us, error)
         && fln_query_day_bounds (store, last_us, &other_us, to_us, error);
}

static gboolean
run_stats (FlnCli *cli, FlnCliArgs *args, GError **error)
{
  g_autoptr (FlnDayFigures) figures = NULL;
  int64_t from_us;
  int64_t to_us;

  if (!read_range (cli, args, &from_us, &to_us, error))
    return FALSE;

  figures = fln_query_day_figures (fln_cli_store (cli, NULL), from_us, to_us, error);
  if (figures == NULL)
    return FALSE;

  if (fln_cli_wants_json (cli))
    add_all (fln_cli_json (cli), figures);
  else
    say_all (cli, figures);
  return TRUE;
}

static const FlnCliOption stats_options[] = {
  { "from", FLN_OPTION_TEXT, FALSE, "DATE" },
  { "to", FLN_OPTION_TEXT, FALSE, "DATE" },
  { NULL },
};

const FlnVerb fln_stats_verbs[] = {
  { "stats", run_stats, NULL, 0, 0, stats_options,
    N_ ("how many came, how long they waited and were served") },
  { NULL },
};
