/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/conflict-words.h"

#include "desktop/model/triage-words.h"

#include <glib/gi18n.h>

#define ANY FLN_N_RECORDS

/* The first row that fits: a type of its own before any type. */
static const struct
{
  FlnRecordType type;
  const char *name;
  const char *word;
} registers[] = {
  { FLN_RECORD_DEPARTMENT, "queue", NC_ ("field", "Queue") },
  { FLN_RECORD_DEPARTMENT, "queue_state", NC_ ("field", "Queue") },
  { FLN_RECORD_DEPARTMENT, "queue_reason", NC_ ("field", "Reason") },
  { FLN_RECORD_DEPARTMENT, "queue_back_us", NC_ ("field", "Back at") },
  { FLN_RECORD_DEPARTMENT, "code", NC_ ("field", "Short name") },
  { FLN_RECORD_DEPARTMENT, "target_min", NC_ ("field", "Target, minutes") },
  { FLN_RECORD_DEPARTMENT, "triage_service", NC_ ("field", "People are triaged here") },
  { FLN_RECORD_DEPARTMENT, "position", NC_ ("field", "Place in lists") },
  { ANY, "name", NC_ ("field", "Name") },
  { ANY, "phone", NC_ ("field", "Phone number") },
  { ANY, "sex", NC_ ("field", "Sex") },
  { ANY, "born", NC_ ("field", "Date of birth") },
  { ANY, "card", NC_ ("field", "Card number") },
  { ANY, "language", NC_ ("field", "Language") },
  { ANY, "needs", NC_ ("field", "Needs") },
  { ANY, "deleted", NC_ ("field", "Hidden") },
  { ANY, "merged_into", NC_ ("field", "Joined with") },
  { ANY, "patient", NC_ ("field", "Patient") },
  { ANY, "number", NC_ ("field", "Ticket number") },
  { ANY, "department", NC_ ("field", "Department") },
  { ANY, "doctor", NC_ ("field", "Doctor") },
  { ANY, "state", NC_ ("field", "State") },
  { ANY, "state_by", NC_ ("field", "By") },
  { ANY, "state_room", NC_ ("field", "Room") },
  { ANY, "outcome", NC_ ("field", "Outcome") },
  { ANY, "results_back", NC_ ("field", "Results back") },
  { ANY, "appointment", NC_ ("field", "Appointment") },
  { ANY, "appointment_us", NC_ ("field", "Appointment") },
  { ANY, "at_us", NC_ ("field", "Time") },
  { ANY, "note", NC_ ("field", "Note") },
  { ANY, "role", NC_ ("field", "Role") },
  { ANY, "user", NC_ ("field", "User name") },
  { ANY, "retired", NC_ ("field", "Retired") },
};

static const char *const appointment_words[][2] = {
  { "booked", NC_ ("appointment", "Booked") },
  { "arrived", NC_ ("appointment", "Arrived") },
  { "cancelled", NC_ ("appointment", "Cancelled") },
  { "missed", NC_ ("appointment", "Missed") },
};

const char *
fln_register_word (FlnRecordType type, const char *reg)
{
  for (unsigned i = 0; reg != NULL && i < G_N_ELEMENTS (registers); i++)
    if ((registers[i].type == type || registers[i].type == ANY)
        && g_str_equal (registers[i].name, reg))
      return g_dpgettext2 (NULL, "field", registers[i].word);

  return reg;
}

static const char *
appointment_word (const char *value)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (appointment_words); i++)
    if (g_str_equal (appointment_words[i][0], value))
      return g_dpgettext2 (NULL, "appointment", appointment_words[i][1]);

  return value;
}

static const char *
state_word (FlnRecordType type, const char *value)
{
  FlnTicketState state;

  if (type == FLN_RECORD_APPOINTMENT)
    return appointment_word (value);

  return fln_ticket_state_from_nick (value, &state) ? fln_ticket_state_word (state)
                                                    : value;
}

static const char *
queue_word (const char *value)
{
  FlnQueueState state;

  return fln_queue_state_from_nick (value, &state) ? fln_queue_state_word (state)
                                                   : value;
}

static const char *
role_word (const char *value)
{
  FlnRole role;

  return fln_role_from_nick (value, &role) ? fln_role_word (role) : value;
}

static char *
needs_words (const char *value)
{
  FlnNeeds needs = FLN_NEED_NONE;

  return fln_needs_parse (value, &needs) ? fln_needs_words (needs) : g_strdup (value);
}

static gboolean
is_flag (const char *column)
{
  return g_str_equal (column, "deleted") || g_str_equal (column, "retired")
         || g_str_equal (column, "results_back")
         || g_str_equal (column, "triage_service");
}

char *
fln_column_words (FlnRecordType type, const char *column, const char *value)
{
  g_return_val_if_fail (column != NULL, NULL);

  if (value == NULL)
    return NULL;
  if (g_str_equal (column, "state"))
    return g_strdup (state_word (type, value));
  if (g_str_equal (column, "queue_state"))
    return g_strdup (queue_word (value));
  if (g_str_equal (column, "role"))
    return g_strdup (role_word (value));
  if (g_str_equal (column, "needs"))
    return needs_words (value);
  if (g_str_equal (column, "outcome"))
    return g_strdup (fln_outcome_word (value));
  if (g_str_equal (column, "language"))
    return g_strdup (fln_language_word (value));
  if (g_str_equal (column, "sex"))
    return g_strdup (g_str_equal (value, "f") ? C_ ("sex", "female")
                                              : C_ ("sex", "male"));
  if (is_flag (column))
    return g_strdup (g_str_equal (value, "1") ? C_ ("flag", "yes") : C_ ("flag", "no"));

  return g_strdup (value);
}

static gboolean
is_end (const char *nick)
{
  FlnTicketState state;

  return nick != NULL && fln_ticket_state_from_nick (nick, &state)
         && !fln_ticket_state_is_open (state);
}

char *
fln_conflict_words (FlnRecordType type, const char *reg, const char *winner,
                    const char *loser)
{
  if (type == FLN_RECORD_TICKET && g_strcmp0 (reg, "state") == 0)
    {
      if (g_strcmp0 (winner, "called") == 0 && g_strcmp0 (loser, "called") == 0)
        return g_strdup (_ ("Called by two rooms"));
      if (is_end (winner) && is_end (loser))
        return g_strdup (_ ("Ended by two desks"));
      return g_strdup (_ ("Two desks did different things"));
    }

  /* Translators: %s is a field: "Phone number". */
  return g_strdup_printf (_ ("%s changed twice"), fln_register_word (type, reg));
}
