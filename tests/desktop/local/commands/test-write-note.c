/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk of letter A at noon; Kayitesi waits in OPD and "ingabire", a nurse, is signed
 * in. */
#include "desktop/local/commands/write-note.h"

#include "desktop/local/queries/patient-history.h"
#include "desktop/local/queries/ticket-lookup.h"
#include "tests/support/queue-story.h"

typedef struct
{
  FlnDeskFixture *desk;
  FlnTicket *ticket;
} Story;

static void
story_begin (Story *story)
{
  g_autofree char *id = NULL;

  story->desk = fln_desk_fixture_new ("A");
  fln_desk_fixture_sign_in (story->desk, "ingabire");
  id = fln_story_comes (story->desk, "Kayitesi", FLN_DESK_OPD, FLN_COLOUR_NONE);
  story->ticket = fln_query_ticket (story->desk->store, id, NULL);
}

static void
story_clear (Story *story)
{
  g_clear_pointer (&story->desk, fln_desk_fixture_free);
  g_clear_pointer (&story->ticket, fln_ticket_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Story, story_clear)

static void
note_of_a_ticket_stands_with_its_visit (void)
{
  g_auto (Story) story = { 0 };
  g_autoptr (GPtrArray) visits = NULL;
  const FlnVisitRow *visit;
  const FlnNote *note;
  FlnWriteNoteRequest request = { .body = "BP 120/80.\nAfraid of needles." };

  story_begin (&story);
  request.ticket = story.ticket->id;
  g_assert_true (fln_write_note (story.desk->store, &request, NULL, NULL));
  visits
      = fln_query_patient_history (story.desk->store, story.ticket->patient, 0, NULL);
  visit = visits->pdata[0];
  note = visit->notes->pdata[0];
  g_assert_cmpstr (note->body, ==, request.body);
  g_assert_cmpstr (note->by_user, ==, "ingabire");
  g_assert_cmpstr (note->patient, ==, story.ticket->patient);
}

static void
note_of_a_patient_stands_alone (void)
{
  g_auto (Story) story = { 0 };
  g_autoptr (GPtrArray) notes = NULL;
  FlnWriteNoteResult result;
  FlnWriteNoteRequest request = { .body = "Allergic to penicillin" };

  story_begin (&story);
  request.patient = story.ticket->patient;
  g_assert_true (fln_write_note (story.desk->store, &request, &result, NULL));
  notes = fln_query_patient_notes (story.desk->store, story.ticket->patient, NULL);
  g_assert_cmpuint (notes->len, ==, 1);
  g_assert_cmpstr (((const FlnNote *) notes->pdata[0])->id, ==, result.note);
}

static void
empty_note_is_refused (void)
{
  g_auto (Story) story = { 0 };
  FlnWriteNoteRequest request = { .body = " \n" };
  GError *error = NULL;

  story_begin (&story);
  request.ticket = story.ticket->id;
  fln_story_refused (story.desk,
                     fln_write_note (story.desk->store, &request, NULL, &error), &error,
                     FLN_ERROR_INVALID, 1);
}

static void
note_about_nobody_is_refused (void)
{
  g_auto (Story) story = { 0 };
  FlnWriteNoteRequest request = { .body = "text" };
  GError *error = NULL;

  story_begin (&story);
  fln_story_refused (story.desk,
                     fln_write_note (story.desk->store, &request, NULL, &error), &error,
                     FLN_ERROR_INVALID, 1);
  request.patient = FLN_DESK_SITE;
  fln_story_refused (story.desk,
                     fln_write_note (story.desk->store, &request, NULL, &error), &error,
                     FLN_ERROR_NOT_FOUND, 1);
}

static void
overlong_note_is_refused_whole (void)
{
  g_auto (Story) story = { 0 };
  g_autofree char *body = g_strnfill (16385, 'x');
  FlnWriteNoteRequest request = { .body = body };
  GError *error = NULL;

  story_begin (&story);
  request.ticket = story.ticket->id;
  fln_story_refused (story.desk,
                     fln_write_note (story.desk->store, &request, NULL, &error), &error,
                     FLN_ERROR_INVALID, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/write-note/note-of-a-ticket-stands-with-its-visit",
                   note_of_a_ticket_stands_with_its_visit);
  g_test_add_func ("/write-note/note-of-a-patient-stands-alone",
                   note_of_a_patient_stands_alone);
  g_test_add_func ("/write-note/empty-note-is-refused", empty_note_is_refused);
  g_test_add_func ("/write-note/note-about-nobody-is-refused",
                   note_about_nobody_is_refused);
  g_test_add_func ("/write-note/overlong-note-is-refused-whole",
                   overlong_note_is_refused_whole);
  return g_test_run ();
}
