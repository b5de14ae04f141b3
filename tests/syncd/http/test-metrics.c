/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/metrics.h"

#include <string.h>

static void
answers_count_by_the_hundreds_of_their_status (void)
{
  FlnMetrics metrics = { 0 };

  fln_metrics_count_answer (&metrics, 200);
  fln_metrics_count_answer (&metrics, 299);
  fln_metrics_count_answer (&metrics, 404);
  fln_metrics_count_answer (&metrics, 503);
  fln_metrics_count_answer (&metrics, 0);
  fln_metrics_count_answer (&metrics, 99999);

  g_assert_cmpint (metrics.requests[2], ==, 2);
  g_assert_cmpint (metrics.requests[4], ==, 1);
  g_assert_cmpint (metrics.requests[5], ==, 1);
}

static void
every_cut_has_its_own_word (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (int cut = 0; cut < FLN_N_CUTS; cut++)
    {
      const char *nick = fln_cut_to_nick ((FlnCut) cut);

      g_assert_nonnull (nick);
      g_assert_true (g_hash_table_add (seen, (gpointer) nick));
    }
}

static void
the_text_is_what_a_scraper_reads (void)
{
  FlnMetrics metrics = { .actions = 12, .commit_us = 1500000 };
  FlnMetricsGauges gauges = { .head_cs = 99 };
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  metrics.connections_cut[FLN_CUT_IDLE] = 3;
  fln_metrics_gauge_process (&gauges);
  text = fln_metrics_write (&metrics, &gauges);
  lines = g_strsplit (text, "\n", -1);

  g_assert_nonnull (strstr (text, "\nfoleni_actions_total 12\n"));
  g_assert_nonnull (strstr (text, "\nfoleni_commit_seconds_total 1.500000\n"));
  g_assert_nonnull (strstr (text, "\nfoleni_head_change_sequence 99\n"));
  g_assert_nonnull (strstr (text, "\nfoleni_connections_cut_total{why=\"idle\"} 3\n"));
  g_assert_cmpint (gauges.resident_bytes, >, 100 * 1024);
  g_assert_cmpint (gauges.descriptors, >=, 3);

  for (int i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++)
    if (!g_str_has_prefix (lines[i], "# HELP foleni_")
        && !g_str_has_prefix (lines[i], "# TYPE foleni_"))
      g_assert_true (g_regex_match_simple (
          "^foleni_[a-z_]+(\\{[a-z]+=\"[a-z0-9]+\"\\})? -?[0-9]+(\\.[0-9]+)?$",
          lines[i], 0, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/metrics/answers", answers_count_by_the_hundreds_of_their_status);
  g_test_add_func ("/metrics/cuts", every_cut_has_its_own_word);
  g_test_add_func ("/metrics/text", the_text_is_what_a_scraper_reads);

  return g_test_run ();
}
