/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several processes on one store, and processes that are killed. Each child opens the
 * store for itself; uwase has signed in before. */
#include "desktop/local/journal.h"
#include "tests/support/desk-fixture.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define ACTIONS 200
#define PROCESSES 3
#define KILLS 12

/* In the child: issues tickets and says each number, once it is confirmed, into @say.
 * @n 0: until it is killed. Only plain calls: the child has the parent's GTest state. */
static void
issue_and_say (FlnDeskFixture *desk, int say, int n)
{
  FlnStore *store = fln_desk_fixture_open_again (desk);

  for (int i = 0; n == 0 || i < n; i++)
    {
      char ticket[FLN_UUID_SIZE];

      if (!fln_desk_fixture_issue (store, FLN_DESK_OPD, "Keza", NULL, ticket, NULL))
        _exit (1);
      if (write (say, ticket, sizeof ticket) != (ssize_t) sizeof ticket)
        _exit (2);
    }

  fln_store_close (store);
  _exit (0);
}

static pid_t
start (FlnDeskFixture *desk, int *hear, int n)
{
  int ends[2];
  pid_t child = 0;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      close (ends[0]);
      issue_and_say (desk, ends[1], n);
    }
  close (ends[1]);
  *hear = ends[0];

  return child;
}

/* Adds up to @n tickets that the child confirmed; %FALSE at the end of the pipe. */
static gboolean
hear (int fd, int n, GPtrArray *confirmed)
{
  for (int i = 0; i < n; i++)
    {
      char ticket[FLN_UUID_SIZE];

      if (read (fd, ticket, sizeof ticket) != (ssize_t) sizeof ticket)
        return FALSE;
      g_ptr_array_add (confirmed, g_strdup (ticket));
    }

  return TRUE;
}

static void
assert_all_are_there (FlnDeskFixture *desk, const GPtrArray *confirmed)
{
  for (guint i = 0; i < confirmed->len; i++)
    {
      g_autofree char *number = fln_desk_fixture_read (
          desk->store, "SELECT number FROM ticket WHERE id = :id",
          g_ptr_array_index (confirmed, i));

      g_assert_nonnull (number);
    }
}

/* One chain without a gap, one journal row a ticket, no number twice. */
static void
assert_sound (FlnDeskFixture *desk)
{
  g_autoptr (GError) error = NULL;
  FlnJournalHead head;
  g_autofree char *rows = NULL;
  g_autofree char *tickets = NULL;
  g_autofree char *numbers = NULL;

  g_assert_true (fln_journal_verify (desk->store, desk->sign_public, &error));
  g_assert_no_error (error);
  g_assert_true (fln_journal_read_head (desk->store, &head, &error));
  rows = fln_desk_fixture_read (desk->store, "SELECT count (*) FROM journal", NULL);
  tickets = fln_desk_fixture_read (desk->store, "SELECT count (*) FROM ticket", NULL);
  numbers = fln_desk_fixture_read (desk->store,
                                   "SELECT count (DISTINCT number) FROM ticket", NULL);
  g_assert_cmpint (g_ascii_strtoll (rows, NULL, 10), ==, head.n);
  g_assert_cmpstr (tickets, ==, rows);
  g_assert_cmpstr (numbers, ==, rows);
  g_assert_true (fln_db_quick_check (fln_store_db (desk->store), &error));
  g_assert_no_error (error);
}

static void
three_processes_write_one_journal (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GPtrArray) confirmed = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  FlnJournalHead head;
  pid_t children[PROCESSES];
  int pipes[PROCESSES];

  for (int i = 0; i < PROCESSES; i++)
    children[i] = start (desk, &pipes[i], ACTIONS);
  for (int i = 0; i < PROCESSES; i++)
    {
      int status = 0;

      g_assert_true (hear (pipes[i], ACTIONS, confirmed));
      g_assert_cmpint (waitpid (children[i], &status, 0), ==, children[i]);
      g_assert_true (WIFEXITED (status));
      g_assert_cmpint (WEXITSTATUS (status), ==, 0);
      close (pipes[i]);
    }

  g_assert_true (fln_journal_read_head (desk->store, &head, &error));
  g_assert_cmpint (head.n, ==, PROCESSES * ACTIONS);
  assert_all_are_there (desk, confirmed);
  assert_sound (desk);
}

static void
killed_process_loses_nothing_it_confirmed (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (GPtrArray) confirmed = g_ptr_array_new_with_free_func (g_free);

  for (int i = 0; i < KILLS; i++)
    {
      int fd = -1;
      int status = 0;
      pid_t child = start (desk, &fd, 0);

      g_assert_true (hear (fd, 1 + i % 5, confirmed));
      g_assert_cmpint (kill (child, SIGKILL), ==, 0);
      g_assert_cmpint (waitpid (child, &status, 0), ==, child);
      g_assert_true (WIFSIGNALED (status));
      hear (fd, G_MAXINT, confirmed);
      close (fd);

      /* As the next start of the program finds it. */
      g_clear_pointer (&desk->store, fln_store_close);
      desk->store = fln_desk_fixture_open_again (desk);
      assert_all_are_there (desk, confirmed);
      assert_sound (desk);
    }

  g_assert_cmpint (confirmed->len, >=, KILLS);
}

static void
work_of_one_process_is_seen_by_the_other_at_once (void)
{
  g_autoptr (FlnDeskFixture) desk = fln_desk_fixture_new ("A");
  g_autoptr (FlnStore) other = fln_desk_fixture_open_again (desk);
  g_autoptr (GError) error = NULL;
  char here[FLN_UUID_SIZE], there[FLN_UUID_SIZE];
  g_autofree char *seen_there = NULL;
  g_autofree char *seen_here = NULL;

  g_assert_true (
      fln_desk_fixture_issue (desk->store, FLN_DESK_OPD, "One", NULL, here, &error));
  g_assert_true (
      fln_desk_fixture_issue (other, FLN_DESK_OPD, "Two", NULL, there, &error));
  seen_there
      = fln_desk_fixture_read (other, "SELECT number FROM ticket WHERE id = :id", here);
  seen_here = fln_desk_fixture_read (desk->store,
                                     "SELECT number FROM ticket WHERE id = :id", there);
  g_assert_cmpstr (seen_there, ==, "A001");
  g_assert_cmpstr (seen_here, ==, "A002");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/processes/three", three_processes_write_one_journal);
  g_test_add_func ("/processes/killed", killed_process_loses_nothing_it_confirmed);
  g_test_add_func ("/processes/seen", work_of_one_process_is_seen_by_the_other_at_once);
  return g_test_run ();
}
