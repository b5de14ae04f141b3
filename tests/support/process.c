/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/support/process.h"

#include <signal.h>
#include <string.h>

struct _FlnProcess
{
  GSubprocess *child;
  GDataInputStream *output;
};

char *
fln_process_program (const char *program)
{
  return g_test_build_filename (G_TEST_BUILT, program, NULL);
}

FlnProcess *
fln_process_start (const char *const *argv)
{
  FlnProcess *process = g_new0 (FlnProcess, 1);
  g_autoptr (GError) error = NULL;

  process->child = g_subprocess_newv (
      argv, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  g_assert_no_error (error);
  process->output
      = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process->child));
  return process;
}

char *
fln_process_read_line (FlnProcess *process)
{
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line (process->output, NULL, NULL, &error);

  g_assert_no_error (error);
  return line;
}

void
fln_process_write (FlnProcess *process, const char *text)
{
  GOutputStream *input = g_subprocess_get_stdin_pipe (process->child);
  g_autoptr (GError) error = NULL;

  g_output_stream_write_all (input, text, strlen (text), NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
await_end (FlnProcess *process)
{
  g_autoptr (GError) error = NULL;

  g_subprocess_wait (process->child, NULL, &error);
  g_assert_no_error (error);
}

void
fln_process_kill (FlnProcess *process)
{
  g_subprocess_force_exit (process->child);
  await_end (process);
}

int
fln_process_stop (FlnProcess *process)
{
  g_subprocess_send_signal (process->child, SIGTERM);
  await_end (process);
  return g_subprocess_get_if_exited (process->child)
             ? g_subprocess_get_exit_status (process->child)
             : -1;
}

void
fln_process_free (FlnProcess *process)
{
  fln_process_kill (process);
  g_object_unref (process->output);
  g_object_unref (process->child);
  g_free (process);
}

char *
fln_process_run (const char *const *argv, const char *input, int *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) child = g_subprocess_newv (
      argv, G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  char *output = NULL;
  int ended;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (child, input, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  ended
      = g_subprocess_get_if_exited (child) ? g_subprocess_get_exit_status (child) : -1;
  if (status != NULL)
    *status = ended;
  else
    g_assert_cmpint (ended, ==, 0);
  return output;
}
