/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What steps and triages say about a ticket t, as columns of a statement: the same words
 * for histories and for figures.
 */
#pragma once

/* Level that stands: of the triages that no other has replaced, the most urgent; 0 … 4. */
#define FLN_VISIT_COLOUR                                                               \
  "(SELECT coalesce (max (CASE x.level WHEN 'red' THEN 4 WHEN 'orange' THEN 3"         \
  " WHEN 'yellow' THEN 2 WHEN 'green' THEN 1 ELSE 0 END), 0) FROM triage x"            \
  " WHERE x.ticket = t.id AND NOT EXISTS (SELECT 1 FROM triage y"                      \
  " WHERE y.ticket = t.id AND y.seen = x.id))"

#define FLN_VISIT_FIRST_CALLED                                                         \
  "(SELECT coalesce (min (e.stamp_us), 0) FROM step e"                                 \
  " WHERE e.ticket = t.id AND e.step = 'call')"

#define FLN_VISIT_STARTED                                                              \
  "(SELECT coalesce (min (e.stamp_us), 0) FROM step e"                                 \
  " WHERE e.ticket = t.id AND e.step = 'start')"

#define FLN_VISIT_ENDED                                                                \
  "CASE WHEN t.state IN ('waiting', 'called', 'serving', 'held') THEN 0"               \
  " ELSE t.state_us END"

/* User who served, else started, else called, last. */
#define FLN_VISIT_DOCTOR                                                               \
  "(SELECT e.by_user FROM step e WHERE e.ticket = t.id"                                \
  " AND e.step IN ('call', 'start', 'serve')"                                          \
  " ORDER BY e.stamp_us DESC, e.id DESC LIMIT 1)"
