/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A desk at noon, one person called to room 3 by "mugisha", who has begun a note. */
#include "desktop/doctor/note-draft.h"

#include "desktop/local/commands/serve-ticket.h"
#include "tests/support/queue-story.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

typedef struct
{
  FlnDeskFixture *desk;
  char *ticket;
  FlnNoteDraft draft;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->desk = fln_desk_fixture_new ("A");
  fixture->ticket
      = fln_story_comes (fixture->desk, "Kayitesi", FLN_DESK_OPD, FLN_COLOUR_GREEN);
  fln_desk_fixture_sign_in (fixture->desk, "mugisha");
  fln_story_bring (fixture->desk, fixture->ticket, FLN_TICKET_CALLED);
  fixture->draft = (FlnNoteDraft){ fixture->desk->dir, fixture->ticket, "mugisha" };
  g_assert_true (fln_note_draft_write (&fixture->draft, "Half a note", NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_free (fixture->ticket);
  fln_desk_fixture_free (fixture->desk);
}

static void
assert_draft (Fixture *fixture, const char *expected)
{
  g_autofree char *text = fln_note_draft_read (&fixture->draft);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_notes (Fixture *fixture, const char *expected)
{
  g_autofree char *notes = fln_desk_fixture_read (
      fixture->desk->store,
      "SELECT group_concat (body, '|') FROM note WHERE ticket = :id", fixture->ticket);

  g_assert_cmpstr (notes, ==, expected);
}

static unsigned
rescue (Fixture *fixture, const char *user)
{
  g_autoptr (GError) error = NULL;
  unsigned n = 99;

  g_assert_true (fln_note_draft_rescue (fixture->desk->store, user, "3", &n, &error));
  g_assert_no_error (error);

  return n;
}

static void
a_draft_is_read_by_its_owner_only (Fixture *fixture, gconstpointer unused)
{
  const FlnNoteDraft other = { fixture->desk->dir, fixture->ticket, "keza" };
  g_autofree char *name = g_strconcat (fixture->ticket, ".mugisha", NULL);
  g_autofree char *path = g_build_filename (fixture->desk->dir, "drafts", name, NULL);
  GStatBuf info;

  assert_draft (fixture, "Half a note");
  g_assert_null (fln_note_draft_read (&other));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
}

static void
an_empty_text_removes_the_draft (Fixture *fixture, gconstpointer unused)
{
  g_assert_true (fln_note_draft_write (&fixture->draft, "", NULL));
  assert_draft (fixture, NULL);
  g_assert_true (fln_note_draft_write (&fixture->draft, "", NULL));
}

static void
somebody_in_the_room_keeps_the_draft (Fixture *fixture, gconstpointer unused)
{
  g_assert_cmpuint (rescue (fixture, "mugisha"), ==, 0);
  assert_draft (fixture, "Half a note");
  assert_notes (fixture, NULL);
}

static void
a_visit_that_ended_elsewhere_has_the_note_in_its_history (Fixture *fixture,
                                                          gconstpointer unused)
{
  fln_desk_fixture_step (fixture->desk, fixture->ticket, "serve", "served");
  g_assert_cmpuint (rescue (fixture, "mugisha"), ==, 1);
  assert_notes (fixture, "Half a note");
  assert_draft (fixture, NULL);
}

static void
a_draft_of_somebody_else_is_left_to_them (Fixture *fixture, gconstpointer unused)
{
  fln_desk_fixture_step (fixture->desk, fixture->ticket, "serve", "served");
  g_assert_cmpuint (rescue (fixture, "keza"), ==, 0);
  assert_draft (fixture, "Half a note");
}

/* The power went between the commit and the end of the draft. */
static void
a_note_that_was_written_is_not_written_twice (Fixture *fixture, gconstpointer unused)
{
  const FlnServeTicketRequest request
      = { .ticket = fixture->ticket, .note = "Half a note" };

  g_assert_true (fln_serve_ticket (fixture->desk->store, &request, NULL, NULL));
  g_assert_cmpuint (rescue (fixture, "mugisha"), ==, 0);
  assert_notes (fixture, "Half a note");
  assert_draft (fixture, NULL);
}

static void
what_may_not_be_written_stays_a_draft (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  unsigned n = 99;

  fln_desk_fixture_step (fixture->desk, fixture->ticket, "serve", "served");
  fln_desk_fixture_sign_in (fixture->desk, "uwase");
  g_assert_false (
      fln_note_draft_rescue (fixture->desk->store, "mugisha", "3", &n, &error));
  g_assert_error (error, FLN_ERROR, FLN_ERROR_DENIED);
  g_assert_cmpuint (n, ==, 0);
  assert_draft (fixture, "Half a note");
}

#define ADD(name)                                                                      \
  g_test_add ("/note-draft/" #name, Fixture, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD (a_draft_is_read_by_its_owner_only);
  ADD (an_empty_text_removes_the_draft);
  ADD (somebody_in_the_room_keeps_the_draft);
  ADD (a_visit_that_ended_elsewhere_has_the_note_in_its_history);
  ADD (a_draft_of_somebody_else_is_left_to_them);
  ADD (a_note_that_was_written_is_not_written_twice);
  ADD (what_may_not_be_written_stays_a_draft);

  return g_test_run ();
}
