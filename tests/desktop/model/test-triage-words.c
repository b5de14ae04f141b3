/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desktop/model/triage-words.h"

static void
every_colour_has_a_word_a_shape_and_a_class_of_its_own (void)
{
  for (unsigned a = FLN_COLOUR_NONE; a <= FLN_COLOUR_RED; a++)
    for (unsigned b = FLN_COLOUR_NONE; b < a; b++)
      {
        g_assert_cmpstr (fln_triage_word (a), !=, fln_triage_word (b));
        g_assert_cmpstr (fln_triage_icon (a), !=, fln_triage_icon (b));
        g_assert_cmpstr (fln_triage_class (a), !=, fln_triage_class (b));
      }
}

static void
every_action_a_person_can_do_has_words (void)
{
  for (unsigned kind = 1; kind < FLN_N_ACTION_KINDS; kind++)
    g_assert_nonnull (fln_action_word (kind));
  g_assert_null (fln_action_word (FLN_N_ACTION_KINDS));
}

static void
every_state_role_and_queue_has_a_word (void)
{
  for (unsigned state = FLN_TICKET_WAITING; state <= FLN_TICKET_TRANSFERRED; state++)
    g_assert_nonnull (fln_ticket_state_word (state));
  for (unsigned role = FLN_ROLE_RECEPTIONIST; role <= FLN_ROLE_SERVICER; role++)
    g_assert_nonnull (fln_role_word (role));
  for (unsigned state = FLN_QUEUE_OPEN; state <= FLN_QUEUE_CLOSED; state++)
    g_assert_nonnull (fln_queue_state_word (state));
}

static void
needs_are_told_one_after_the_other (void)
{
  g_autofree char *two = fln_needs_words (FLN_NEED_CHILD | FLN_NEED_DISABLED);

  g_assert_cmpstr (two, ==, "disabled, child");
  g_assert_null (fln_needs_words (FLN_NEED_NONE));
  g_assert_cmpstr (fln_need_word (FLN_NEED_PREGNANT), ==, "pregnant");
  g_assert_null (fln_need_word (FLN_NEED_CHILD | FLN_NEED_DISABLED));
}

static void
what_is_not_known_comes_back_as_it_is (void)
{
  g_assert_cmpstr (fln_outcome_word ("lab"), ==, "Lab and back");
  g_assert_cmpstr (fln_outcome_word ("flown home"), ==, "flown home");
  g_assert_null (fln_outcome_word (NULL));
  g_assert_cmpstr (fln_language_word ("rw"), ==, "Kinyarwanda");
  g_assert_cmpstr (fln_language_word ("xx"), ==, "xx");
}

#define ADD(name) g_test_add_func ("/triage-words/" #name, name)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD (every_colour_has_a_word_a_shape_and_a_class_of_its_own);
  ADD (every_action_a_person_can_do_has_words);
  ADD (every_state_role_and_queue_has_a_word);
  ADD (needs_are_told_one_after_the_other);
  ADD (what_is_not_known_comes_back_as_it_is);

  return g_test_run ();
}
