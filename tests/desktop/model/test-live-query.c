/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk at noon. The question is a text; the answer is that text once more. */
#include "desktop/model/live-query.h"

#include "tests/support/open-desk.h"

typedef struct
{
  FlnOpenDesk *open;
  FlnLiveQuery *query;
  GString *shown; /* the answers, each followed by a space */
} Fixture;

/* Counted on the store's thread, read after it has settled. */
static int runs;
static gboolean broken;

static gpointer
answer (FlnStore *store, GVariant *question, GError **error)
{
  g_atomic_int_inc (&runs);
  if (g_atomic_int_get (&broken))
    {
      g_set_error (error, FLN_ERROR, FLN_ERROR_STORAGE, "The disk is gone");
      return NULL;
    }

  return g_variant_dup_string (question, NULL);
}

static void
show (gpointer owner, gpointer text, const GError *error)
{
  Fixture *fixture = owner;
  g_autofree char *shown = text;

  g_string_append_printf (fixture->shown, "%s ", shown != NULL ? shown : "-");
  g_assert_true ((shown == NULL) == (error != NULL));
}

static const FlnLiveQueryKind kind = { answer, g_free, show };

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->open = fln_open_desk_new ();
  fln_open_desk_settle (fixture->open);
  fixture->query = fln_live_query_new (fixture->open->desk, &kind, fixture);
  fixture->shown = g_string_new (NULL);
  runs = 0;
  broken = FALSE;
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  fln_live_query_stop (fixture->query);
  fln_open_desk_settle (fixture->open);
  g_assert_finalize_object (fixture->query);
  fln_open_desk_free (fixture->open);
  g_string_free (fixture->shown, TRUE);
}

static void
ask (Fixture *fixture, const char *text)
{
  fln_live_query_ask (fixture->query, g_variant_new_string (text));
}

static void
answer_to_a_replaced_question_is_never_shown (Fixture *fixture, gconstpointer unused)
{
  ask (fixture, "M");
  ask (fixture, "Mu");
  ask (fixture, "Muk");
  fln_open_desk_settle (fixture->open);
  g_assert_cmpstr (fixture->shown->str, ==, "Muk ");
}

static void
questions_asked_meanwhile_are_run_once (Fixture *fixture, gconstpointer unused)
{
  for (unsigned i = 0; i < 20; i++)
    ask (fixture, "again");
  fln_open_desk_settle (fixture->open);
  g_assert_cmpint (runs, ==, 2);
}

static void
it_asks_again_when_the_desk_has_changed (Fixture *fixture, gconstpointer unused)
{
  ask (fixture, "who");
  fln_open_desk_settle (fixture->open);
  fln_open_desk_issue (fixture->open, FLN_DESK_OPD, "Mutesi Divine", NULL);
  while (g_strcmp0 (fixture->shown->str, "who ") == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (g_str_has_prefix (fixture->shown->str, "who who "));
}

static void
nothing_is_asked_before_the_first_question (Fixture *fixture, gconstpointer unused)
{
  fln_live_query_refresh (fixture->query);
  fln_open_desk_settle (fixture->open);
  g_assert_cmpint (runs, ==, 0);
}

static void
a_question_taken_back_is_not_answered (Fixture *fixture, gconstpointer unused)
{
  ask (fixture, "who");
  fln_live_query_ask (fixture->query, NULL);
  fln_open_desk_settle (fixture->open);
  g_assert_cmpstr (fixture->shown->str, ==, "");
}

static void
a_stopped_query_calls_nobody (Fixture *fixture, gconstpointer unused)
{
  ask (fixture, "who");
  fln_live_query_stop (fixture->query);
  fln_open_desk_settle (fixture->open);
  g_assert_cmpstr (fixture->shown->str, ==, "");
}

static void
a_failure_is_told_and_the_next_answer_is_shown (Fixture *fixture, gconstpointer unused)
{
  g_atomic_int_set (&broken, TRUE);
  ask (fixture, "who");
  fln_open_desk_settle (fixture->open);
  g_atomic_int_set (&broken, FALSE);
  fln_live_query_refresh (fixture->query);
  fln_open_desk_settle (fixture->open);
  g_assert_cmpstr (fixture->shown->str, ==, "- who ");
}

#define ADD(name)                                                                      \
  g_test_add ("/live-query/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD (answer_to_a_replaced_question_is_never_shown);
  ADD (questions_asked_meanwhile_are_run_once);
  ADD (it_asks_again_when_the_desk_has_changed);
  ADD (nothing_is_asked_before_the_first_question);
  ADD (a_question_taken_back_is_not_answered);
  ADD (a_stopped_query_calls_nobody);
  ADD (a_failure_is_told_and_the_next_answer_is_shown);

  return g_test_run ();
}
