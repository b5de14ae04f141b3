/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "shared/domain/explain.h"

#include <string.h>

/* Marks a phrase for xgettext; the caller's FlnTranslate translates it. */
#define N_(phrase) (phrase)

#define MINUTE_US (60 * G_TIME_SPAN_SECOND)
#define DATE_AND_CLOCK_FACE "%Y-%m-%d %H:%M"

/* A gap of a phrase and what fills it. */
typedef struct
{
  const char *gap;
  char *text;
} Filling;

typedef struct
{
  const FlnExplainContext *context;
  const FlnPlace *place;
  GArray *fillings; /* of Filling */
} Explanation;

/* Which phrase fits a place; the second of each pair counts missed calls too. */
typedef enum
{
  SAY_AT_ONCE,
  SAY_WALK_IN,
  SAY_REDUCED,
  SAY_OWN_TARGET,
  SAY_APPOINTMENT_EARLY,
  SAY_APPOINTMENT_LATE,
  SAY_RESULTS,
  SAY_CAME_WITH_RESULTS,
  SAY_MOVED,
  SAY_MOVED_WITH_REASON,
} Say;

/* Translators: one sentence that says why a patient stands where they do in the queue.
 * Words in braces are gaps and stay as they are; put them in any order. {colour} is one
 * of the urgency words below, {came} {due} {appointment} {results} {from} are clock
 * times, {target} {minus} {plus} {late} are minutes, {need} is one of the needs
 * below. */
static const struct
{
  const char *plain;
  const char *missed;
} phrases[] = {
  [SAY_AT_ONCE] = {
    N_ ("{colour}, came {came}: due at once."),
    N_ ("{colour}, came {came}: due at once."),
  },
  [SAY_WALK_IN] = {
    N_ ("{colour}, came {came}, target {target} min: due {due}."),
    N_ ("{colour}, came {came}, target {target} min, missed calls +{plus}: due {due}."),
  },
  [SAY_REDUCED] = {
    N_ ("{colour}, came {came}, target {target} min, {need} −{minus}: due {due}."),
    N_ ("{colour}, came {came}, target {target} min, {need} −{minus}, missed calls "
        "+{plus}: due {due}."),
  },
  [SAY_OWN_TARGET] = {
    N_ ("{colour}, came {came}, target of this department {target} min: due {due}."),
    N_ ("{colour}, came {came}, target of this department {target} min, missed calls "
        "+{plus}: due {due}."),
  },
  [SAY_APPOINTMENT_EARLY] = {
    N_ ("{colour}, came {came} for the appointment at {appointment}, target {target} min "
        "from {from}: due {due}."),
    N_ ("{colour}, came {came} for the appointment at {appointment}, target {target} min "
        "from {from}, missed calls +{plus}: due {due}."),
  },
  [SAY_APPOINTMENT_LATE] = {
    N_ ("{colour}, came {came}, {late} min late for the appointment at {appointment}, "
        "target {target} min: due {due}."),
    N_ ("{colour}, came {came}, {late} min late for the appointment at {appointment}, "
        "target {target} min, missed calls +{plus}: due {due}."),
  },
  [SAY_RESULTS] = {
    N_ ("{colour}, came {came}, back with results {results}, target {target} min from "
        "then: due {due}."),
    N_ ("{colour}, came {came}, back with results {results}, target {target} min from "
        "then, missed calls +{plus}: due {due}."),
  },
  [SAY_CAME_WITH_RESULTS] = {
    N_ ("{colour}, came back with results {came}, target {target} min: due {due}."),
    N_ ("{colour}, came back with results {came}, target {target} min, missed calls "
        "+{plus}: due {due}."),
  },
  [SAY_MOVED] = {
    N_ ("{colour}, came {came}, moved by a colleague: due {due}."),
    N_ ("{colour}, came {came}, moved by a colleague: due {due}."),
  },
  [SAY_MOVED_WITH_REASON] = {
    N_ ("{colour}, came {came}, moved by a colleague ({reason}): due {due}."),
    N_ ("{colour}, came {came}, moved by a colleague ({reason}): due {due}."),
  },
};

/* Translators: who is called just before; {number} is a ticket number such as B003. */
static const char *const after_phrase = N_ ("After {number} (due {due}).");
/* Translators: the same, when that ticket goes first for its urgency. */
static const char *const after_colour_phrase
    = N_ ("After {number} ({colour}, due {due}).");

/* Translators: how urgent a patient is, the first word of the sentence. */
static const char *const colour_words[] = {
  [FLN_COLOUR_NONE] = N_ ("Not triaged"), [FLN_COLOUR_GREEN] = N_ ("Green"),
  [FLN_COLOUR_YELLOW] = N_ ("Yellow"),    [FLN_COLOUR_ORANGE] = N_ ("Orange"),
  [FLN_COLOUR_RED] = N_ ("Red"),
};
/* Translators: nobody has triaged this patient; the queue treats them as a Green
 * one. */
static const char *const as_green_word = N_ ("Not triaged (as Green)");

static const char *
translate (const FlnExplainContext *context, const char *english)
{
  return context->translate != NULL ? context->translate (english) : english;
}

static const char *
word_of_need (FlnNeeds need)
{
  switch (need)
    {
    case FLN_NEED_ELDERLY:
      return N_ ("elderly");
    case FLN_NEED_PREGNANT:
      return N_ ("pregnant");
    case FLN_NEED_DISABLED:
      return N_ ("disabled");
    case FLN_NEED_CHILD:
      return N_ ("child under 5");
    case FLN_NEED_NONE:
      break;
    }

  return "";
}

static const char *
word_of_colour (const FlnPlace *place)
{
  if (place->as_green)
    return as_green_word;

  return (gsize) place->colour < G_N_ELEMENTS (colour_words)
             ? colour_words[place->colour]
             : "";
}

static GDateTime *
local_time (const FlnExplainContext *context, int64_t us)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) epoch = g_date_time_new_from_unix_utc (0);
  g_autoptr (GDateTime) moment = g_date_time_add (epoch, us);

  if (moment == NULL)
    return NULL;

  return g_date_time_to_timezone (moment, context->zone != NULL ? context->zone : utc);
}

static gboolean
is_same_day (GDateTime *a, GDateTime *b)
{
  return g_date_time_get_year (a) == g_date_time_get_year (b)
         && g_date_time_get_day_of_year (a) == g_date_time_get_day_of_year (b);
}

/* HH:MM, with the date in front unless it is the day the person came. */
static char *
clock_face (const Explanation *self, int64_t us)
{
  g_autoptr (GDateTime) came = local_time (self->context, self->place->entered_us);
  g_autoptr (GDateTime) time = local_time (self->context, us);

  if (came == NULL || time == NULL)
    return g_strdup ("–");

  /* Said of every row of a queue, and written so four times as fast. */
  return is_same_day (came, time) ? g_strdup_printf (
             "%02d:%02d", g_date_time_get_hour (time), g_date_time_get_minute (time))
                                  : g_date_time_format (time, DATE_AND_CLOCK_FACE);
}

/* Takes @text. */
static void
fill (Explanation *self, const char *gap, char *text)
{
  Filling filling = { gap, text };

  g_array_append_val (self->fillings, filling);
}

static void
fill_time (Explanation *self, const char *gap, int64_t us)
{
  fill (self, gap, clock_face (self, us));
}

static void
fill_minutes (Explanation *self, const char *gap, int64_t minutes)
{
  fill (self, gap, g_strdup_printf ("%" G_GINT64_FORMAT, minutes));
}

static void
clear_filling (void *filling)
{
  g_free (((Filling *) filling)->text);
}

static const char *
find_filling (const Explanation *self, const char *gap, gsize size)
{
  for (guint i = 0; i < self->fillings->len; i++)
    {
      const Filling *filling = &g_array_index (self->fillings, Filling, i);

      if (strlen (filling->gap) == size && strncmp (filling->gap, gap, size) == 0)
        return filling->text;
    }

  return NULL;
}

/* The phrase in the reader's language with its gaps filled. A brace that opens no known
 * gap is printed as it stands. */
static void
say (const Explanation *self, const char *phrase, GString *out)
{
  const char *at = translate (self->context, phrase);

  while (*at != '\0')
    {
      const char *open = strchr (at, '{');
      const char *close = open != NULL ? strchr (open, '}') : NULL;
      const char *text = NULL;

      if (close == NULL)
        break;

      text = find_filling (self, open + 1, (gsize) (close - open - 1));
      g_string_append_len (out, at, open - at);
      if (text != NULL)
        g_string_append (out, text);
      else
        g_string_append_len (out, open, close + 1 - open);
      at = close + 1;
    }

  g_string_append (out, at);
}

static Say
choose_walk_in (const FlnPlace *place)
{
  if (place->own_target)
    return SAY_OWN_TARGET;

  return place->reduction_min > 0 ? SAY_REDUCED : SAY_WALK_IN;
}

static Say
choose_phrase (const Explanation *self)
{
  const FlnPlace *place = self->place;

  switch (place->basis)
    {
    case FLN_DUE_APPOINTMENT:
      return place->entered_us > place->basis_us ? SAY_APPOINTMENT_LATE
                                                 : SAY_APPOINTMENT_EARLY;
    case FLN_DUE_RESULTS:
      return place->basis_us > place->entered_us ? SAY_RESULTS : SAY_CAME_WITH_RESULTS;
    case FLN_DUE_OVERRIDE:
      return self->context->reason != NULL ? SAY_MOVED_WITH_REASON : SAY_MOVED;
    case FLN_DUE_WALK_IN:
      break;
    }

  if (place->due_us == place->entered_us)
    return SAY_AT_ONCE;

  return choose_walk_in (place);
}

/* From when the wait is reckoned, and so how long a target the rule that won has
 * given. */
static void
fill_target (Explanation *self, Say chosen)
{
  const FlnPlace *place = self->place;
  int64_t due_us = place->due_us - place->penalty_min * MINUTE_US;
  int64_t from_us = place->entered_us;

  if (chosen == SAY_RESULTS)
    from_us = place->basis_us;
  if (chosen == SAY_APPOINTMENT_EARLY)
    from_us = MAX (from_us, place->basis_us - FLN_ORDER_EARLY_MIN * MINUTE_US);

  fill_time (self, "from", from_us);
  fill_minutes (self, "target",
                place->basis == FLN_DUE_WALK_IN ? place->target_min
                                                : (due_us - from_us) / MINUTE_US);
}

static void
fill_gaps (Explanation *self, Say chosen)
{
  const FlnPlace *place = self->place;

  fill (self, "colour", g_strdup (translate (self->context, word_of_colour (place))));
  fill_time (self, "came", place->entered_us);
  fill_time (self, "due", place->due_us);
  fill_time (self, "appointment", place->basis_us);
  fill_time (self, "results", place->basis_us);
  fill_minutes (self, "late", (place->entered_us - place->basis_us) / MINUTE_US);
  fill_minutes (self, "minus", place->reduction_min);
  fill_minutes (self, "plus", place->penalty_min);
  fill_target (self, chosen);
  if (place->need != FLN_NEED_NONE)
    fill (self, "need",
          g_strdup (translate (self->context, word_of_need (place->need))));
  if (self->context->reason != NULL)
    fill (self, "reason", g_strdup (self->context->reason));
}

static void
say_after (const FlnExplainContext *context, const FlnPlace *place, GString *out)
{
  const FlnPlace *before = context->before;
  g_autoptr (GArray) fillings = g_array_new (FALSE, FALSE, sizeof (Filling));
  Explanation after = { context, place, fillings };

  g_array_set_clear_func (fillings, clear_filling);
  fill (&after, "number", g_strdup (context->before_number));
  fill (&after, "colour", g_strdup (translate (context, word_of_colour (before))));
  fill_time (&after, "due", before->due_us);

  g_string_append_c (out, ' ');
  say (&after, before->band > place->band ? after_colour_phrase : after_phrase, out);
}

char *
fln_explain (const FlnPlace *place, const FlnExplainContext *context)
{
  static const FlnExplainContext plain = { 0 };
  g_autoptr (GArray) fillings = g_array_new (FALSE, FALSE, sizeof (Filling));
  g_autoptr (GString) out = g_string_new (NULL);
  Explanation self = { context != NULL ? context : &plain, place, fillings };
  Say chosen;

  g_return_val_if_fail (place != NULL, NULL);

  g_array_set_clear_func (fillings, clear_filling);
  chosen = choose_phrase (&self);
  fill_gaps (&self, chosen);
  say (&self, place->missed > 0 ? phrases[chosen].missed : phrases[chosen].plain, out);

  if (self.context->before_number != NULL && self.context->before != NULL)
    say_after (self.context, place, out);

  return g_string_free (g_steal_pointer (&out), FALSE);
}
