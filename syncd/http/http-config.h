/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FlnHttpConfig:
 *
 * Every limit of the daemon's doors, in one place.  Times run on the system's monotonic
 * clock, not on the hospital's: they are about sockets.  Tests set them small.
 */
typedef struct
{
  int header_ms; /* from accept, or the first byte of a further request, to its header's end */
  int request_ms; /* from the header's end to the body's end, however steadily it drips */
  int progress_ms; /* while answering: longest time in which the client takes no byte */
  int idle_ms;     /* a kept-alive connection between two requests */
  int linger_ms; /* after a refusal: how long the rest of the request is thrown away */
  int drain_ms;  /* graceful stop: how long open requests may take */

  guint max_connections; /* all together; descriptors are raised to fit it */
  guint max_per_address; /* connections that have not shown a valid token yet */
  guint
      max_per_device; /* beyond it the oldest is cut: it is the ghost of a lost link */

  gsize max_body; /* bytes */
  gsize max_uri;  /* bytes of path and query */

  int max_wait_ms;     /* long poll */
  int feed_comment_ms; /* silence after which a feed says that it is alive */

  int group_us; /* a push waits at most this long for others to share its commit */
  guint group_actions; /* … or for this many actions */

  /* Actions of one device.  A desk that was cut off for weeks has some 20,000 and must
   * be through at once; one desk alone may then take a twentieth of what the centre can
   * take in, so that a desk gone wild leaves the others their share. */
  int actions_burst;
  int actions_per_s;

  /* Enrolments and their failures, of one address.  The code has 80 bits; this keeps
   * strangers from making the centre write. */
  int enrol_burst;
  double enrol_per_s;
} FlnHttpConfig;

/* Fills in what a hospital runs with. */
void fln_http_config_init (FlnHttpConfig *config);

G_END_DECLS
