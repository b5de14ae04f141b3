/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A with "uwase" of the reception signed in. Three Greens came at 12:00,
 * 12:10 and 12:20, and a Red. */
#include "desktop/local/commands/override-order.h"

#include "desktop/local/queries/queue-list.h"
#include "tests/support/queue-story.h"

#include <string.h>

typedef struct
{
  FlnDeskFixture *desk;
  char *red;
  char *green[3];
} Story;

static void
story_begin (Story *story)
{
  story->desk = fln_desk_fixture_new ("A");
  story->red = fln_story_comes (story->desk, "R", FLN_DESK_OPD, FLN_COLOUR_RED);
  for (int i = 0; i < 3; i++)
    {
      story->green[i]
          = fln_story_comes (story->desk, "G", FLN_DESK_OPD, FLN_COLOUR_GREEN);
      fln_story_minutes (story->desk, 10);
    }
}

static void
story_clear (Story *story)
{
  g_clear_pointer (&story->desk, fln_desk_fixture_free);
  g_clear_pointer (&story->red, g_free);
  for (int i = 0; i < 3; i++)
    g_clear_pointer (&story->green[i], g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Story, story_clear)

/* Numbers of the queue in order: "A001 A002". */
static char *
order_of (Story *story)
{
  g_autoptr (GPtrArray) rows = fln_query_queue (story->desk->store, FLN_DESK_OPD, NULL);
  g_autoptr (GString) order = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    g_string_append_printf (order, "%s%s", i > 0 ? " " : "",
                            ((const FlnQueueRow *) rows->pdata[i])->ticket.number);

  return g_string_free (g_steal_pointer (&order), FALSE);
}

static void
move (Story *story, FlnOverrideHow how, const char *before, const char *reason)
{
  const FlnOverrideOrderRequest request = {
    .ticket = story->green[2],
    .how = how,
    .before = before,
    .reason = reason,
  };
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_override_order (story->desk->store, &request, NULL, &error));
  g_assert_no_error (error);
}

static void
first_is_first_of_its_band_and_passes_no_red (void)
{
  g_auto (Story) story = { 0 };
  g_autofree char *order = NULL;

  story_begin (&story);
  move (&story, FLN_OVERRIDE_FIRST, NULL, "very old");
  order = order_of (&story);
  g_assert_cmpstr (order, ==, "A001 A004 A002 A003");
}

static void
before_is_just_before (void)
{
  g_auto (Story) story = { 0 };
  g_autofree char *order = NULL;

  story_begin (&story);
  move (&story, FLN_OVERRIDE_BEFORE, story.green[1], "with her sister");
  order = order_of (&story);
  g_assert_cmpstr (order, ==, "A001 A002 A004 A003");
}

static void
reason_is_shown_and_the_end_brings_the_rule_back (void)
{
  g_auto (Story) story = { 0 };
  g_autoptr (FlnQueueRow) moved = NULL;
  g_autoptr (FlnQueueRow) back = NULL;
  g_autofree char *order = NULL;

  story_begin (&story);
  move (&story, FLN_OVERRIDE_FIRST, NULL, "very old");
  moved = fln_query_ticket_row (story.desk->store, story.green[2], NULL);
  g_assert_cmpstr (moved->override_reason, ==, "very old");
  g_assert_nonnull (strstr (moved->reason, "very old"));

  move (&story, FLN_OVERRIDE_END, NULL, NULL);
  order = order_of (&story);
  g_assert_cmpstr (order, ==, "A001 A002 A003 A004");
  back = fln_query_ticket_row (story.desk->store, story.green[2], NULL);
  g_assert_null (back->override_reason);
}

static const struct
{
  const char *why;
  FlnOverrideHow how;
  gboolean before_red;
  const char *reason;
  FlnError code;
} refusals[] = {
  { "no reason", FLN_OVERRIDE_FIRST, FALSE, NULL, FLN_ERROR_INVALID },
  { "another band", FLN_OVERRIDE_BEFORE, TRUE, "please", FLN_ERROR_RULE },
  { "before nobody", FLN_OVERRIDE_BEFORE, FALSE, "please", FLN_ERROR_INVALID },
  { "nothing to end", FLN_OVERRIDE_END, FALSE, NULL, FLN_ERROR_RULE },
};

static void
what_makes_no_sense_is_refused_without_a_trace (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      g_auto (Story) story = { 0 };
      FlnOverrideOrderRequest request
          = { .how = refusals[i].how, .reason = refusals[i].reason };
      GError *error = NULL;

      g_test_message ("%s", refusals[i].why);
      story_begin (&story);
      request.ticket = story.green[0];
      request.before = refusals[i].before_red ? story.red : NULL;
      fln_story_refused (story.desk,
                         fln_override_order (story.desk->store, &request, NULL, &error),
                         &error, refusals[i].code, 4);
    }
}

static void
ticket_that_does_not_wait_has_no_place_to_move (void)
{
  g_auto (Story) story = { 0 };
  FlnOverrideOrderRequest request = { .how = FLN_OVERRIDE_FIRST, .reason = "x" };
  GError *error = NULL;

  story_begin (&story);
  fln_story_bring (story.desk, story.green[0], FLN_TICKET_HELD);
  request.ticket = story.green[0];
  fln_story_refused (story.desk,
                     fln_override_order (story.desk->store, &request, NULL, &error),
                     &error, FLN_ERROR_RULE, 5);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/override-order/first-is-first-of-its-band-and-passes-no-red",
                   first_is_first_of_its_band_and_passes_no_red);
  g_test_add_func ("/override-order/before-is-just-before", before_is_just_before);
  g_test_add_func ("/override-order/reason-is-shown-and-the-end-brings-the-rule-back",
                   reason_is_shown_and_the_end_brings_the_rule_back);
  g_test_add_func ("/override-order/what-makes-no-sense-is-refused-without-a-trace",
                   what_makes_no_sense_is_refused_without_a_trace);
  g_test_add_func ("/override-order/ticket-that-does-not-wait-has-no-place-to-move",
                   ticket_that_does_not_wait_has_no_place_to_move);
  return g_test_run ();
}
