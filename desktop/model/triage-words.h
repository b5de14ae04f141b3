/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Words, shapes and style classes for what the records hold as enums. Words are in the
 * reader's language and static. Colour never stands alone: shape and word go with it.
 */
#pragma once

#include "shared/domain/department.h"
#include "shared/domain/roles.h"
#include "shared/domain/ticket-flow.h"
#include "shared/domain/triage.h"

G_BEGIN_DECLS

/* "Orange"; "Not triaged" for NONE. */
const char *fln_triage_word (FlnColour colour);
/* Icon name: octagon, triangle, diamond, disc, ring. */
const char *fln_triage_icon (FlnColour colour);
/* "chip-orange"; goes with "chip", or with "plain" for the bare shape. */
const char *fln_triage_class (FlnColour colour);

/* One need: "pregnant"; NULL unless exactly one is given. */
const char *fln_need_word (FlnNeeds need);
/* "elderly, disabled"; NULL for none. (transfer full) */
char *fln_needs_words (FlnNeeds needs);

const char *fln_ticket_state_word (FlnTicketState state);
/* "done", "lab", "refer", "admit" in words; another text comes back as it is. */
const char *fln_outcome_word (const char *outcome);
const char *fln_queue_state_word (FlnQueueState state);
const char *fln_role_word (FlnRole role);
/* "Registered a patient", "Called": what was done, for lists of actions. */
const char *fln_action_word (FlnActionKind kind);
/* "Kinyarwanda" for "rw"; the code itself for one we do not know; NULL for NULL. */
const char *fln_language_word (const char *code);

G_END_DECLS
