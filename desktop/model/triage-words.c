/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/triage-words.h"

#include <glib/gi18n.h>

#define WORD(table, at)                                                                \
  ((unsigned) (at) < G_N_ELEMENTS (table) && (table)[at] != NULL ? (table)[at] : NULL)

static const struct
{
  const char *word;
  const char *icon;
  const char *class;
} colours[] = {
  [FLN_COLOUR_NONE]
  = { NC_ ("triage", "Not triaged"), "foleni-untriaged-symbolic", "chip-none" },
  [FLN_COLOUR_GREEN]
  = { NC_ ("triage", "Green"), "foleni-green-symbolic", "chip-green" },
  [FLN_COLOUR_YELLOW]
  = { NC_ ("triage", "Yellow"), "foleni-yellow-symbolic", "chip-yellow" },
  [FLN_COLOUR_ORANGE]
  = { NC_ ("triage", "Orange"), "foleni-orange-symbolic", "chip-orange" },
  [FLN_COLOUR_RED] = { NC_ ("triage", "Red"), "foleni-red-symbolic", "chip-red" },
};

/* In the order of FlnNeeds. */
static const char *const needs_words[] = {
  NC_ ("need", "elderly"),
  NC_ ("need", "pregnant"),
  NC_ ("need", "disabled"),
  NC_ ("need", "child"),
};

static const char *const state_words[] = {
  [FLN_TICKET_WAITING] = NC_ ("ticket", "Waiting"),
  [FLN_TICKET_CALLED] = NC_ ("ticket", "Called"),
  [FLN_TICKET_SERVING] = NC_ ("ticket", "In the room"),
  [FLN_TICKET_HELD] = NC_ ("ticket", "On hold"),
  [FLN_TICKET_SERVED] = NC_ ("ticket", "Served"),
  [FLN_TICKET_NO_SHOW] = NC_ ("ticket", "Did not come"),
  [FLN_TICKET_LEFT] = NC_ ("ticket", "Left"),
  [FLN_TICKET_CANCELLED] = NC_ ("ticket", "Cancelled"),
  [FLN_TICKET_TRANSFERRED] = NC_ ("ticket", "Moved on"),
};

static const struct
{
  const char *nick;
  const char *word;
} outcomes[] = {
  { "done", NC_ ("outcome", "Done") },
  { "lab", NC_ ("outcome", "Lab and back") },
  { "refer", NC_ ("outcome", "Refer") },
  { "admit", NC_ ("outcome", "Admit") },
};

static const char *const queue_words[] = {
  [FLN_QUEUE_OPEN] = NC_ ("queue", "Open"),
  [FLN_QUEUE_PAUSED] = NC_ ("queue", "Paused"),
  [FLN_QUEUE_CLOSED] = NC_ ("queue", "Closed"),
};

static const char *const role_words[] = {
  [FLN_ROLE_RECEPTIONIST] = NC_ ("role", "Receptionist"),
  [FLN_ROLE_NURSE] = NC_ ("role", "Nurse"),
  [FLN_ROLE_DOCTOR] = NC_ ("role", "Doctor"),
  [FLN_ROLE_ADMIN] = NC_ ("role", "Administrator"),
  [FLN_ROLE_AUDITOR] = NC_ ("role", "Auditor"),
  [FLN_ROLE_CALLER] = NC_ ("role", "Caller"),
  [FLN_ROLE_SERVICER] = NC_ ("role", "Laboratory, pharmacy or cashier"),
};

static const char *const action_words[] = {
  [FLN_ACTION_REGISTER_PATIENT] = NC_ ("action", "Registered a patient"),
  [FLN_ACTION_EDIT_PATIENT] = NC_ ("action", "Changed a patient’s details"),
  [FLN_ACTION_MERGE_PATIENT] = NC_ ("action", "Joined two records"),
  [FLN_ACTION_ISSUE_TICKET] = NC_ ("action", "Gave a number"),
  [FLN_ACTION_SET_URGENCY] = NC_ ("action", "Set the urgency"),
  [FLN_ACTION_CALL] = NC_ ("action", "Called"),
  [FLN_ACTION_RECALL] = NC_ ("action", "Called again"),
  [FLN_ACTION_START] = NC_ ("action", "Began the visit"),
  [FLN_ACTION_SERVE] = NC_ ("action", "Served"),
  [FLN_ACTION_NO_SHOW] = NC_ ("action", "Did not come"),
  [FLN_ACTION_HOLD] = NC_ ("action", "Put on hold"),
  [FLN_ACTION_RETURN] = NC_ ("action", "Put back in the queue"),
  [FLN_ACTION_CANCEL] = NC_ ("action", "Cancelled a number"),
  [FLN_ACTION_TRANSFER] = NC_ ("action", "Moved to another department"),
  [FLN_ACTION_LEAVE] = NC_ ("action", "Left without being seen"),
  [FLN_ACTION_OVERRIDE] = NC_ ("action", "Changed the order by hand"),
  [FLN_ACTION_PAUSE_QUEUE] = NC_ ("action", "Paused a queue"),
  [FLN_ACTION_REOPEN_QUEUE] = NC_ ("action", "Reopened a queue"),
  [FLN_ACTION_CLOSE_QUEUE] = NC_ ("action", "Closed a queue"),
  [FLN_ACTION_BOOK] = NC_ ("action", "Booked an appointment"),
  [FLN_ACTION_CHECK_IN] = NC_ ("action", "Checked an appointment in"),
  [FLN_ACTION_CANCEL_APPOINTMENT] = NC_ ("action", "Cancelled an appointment"),
  [FLN_ACTION_NOTE] = NC_ ("action", "Wrote a note"),
  [FLN_ACTION_REVIEW_CONFLICT] = NC_ ("action", "Decided a conflict"),
  [FLN_ACTION_EDIT_DEPARTMENT] = NC_ ("action", "Changed a department"),
  [FLN_ACTION_EDIT_ROOM] = NC_ ("action", "Changed a room"),
  [FLN_ACTION_EDIT_STAFF] = NC_ ("action", "Changed a member of staff"),
  [FLN_ACTION_SET_PASSWORD] = NC_ ("action", "Set a password"),
};

/* Languages name themselves: no translation. */
static const struct
{
  const char *code;
  const char *name;
} languages[] = {
  { "rw", "Kinyarwanda" }, { "sw", "Kiswahili" }, { "en", "English" },
  { "fr", "Français" },    { "lg", "Luganda" },   { "ha", "Hausa" },
  { "yo", "Yorùbá" },      { "ig", "Igbo" },
};

static const char *
in_context (const char *context, const char *word)
{
  return word != NULL ? g_dpgettext2 (NULL, context, word) : NULL;
}

const char *
fln_triage_word (FlnColour colour)
{
  g_return_val_if_fail ((unsigned) colour < G_N_ELEMENTS (colours), "");

  return in_context ("triage", colours[colour].word);
}

const char *
fln_triage_icon (FlnColour colour)
{
  g_return_val_if_fail ((unsigned) colour < G_N_ELEMENTS (colours), NULL);

  return colours[colour].icon;
}

const char *
fln_triage_class (FlnColour colour)
{
  g_return_val_if_fail ((unsigned) colour < G_N_ELEMENTS (colours), "");

  return colours[colour].class;
}

const char *
fln_need_word (FlnNeeds need)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (needs_words); i++)
    if (need == 1u << i)
      return in_context ("need", needs_words[i]);

  return NULL;
}

char *
fln_needs_words (FlnNeeds needs)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (unsigned i = 0; i < G_N_ELEMENTS (needs_words); i++)
    if ((needs & (1u << i)) != 0)
      {
        if (words->len > 0)
          g_string_append (words, ", ");
        g_string_append (words, in_context ("need", needs_words[i]));
      }

  return words->len > 0 ? g_string_free (g_steal_pointer (&words), FALSE) : NULL;
}

const char *
fln_ticket_state_word (FlnTicketState state)
{
  return in_context ("ticket", WORD (state_words, state));
}

const char *
fln_outcome_word (const char *outcome)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (g_strcmp0 (outcome, outcomes[i].nick) == 0)
      return in_context ("outcome", outcomes[i].word);

  return outcome;
}

const char *
fln_queue_state_word (FlnQueueState state)
{
  return in_context ("queue", WORD (queue_words, state));
}

const char *
fln_role_word (FlnRole role)
{
  return in_context ("role", WORD (role_words, role));
}

const char *
fln_action_word (FlnActionKind kind)
{
  return in_context ("action", WORD (action_words, kind));
}

const char *
fln_language_word (const char *code)
{
  for (unsigned i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_strcmp0 (code, languages[i].code) == 0)
      return languages[i].name;

  return code;
}
