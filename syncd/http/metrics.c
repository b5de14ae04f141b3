/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/metrics.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

static const char *const cut_nicks[FLN_N_CUTS] = {
  [FLN_CUT_FULL] = "full",
  [FLN_CUT_ADDRESS] = "address",
  [FLN_CUT_DEVICE] = "device",
  [FLN_CUT_HEADER] = "header",
  [FLN_CUT_REQUEST] = "request",
  [FLN_CUT_PROGRESS] = "progress",
  [FLN_CUT_IDLE] = "idle",
  [FLN_CUT_LEFT] = "left",
  [FLN_CUT_REFUSED] = "refused",
  [FLN_CUT_STOPPING] = "stopping",
  [FLN_CUT_DESCRIPTORS] = "descriptors",
};

const char *
fln_cut_to_nick (FlnCut cut)
{
  g_return_val_if_fail (cut < FLN_N_CUTS, "unknown");

  return cut_nicks[cut];
}

void
fln_metrics_count_answer (FlnMetrics *metrics, guint status)
{
  guint hundreds = status / 100;

  if (hundreds < FLN_METRICS_STATUSES)
    metrics->requests[hundreds]++;
}

void
fln_metrics_gauge_process (FlnMetricsGauges *gauges)
{
  g_autofree char *statm = NULL;
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  int64_t pages = 0;

  if (g_file_get_contents ("/proc/self/statm", &statm, NULL, NULL)
      && sscanf (statm, "%*d %" SCNd64, &pages) == 1)
    gauges->resident_bytes = pages * sysconf (_SC_PAGESIZE);

  /* The directory itself is one of them. */
  gauges->descriptors = -1;
  while (dir != NULL && g_dir_read_name (dir) != NULL)
    gauges->descriptors++;
}

static void
add_head (GString *out, const char *name, const char *type, const char *help)
{
  g_string_append_printf (out, "# HELP foleni_%s %s\n# TYPE foleni_%s %s\n", name, help,
                          name, type);
}

static void
add_number (GString *out, const char *type, const char *name, const char *help,
            int64_t value)
{
  add_head (out, name, type, help);
  g_string_append_printf (out, "foleni_%s %" G_GINT64_FORMAT "\n", name, value);
}

static void
add_seconds (GString *out, const char *type, const char *name, const char *help,
             int64_t us)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  add_head (out, name, type, help);
  g_ascii_formatd (text, sizeof text, "%.6f", (double) us / G_USEC_PER_SEC);
  g_string_append_printf (out, "foleni_%s %s\n", name, text);
}

static void
add_cuts (GString *out, const FlnMetrics *metrics)
{
  add_head (out, "connections_cut_total", "counter",
            "Connections refused or ended here");
  for (int cut = 0; cut < FLN_N_CUTS; cut++)
    g_string_append_printf (
        out, "foleni_connections_cut_total{why=\"%s\"} %" G_GINT64_FORMAT "\n",
        cut_nicks[cut], metrics->connections_cut[cut]);
}

static void
add_requests (GString *out, const FlnMetrics *metrics)
{
  add_head (out, "requests_total", "counter",
            "Answers by the hundreds of their status");
  for (int hundreds = 2; hundreds < FLN_METRICS_STATUSES; hundreds++)
    g_string_append_printf (
        out, "foleni_requests_total{status=\"%dxx\"} %" G_GINT64_FORMAT "\n", hundreds,
        metrics->requests[hundreds]);
}

char *
fln_metrics_write (const FlnMetrics *metrics, const FlnMetricsGauges *gauges)
{
  GString *out = g_string_new (NULL);

  add_number (out, "gauge", "connections_open", "Connections open now",
              metrics->connections_open);
  add_number (out, "counter", "connections_accepted_total", "Connections accepted",
              metrics->connections_accepted);
  add_cuts (out, metrics);
  add_number (out, "counter", "accept_failures_total", "Failed calls of accept",
              metrics->accept_failures);
  add_requests (out, metrics);
  add_number (out, "counter", "guard_refusals_total",
              "Requests refused by their header", metrics->guard_refusals);
  add_number (out, "counter", "unauthorised_total", "Requests without a valid token",
              metrics->unauthorised);
  add_number (out, "counter", "rate_limited_total", "Requests told to come later",
              metrics->rate_limited);
  add_number (out, "counter", "pushes_total", "Pushes taken in", metrics->pushes);
  add_number (out, "counter", "actions_total", "Actions in them", metrics->actions);
  add_number (out, "counter", "commits_total", "Commits they shared", metrics->commits);
  add_number (out, "counter", "commit_failures_total", "Commits that failed",
              metrics->commit_failures);
  add_seconds (out, "counter", "commit_seconds_total", "Time spent in commits",
               metrics->commit_us);
  add_seconds (out, "gauge", "commit_seconds_max", "The longest commit",
               metrics->commit_us_max);
  add_number (out, "gauge", "feeds_open", "Live feeds open now", metrics->feeds_open);
  add_number (out, "counter", "feed_events_total", "Events sent on feeds",
              metrics->feed_events);
  add_number (out, "counter", "feed_resyncs_total", "Slow readers told to pull",
              metrics->feed_resyncs);
  add_number (out, "gauge", "head_change_sequence", "The newest change",
              gauges->head_cs);
  add_seconds (out, "gauge", "start_time_seconds", "When it started, Unix time",
               gauges->started_us);
  add_number (out, "gauge", "resident_memory_bytes", "Resident memory",
              gauges->resident_bytes);
  add_number (out, "gauge", "open_descriptors", "Open file descriptors",
              gauges->descriptors);

  return g_string_free (out, FALSE);
}
