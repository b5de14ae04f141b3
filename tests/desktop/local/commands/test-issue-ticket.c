/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A at noon, with "uwase" of the reception signed in and Kayitesi on
 * record. */
#include "desktop/local/commands/issue-ticket.h"

#include "tests/support/queue-story.h"

typedef struct
{
  FlnDeskFixture *desk;
  char *patient;
} Story;

static void
story_begin (Story *story)
{
  story->desk = fln_desk_fixture_new ("A");
  story->patient = fln_story_known (story->desk, "Kayitesi", NULL);
}

static void
story_clear (Story *story)
{
  g_clear_pointer (&story->desk, fln_desk_fixture_free);
  g_clear_pointer (&story->patient, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Story, story_clear)

static void
one_open_ticket_per_patient_and_department (void)
{
  g_auto (Story) story = { 0 };
  g_auto (FlnTicketResult) first = { 0 };
  g_auto (FlnTicketResult) second = { 0 };
  g_auto (FlnTicketResult) elsewhere = { 0 };
  GError *error = NULL;
  FlnIssueTicketRequest request = { .department = FLN_DESK_OPD };

  story_begin (&story);
  g_free (fln_story_comes (story.desk, "First", FLN_DESK_OPD, FLN_COLOUR_YELLOW));
  request.patient = story.patient;
  g_assert_true (fln_issue_ticket (story.desk->store, &request, &first, NULL));
  g_assert_cmpstr (first.ticket.number, ==, "A002");
  g_assert_cmpint (first.people_ahead, ==, 1);

  fln_story_refused (story.desk,
                     fln_issue_ticket (story.desk->store, &request, &second, &error),
                     &error, FLN_ERROR_RULE, 3);
  g_assert_true (second.existing);
  g_assert_cmpstr (second.ticket.id, ==, first.ticket.id);
  g_assert_cmpint (second.people_ahead, ==, 1);
  g_assert_cmpint (second.due_us, ==, first.due_us);

  request.department = FLN_DESK_LAB;
  g_assert_true (fln_issue_ticket (story.desk->store, &request, &elsewhere, NULL));
}

static void
ticket_that_is_over_stands_in_nobodys_way (void)
{
  g_auto (Story) story = { 0 };
  g_auto (FlnTicketResult) first = { 0 };
  g_auto (FlnTicketResult) second = { 0 };
  FlnIssueTicketRequest request = { .department = FLN_DESK_OPD };

  story_begin (&story);
  request.patient = story.patient;
  g_assert_true (fln_issue_ticket (story.desk->store, &request, &first, NULL));
  fln_story_bring (story.desk, first.ticket.id, FLN_TICKET_LEFT);
  g_assert_true (fln_issue_ticket (story.desk->store, &request, &second, NULL));
  g_assert_cmpstr (second.ticket.number, ==, "A002");
}

static void
ticket_of_a_merged_record_counts_as_the_patients_own (void)
{
  g_auto (Story) story = { 0 };
  g_autofree char *other = NULL;
  GError *error = NULL;
  g_autoptr (FlnChange) merged = NULL;
  FlnIssueTicketRequest request = { .department = FLN_DESK_OPD };

  story_begin (&story);
  other = fln_story_known (story.desk, "Kayitesi A.", NULL);
  request.patient = other;
  g_assert_true (fln_issue_ticket (story.desk->store, &request, NULL, NULL));

  merged = fln_desk_fixture_change (FLN_DESK_FIRST_CS + 1, FLN_RECORD_PATIENT, other,
                                    FLN_DESK_NOON_US,
                                    "0197a3c0-0000-7000-8000-0000000000aa", "name",
                                    "Kayitesi A.", "merged_into", story.patient, NULL);
  fln_desk_fixture_take (story.desk->store, merged);

  request.patient = story.patient;
  fln_story_refused (story.desk,
                     fln_issue_ticket (story.desk->store, &request, NULL, &error),
                     &error, FLN_ERROR_RULE, 3);
}

static void
unknown_patient_gets_no_number (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  const FlnIssueTicketRequest request
      = { .patient = FLN_DESK_SITE, .department = FLN_DESK_OPD };
  GError *error = NULL;

  fln_story_refused (desk, fln_issue_ticket (desk->store, &request, NULL, &error),
                     &error, FLN_ERROR_NOT_FOUND, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/issue-ticket/one-open-ticket-per-patient-and-department",
                   one_open_ticket_per_patient_and_department);
  g_test_add_func ("/issue-ticket/ticket-that-is-over-stands-in-nobodys-way",
                   ticket_that_is_over_stands_in_nobodys_way);
  g_test_add_func ("/issue-ticket/ticket-of-a-merged-record-counts-as-the-patients-own",
                   ticket_of_a_merged_record_counts_as_the_patients_own);
  g_test_add_func ("/issue-ticket/unknown-patient-gets-no-number",
                   unknown_patient_gets_no_number);
  return g_test_run ();
}
