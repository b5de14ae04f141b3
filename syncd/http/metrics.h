/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stdint.h>

G_BEGIN_DECLS

/* Why a connection was not accepted, or was ended from here. */
typedef enum
{
  FLN_CUT_FULL,        /* refused: all places are taken */
  FLN_CUT_ADDRESS,     /* too many from one address that have not shown a token */
  FLN_CUT_DEVICE,      /* a newer connection of the same device took its place */
  FLN_CUT_HEADER,      /* header deadline */
  FLN_CUT_REQUEST,     /* body deadline */
  FLN_CUT_PROGRESS,    /* the client does not take the answer */
  FLN_CUT_IDLE,        /* kept alive, and nothing came */
  FLN_CUT_LEFT,        /* the client went away */
  FLN_CUT_REFUSED,     /* the request was refused and its rest thrown away */
  FLN_CUT_STOPPING,    /* graceful stop */
  FLN_CUT_DESCRIPTORS, /* shed because no descriptor was free */
  FLN_N_CUTS
} FlnCut;

#define FLN_METRICS_STATUSES 6 /* by hundreds: [2] counts 200–299 */

/**
 * FlnMetrics:
 *
 * What the daemon counts while it runs; all since it started.  No id of a device or a
 * person is a label, so the figures may be kept and shown.
 */
typedef struct
{
  int64_t connections_accepted;
  int64_t connections_open;
  int64_t connections_cut[FLN_N_CUTS];
  int64_t accept_failures;

  int64_t requests[FLN_METRICS_STATUSES];
  int64_t guard_refusals;
  int64_t unauthorised;
  int64_t rate_limited;

  int64_t pushes;
  int64_t actions;
  int64_t commits; /* groups of pushes */
  int64_t commit_failures;
  int64_t commit_us; /* spent in them, all together */
  int64_t commit_us_max;

  int64_t feeds_open;
  int64_t feed_events;
  int64_t feed_resyncs;
} FlnMetrics;

/* What only others know, at the moment of asking. */
typedef struct
{
  int64_t head_cs;
  int64_t started_us; /* µs since the epoch */
  int64_t resident_bytes;
  int64_t descriptors;
} FlnMetricsGauges;

/* Counts an answer. */
void fln_metrics_count_answer (FlnMetrics *metrics, guint status);

/* "idle", "full", … as in the label and in the log. */
const char *fln_cut_to_nick (FlnCut cut);

/* Reads what the kernel says about this process. */
void fln_metrics_gauge_process (FlnMetricsGauges *gauges);

/* Prometheus' text format 0.0.4.  Caller frees. */
char *fln_metrics_write (const FlnMetrics *metrics, const FlnMetricsGauges *gauges);

G_END_DECLS
