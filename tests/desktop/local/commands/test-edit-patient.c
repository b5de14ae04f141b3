/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A at noon, with "uwase" of the reception signed in and Kayitesi, whose
 * phone is 0788 123 456, on record. */
#include "desktop/local/commands/edit-patient.h"

#include "desktop/local/journal.h"
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
  story->patient = fln_story_known (story->desk, "Kayitesi", "0788123456");
}

static void
story_clear (Story *story)
{
  g_clear_pointer (&story->desk, fln_desk_fixture_free);
  g_clear_pointer (&story->patient, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Story, story_clear)

static FlnAction *
last_action (FlnDeskFixture *desk)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows
      = fln_journal_read (desk->store, 1, fln_story_actions (desk), 1, &error);
  const FlnJournalRow *row = rows->pdata[0];
  FlnAction *action;

  g_assert_no_error (error);
  action = fln_action_read (g_bytes_get_data (row->bytes, NULL),
                            g_bytes_get_size (row->bytes), &error);
  g_assert_no_error (error);
  return action;
}

static void
only_what_changed_is_written (void)
{
  g_auto (Story) story = { 0 };
  g_autoptr (FlnAction) action = NULL;
  const FlnPart *part;
  FlnEditPatientResult result;
  FlnEditPatientRequest request = {
    .fields = FLN_PATIENT_NAME | FLN_PATIENT_PHONE | FLN_PATIENT_SEX,
    .name = "Kayitesi",
    .phone = "+250 788 999 000",
    .sex = "",
  };

  story_begin (&story);
  request.patient = story.patient;
  g_assert_true (fln_edit_patient (story.desk->store, &request, &result, NULL));
  g_assert_cmpuint (result.changed, ==, FLN_PATIENT_PHONE);

  action = last_action (story.desk);
  part = action->parts->pdata[0];
  g_assert_cmpuint (action->parts->len, ==, 1);
  g_assert_cmpuint (part->writes->len, ==, 1);
}

static void
nothing_changed_is_no_action (void)
{
  g_auto (Story) story = { 0 };
  FlnEditPatientResult result;
  FlnEditPatientRequest request
      = { .fields = FLN_PATIENT_PHONE, .phone = "0788 12 34 56" };

  story_begin (&story);
  request.patient = story.patient;
  g_assert_true (fln_edit_patient (story.desk->store, &request, &result, NULL));
  g_assert_cmpuint (result.changed, ==, 0);
  g_assert_cmpint (fln_story_actions (story.desk), ==, 1);
}

static void
empty_text_empties_a_field (void)
{
  g_auto (Story) story = { 0 };
  g_autofree char *phone = NULL;
  FlnEditPatientRequest request = { .fields = FLN_PATIENT_PHONE, .phone = " " };

  story_begin (&story);
  request.patient = story.patient;
  g_assert_true (fln_edit_patient (story.desk->store, &request, NULL, NULL));
  phone = fln_desk_fixture_read (
      story.desk->store, "SELECT phone FROM patient WHERE id = :id", story.patient);
  g_assert_null (phone);
}

static void
name_cannot_be_emptied (void)
{
  g_auto (Story) story = { 0 };
  GError *error = NULL;
  FlnEditPatientRequest request = { .fields = FLN_PATIENT_NAME, .name = "" };

  story_begin (&story);
  request.patient = story.patient;
  fln_story_refused (story.desk,
                     fln_edit_patient (story.desk->store, &request, NULL, &error),
                     &error, FLN_ERROR_INVALID, 1);
}

static void
bad_phone_leaves_the_other_fields_alone (void)
{
  g_auto (Story) story = { 0 };
  g_autofree char *name = NULL;
  GError *error = NULL;
  FlnEditPatientRequest request = {
    .fields = FLN_PATIENT_NAME | FLN_PATIENT_PHONE,
    .name = "Kayitesi Alice",
    .phone = "99",
  };

  story_begin (&story);
  request.patient = story.patient;
  fln_story_refused (story.desk,
                     fln_edit_patient (story.desk->store, &request, NULL, &error),
                     &error, FLN_ERROR_INVALID, 1);
  name = fln_desk_fixture_read (
      story.desk->store, "SELECT name FROM patient WHERE id = :id", story.patient);
  g_assert_cmpstr (name, ==, "Kayitesi");
}

static void
edit_is_based_on_what_the_form_was_filled_from (void)
{
  g_auto (Story) story = { 0 };
  g_autoptr (FlnPatientSeen) seen = NULL;
  g_autoptr (FlnAction) action = NULL;
  const FlnPart *part;
  FlnEditPatientRequest between
      = { .fields = FLN_PATIENT_PHONE, .phone = "0788111111" };
  FlnEditPatientRequest request
      = { .fields = FLN_PATIENT_PHONE, .phone = "0788222222" };

  story_begin (&story);
  seen = fln_query_patient_seen (story.desk->store, story.patient, NULL);
  between.patient = request.patient = story.patient;
  g_assert_true (fln_edit_patient (story.desk->store, &between, NULL, NULL));

  request.seen = seen;
  g_assert_true (fln_edit_patient (story.desk->store, &request, NULL, NULL));
  action = last_action (story.desk);
  part = action->parts->pdata[0];
  g_assert_nonnull (seen->phone);
  g_assert_cmpstr (g_array_index (part->writes, FlnWrite, 0).base, ==, seen->phone);
}

static void
unknown_patient_is_not_found (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  const FlnEditPatientRequest request = {
    .patient = FLN_DESK_SITE,
    .fields = FLN_PATIENT_NAME,
    .name = "Nobody",
  };
  GError *error = NULL;

  fln_story_refused (desk, fln_edit_patient (desk->store, &request, NULL, &error),
                     &error, FLN_ERROR_NOT_FOUND, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edit-patient/only-what-changed-is-written",
                   only_what_changed_is_written);
  g_test_add_func ("/edit-patient/nothing-changed-is-no-action",
                   nothing_changed_is_no_action);
  g_test_add_func ("/edit-patient/empty-text-empties-a-field",
                   empty_text_empties_a_field);
  g_test_add_func ("/edit-patient/name-cannot-be-emptied", name_cannot_be_emptied);
  g_test_add_func ("/edit-patient/bad-phone-leaves-the-other-fields-alone",
                   bad_phone_leaves_the_other_fields_alone);
  g_test_add_func ("/edit-patient/edit-is-based-on-what-the-form-was-filled-from",
                   edit_is_based_on_what_the_form_was_filled_from);
  g_test_add_func ("/edit-patient/unknown-patient-is-not-found",
                   unknown_patient_is_not_found);
  return g_test_run ();
}
