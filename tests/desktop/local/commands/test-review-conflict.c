/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A at noon with "habimana", an admin, signed in. Kayitesi's phone is
 * …222: the centre says that desk B wrote …111 at the same time. */
#include "desktop/local/commands/review-conflict.h"

#include "desktop/local/commands/edit-patient.h"
#include "desktop/local/queries/conflict-list.h"
#include "tests/support/queue-story.h"

#define CONFLICT "0197a3c0-0000-7000-8000-0000000000c1"
#define WINNING "0197a3c0-0000-7000-8000-0000000000a1"
#define LOSING "0197a3c0-0000-7000-8000-0000000000a2"
#define DEVICE_B "0f1e2d3c4b5a69788796a5b4c3d2e142"

typedef struct
{
  FlnDeskFixture *desk;
  char *patient;
} Story;

static FlnValue
side (const char *json, const char *action, const char *by)
{
  FlnValue value = fln_value_null (5);

  fln_value_set_text (&value, 0, json);
  fln_value_set_text (&value, 1, action);
  fln_value_set_text (&value, 2, by);
  fln_value_set_text (&value, 3, DEVICE_B);
  fln_value_set_int (&value, 4, FLN_DESK_NOON_US);
  return value;
}

static void
take_conflict (Story *story, const char *reg)
{
  g_autoptr (FlnChange) change = fln_desk_fixture_change (
      FLN_DESK_FIRST_CS + 1, FLN_RECORD_CONFLICT, CONFLICT, FLN_DESK_NOON_US, WINNING,
      "subject_type", "patient", "subject", story->patient, "register", reg, NULL);
  g_auto (FlnValue) winner = side ("\"+250788222222\"", WINNING, "uwase");
  g_auto (FlnValue) loser = side ("\"+250788111111\"", LOSING, "ingabire");

  fln_change_add_field (
      change, (unsigned) fln_record_find_register (FLN_RECORD_CONFLICT, "winner"),
      &winner, NULL);
  fln_change_add_field (
      change, (unsigned) fln_record_find_register (FLN_RECORD_CONFLICT, "loser"),
      &loser, NULL);
  fln_desk_fixture_take (story->desk->store, change);
}

static void
story_begin (Story *story, const char *reg)
{
  story->desk = fln_desk_fixture_new ("A");
  story->patient = fln_story_known (story->desk, "Kayitesi", "0788222222");
  take_conflict (story, reg);
  fln_desk_fixture_sign_in (story->desk, "habimana");
}

static void
story_clear (Story *story)
{
  g_clear_pointer (&story->desk, fln_desk_fixture_free);
  g_clear_pointer (&story->patient, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Story, story_clear)

static void
decide (Story *story, FlnReview review)
{
  const FlnReviewConflictRequest request = { .conflict = CONFLICT, .review = review };
  g_autoptr (GError) error = NULL;

  g_assert_true (fln_review_conflict (story->desk->store, &request, &error));
  g_assert_no_error (error);
}

static void
assert_phone (Story *story, const char *phone)
{
  g_autofree char *now = fln_desk_fixture_read (
      story->desk->store, "SELECT phone FROM patient WHERE id = :id", story->patient);

  g_assert_cmpstr (now, ==, phone);
}

static unsigned
count_open (Story *story)
{
  unsigned open;

  g_assert_true (fln_query_conflict_count (story->desk->store, &open, NULL));
  return open;
}

static void
conflict_is_told_in_words (void)
{
  g_auto (Story) story = { 0 };
  g_autoptr (GPtrArray) rows = NULL;
  const FlnConflictRow *row;

  story_begin (&story, "phone");
  rows = fln_query_conflicts (story.desk->store, TRUE, NULL);
  g_assert_cmpuint (rows->len, ==, 1);
  row = rows->pdata[0];
  g_assert_cmpstr (row->subject_name, ==, "Kayitesi");
  g_assert_cmpstr (row->winner_shown, ==, "0788 222 222");
  g_assert_cmpstr (row->loser_shown, ==, "0788 111 111");
  g_assert_cmpstr (row->conflict.loser.by, ==, "ingabire");
  g_assert_cmpstr (row->loser_desk, ==, DEVICE_B);
  g_assert_cmpuint (count_open (&story), ==, 1);
}

static void
keeping_writes_nothing_but_the_review (void)
{
  g_auto (Story) story = { 0 };
  g_autoptr (FlnConflictRow) row = NULL;

  story_begin (&story, "phone");
  decide (&story, FLN_REVIEW_KEEP);
  assert_phone (&story, "+250788222222");
  row = fln_query_conflict (story.desk->store, CONFLICT, NULL);
  g_assert_cmpint (row->conflict.review, ==, FLN_REVIEW_KEEP);
  g_assert_cmpstr (row->conflict.review_by, ==, "habimana");
  g_assert_cmpuint (count_open (&story), ==, 0);
}

static void
restore_writes_the_losers_value_and_can_be_undone (void)
{
  g_auto (Story) story = { 0 };

  story_begin (&story, "phone");
  decide (&story, FLN_REVIEW_RESTORE);
  assert_phone (&story, "+250788111111");
  g_assert_cmpint (fln_story_actions (story.desk), ==, 2);
  decide (&story, FLN_REVIEW_KEEP);
  assert_phone (&story, "+250788222222");
  decide (&story, FLN_REVIEW_RESTORE);
  assert_phone (&story, "+250788111111");
}

static void
undoing_a_restore_leaves_a_later_value_alone (void)
{
  g_auto (Story) story = { 0 };
  FlnEditPatientRequest edit = { .fields = FLN_PATIENT_PHONE, .phone = "0788333333" };

  story_begin (&story, "phone");
  decide (&story, FLN_REVIEW_RESTORE);
  edit.patient = story.patient;
  g_assert_true (fln_edit_patient (story.desk->store, &edit, NULL, NULL));
  decide (&story, FLN_REVIEW_KEEP);
  assert_phone (&story, "+250788333333");
}

static void
only_an_admin_decides (void)
{
  g_auto (Story) story = { 0 };
  const FlnReviewConflictRequest request
      = { .conflict = CONFLICT, .review = FLN_REVIEW_RESTORE };
  GError *error = NULL;

  story_begin (&story, "phone");
  fln_desk_fixture_sign_in (story.desk, "uwase");
  fln_story_refused (story.desk,
                     fln_review_conflict (story.desk->store, &request, &error), &error,
                     FLN_ERROR_DENIED, 1);
}

static void
conflict_about_something_unknown_is_left_to_a_newer_program (void)
{
  g_auto (Story) story = { 0 };
  const FlnReviewConflictRequest request
      = { .conflict = CONFLICT, .review = FLN_REVIEW_RESTORE };
  GError *error = NULL;

  story_begin (&story, "blood_group");
  fln_story_refused (story.desk,
                     fln_review_conflict (story.desk->store, &request, &error), &error,
                     FLN_ERROR_RULE, 1);
}

static void
no_decision_is_invalid (void)
{
  g_auto (Story) story = { 0 };
  const FlnReviewConflictRequest request = { .conflict = CONFLICT };
  GError *error = NULL;

  story_begin (&story, "phone");
  fln_story_refused (story.desk,
                     fln_review_conflict (story.desk->store, &request, &error), &error,
                     FLN_ERROR_INVALID, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/review-conflict/conflict-is-told-in-words",
                   conflict_is_told_in_words);
  g_test_add_func ("/review-conflict/keeping-writes-nothing-but-the-review",
                   keeping_writes_nothing_but_the_review);
  g_test_add_func ("/review-conflict/restore-writes-the-losers-value-and-can-be-undone",
                   restore_writes_the_losers_value_and_can_be_undone);
  g_test_add_func ("/review-conflict/undoing-a-restore-leaves-a-later-value-alone",
                   undoing_a_restore_leaves_a_later_value_alone);
  g_test_add_func ("/review-conflict/only-an-admin-decides", only_an_admin_decides);
  g_test_add_func (
      "/review-conflict/conflict-about-something-unknown-is-left-to-a-newer-program",
      conflict_about_something_unknown_is_left_to_a_newer_program);
  g_test_add_func ("/review-conflict/no-decision-is-invalid", no_decision_is_invalid);
  return g_test_run ();
}
