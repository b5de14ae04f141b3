/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Urgency, South African Triage Scale. Higher is more urgent; Blue is never queued. */
typedef enum
{
  FLN_COLOUR_NONE = 0, /* not triaged: a state of its own, null in files */
  FLN_COLOUR_GREEN,
  FLN_COLOUR_YELLOW,
  FLN_COLOUR_ORANGE,
  FLN_COLOUR_RED,
} FlnColour;

/* What a person needs; a set. */
typedef enum
{
  FLN_NEED_NONE = 0,
  FLN_NEED_ELDERLY = 1,
  FLN_NEED_PREGNANT = 2,
  FLN_NEED_DISABLED = 4,
  FLN_NEED_CHILD = 8, /* under five */
} FlnNeeds;

/* "red" … "green"; NULL for FLN_COLOUR_NONE. */
const char *fln_colour_to_nick (FlnColour colour);

/* NULL is FLN_COLOUR_NONE. FALSE, and @colour untouched, for an unknown word. */
gboolean fln_colour_from_nick (const char *nick, FlnColour *colour);

/* Reads "elderly pregnant": words in any order, spaces between; NULL and "" are none.
 * FALSE, and @needs untouched, for an unknown word. */
gboolean fln_needs_parse (const char *text, FlnNeeds *needs);

/* The same words in the order of the enum, one space between; NULL for none. */
char *fln_needs_format (FlnNeeds needs) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
