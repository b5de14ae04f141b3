/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "syncd/http/http-config.h"

void
fln_http_config_init (FlnHttpConfig *config)
{
  *config = (FlnHttpConfig){
    .header_ms = 10 * 1000,
    .request_ms = 30 * 1000,
    .progress_ms = 60 * 1000,
    .idle_ms = 75 * 1000,
    .linger_ms = 2 * 1000,
    .drain_ms = 10 * 1000,
    .max_connections = 2048,
    .max_per_address = 20,
    .max_per_device = 8,
    .max_body = 1024 * 1024,
    .max_uri = 2048,
    .max_wait_ms = 25 * 1000,
    .feed_comment_ms = 15 * 1000,
    .group_us = 2000,
    .group_actions = 200,
    .actions_burst = 20000,
    .actions_per_s = 2000,
    .enrol_burst = 30,
    .enrol_per_s = 0.2,
  };
}
